package ask_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

func filled(t testing.TB, tales ...ledgertest.Tale) *ask.Asker {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	return ask.New(l)
}

// dated are stories, each with an appointment, some of them on one day.
func dated() (out []ledgertest.Tale) {
	with := [][]ledger.Party{{ledgertest.Norway, ledgertest.Morocco}, {ledgertest.Peru, ledgertest.Chile}, {ledgertest.Norway, ledgertest.Peru}}
	for i := range 9 {
		out = append(out, ledgertest.Tale{
			Source: fmt.Sprint(i), Published: "2031-03-10", Headline: fmt.Sprint("Story ", i),
			Dates: []ledgertest.Date{{Title: "talks", Day: fmt.Sprintf("2031-03-%02d", 20+i/3), With: with[i%3]}},
			Words: []ledgertest.Saying{{By: ledgertest.Haddad, Said: fmt.Sprint("Words number ", i)}},
		})
	}
	return out
}

// TestAgendaPages goes through an agenda by its cursors.
func TestAgendaPages(t *testing.T) {
	k := filled(t, dated()...)
	whole, err := k.Agenda(t.Context(), ask.Agenda{}, true)
	if err != nil || len(whole.Entries) != 9 || whole.Next != "" || whole.AsOf != "2031-03-10" || whole.From != "2031-02-24" {
		t.Fatalf("%+v, %v", whole, err)
	}
	var got []string
	for a := (ask.Agenda{Page: ask.Page{Limit: 4}}); ; {
		page, err := k.Agenda(t.Context(), a, true)
		if err != nil || page.Total != 9 {
			t.Fatal(page, err)
		}
		for i := range page.Entries {
			got = append(got, page.Entries[i].ID)
		}
		if a.Cursor = page.Next; a.Cursor == "" {
			break
		}
	}
	for i := range whole.Entries {
		if i >= len(got) || got[i] != whole.Entries[i].ID {
			t.Fatalf("%v", got)
		}
	}
	lines, err := whole.Print()
	if err != nil || len(lines.Items) != 9 {
		t.Error(lines, err)
	}
}

// TestQuotesOfClaim goes through quotations of a claim, of which there is no index.
func TestQuotesOfClaim(t *testing.T) {
	k := filled(t, dated()...)
	var seen []string
	for q := (ask.Quotes{Claim: "asserted", Page: ask.Page{Limit: 2}}); ; {
		page, err := k.Quotes(t.Context(), q)
		if err != nil || len(page.Items) > 2 {
			t.Fatal(page, err)
		}
		for _, r := range page.Items {
			if slices.Contains(seen, r.ID) {
				t.Errorf("twice: %s", r.ID)
			}
			seen = append(seen, r.ID)
		}
		if q.Cursor = page.Next; q.Cursor == "" {
			break
		}
	}
	if len(seen) != 9 {
		t.Errorf("%d quotations, want 9", len(seen))
	}
}

// TestFaults asks for what cannot be read.
func TestFaults(t *testing.T) {
	k, ctx := filled(t, dated()...), t.Context()
	for field, do := range map[string]func() error{
		"since":  func() error { _, err := k.Events(ctx, ask.Events{Days: ask.Days{Since: "then"}}); return err },
		"until":  func() error { _, err := k.Threads(ctx, ask.Threads{Days: ask.Days{Until: "31"}}); return err },
		"quad":   func() error { _, err := k.Events(ctx, ask.Events{Quad: 9}); return err },
		"cursor": func() error { _, err := k.Stories(ctx, ask.Stories{Page: ask.Page{Cursor: "e30"}}); return err },
		"claim":  func() error { _, err := k.Quotes(ctx, ask.Quotes{Claim: "odd"}); return err },
		"naming": func() error { _, err := k.Quotes(ctx, ask.Quotes{Naming: "Nobody"}); return err },
		"status": func() error { _, err := k.Agenda(ctx, ask.Agenda{Status: "odd"}, false); return err },
		"as_of":  func() error { _, err := k.Agenda(ctx, ask.Agenda{AsOf: "2031"}, false); return err },
		"a":      func() error { _, err := k.Relations(ctx, ask.Relations{A: "Nobody"}); return err },
		"b":      func() error { _, err := ask.Sides("NOR", "Atlantis"); return err },
	} {
		var fault *ask.Fault
		if err := do(); !errors.As(err, &fault) || fault.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// TestSides reads what stands for the sides of a relation.
func TestSides(t *testing.T) {
	for text, want := range map[string]string{"norway": "NOR", "Norway": "NOR", "UN": "IGOUNO", "NORGOV": "NORGOV", "NOR,NORMIL": "NOR,NORMIL"} {
		if d, err := ask.Sides(text, "MAR"); err != nil || d.A.String() != want {
			t.Errorf("%s: %s, %v", text, d.A, err)
		}
	}
}

// FuzzCursor asks with cursors of strangers.
func FuzzCursor(f *testing.F) {
	k := filled(f, dated()...)
	page, err := k.Stories(f.Context(), ask.Stories{Page: ask.Page{Limit: 2}})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{page.Next, "", "e30", "eyJmIjowfQ", "%%", "eyJhIjp7fX0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		var fault *ask.Fault
		if _, err := k.Stories(t.Context(), ask.Stories{Page: ask.Page{Cursor: cursor}}); err != nil && !errors.As(err, &fault) {
			t.Error(err)
		}
		if _, err := k.Actors(t.Context(), ask.Actors{Page: ask.Page{Cursor: cursor}}); err != nil && !errors.As(err, &fault) {
			t.Error(err)
		}
		if _, err := k.Agenda(t.Context(), ask.Agenda{Page: ask.Page{Cursor: cursor}}, false); err != nil && !errors.As(err, &fault) {
			t.Error(err)
		}
	})
}
