package detente_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire/text"
)

// rec is one decoded record.
type rec = map[string]any

// ledger answers questions about the records of one story.
type ledger struct {
	t       *testing.T
	records []rec
	byID    map[string]rec
}

func codeFile(t *testing.T, path string) *ledger {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the story is not here: %v", err)
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	story, err := text.Read(filepath.Base(path), data)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := record.Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	l := &ledger{t: t, byID: map[string]rec{}}
	for dec := json.NewDecoder(&buf); dec.More(); {
		var r rec
		if err := dec.Decode(&r); err != nil {
			t.Fatal(err)
		}
		l.records = append(l.records, r)
		l.byID[r["id"].(string)] = r
	}
	return l
}

// find returns the first record of a type for which all conditions hold.
func (l *ledger) find(kind string, conds ...func(rec) bool) rec {
	for _, r := range l.records {
		if r["type"] != kind {
			continue
		}
		all := true
		for _, c := range conds {
			all = all && c(r)
		}
		if all {
			return r
		}
	}
	return nil
}

// must is find with a failed test where there is no such record.
func (l *ledger) must(kind string, conds ...func(rec) bool) rec {
	l.t.Helper()
	r := l.find(kind, conds...)
	if r == nil {
		l.t.Errorf("no such %s record", kind)
	}
	return r
}

// at returns the value at a path of field names.
func at(r any, path ...string) any {
	for _, p := range path {
		m, ok := r.(rec)
		if !ok {
			return nil
		}
		r = m[p]
	}
	return r
}

func str(r any, path ...string) string { s, _ := at(r, path...).(string); return s }

func list(r any, path ...string) []any { s, _ := at(r, path...).([]any); return s }

// is holds where a field has a value.
func is(value any, path ...string) func(rec) bool {
	return func(r rec) bool { return at(r, path...) == value }
}

// says holds where a text field contains words, of any case.
func says(words string, path ...string) func(rec) bool {
	return func(r rec) bool {
		return strings.Contains(strings.ToLower(str(r, path...)), strings.ToLower(words))
	}
}

// names holds where one of a list of parties, or one party, is an actor of a
// name that contains the words.
func (l *ledger) names(name string, path ...string) func(rec) bool {
	return func(r rec) bool {
		parties := list(r, path...)
		if p, ok := at(r, path...).(rec); ok {
			parties = []any{p}
		}
		for _, p := range parties {
			if a := l.byID[str(p, "actor")]; a != nil && strings.Contains(str(a, "name"), name) {
				return true
			}
		}
		return false
	}
}

// code holds where one of a list of parties has an actor whose code begins so.
func (l *ledger) code(code string, path ...string) func(rec) bool {
	return func(r rec) bool {
		for _, p := range list(r, path...) {
			if a := l.byID[str(p, "actor")]; a != nil && strings.HasPrefix(str(a, "code"), code) {
				return true
			}
		}
		return false
	}
}

// spanText holds where one of a list of spans contains words.
func spanText(words string, path ...string) func(rec) bool {
	return func(r rec) bool {
		for _, s := range list(r, path...) {
			if strings.Contains(str(s, "text"), words) {
				return true
			}
		}
		return false
	}
}

