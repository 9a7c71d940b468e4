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

// official is a person of a story about two states, with the country that is right.
type official struct{ name, country string }

// TestTwoStates holds what stories about two states, which nothing was learned from, have
// their officials be: a wrong country is worse than none.
func TestTwoStates(t *testing.T) {
	right, all := 0, 0
	eachStory(t, "testdata/twostates.txt", func(number string, doc *news.Doc, officials []official) {
		for _, o := range officials {
			all++
			switch got := countryOf(doc, o.name); got {
			case o.country:
				right++
			case "":
			default:
				t.Errorf("story %s: %s is of %s, want %q", number, o.name, got, o.country)
			}
		}
	})
	t.Logf("%d officials: right %d, none given to %d", all, right, all-right)
	if all < 40 || right < 36 {
		t.Errorf("the country of %d of %d officials is right, want 36", right, all)
	}
}

// eachStory codes the stories of a file, each behind "== TITLE", and hands them on with
// the people whose country it tells.
func eachStory(t *testing.T, file string, do func(title string, doc *news.Doc, people []official)) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "\n== ")[1:] {
		title, part, _ := strings.Cut(part, "\n")
		text, people := readTwoStates(part)
		for s, err := range wire.Read(context.Background(), strings.NewReader(text), wire.Options{Source: "story.txt", Latest: "2026-03-31"}) {
			if err != nil {
				t.Fatalf("story %s: %v", title, err)
			}
			doc, err := coder.Code(context.Background(), s)
			if err != nil {
				t.Fatalf("story %s: %v", title, err)
			}
			do(title, doc, people)
		}
	}
}

// readTwoStates parts a story from the lines that tell its officials, and puts a headline and
// a date over it.
func readTwoStates(part string) (text string, officials []official) {
	var body []string
	for _, l := range strings.Split(part, "\n") {
		if told, ok := strings.CutPrefix(l, "= "); ok {
			i := strings.LastIndex(told, " ")
			officials = append(officials, official{told[:i], strings.TrimPrefix(told[i+1:], "-")})
		} else {
			body = append(body, l)
		}
	}
	return "Two states at odds\n\nMay 4, 2025\n\n" + strings.TrimSpace(strings.Join(body, "\n")) + "\n", officials
}

// countryOf returns the country of the actor with a name, or "".
func countryOf(doc *news.Doc, name string) string {
	for i := range doc.Actors {
		if doc.Actors[i].Name == name {
			return doc.Actors[i].Country
		}
	}
	return ""
}

// TestBelowDateline wants of a ruler introduced in full below a dateline that he is of its
// country, and so his administration, however much the story speaks of Americans.
func TestBelowDateline(t *testing.T) {
	const text = "LIMA, Peru (AP) _ President Carlos Haddad took office on Dec. 1. The Haddad administration promised to fight inflation.\n\n" +
		"U.S. officials arrived on Friday. U.S. diplomats and the United States will act, officials said.\n"
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	for s, err := range wire.Read(context.Background(), strings.NewReader(text), wire.Options{Source: "story.txt"}) {
		if err != nil {
			t.Fatal(err)
		}
		doc, err := coder.Code(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		if c := countryOf(doc, "Carlos Haddad"); c != "PER" {
			t.Errorf("the president is of %q", c)
		}
		for i := range doc.Mentions {
			m := &doc.Mentions[i]
			if doc.Text(m.Span) == "The Haddad administration" && (len(m.Actors) != 1 || doc.Actors[m.Actors[0]].Country != "PER") {
				t.Error("his administration is another's")
			}
		}
	}
}
