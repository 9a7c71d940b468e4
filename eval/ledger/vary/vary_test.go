package vary_test

import (
	"bytes"
	"testing"

	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/ledger/ledgertest"
)

// TestStories wants the same stories of the same seed, all with ids of their own,
// and records as long as those that they are made of.
func TestStories(t *testing.T) {
	var lines []byte
	for _, tale := range ledgertest.Sample() {
		lines = append(lines, tale.Lines(t)...)
	}
	bases := vary.Read(lines)
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
