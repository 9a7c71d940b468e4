package config

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/wire/column"
)

// misplaced lists what is set and has no effect on a source of its kind.
func (t *table) misplaced() []error {
	kind := t.Kind.Kind
	folder, listing := kind == Folder, kind != Folder && kind != Page
	var wrong []error
	for _, k := range [...]struct {
		key         string
		set, useful bool
	}{
		{"url", t.URL != "", !folder},
		{"headers", t.Headers != nil, !folder},
		{"allow_addresses", t.Allow != nil, !folder},
		{"pace", t.Pace != nil, !folder},
		{"timeout", t.Timeout != nil, !folder},
		{"max_bytes", t.MaxBytes != nil, !folder},
		{"max_redirects", t.MaxRedirects != nil, !folder},
		{"user_agent", t.UserAgent != "", !folder},
		{"robots", t.Robots != nil, !folder},
		{"follow", t.Follow.Follow != "", listing},
		{"max_items", t.MaxItems != nil, listing},
		{"max_age", t.MaxAge != nil, listing},
		{"websub", t.WebSub != nil, kind == Feed},
		{"path", t.Path != "", folder},
		{"match", t.Match != nil, folder},
		{"settle", t.Settle != nil, folder},
		{"format", t.Format.Format != "", !listing},
		{"columns", t.Columns != nil, !listing},
	} {
		if k.set && !k.useful && kind != "" {
			wrong = append(wrong, fmt.Errorf("%s has no effect on a source of kind %q", k.key, kind))
		}
	}
	return wrong
}

// complete checks a source, fills in what is derived, and lists what is wrong.
func (s *Source) complete(t *table, env func(string) (string, bool)) []error {
	wrong := s.secrets(env)
	fault := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if s.Name == "" || strings.ContainsFunc(s.Name, func(c rune) bool { return c < ' ' }) || len(s.Name) > 100 {
		fault("name it, in up to 100 characters: name = \"…\"")
	}
	switch s.Kind {
	case "":
		fault("kind is missing: one of %s", join(kinds))
	case Folder:
		if s.Path == "" {
			fault("a folder needs its path")
		}
	default:
		if err := Address(s.URL); err != nil {
			fault("url: %w", err)
		}
	}
	for _, pattern := range s.Match {
		if _, err := path.Match(pattern, ""); err != nil {
			fault("match: %q is no pattern", pattern)
		}
	}
	if s.Interval < time.Second {
		fault("interval: %v is under 1s", s.Interval)
	}
	if s.MaxItems < 1 || s.MaxItems > 10000 {
		fault("max_items: %d is not between 1 and 10000", s.MaxItems)
	}
	if s.Request.MaxRedirects < 0 || s.Request.MaxRedirects > 20 {
		fault("max_redirects: %d is not between 0 and 20", s.Request.MaxRedirects)
	}
	if s.Request.Timeout < time.Second {
		fault("timeout: %v is under 1s", s.Request.Timeout)
	}
	return append(wrong, s.columns(t.Columns)...)
}

// columns reads which columns hold what.
func (s *Source) columns(given map[string]string) []error {
	var wrong []error
	for _, part := range slices.Sorted(maps.Keys(given)) {
		n, err := column.Parse(part + "=" + given[part])
		if err != nil {
			wrong = append(wrong, fmt.Errorf("columns: %w", err))
			continue
		}
		if s.Columns == nil {
			s.Columns = column.Names{}
		}
		for p, name := range n {
			s.Columns[p] = name
		}
	}
	return wrong
}

// secrets puts what the environment holds in the place of ${NAME} in address and
// headers, so that a key need not stand in the file.
func (s *Source) secrets(env func(string) (string, bool)) []error {
	var wrong []error
	var err error
	if s.URL, err = Expand(s.URL, env); err != nil {
		wrong = append(wrong, fmt.Errorf("url: %w", err))
	}
	for _, key := range slices.Sorted(maps.Keys(s.Request.Headers)) {
		value, err := Expand(s.Request.Headers[key], env)
		if err == nil && (key == "" || strings.ContainsAny(key+value, "\r\n\x00") || strings.ContainsAny(key, " :")) {
			err = errors.New("no header of HTTP")
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("headers: %s: %w", key, err))
		}
		s.Request.Headers[key] = value
	}
	return wrong
}

// Expand puts values of the environment in the place of ${NAME}.
func Expand(value string, env func(string) (string, bool)) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(value, "${")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(value)
			return b.String(), nil
		}
		v, ok := env(name)
		if !ok {
			return "", fmt.Errorf("the environment has no %s", name)
		}
		b.WriteString(before + v)
		value = after
	}
}

// Address checks that a text is an address that can be fetched.
func Address(text string) error {
	u, err := url.Parse(text)
	switch {
	case text == "":
		return errors.New("is missing")
	case err != nil:
		return fmt.Errorf("%q is no address", text)
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return fmt.Errorf("%q is no address that begins with https:// or http://", text)
	case u.User != nil:
		return errors.New("a name or password in an address is shown to everyone: set headers = { Authorization = \"…\" }")
	}
	return nil
}

// faults lists what is wrong with where hubs reach the program.
func (w WebSub) faults() []error {
	var wrong []error
	if w.Callback != "" {
		if err := Address(w.Callback); err != nil {
			wrong = append(wrong, fmt.Errorf("websub.callback: %w", err))
		}
	}
	if (w.Callback == "") != (w.Listen == "") {
		wrong = append(wrong, errors.New("websub needs both: listen, where the program waits, and callback, how hubs reach that from outside"))
	}
	return wrong
}
