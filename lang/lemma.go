package lang

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// script makes a lemma of a form: it sets the case, cuts runes off the end and
// appends others.
type script struct {
	fold byte // one of the folds
	cut  int
	add  string
}

// The folds: what a script does to the case of the form.
const (
	foldNone = '0'
	foldAll  = '1' // lower case
	foldRest = '2' // lower case but for the first rune
)

// parseScript reads a class of the lemma head: "1|2|y".
func parseScript(s string) (script, error) {
	fold, rest, ok := strings.Cut(s, "|")
	cut, add, ok2 := strings.Cut(rest, "|")
	n, err := strconv.Atoi(cut)
	if !ok || !ok2 || err != nil || n < 0 || len(fold) != 1 || strings.Trim(fold, "012") != "" {
		return script{}, fmt.Errorf("lang: lemma class %q", s)
	}
	return script{fold: fold[0], cut: n, add: add}, nil
}

// apply returns the lemma of a form. It shares the form's characters where it
// can.
func (s script) apply(form string) string {
	if strings.Contains(form, "’") {
		form = strings.ReplaceAll(form, "’", "'")
	}
	base := form
	switch s.fold {
	case foldAll:
		base = lower(form)
	case foldRest:
		_, n := utf8.DecodeRuneInString(form)
		if rest := lower(form[n:]); rest != form[n:] {
			base = form[:n] + rest
		}
	}
	for i := 0; i < s.cut; i++ {
		if base == "" {
			return lower(form)
		}
		_, n := utf8.DecodeLastRuneInString(base)
		base = base[:len(base)-n]
	}
	if s.add == "" {
		return base
	}
	return base + s.add
}

// lower is the lower case of a text, one rune for one rune; the text itself
// where it is so already.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.Map(unicode.ToLower, s)
		}
	}
	return s
}
