package lang

import (
	"bytes"
	"fmt"
)

// lexicon has the lemmas of words that were seen in training: better than any
// guess from the letters for "saw", "left", "taxes".
type lexicon struct {
	lemmas map[lexeme]string
}

type lexeme struct {
	form, tag string // form in lower case
}

// readLexicon reads lines of form, XPOS tag and lemma, divided by tabs.
func readLexicon(b []byte) (lexicon, error) {
	x := lexicon{make(map[lexeme]string, bytes.Count(b, []byte("\n"))+1)}
	for rest, n := string(b), 1; rest != ""; n++ {
		line, tail := split(rest, '\n')
		form, more := split(line, '\t')
		tag, lemma := split(more, '\t')
		if form == "" || tag == "" || lemma == "" {
			return x, fmt.Errorf("lemma lexicon, line %d: %q", n, line)
		}
		x.lemmas[lexeme{form, tag}] = lemma
		rest = tail
	}
	return x, nil
}

// split cuts s at the first c.
func split(s string, c byte) (before, after string) {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}
