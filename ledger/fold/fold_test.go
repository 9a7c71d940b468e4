package fold_test

import (
	"path/filepath"
	"testing"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/fold"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

func sample(t *testing.T) ledger.Ledger {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "x.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Fatal(err)
	}
	return l
}

var dyad = series.Dyad{A: series.Actors{"NOR"}, B: series.Actors{"MAR"}}

// TestHistory reads each act once for each direction, by day, with the number of
// stories that tell of it; what is known to a month is counted alone.
func TestHistory(t *testing.T) {
	h, err := fold.ReadHistory(t.Context(), sample(t), dyad)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		day, source, target, class string
		reports                    int
	}
	var got []row
	for i := range h.Events {
		e := &h.Events[i]
		got = append(got, row{e.Day.String(), e.Source[:3], e.Target[:3], e.Class, e.Reports})
	}
	want := []row{{"2031-03-09", "NOR", "MAR", "SANCTION", 1}, {"2031-03-10", "MAR", "NOR", "CONSULT", 3}, {"2031-03-10", "NOR", "MAR", "CONSULT", 3}}
	if len(got) != len(want) || h.Undated != 1 {
		t.Fatalf("%v, %d undated", got, h.Undated)
	}
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			t.Errorf("lacks %v among %v", w, got)
		}
	}
}

// TestBeside reads words of a side in stories that name the other, and what both
// have ahead.
func TestBeside(t *testing.T) {
	b, err := fold.ReadBeside(t.Context(), sample(t), dyad, ledger.Span{}, "2031-03-11", 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Said[1]) != 1 || b.Said[1][0].Words != "We have turned a page" || b.Said[1][0].ID == "" || len(b.Said[0]) != 0 {
		t.Errorf("said %+v", b.Said)
	}
	if len(b.Due) != 1 || b.Due[0].Words != "talks" || b.Due[0].Day.String() != "2031-03-24" {
		t.Errorf("due %+v", b.Due)
	}
	if b, err = fold.ReadBeside(t.Context(), sample(t), dyad, ledger.Span{Until: "2031-03-10"}, "2031-03-25", 5); err != nil || len(b.Said[1])+len(b.Due) != 0 {
		t.Errorf("before and after: %+v %v", b, err)
	}
}

// TestAgenda gathers notices by story, with the records that were asked for.
func TestAgenda(t *testing.T) {
	stories, err := fold.Agenda(sample(t).Notices(t.Context(), ledger.NoticeQuery{Records: true}))
	if err != nil {
		t.Fatal(err)
	}
	if len(stories) != 1 || len(stories[0].Appointments) != 1 || stories[0].Appointments[0].Title != "talks" || stories[0].Spans[0].Text != "talks" {
		t.Fatalf("%+v", stories)
	}
	entries := agenda.Fold(fold.Sources(stories), "")
	if len(entries) != 1 || !entries[0].With("norway") || !entries[0].With("MAR") || entries[0].With("Peru") || !entries[0].Within("2031-03-23", "2031-03-24") || entries[0].Within("2031-03-25", "") {
		t.Errorf("%+v", entries)
	}
}
