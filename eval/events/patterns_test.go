package events_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
)

// The committed patterns are those that this codebook and this model give.
func TestPatternsAreFresh(t *testing.T) {
	if testing.Short() {
		t.Skip("parses the whole codebook")
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	committed, err := event.DefaultPatterns()
	if err != nil {
		t.Fatal(err)
	}
	book, err := event.DefaultBook()
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := event.Compile(book, func(text string) ([]news.Sentence, error) { return engine.Sentences(text), nil })
	if err != nil {
		t.Errorf("examples that the engine does not read as meant:\n%v", err)
	}
	fresh.Model = engine.Version()
	var a, b strings.Builder
	if _, err := committed.WriteTo(&a); err != nil {
		t.Fatal(err)
	}
	if _, err := fresh.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if differ := count(a.String(), b.String()); differ > 0 {
		t.Errorf("%d lines of patterns.txt are stale: run go generate ./event and read the difference", differ)
	}
}

// count returns how many lines of b are not in a; word classes do not count,
// since a compiled file has them sorted.
func count(a, b string) int {
	have := map[string]bool{}
	for _, l := range strings.Split(a, "\n") {
		have[l] = true
	}
	n := 0
	for _, l := range strings.Split(b, "\n") {
		if !have[l] && !strings.HasPrefix(l, "{") {
			n++
		}
	}
	return n
}
