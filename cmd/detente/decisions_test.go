package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
)

// codedDemo codes the first stories of the demo.
func codedDemo(t *testing.T, n int) []*news.Doc {
	t.Helper()
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	stories, err := demo.Stories()
	if err != nil {
		t.Fatal(err)
	}
	var out []*news.Doc
	for _, s := range stories[:n] {
		for story, err := range wire.Read(t.Context(), strings.NewReader(string(s.Data)), wire.Options{Source: s.Name, Latest: demo.Latest}) {
			if err != nil {
				t.Fatal(err)
			}
			doc, err := coder.Code(context.Background(), story)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, doc)
		}
	}
	return out
}

// TestDecisionsAsGold decides on records of coded stories, and wants of the judgements
// what those who measure and train by them read: the same span, label, codes and marks as
// of a record that was drawn and judged by eye.
func TestDecisionsAsGold(t *testing.T) {
	docs := codedDemo(t, 16)
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)
	says := []struct {
		verdict ledger.Opinion
		fix     *ledger.Correction
		marks   string
	}{
		{ledger.Accept, nil, "11111"},
		{ledger.Reject, nil, "0---0"},
		{ledger.Correct, &ledger.Correction{Source: []ledger.Named{{Party: ledger.Party{Name: "Iceland", Code: "ISL", Country: "ISL"}}}}, "10110"},
		{ledger.Correct, &ledger.Correction{Class: new("AID"), Status: new("planned")}, "01100"},
	}
	var rows []*ledger.DecisionRow
	want := map[string]judge.Verdict{}
	n := 0
	for _, doc := range docs {
		e, err := ledger.Of(doc)
		if err != nil {
			t.Fatal(err)
		}
		drawn := map[int]judge.Verdict{}
		for i := range doc.Events {
			ev := &doc.Events[i]
			start := len([]rune(doc.Story.Text[:ev.Trigger.Start]))
			drawn[start] = judge.Verdict{Drawn: judge.Drawn{Story: doc.Story.Source, Start: start, End: start + len([]rune(doc.Text(ev.Trigger))), Label: ev.Class, Confidence: ev.Confidence, Codes: judge.Codes(doc, ev)}}
		}
		for _, telling := range e.Tellings {
			say := says[n%len(says)]
			n++
			at = at.Add(time.Second)
			d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, ledger.Say{Record: telling.ID, Verdict: say.verdict, Correction: say.fix, By: "Anna", At: at})
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, &ledger.DecisionRow{Decision: d, Holds: true})
			v := drawn[d.Of.Start]
			v.SHA1, v.Draw, v.Judge, v.Marks = d.Of.SHA1, "2026-04-01/review", "1", []byte(say.marks)
			want[v.Line()] = v
		}
	}
	list, err := ledger.GoldOf(func(yield func(*ledger.DecisionRow, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil || len(list) != n || n < 8 {
		t.Fatalf("%d judgements of %d decisions, %v", len(list), n, err)
	}
	var text strings.Builder
	for i := range list {
		line := list[i].Line()
		if _, ok := want[line]; !ok {
			t.Errorf("not as it was judged: %s", line)
		}
		text.WriteString(line + "\n")
	}
	back, err := judge.Read(judge.Events, text.String())
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	for i := range back {
		again.WriteString(back[i].Line() + "\n")
	}
	if d := cmp.Diff(text.String(), again.String()); d != "" {
		t.Error(d)
	}
	seen, err := events.ReadSeen(text.String())
	if err != nil || len(seen) < n-2 { // some of code 163 are left out
		t.Fatalf("%d to train on, %v", len(seen), err)
	}
	byStory := map[string][]*events.Seen{}
	for i := range seen {
		byStory[seen[i].Story] = append(byStory[seen[i].Story], &seen[i])
	}
	doubting, err := detente.New(detente.WithDoubts())
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range docs {
		again, err := doubting.Code(t.Context(), doc.Story)
		if err != nil {
			t.Fatal(err)
		}
		events.Witness(byStory[doc.Story.Source], again)
	}
	known := 0
	for _, s := range seen {
		if s.Evidence != nil {
			known++
		}
	}
	if known < len(seen)*8/10 {
		t.Errorf("only %d of %d judged events are found again by what trains on them", known, len(seen))
	}
}

// TestGoldRubric holds the marks of every kind to the rubric.
func TestGoldRubric(t *testing.T) {
	docs := codedDemo(t, 12)
	kinds := map[string]judge.Kind{"event": judge.Events, "actor": judge.People, "quote": judge.Quotes, "appointment": judge.Due}
	seen := map[string]bool{}
	for _, doc := range docs {
		e, err := ledger.Of(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range e.Lines[1:] {
			kind := string(line[len(`{"type":"`):][:strings.IndexByte(string(line[len(`{"type":"`):]), '"')])
			if kinds[kind] == "" {
				continue
			}
			_, rest, _ := strings.Cut(string(line), `"id":"`)
			d, err := ledger.Decide(&ledger.Filed{ID: e.Story.ID, Lines: e.Lines}, ledger.Say{Record: rest[:20], Verdict: ledger.Accept, By: "Anna", At: time.Unix(1e9, 0)})
			if err != nil {
				t.Fatal(err)
			}
			list, err := ledger.GoldOf(func(yield func(*ledger.DecisionRow, error) bool) { yield(&ledger.DecisionRow{Decision: d}, nil) })
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, m := range list[0].Marks {
				names = append(names, m.Name)
			}
			if diff := cmp.Diff(kinds[kind].Fields(), names); diff != "" || list[0].Kind != string(kinds[kind]) {
				t.Fatalf("%s: %s", kind, diff)
			}
			if _, err := judge.Read(kinds[kind], list[0].Line()); err != nil {
				t.Error(err)
			}
			seen[kind] = true
		}
	}
	if len(seen) != len(kinds) {
		t.Errorf("only %v", seen)
	}
}
