package ledger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/thread"
)

// versions makes a thread of tales for the judge.
func versions(t *testing.T, tales ...ledgertest.Tale) []*ledger.Version {
	t.Helper()
	entries := map[string]*ledger.Entry{}
	sketches := map[string]*thread.Sketch{}
	var list []*thread.Sketch
	for _, e := range ledgertest.Entries(t, tales...) {
		entries[e.Story.ID], sketches[e.Story.ID] = e, e.Sketch()
		list = append(list, sketches[e.Story.ID])
	}
	var out []*ledger.Version
	for _, m := range thread.Roles(list) {
		e := entries[m.ID]
		v := &ledger.Version{Member: m, Sketch: sketches[m.ID], Words: thread.Words(e.Story.Text)}
		for _, t := range e.Tellings {
			v.Bases = append(v.Bases, t.Basis)
		}
		out = append(out, v)
	}
	return out
}

func TestJudge(t *testing.T) {
	wire := ledgertest.Wire(3)
	changed := func(mark string, hours int, change func(*ledgertest.Tale)) ledgertest.Tale {
		v := wire.Again(mark, hours)
		v.Deeds = append([]ledgertest.Deed{}, wire.Deeds...)
		change(&v)
		return v
	}
	same := func(*ledgertest.Tale) {}
	without := func(v *ledgertest.Tale) { v.Deeds = v.Deeds[1:] }
	other := func(v *ledgertest.Tale) {
		v.Deeds[0].Sentence = "Norway accused Morocco of taking no cod at all from its waters."
	}
	others := func(v *ledgertest.Tale) { v.Deeds[0].Source = []ledger.Party{ledgertest.Peru} }
	notice := ledgertest.Tale{Source: "n", Agency: "AP", Published: "2031-03-10T20:00", Headline: "CORRECTED-" + wire.Headline, Prose: []string{"The figure in the story of this morning was wrong and should be read as another one."}}
	foreign := changed("CORRECTED", 2, other)
	foreign.Agency = "AFP"
	nobody := changed("CORRECTED", 2, other)
	nobody.Agency = ""
	for _, tt := range []struct {
		name  string
		tales []ledgertest.Tale
		want  ledger.Verdict // of the first deed of the first story
		by    int
	}{
		{"alone", nil, ledger.Stands, 0},
		{"copied", []ledgertest.Tale{wire.Carried("mirror", 2)}, ledger.Stands, 0},
		{"updated, the same words", []ledgertest.Tale{changed("UPDATE 1", 2, same)}, ledger.Stands, 0},
		{"updated, other words", []ledgertest.Tale{changed("UPDATE 1", 2, other)}, ledger.Superseded, 1},
		{"updated, left out", []ledgertest.Tale{changed("UPDATE 1", 2, without)}, ledger.Stands, 0},
		{"updated, the same words of somebody else", []ledgertest.Tale{changed("UPDATE 1", 2, others)}, ledger.Superseded, 1},
		{"corrected, the same words", []ledgertest.Tale{changed("CORRECTED", 2, same)}, ledger.Stands, 0},
		{"corrected, other words", []ledgertest.Tale{changed("CORRECTED", 2, other)}, ledger.Withdrawn, 1},
		{"corrected, left out", []ledgertest.Tale{changed("CORRECTED", 2, without)}, ledger.Withdrawn, 1},
		{"corrected by the second version", []ledgertest.Tale{changed("UPDATE 1", 2, same), changed("CORRECTED", 3, other)}, ledger.Withdrawn, 2},
		{"left out, and then corrected without", []ledgertest.Tale{changed("UPDATE 1", 2, without), changed("CORRECTED", 3, without)}, ledger.Stands, 0},
		{"a notice that does not say what it corrects", []ledgertest.Tale{notice}, ledger.Stands, 0},
		{"corrected by another agency", []ledgertest.Tale{foreign}, ledger.Stands, 0},
		{"corrected by who names no agency", []ledgertest.Tale{nobody}, ledger.Withdrawn, 1},
		{"killed", []ledgertest.Tale{wire.Killed(2)}, ledger.Withdrawn, 1},
		{"killed, and sent again", []ledgertest.Tale{wire.Killed(2), changed("REFILE", 4, same)}, ledger.Withdrawn, 2},
	} {
		list := versions(t, append([]ledgertest.Tale{wire}, tt.tales...)...)
		got := ledger.Judge(list, func(int) bool { return true })
		if len(list) != 1+len(tt.tales) || cmp.Diff(ledger.Judgement{Kind: tt.want, By: tt.by}, got[0][0]) != "" {
			t.Errorf("%s: %+v of %d stories", tt.name, got[0][0], len(list))
		}
	}
}

