package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Parse reads a configuration. Env looks up what a value names as ${NAME}. The
// error joins all that is wrong, each with its line where it can be told.
func Parse(text []byte, env func(name string) (string, bool)) (*Config, error) {
	var f file
	dec := toml.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, explain(err)
	}
	lines := tables(text, len(f.Sources))
	c := &Config{WebSub: WebSub{Listen: f.WebSub.Listen, Callback: strings.TrimSuffix(f.WebSub.Callback, "/")}}
	var wrong []error
	seen := map[string]bool{}
	for i := range f.Sources {
		t := &f.Sources[i]
		s := t.source(&f.Defaults)
		s.Line = lines[i]
		faults := append(t.misplaced(), s.complete(t, env)...)
		if seen[s.Name] && s.Name != "" {
			faults = append(faults, errors.New("another source has the same name"))
		}
		seen[s.Name] = true
		for _, err := range faults {
			wrong = append(wrong, fmt.Errorf("%s: %w", s.place(i), err))
		}
		c.Sources = append(c.Sources, s)
	}
	if len(f.Sources) == 0 {
		wrong = append(wrong, errors.New("no [[source]] in it"))
	}
	wrong = append(wrong, c.WebSub.faults()...)
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return c, nil
}

// place names a source for an error.
func (s *Source) place(i int) string {
	name := fmt.Sprintf("source %d", i+1)
	if s.Name != "" {
		name = fmt.Sprintf("source %q", s.Name)
	}
	if s.Line > 0 {
		return fmt.Sprintf("line %d, %s", s.Line, name)
	}
	return name
}

// explain gives errors of the TOML library their lines and keys.
func explain(err error) error {
	var unknown *toml.StrictMissingError
	var fault *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		var all []error
		for i := range unknown.Errors {
			e := &unknown.Errors[i]
			line, _ := e.Position()
			all = append(all, fmt.Errorf("line %d: unknown key %q", line, strings.Join(e.Key(), ".")))
		}
		return errors.Join(all...)
	case errors.As(err, &fault):
		line, column := fault.Position()
		what := strings.TrimPrefix(fault.Error(), "toml: ")
		if key := fault.Key(); len(key) > 0 {
			what = strings.Join(key, ".") + ": " + what
		}
		return fmt.Errorf("line %d, column %d: %s", line, column, what)
	}
	return err
}

// tables returns the line of each [[source]]; all are 0 where the headers are not
// as many as the sources, which may stand in an array as well.
func tables(text []byte, n int) []int {
	var lines []int
	line := 0
	for row := range bytes.Lines(text) {
		line++
		head, _, _ := bytes.Cut(row, []byte("#"))
		if string(bytes.ReplaceAll(bytes.TrimSpace(head), []byte(" "), nil)) == "[[source]]" {
			lines = append(lines, line)
		}
	}
	if len(lines) != n {
		return make([]int, n)
	}
	return lines
}
