package actor_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/world"
)

const listed = `# people and groups of our study
name,aliases,kind,country,code,role,from,to
Kamau Otieno,Otieno,person,KEN,KENGOV,minister,2019,2022-06
Kamau Otieno,,person,KEN,KENOPP,,2022-07,
Blue Shield Front,Shield;BSF,group,KEN,KENREB,,,
`

func readList(t *testing.T, text string) *actor.List {
	t.Helper()
	l, err := actor.ReadList("ours.csv", strings.NewReader(text), world.Default())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// listStory has a person and a group that only the list knows as such.
const listStory = `
	# published = DATE
	1 Kamau Kamau PROPN NNP Number=Sing 3 nsubj _ NER=B-Misc
	2 Otieno Otieno PROPN NNP Number=Sing 1 flat _ NER=I-Misc
	3 accused accuse VERB VBD Tense=Past 0 root _ _
	4 Shield Shield PROPN NNP Number=Sing 3 obj _ NER=B-Location
	5 of of ADP IN _ 6 case _ _
	6 murder murder NOUN NN Number=Sing 3 obl _ SpaceAfter=No
	7 . . PUNCT . _ 3 punct _ _

	1 Mr. Mr. PROPN NNP Number=Sing 3 nsubj _ _
	2 Otieno Otieno PROPN NNP Number=Sing 1 flat _ NER=B-Person
	3 left leave VERB VBD Tense=Past 0 root _ SpaceAfter=No
	4 . . PUNCT . _ 3 punct _ _
`

func TestList(t *testing.T) {
	for _, c := range []struct{ name, date, person, group string }{
		{"in office", "2020-03-01", "KENGOV list minister", "KENREB list"},
		{"last month of a term", "2022-06-30", "KENGOV list minister", "KENREB list"},
		{"after it", "2024-01-01", "KENOPP list", "KENREB list"},
		{"before all", "2018-12-31", " list", "KENREB list"},
		{"a year in which it ended", "2022", " list", "KENREB list"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := newstest.Doc(t, strings.Replace(listStory, "DATE", c.date, 1))
			actor.New(world.Default()).With(readList(t, listed)).Annotate(doc)
			checkInvariants(t, doc)
			if len(doc.Actors) != 2 {
				t.Fatalf("%d actors, want 2: %+v", len(doc.Actors), doc.Actors)
			}
			if got := said(&doc.Actors[0]); got != c.person {
				t.Errorf("%s: %q, want %q", doc.Actors[0].Name, got, c.person)
			}
			if got := said(&doc.Actors[1]); got != c.group {
				t.Errorf("%s: %q, want %q", doc.Actors[1].Name, got, c.group)
			}
			if n := len(doc.Actors[0].Mentions); n != 2 {
				t.Errorf("%d mentions of the person, want 2", n)
			}
		})
	}
}

func said(a *news.Actor) string {
	s := a.Code + " " + a.ResolvedBy
	if a.Role != nil {
		s += " " + a.Role.Title
	}
	return s
}

// TestListSurname: a surname of the list is that of whoever the story introduces.
func TestListSurname(t *testing.T) {
	l, err := actor.ReadList("ours.csv", strings.NewReader("name,aliases,kind,country,code\nKamau Young,Young,person,KEN,KENGOV\n"), world.Default())
	if err != nil {
		t.Fatal(err)
	}
	const said = `
		1 Young young %s NN _ 2 nsubj _ %s
		2 left leave VERB VBD _ 0 root _ _
		3 . . PUNCT . _ 2 punct _ _
		`
	other := `
		1 Ruth Ruth PROPN NNP _ 3 nsubj _ NER=B-Person
		2 Young Young PROPN NNP _ 1 flat _ NER=I-Person
		3 spoke speak VERB VBD _ 0 root _ _
		4 . . PUNCT . _ 3 punct _ _
		`
	for _, c := range []struct {
		name, text string
		listed     bool
	}{
		{"alone", fmt.Sprintf(said, "PROPN", "NER=B-Person"), true},
		{"the tagger missed it", fmt.Sprintf(said, "PROPN", "_"), true},
		{"no name", fmt.Sprintf(said, "NOUN", "_"), false},
		{"somebody else's", other + "\n" + fmt.Sprintf(said, "PROPN", "NER=B-Person"), false},
		{"the one of the list", strings.ReplaceAll(other, "Ruth", "Kamau") + "\n" + fmt.Sprintf(said, "PROPN", "NER=B-Person"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := newstest.Doc(t, c.text)
			actor.New(world.Default()).With(l).Annotate(doc)
			if got := len(doc.Actors) > 0 && doc.Actors[0].ResolvedBy == "list"; got != c.listed {
				t.Errorf("listed %v, want %v: %+v", got, c.listed, doc.Actors)
			}
		})
	}
}

func TestReadListRefuses(t *testing.T) {
	const head = "name,aliases,kind,country,code,role,from,to\n"
	for _, c := range []struct {
		name, text string
		line       int
		why        string
	}{
		{"nothing", "", 1, "missing"},
		{"an unknown column", "name,kind,colour\n", 1, `"colour"`},
		{"a column twice", "name,kind,name\n", 1, "twice"},
		{"no kind", "name,code\n", 1, "kind is missing"},
		{"a short row", head + "Ana Ruiz,,person\n", 2, "3 columns, want 8"},
		{"no name", head + ",,person,,,,,\n", 2, "name is missing"},
		{"an unknown kind", head + "Ana Ruiz,,robot,,,,,\n", 2, `"robot"`},
		{"an unknown country", head + "Ana Ruiz,,person,XQX,,,,\n", 2, `"XQX"`},
		{"a broken code", head + "Ana Ruiz,,person,COL,COLgov,,,\n", 2, `"COLgov"`},
		{"a broken date", head + "Ana Ruiz,,person,COL,COLGOV,,2020-13,\n", 2, `"2020-13"`},
		{"an end before the beginning", head + "Ana Ruiz,,person,COL,COLGOV,,2020,2019\n", 2, "before"},
		{"two rows of one time", head + "Ana Ruiz,,person,COL,COLGOV,,2018,2020\nAna Ruiz,,person,COL,COLOPP,,2020-12,\n", 3, "line 2"},
		{"a name of two", head + "Ana Ruiz,Ruiz,person,,,,,\nEva Ruiz,Ruiz,person,,,,,\n", 3, "too"},
		{"another kind", head + "Ana Ruiz,,person,,,,,2019\nAna Ruiz,,group,,,,2020,\n", 3, "person"},
		{"an open quotation mark", head + "\"Ana Ruiz,,person,,,,,\n", 2, "quote"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := actor.ReadList("ours.csv", strings.NewReader(c.text), world.Default())
			var e *actor.ListError
			if !errors.As(err, &e) {
				t.Fatalf("error %v, want a ListError", err)
			}
			if e.Line != c.line || !strings.Contains(e.Why, c.why) || e.Name != "ours.csv" {
				t.Errorf("%v, want line %d and %q", e, c.line, c.why)
			}
		})
	}
}

func FuzzReadList(f *testing.F) {
	f.Add(listed)
	f.Add("name,kind\n\"a\",person\n")
	doc, err := newstest.Parse(strings.Replace(listStory, "DATE", "2020-01-01", 1))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := actor.ReadList("ours.csv", strings.NewReader(text), world.Default())
		if err != nil {
			var e *actor.ListError
			if !errors.As(err, &e) || e.Line < 1 {
				t.Fatalf("error without its line: %v", err)
			}
			return
		}
		actor.New(world.Default()).With(l).Annotate(doc)
		checkInvariants(t, doc)
	})
}