// TestJudgeCopy wants a copy to share the fate of the words that it carries, and
// its own words to stand.
func TestJudgeCopy(t *testing.T) {
	wire := ledgertest.Wire(3)
	own := wire.Carried("herald", 30)
	own.Deeds = append(own.Deeds, ledgertest.Deed{Class: "ACCUSE", Source: wire.Deeds[0].Source, Target: wire.Deeds[0].Target, Sentence: "Norway accused Morocco, a reader says, of whaling too."})
	list := versions(t, wire, wire.Again("CORRECTED", 2), own)
	got := ledger.Judge(list, func(n int) bool { return list[n].Kind == thread.Copy })
	want := []ledger.Judgement{{Kind: ledger.Withdrawn, By: 1}, {}, {}}
	if d := cmp.Diff([][]ledger.Judgement{nil, nil, want}, got); d != "" {
		t.Error(d)
	}
}

func TestIndependent(t *testing.T) {
	for _, tt := range []struct {
		name     string
		mentions []ledger.Mention
		want     int
	}{
		{"one", []ledger.Mention{{Event: "a", Outlet: "ap"}}, 1},
		{"nobody named", []ledger.Mention{{Event: "a"}, {Event: "b"}}, 1},
		{"nobody named beside one", []ledger.Mention{{Event: "a"}, {Event: "b", Outlet: "ap"}}, 1},
		{"two", []ledger.Mention{{Event: "a", Outlet: "reuters"}, {Event: "b", Outlet: "ap"}}, 2},
		{"a carrier", []ledger.Mention{{Event: "a", Outlet: "ap"}, {Event: "b", Outlet: "gazette", Voice: "a"}}, 1},
		{"a carrier before the one that it carries", []ledger.Mention{{Event: "b", Outlet: "gazette", Voice: "a"}, {Event: "a", Outlet: "ap"}}, 1},
		{"a carrier names the agency", []ledger.Mention{{Event: "a", Outlet: "gazette"}, {Event: "b", Outlet: "ap", Voice: "a"}, {Event: "c", Outlet: "ap"}}, 1},
		{"a house of its own", []ledger.Mention{{Event: "a", Outlet: "gazette"}, {Event: "c", Outlet: "ap"}}, 2},
	} {
		if got := ledger.Independent(tt.mentions); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

// TestMarks wants what a ledger adds to a record to be taken off again, and words
// of the story that look like it to stay.
func TestMarks(t *testing.T) {
	w := &ledger.Withdrawal{Kind: ledger.Withdrawn, By: "0123456789abcdef0123"}
	for _, line := range []string{
		`{"type":"event","id":"a","text":"x"}`,
		`{"type":"event","id":"a","text":",\"withdrawn\":{\"kind\":\"withdrawn\",\"by\":\"z\"}}"}`,
		`{"type":"event","id":"a","text":"\",\"act\":\""}`,
	} {
		if got := ledger.WithdrawalOf([]byte(line)); got != nil {
			t.Errorf("%s: %+v", line, got)
		}
		marked := ledger.WithWithdrawal(ledger.WithAct([]byte(line), "b"), w)
		if d := cmp.Diff(w, ledger.WithdrawalOf(marked)); d != "" {
			t.Errorf("%s: %s", marked, d)
		}
	}
	if line := []byte(`{"type":"event"}`); string(ledger.WithWithdrawal(line, nil)) != string(line) {
		t.Error("a record that stands is marked")
	}
	tale := ledgertest.Wire(2)
	e := tale.Entry(t)
	lines := []byte{}
	for i, line := range e.Lines {
		if i > 0 {
			line = ledger.WithWithdrawal(line, w)
		}
		lines = append(append(lines, line...), '\n')
	}
	again, err := ledger.Read(lines)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(e.Lines, again.Lines); d != "" {
		t.Error(d)
	}
}

// TestSketch wants what a format says of an item to count in the sketch.
func TestSketch(t *testing.T) {
	tale := ledgertest.Wire(2)
	a, b := tale.Entry(t), tale.Entry(t)
	id, version, status, value := "urn:1", "2", "canceled", "another text that shares no words with the first one at all, whatever anybody may say of it"
	for _, e := range []*ledger.Entry{a, b} {
		e.Story.Format, e.Story.Item.ID = "ninjs", &id
	}
	b.Story.Text, b.Story.Headline, b.Story.ID = value, nil, "b"
	b.Story.Item.Version, b.Story.Item.Status = &version, &status
	x, y := a.Sketch(), b.Sketch()
	roles := thread.Roles([]*thread.Sketch{y, x})
	if !x.Related(y) || roles[1].Kind != thread.Kill || roles[1].ID != "b" {
		t.Errorf("%v, %+v", x.Related(y), roles)
	}
	b.Outlet = ""
	if a.Sketch().Related(b.Sketch()) {
		t.Error("ids of nobody are one")
	}
}
