package ledger_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
)

func TestCompare(t *testing.T) {
	cells := []ledger.Cell{
		{Origin: "a", Source: "NOR", Target: "MAR", Period: "2031-02", Class: "SANCTION", Acts: 9}, // before the other begins
		{Origin: "a", Source: "NOR", Target: "MAR", Period: "2031-03", Class: "SANCTION", Acts: 2},
		{Origin: "a", Source: "NOR", Target: "MAR", Period: "2031-04", Class: "SANCTION", Acts: 4},
		{Origin: "a", Source: "PER", Target: "CHL", Period: "2031-04", Class: "CONSULT", Acts: 1},
		{Origin: "a", Source: "PER", Period: "2031-04", Class: "PROTEST", Acts: 5}, // no target
		{Origin: "b", Source: "NOR", Target: "MAR", Period: "2031-03", Class: "SANCTION", Acts: 1},
		{Origin: "b", Source: "NOR", Target: "MAR", Period: "2031-04", Class: "SANCTION", Acts: 6},
		{Origin: "c", Source: "NOR", Target: "MAR", Period: "2031-04", Class: "SANCTION", Acts: 7},
	}
	give := func(yield func(ledger.Cell, error) bool) {
		for _, c := range cells {
			if !yield(c, nil) {
				return
			}
		}
	}
	got, err := ledger.Compare(give, "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	r := 0.995
	want := &ledger.Comparison{
		From: "2031-03", To: "2031-04", All: ledger.Agreement{One: 7, Other: 7, Both: 2, Either: 3, Shared: 5, Correlation: &r},
		ByDyad:  []ledger.Agreement{{Key: "NOR>MAR", One: 6, Other: 7, Both: 2, Either: 2, Shared: 5}, {Key: "PER>CHL", One: 1, Either: 1}},
		ByMonth: []ledger.Agreement{{Key: "2031-04", One: 5, Other: 6, Both: 1, Either: 2, Shared: 4}, {Key: "2031-03", One: 2, Other: 1, Both: 1, Either: 1, Shared: 1}},
		ByClass: []ledger.Agreement{{Key: "SANCTION", One: 6, Other: 7, Both: 2, Either: 2, Shared: 5}, {Key: "CONSULT", One: 1, Either: 1}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if got, err := ledger.Compare(give, "a", "d"); err != nil || got.From != "" {
		t.Errorf("%+v, %v", got, err)
	}
	broken := errors.New("broken")
	if _, err := ledger.Compare(func(yield func(ledger.Cell, error) bool) { yield(ledger.Cell{}, broken) }, "a", "b"); !errors.Is(err, broken) {
		t.Error(err)
	}
}
