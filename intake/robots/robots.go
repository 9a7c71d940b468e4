// Package robots reads robots.txt, the Robots Exclusion Protocol (RFC 9309), with
// the crawl-delay that many sites add to it.
//
// What cannot be read of a file is passed over, as the standard has it; a reader
// that gives up at the first odd line would take whole sites for open.
package robots

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"
	"time"
)

// MaxSize is the most bytes of a file that are read: the least that RFC 9309
// wants.
const MaxSize = 500 << 10

// maxDelay bounds a crawl-delay: more is taken for a mistake of the site.
const maxDelay = 10 * time.Minute

// Rules are what one crawler may do at one site. The zero Rules allow all.
type Rules struct {
	// Delay is the least time between two requests, 0 where none is given.
	Delay time.Duration
	rules []rule
}

type rule struct {
	path  string // with * for any characters and $ at its end for the end
	allow bool
}

// Parse returns the rules of a file for a crawler, named by its product token
// ("detente", in lower case): those of all groups that name it, else those of the
// groups for "*".
func Parse(file []byte, agent string) *Rules {
	own, all := &Rules{}, &Rules{}
	named := false     // some group names the crawler
	var group []*Rules // to which the rules at hand belong
	heading := false   // the last line that counted named a crawler
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(file[:min(len(file), MaxSize)], []byte("\ufeff"))))
	lines.Buffer(nil, MaxSize+1)
	for lines.Scan() {
		key, value, ok := field(lines.Text())
		if !ok {
			continue
		}
		if key == "user-agent" {
			if !heading {
				group, heading = nil, true
			}
			switch token(value) {
			case agent:
				group, named = append(group, own), true
			case "*":
				group = append(group, all)
			}
			continue
		}
		if read(key, value, group) {
			heading = false
		}
	}
	if named {
		return own
	}
	return all
}

// read takes a line of a group; other fields, such as sitemap, belong to none.
func read(key, value string, group []*Rules) bool {
	for _, g := range group {
		switch key {
		case "allow", "disallow":
			if value != "" {
				g.rules = append(g.rules, rule{normal(value), key == "allow"})
			}
		case "crawl-delay":
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				g.Delay = min(time.Duration(min(s, maxDelay.Seconds())*float64(time.Second)), maxDelay)
			}
		}
	}
	return key == "allow" || key == "disallow" || key == "crawl-delay"
}

// field reads a line: its name in lower case and its value, without the comment.
func field(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	key = strings.ToLower(strings.TrimSpace(key))
	if key == "useragent" {
		key = "user-agent"
	}
	return key, strings.TrimSpace(value), ok
}

// token is the product token of what a file calls a crawler: "Detente/1.0" is
// "detente".
func token(name string) string {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "*") {
		return "*"
	}
	end := strings.IndexFunc(name, func(c rune) bool { return (c < 'a' || c > 'z') && c != '-' && c != '_' })
	if end >= 0 {
		name = name[:end]
	}
	return name
}

// Allowed reports whether a path with its query may be fetched. The longest rule
// that matches counts; of two equal ones, that which allows.
func (r *Rules) Allowed(path string) bool {
	path = normal(path)
	if path == "" {
		path = "/"
	}
	allowed, length := true, -1
	for _, rule := range r.rules {
		if n := len(rule.path); (n > length || n == length && rule.allow) && matches(rule.path, path) {
			allowed, length = rule.allow, n
		}
	}
	return allowed
}

// matches reports whether a path begins as the pattern has it. The time is at
// most the product of both lengths.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, star := strings.Cut(pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	for star {
		var part string
		part, rest, star = strings.Cut(rest, "*")
		if !star && whole {
			return strings.HasSuffix(path, part)
		}
		i := strings.Index(path, part)
		if i < 0 {
			return false
		}
		path = path[i+len(part):]
	}
	return !whole || path == ""
}

// normal writes a path in one form: what needs no percent encoding has none, its
// digits are in upper case, and what is not ASCII is encoded.
func normal(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) {
			if v, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				if plain(byte(v)) {
					b.WriteByte(byte(v))
				} else {
					b.WriteString(strings.ToUpper(path[i : i+3]))
				}
				i += 2
				continue
			}
		}
		if c >= 0x80 {
			b.WriteString("%" + strings.ToUpper(strconv.FormatUint(uint64(c), 16)))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// plain reports whether a character means the same with and without percent
// encoding (RFC 3986, unreserved).
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
