package ledger_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/record/recordtest"
)

// decide decides on a line of a story.
func decide(t *testing.T, e *ledger.Entry, line int, s ledger.Say) *ledger.Decision {
	t.Helper()
	_, rest, _ := strings.Cut(string(e.Lines[line]), `"id":"`)
	s.Record, s.At, s.By = rest[:20], time.Date(2031, 4, 1, 9, 0, 0, 5e6, time.UTC), "Anna \"the\" <b>reviewer</b>"
	d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func lineOf(t *testing.T, e *ledger.Entry, kind string) int {
	t.Helper()
	for i, line := range e.Lines {
		if bytes.HasPrefix(line, []byte(`{"type":"`+kind+`"`)) {
			return i
		}
	}
	t.Fatal("no " + kind)
	return 0
}

// corrections are some of each kind.
var corrections = map[string][]*ledger.Correction{
	"event": {
		{Cameo: new("130")},
		{Class: new("AID")},
		{Class: new("COERCE"), Cameo: new("163")},
		{Status: new("planned")},
		{Source: []ledger.Named{}},
		{Target: []ledger.Named{{Party: ledgertest.Chile}}},
		{Reciprocal: new(true), Source: []ledger.Named{{Party: ledgertest.Chile}, {Party: ledgertest.Peru}}},
		{Cameo: new("")},
		{Mode: new("phone")},
		{Claim: new("denied")},
		{Class: new("OWN")},
	},
	"quote":       {{Source: []ledger.Named{}}, {Source: []ledger.Named{{Party: ledgertest.Lunde}, {Party: ledgertest.UN}}}, {Kind: new("thinking"), Claim: new("alleged")}},
	"appointment": {{Day: new("2031-05")}, {Day: new("")}, {Status: new("cancelled"), Title: new("vote")}, {Parties: []ledger.Named{{Party: ledgertest.Chile}}}},
	"actor":       {{Name: new("X")}, {Code: new(""), Country: new("")}, {Title: new("")}, {Title: new("King"), Kind: new("person")}},
}

// TestDecisionMarks writes decisions into the lines of records and takes them out again: every
// line fits the schema, and what was read is there to the byte.
func TestDecisionMarks(t *testing.T) {
	w := ledgertest.Wire(1)
	e := w.Entry(t)
	for kind, list := range corrections {
		line := lineOf(t, e, kind)
		says := []ledger.Say{{Verdict: ledger.Accept, Note: "a\nb"}, {Verdict: ledger.Reject}}
		for _, c := range list {
			says = append(says, ledger.Say{Verdict: ledger.Correct, Correction: c})
		}
		for _, s := range says {
			d := decide(t, e, line, s)
			data, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range []ledger.Marks{{Decision: d}, {Decision: d, Act: "0123456789abcdef0123"}, {Decision: d, Act: "0123456789abcdef0123", Withdrawn: &ledger.Withdrawal{Kind: ledger.Rejected, By: d.ID}}} {
				if kind != "event" {
					m.Act = ""
				}
				if kind == "actor" {
					m.Withdrawn = nil // it is in no list of its own
				}
				marked, err := ledger.Mark(e.Lines, line, m)
				if err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(ledger.AsRead(marked), e.Lines[line]) {
					t.Errorf("%s: as read: %s", kind, ledger.AsRead(marked))
				}
				if of := ledger.DecisionOf(marked); of == nil || of.ID != d.ID || of.Verdict != d.Verdict {
					t.Errorf("%s: %+v", kind, of)
				}
				if x := ledger.WithdrawalOf(marked); cmp.Diff(x, m.Withdrawn) != "" {
					t.Errorf("%s: %+v", kind, x)
				}
				if changed := bytes.Contains(marked, []byte(`,"original":`)); changed != (d.Verdict == ledger.Correct) {
					t.Errorf("%s, %s: changed %t: %s", kind, d.Verdict, changed, marked)
				}
				if err := recordtest.Check(append(append(marked, '\n'), data...)); err != nil {
					t.Errorf("%s %s: %v", kind, marked, err)
				}
			}
		}
	}
}

// TestDecisionLine reads what is written, and refuses what was changed on the way.
func TestDecisionLine(t *testing.T) {
	w := ledgertest.Wire(1)
	e := w.Entry(t)
	d := decide(t, e, lineOf(t, e, "event"), ledger.Say{Verdict: ledger.Correct, Note: "why", Correction: corrections["event"][6]})
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back ledger.Decision
	if err := json.Unmarshal(data, &back); err != nil || cmp.Diff(*d, back) != "" {
		t.Errorf("%v %s", err, cmp.Diff(*d, back))
	}
	for _, change := range [][2]string{{`"verdict":"correct"`, `"verdict":"accept"`}, {`"note":"why"`, `"note":"how"`}, {`"cameo"`, `"codes"`}, {`Chile`, `Peru!`}, {`2031-04-01`, `2031-04-02`}} {
		changed := bytes.Replace(data, []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, data) {
			continue
		}
		if err := json.Unmarshal(changed, new(ledger.Decision)); !errors.Is(err, ledger.ErrUnsound) {
			t.Errorf("%s: %v", change[1], err)
		}
	}
}

// TestDecideRefused refuses what no reviewer can say of a record.
func TestDecideRefused(t *testing.T) {
	w := ledgertest.Wire(1)
	e := w.Entry(t)
	f := &ledger.Filed{ID: e.Story.ID, Lines: e.Lines}
	record := e.Tellings[0].ID
	for name, s := range map[string]ledger.Say{
		"no record":     {Record: "0123456789abcdef0123", Verdict: ledger.Accept},
		"no verdict":    {Record: record},
		"nothing":       {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{}},
		"no correction": {Record: record, Verdict: ledger.Correct},
		"too much":      {Record: record, Verdict: ledger.Accept, Correction: &ledger.Correction{Class: new("AID")}},
		"another kind":  {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Name: new("X")}},
		"a code":        {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Cameo: new("9999")}},
		"a status":      {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Status: new("maybe")}},
		"no class":      {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Class: new("")}},
		"nobody":        {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Source: []ledger.Named{{}}}},
		"signs":         {Record: record, Verdict: ledger.Accept, Note: "a\x00b"},
		"a long note":   {Record: record, Verdict: ledger.Accept, Note: strings.Repeat("x", 3000)},
		"a relation":    {Record: e.Relations[0].ID, Verdict: ledger.Accept},
		"the story":     {Record: e.Story.ID, Verdict: ledger.Accept},
		"a crowd":       {Record: record, Verdict: ledger.Correct, Correction: &ledger.Correction{Source: make([]ledger.Named, 100)}},
	} {
		s.By, s.At = "Anna", time.Unix(1e9, 0)
		if d, err := ledger.Decide(f, s); !errors.Is(err, ledger.ErrUnsound) && !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
	for _, by := range []string{"", "a\nb", strings.Repeat("n", 300), "\xff"} {
		if _, err := ledger.Decide(f, ledger.Say{Record: record, Verdict: ledger.Accept, By: by}); !errors.Is(err, ledger.ErrUnsound) {
			t.Errorf("by %q: %v", by, err)
		}
	}
}

