package actors_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
)

// TestHomes holds stories in which the words around an office or a name decide on the country,
// or the table of leaders does, to what they tell.
func TestHomes(t *testing.T) {
	data, err := os.ReadFile("testdata/homes.txt")
	if err != nil {
		t.Fatal(err)
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n== ")[1:] {
		title, part, _ := strings.Cut(part, "\n")
		text, wanted := readTwoStates(part)
		for s, err := range wire.Read(context.Background(), strings.NewReader(text), wire.Options{Source: "story.txt", Latest: "2026-03-31"}) {
			if err != nil {
				t.Fatalf("%s: %v", title, err)
			}
			doc, err := coder.Code(context.Background(), s)
			if err != nil {
				t.Fatalf("%s: %v", title, err)
			}
			for _, o := range wanted {
				if got := codeOf(doc, o.name); got != o.country {
					t.Errorf("%s: %s is %q, want %q", title, o.name, got, o.country)
				}
			}
		}
	}
}

// codeOf returns the code of the actor with a name, "?" where there is none.
func codeOf(doc *news.Doc, name string) string {
	for i := range doc.Actors {
		if doc.Actors[i].Name == name {
			return doc.Actors[i].Code
		}
	}
	return "?"
}