// TestFirstStory holds the program to what the story that the project started
// from says. It is one story among all: nothing in the program knows it.
func TestFirstStory(t *testing.T) {
	files, _ := filepath.Glob("../shared/stories/*.txt")
	if len(files) == 0 {
		t.Skip("the story is not here")
	}
	l := codeFile(t, files[0])
	for name, check := range map[string]func(l *ledger){
		"anatomy": func(l *ledger) {
			l.must("story", is("AP", "agency"), is("COL", "dateline", "place", "country"), is("2026-01-23T15:18", "published", "value"),
				is(nil, "published", "zone"), is("www.srnnews.com", "syndicator"))
			s := l.records[0]
			if c := list(s, "contributors"); len(c) != 1 || str(c[0], "name") != "Edith M. Lederer" {
				l.t.Errorf("contributors = %v", c)
			}
			kinds := map[string]int{}
			for _, z := range list(s, "zones") {
				kinds[str(z, "kind")]++
			}
			if kinds["promotion"] == 0 || kinds["syndication"] == 0 || kinds["headline"] != 1 {
				l.t.Errorf("zones = %v", kinds)
			}
		},
		"actors": func(l *ledger) {
			for _, a := range []struct{ name, country, title string }{
				{"Gustavo Petro", "COL", "President"},
				{"Donald Trump", "USA", "President"},
				{"Rosa Villavicencio", "COL", "Foreign Minister"},
				{"Marco Rubio", "USA", "Secretary of State"},
				{"Tommy Pigott", "USA", "spokesman"},
				{"Jennifer Locetta", "USA", "deputy ambassador"},
			} {
				if l.find("actor", is(a.name, "name"), is(a.country, "country"), says(a.title, "role", "title"), is("person", "kind")) == nil {
					l.t.Errorf("no actor %v; have %v", a, l.find("actor", is(a.name, "name")))
				}
			}
			l.must("actor", says("Security Council", "name"), says("IGO", "code"))
			l.must("actor", says("FARC", "name"), is("COL", "country"))
		},
		"talks on X": func(l *ledger) {
			l.must("quote", spanText("The talks are going well", "content"), l.names("Petro", "source"), is("X", "channel"), is("direct", "style"))
		},
		"Petro as told by Trump": func(l *ledger) {
			q := l.must("quote", spanText("the drug situation", "content"), l.names("Petro", "source"))
			if via := l.byID[str(q, "via")]; !l.names("Trump", "source")(via) {
				l.t.Errorf("told by %v", at(via, "source"))
			}
		},
		"Locetta to the council": func(l *ledger) {
			l.must("quote", spanText("deeply concerned", "content"), l.names("Locetta", "source"), l.names("Security Council", "addressee"),
				is("2026-01-23", "time", "value"))
		},
		"sanctions and visa": func(l *ledger) {
			for _, words := range []string{"revoke", "impose"} {
				e := l.must("event", l.code("USA", "source"), l.names("Petro", "target"), says(words, "trigger", "text"), is(true, "counts"))
				if !spanText("unproven", "claim_spans")(e) {
					l.t.Errorf("%s: claim %v on %v", words, at(e, "claim"), at(e, "claim_spans"))
				}
			}
		},
		"threat of September": func(l *ledger) {
			l.must("event", is("THREATEN", "plover", "event"), l.code("USA", "source"), is("2025-09", "time", "value"), is(true, "counts"))
		},
		"criticism at the rally": func(l *ledger) {
			l.must("event", is("ACCUSE", "plover", "event"), l.names("Petro", "source"), l.code("USA", "target"))
		},
		"call of the ministers": func(l *ledger) {
			l.must("event", is("CONSULT", "plover", "event"), l.names("Villavicencio", "source"), l.names("Rubio", "target"), is(true, "counts"))
		},
		"call of the presidents": func(l *ledger) {
			e := l.must("event", is("CONSULT", "plover", "event"), l.names("Trump", "source"), l.names("Petro", "target"), is("2026-01", "time", "value"), is(true, "counts"))
			if str(e, "time", "mod") != "START" {
				l.t.Errorf("time = %v", at(e, "time"))
			}
		},
		"guarantees": func(l *ledger) {
			e := l.must("event", is("AGREE", "plover", "event"), l.names("Rubio", "source"))
			via := l.byID[str(e, "attribution")]
			for via != nil && !l.names("Pigott", "source")(via) {
				via = l.byID[str(via, "via")]
			}
			if via == nil {
				l.t.Errorf("not on the word of the spokesman: %v", at(e, "attribution"))
			}
		},
		"meeting at the White House": func(l *ledger) {
			a := l.must("appointment", is("2026-02-03", "time", "value"), l.names("Petro", "participants"), l.names("Trump", "participants"),
				says("White House", "place", "name"))
			if len(list(a, "topics")) == 0 {
				l.t.Error("no topics")
			}
			if n := len(l.all("appointment", is("2026-02-03", "time", "value"))); n != 1 {
				l.t.Errorf("the meeting is listed %d times", n)
			}
		},
		"quarterly review": func(l *ledger) {
			l.must("appointment", func(r rec) bool { return strings.Contains(str(r, "recurrence"), "INTERVAL=3") })
		},
		"press on the relation": func(l *ledger) {
			l.must("relation", is("deescalation", "trend"), says("de-escalation", "trigger", "text"))
			l.must("relation", is("deescalation", "trend"), says("eased", "trigger", "text"), is("2026-01", "time", "value"))
		},
		"nothing ahead counts": func(l *ledger) {
			for _, e := range l.all("event", is(true, "counts")) {
				if start := str(e, "time", "start"); start > "2026-01-23" {
					l.t.Errorf("counts, though it lies ahead: %v %v", at(e, "plover"), at(e, "trigger", "text"))
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			sub := *l
			sub.t = t
			check(&sub)
		})
	}
}

func (l *ledger) all(kind string, conds ...func(rec) bool) []rec {
	var out []rec
	for _, r := range l.records {
		keep := r["type"] == kind
		for _, c := range conds {
			keep = keep && c(r)
		}
		if keep {
			out = append(out, r)
		}
	}
	return out
}