// TestCodes wants class, code, mode and value of a corrected event to go together.
func TestCodes(t *testing.T) {
	w := ledgertest.Wire(1)
	e := w.Entry(t)
	line := lineOf(t, e, "event") // ACCUSE 112
	for _, tt := range []struct {
		c                  ledger.Correction
		class, cameo, mode string
		quad               int
		scored             bool
	}{
		{ledger.Correction{Cameo: new("130")}, "THREATEN", "130", "", 3, true},
		{ledger.Correction{Class: new("AID")}, "AID", "", "", 2, false},
		{ledger.Correction{Class: new("ACCUSE"), Mode: new("allege")}, "ACCUSE", "112", "allege", 3, true},
		{ledger.Correction{Class: new("SANCTION"), Cameo: new("163")}, "SANCTION", "163", "", 4, true},
		{ledger.Correction{Cameo: new("")}, "ACCUSE", "", "", 3, false},
		{ledger.Correction{Class: new("OWN")}, "OWN", "", "", 0, false},
	} {
		d := decide(t, e, line, ledger.Say{Verdict: ledger.Correct, Correction: &tt.c})
		now, err := e.Decided(map[int]ledger.Ruling{line: {Decision: d}})
		if err != nil {
			t.Fatal(err)
		}
		g := now.Tellings[0]
		if g.Class != tt.class || g.Cameo != tt.cameo || g.Mode != tt.mode || g.Quad != tt.quad || (g.Goldstein != nil) != tt.scored || g.Key != e.Tellings[0].Key {
			t.Errorf("%+v gives %+v", tt.c, g)
		}
	}
}

// TestPlaces orders and reads places in a list of doubts.
func TestPlaces(t *testing.T) {
	order := []string{"d.0.a", "d.0.b", "u.0.a", "u.2.a", "u.10.a", "u.10.b.c"}
	for i, a := range order {
		p, err := ledger.ParseRank(a)
		if err != nil || p.String() != a {
			t.Errorf("%s: %v, %v", a, p, err)
		}
		for k, b := range order {
			q, _ := ledger.ParseRank(b)
			if got := p.Compare(q); got != cmpInt(i, k) {
				t.Errorf("%s, %s: %d", a, b, got)
			}
		}
	}
	if first, _ := ledger.ParseRank(""); first.Compare(ledger.Rank{Disputed: true, Key: "0"}) >= 0 {
		t.Error("the beginning is not first")
	}
}

func cmpInt(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// FuzzDecisionLine reads lines that may be decisions.
func FuzzDecisionLine(f *testing.F) {
	w := ledgertest.Wire(1)
	e := w.Entry(f)
	for _, c := range corrections["event"] {
		d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, ledger.Say{Record: e.Tellings[0].ID, Verdict: ledger.Correct, Correction: c, By: "A", At: time.Unix(1e9, 0)})
		if err != nil {
			f.Fatal(err)
		}
		line, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var d ledger.Decision
		if json.Unmarshal(line, &d) != nil {
			return
		}
		if err := d.Check(); err != nil {
			t.Errorf("taken, and not sound: %v", err)
		}
		if _, err := ledger.Rule([]*ledger.Entry{e}, []*ledger.Decision{&d}); err != nil {
			t.Error(err)
		}
	})
}
