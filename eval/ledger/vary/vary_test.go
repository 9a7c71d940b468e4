package vary_test

import (
	"bytes"
	"testing"

	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

func bases(t *testing.T) []*vary.Base {
	t.Helper()
	var lines []byte
	for _, tale := range ledgertest.Sample() {
		lines = append(lines, tale.Lines(t)...)
	}
	return vary.Read(lines)
}

// TestSeries wants one story of a number, days that do not go back, and copies.
func TestSeries(t *testing.T) {
	s := vary.Series{Bases: bases(t), Seed: 1, Total: 200}
	ids, texts, last := map[string]bool{}, map[string]bool{}, ""
	for i := range s.Total {
		lines := s.Lines(i)
		if !bytes.Equal(lines, s.Lines(i)) {
			t.Fatalf("story %d is another each time", i)
		}
		e, err := ledger.Read(lines)
		if err != nil {
			t.Fatal(err)
		}
		if e.Day < last {
			t.Errorf("story %d: %s after %s", i, e.Day, last)
		}
		ids[e.Story.ID], texts[e.Story.Text], last = true, true, e.Day
	}
	if len(ids) != s.Total || len(texts) < s.Total/2 || len(texts) == s.Total {
		t.Errorf("%d ids, %d texts", len(ids), len(texts))
	}
}

// TestStories wants the same stories of the same seed, all with ids of their own,
// and records as long as those that they are made of.
func TestStories(t *testing.T) {
	bases := bases(t)
	if len(bases) != 4 { // one of the sample has nothing coded
		t.Fatalf("%d bases", len(bases))
	}
	make := func(seed uint64) (all []byte, ids map[string]bool, days map[string]bool) {
		ids, days = map[string]bool{}, map[string]bool{}
		for e, err := range vary.Stories(bases, 200, seed) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, bytes.Join(e.Lines, []byte("\n"))...)
			ids[e.Story.ID], days[e.Day] = true, true
		}
		return all, ids, days
	}
	one, ids, days := make(1)
	again, _, _ := make(1)
	other, _, _ := make(2)
	if !bytes.Equal(one, again) || bytes.Equal(one, other) {
		t.Error("the seed does not decide")
	}
	if len(ids) != 200 || len(days) < 100 {
		t.Errorf("%d ids, %d days", len(ids), len(days))
	}
}
