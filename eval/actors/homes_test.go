package actors_test

import (
	"testing"

	"github.com/detente-wire/detente/news"
)

// TestHomes holds stories in which the words around an office or a name decide on the country,
// or the table of leaders does, to what they tell.
func TestHomes(t *testing.T) {
	eachStory(t, "testdata/homes.txt", func(title string, doc *news.Doc, wanted []official) {
		for _, o := range wanted {
			if got := codeOf(doc, o.name); got != o.country {
				t.Errorf("%s: %s is %q, want %q", title, o.name, got, o.country)
			}
		}
	})
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
