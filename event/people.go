package event

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/people.txt
var peopleText string

var peopleNouns = sync.OnceValue(func() map[string]bool { return wordSet(peopleText) })

// wordSet reads a table of words; a line that opens with # is a comment.
func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	return m
}

// isPeople reports whether a common noun means people or a body of people: one
// of the list, or one with an ending that makes names of people.
func isPeople(lemma string) bool {
	if peopleNouns()[lemma] || peopleNouns()[strings.TrimPrefix(lemma, "ex-")] {
		return true
	}
	for _, end := range [...]string{"man", "woman", "worker", "maker", "fighter", "holder", "seeker", "keeper", "leader", "ologist", "onist", "orist", "alist", "guard", "shooter", "runner", "dweller", "goer", "bearer", "owner", "sympathizer"} {
		if len(lemma) > len(end)+2 && strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}
