package ledgertest

import (
	"context"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
)

// placed is an item of a list that is sorted by days.
type placed interface{ Position() ledger.Position }

// pages reads every list in pages that begin behind the last item of the one before:
// together they are the list, whatever came to its head meanwhile.
func pages(t *testing.T, s *suite) {
	r := rand.New(rand.NewPCG(11, 11))
	s.put(s.l, Entries(t, append(Sample(), Crowd(r, 60)...)...)...)
	ctx := context.Background()
	var rows []*ledger.Row
	for i := range 12 {
		rows = append(rows, &ledger.Row{Origin: "icews", ID: fmt.Sprint(i), Day: fmt.Sprintf("2031-03-%02d", 1+i%5), Source: Norway, Target: Morocco, Class: "SANCTION"})
	}
	if _, err := s.l.Import(ctx, rows); err != nil {
		t.Fatal(err)
	}
	for _, days := range []ledger.Span{{}, {Since: "2031-03-05"}, {Until: "2031-03-08"}} {
		for _, who := range []string{"", "NOR", "PER", "Haddad"} {
			for _, between := range []bool{false, true} {
				pageThrough(t, "acts", func(p ledger.Position, n int) iter.Seq2[*ledger.Act, error] {
					return s.l.Acts(ctx, ledger.ActQuery{Source: ledger.AskWho(who), Between: between, Days: days, All: true, After: p, Limit: n})
				})
			}
			pageThrough(t, "quotes", func(p ledger.Position, n int) iter.Seq2[*ledger.Quotation, error] {
				return s.l.Quotes(ctx, ledger.QuoteQuery{By: ledger.AskWho(who).Name, Days: days, All: true, After: p, Limit: n})
			})
			pageThrough(t, "relations", func(p ledger.Position, n int) iter.Seq2[*ledger.RelationRow, error] {
				return s.l.Relations(ctx, ledger.RelationQuery{A: ledger.AskWho(who), Days: days, After: p, Limit: n})
			})
		}
		pageThrough(t, "stories", func(p ledger.Position, n int) iter.Seq2[*ledger.StoryRow, error] {
			return s.l.Stories(ctx, ledger.StoryQuery{Copies: true, Days: days, After: p, Limit: n})
		})
		pageThrough(t, "threads", func(p ledger.Position, n int) iter.Seq2[*ledger.Thread, error] {
			return s.l.Threads(ctx, ledger.ThreadQuery{All: true, Days: days, After: p, Limit: n})
		})
		pageThrough(t, "rows", func(p ledger.Position, n int) iter.Seq2[*ledger.Row, error] {
			return s.l.Rows(ctx, ledger.RowQuery{Origin: "icews", Days: days, After: p, Limit: n})
		})
	}
	pageActors(t, s)
}

// pageThrough compares a list with its pages.
func pageThrough[T placed](t *testing.T, what string, ask func(after ledger.Position, limit int) iter.Seq2[T, error]) {
	t.Helper()
	var want []ledger.Position
	for _, item := range all(t, ask(ledger.Position{}, 0)) {
		want = append(want, item.Position())
	}
	for _, size := range []int{1, 3, 50} {
		var got []ledger.Position
		for at := (ledger.Position{}); ; {
			page := all(t, ask(at, size))
			for _, item := range page {
				got = append(got, item.Position())
			}
			if len(page) < size || len(got) > len(want) {
				break
			}
			at = page[size-1].Position()
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s in pages of %d: %s", what, size, d)
		}
	}
}

func pageActors(t *testing.T, s *suite) {
	ctx := context.Background()
	want := all(t, s.l.Actors(ctx, ledger.ActorQuery{}))
	var got []*ledger.ActorRow
	for q := (ledger.ActorQuery{Limit: 2}); ; q.After = got[len(got)-1] {
		page := all(t, s.l.Actors(ctx, q))
		got = append(got, page...)
		if len(page) < q.Limit || len(got) > len(want) {
			break
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("actors in pages: %s", d)
	}
}

// arrivals follows what comes into a ledger.
func arrivals(t *testing.T, s *suite) {
	ctx := context.Background()
	number, err := s.l.Last(ctx)
	if number != 0 || err != nil {
		t.Fatalf("an empty ledger: number %d, %v", number, err)
	}
	entries := Entries(t, Sample()...)
	s.put(s.l, entries[:2]...)
	if number, err = s.l.Last(ctx); err != nil {
		t.Fatal(err)
	}
	s.put(s.l, entries...)
	var ids []string
	last := int64(0)
	for _, a := range all(t, s.l.Arrived(ctx, 0, 0)) {
		f, err := s.l.Story(ctx, a.ID)
		if err != nil || a.Number <= last || cmp.Diff(f.Lines, a.Lines) != "" {
			t.Errorf("story %s with number %d after %d: %v", a.ID, a.Number, last, err)
		}
		ids, last = append(ids, a.ID), a.Number
	}
	if now, err := s.l.Last(ctx); now != last || err != nil {
		t.Errorf("number %d, want %d: %v", now, last, err)
	}
	var later []string
	for _, a := range all(t, s.l.Arrived(ctx, number, 2)) {
		later = append(later, a.ID)
	}
	if len(ids) != len(entries) || !slices.Equal(later, ids[2:4]) {
		t.Errorf("%d stories came, after the number %v of %v", len(ids), later, ids)
	}
}
