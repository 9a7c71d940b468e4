package item

import (
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
)

// layouts are the forms of time that formats prescribe: ISO 8601 and its profile
// RFC 3339, extended and basic, and RFC 822 with its heirs. The value that a form
// gives goes as far as the form does.
var layouts = []struct{ form, value string }{
	{"2006-01-02T15:04:05Z07:00", minute},
	{"2006-01-02T15:04:05Z0700", minute},
	{"2006-01-02T15:04:05Z07", minute},
	{"2006-01-02T15:04Z07:00", minute},
	{"2006-01-02T15:04Z0700", minute},
	{"2006-01-02 15:04:05Z07:00", minute},
	{"2006-01-02 15:04:05 Z07:00", minute},
	{"2006-01-02 15:04:05 Z0700", minute},
	{"2006-01-02 15:04:05 MST", minute},
	{"2006-01-02T15:04:05", minute},
	{"2006-01-02T15:04", minute},
	{"2006-01-02 15:04:05", minute},
	{"2006-01-02 15:04", minute},
	{"20060102T150405Z0700", minute},
	{"20060102T1504Z0700", minute},
	{"20060102T150405", minute},
	{"20060102T1504", minute},
	{"20060102150405", minute},
	{"2006-01-02Z07:00", time.DateOnly},
	{time.DateOnly, time.DateOnly},
	{"20060102", time.DateOnly},
	{"2006/01/02", time.DateOnly},
	{"2006-01", "2006-01"},
	{"2006", "2006"},
	{"Mon, 2 Jan 2006 15:04:05 -0700", minute},
	{"Mon, 2 Jan 2006 15:04:05 MST", minute},
	{"Mon, 2 Jan 2006 15:04 -0700", minute},
	{"Mon, 2 Jan 2006 15:04 MST", minute},
	{"2 Jan 2006 15:04:05 -0700", minute},
	{"2 Jan 2006 15:04:05 MST", minute},
	{"Mon, 2 Jan 06 15:04:05 -0700", minute},
	{"Mon, 2 Jan 06 15:04:05 MST", minute},
	{"2 Jan 06 15:04 MST", minute},
	{"Mon Jan 2 15:04:05 MST 2006", minute},
	{"Mon Jan 2 15:04:05 -0700 2006", minute},
	{"Mon, 2 Jan 2006", time.DateOnly},
	{"2 January 2006", time.DateOnly},
	{"January 2, 2006", time.DateOnly},
}

const minute = "2006-01-02T15:04"

// ReadTime reads a time in a form that a format prescribes, or in one of those
// that stand in stories. The zone is as written; fractions of a second are
// passed over.
func ReadTime(s string) (news.Published, bool) {
	if s = clean(s); len(s) > 80 {
		return news.Published{}, false
	}
	if p, ok := readEpoch(s); ok {
		return p, true
	}
	plain := dropFraction(s)
	for _, l := range layouts {
		t, err := time.Parse(l.form, plain)
		if err != nil {
			continue
		}
		p := news.Published{Value: t.Format(l.value)}
		if l.value == minute {
			p.Zone = zone(plain)
		}
		return p, true
	}
	return anatomy.ReadTime(s)
}

// readEpoch reads seconds or milliseconds since 1970, as programs write times.
func readEpoch(s string) (news.Published, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || len(s) != 10 && len(s) != 13:
		return news.Published{}, false
	case len(s) == 13:
		n /= 1000
	}
	return news.Published{Value: time.Unix(n, 0).UTC().Format(minute), Zone: "+00:00"}, true
}

// zone returns the zone that ends a time, "" where there is none.
func zone(s string) string {
	i := len(s)
	for i > 0 && (s[i-1] >= 'A' && s[i-1] <= 'Z') {
		i--
	}
	if i < len(s) {
		if s[i:] == "Z" {
			return "+00:00"
		}
		return s[i:]
	}
	if i = strings.LastIndexAny(s, "+-"); i < len("2006-01-02") || strings.Contains(s[i:], " ") {
		return ""
	}
	if n := len(s) - i; n == 5 {
		return s[i:i+3] + ":" + s[i+3:]
	} else if n == 3 {
		return s[i:] + ":00"
	}
	return s[i:]
}

// dropFraction takes the fraction of a second out: "12:00:01.250Z".
func dropFraction(s string) string {
	i := strings.IndexAny(s, ".,")
	if i < len("15:04:05") || s[i-1] < '0' || s[i-1] > '9' || !strings.ContainsRune(s[:i], ':') && !strings.ContainsRune(s[:i], 'T') {
		return s
	}
	end := i + 1
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	if end == i+1 {
		return s
	}
	return s[:i] + s[end:]
}
