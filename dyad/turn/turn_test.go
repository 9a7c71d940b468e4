package turn_test

import (
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
)

var pair = series.Dyad{A: series.Actors{"A"}, B: series.Actors{"B"}}

const (
	monday = series.Day(7*1500 + 4)
	weeks  = 100
)

// made returns two years of acts whose share of conflict changes in the middle;
// all conflict after it is attacks by B.
func made(perWeek int, before, after float64) []series.Event {
	r := rand.New(rand.NewPCG(3, 4))
	var out []series.Event
	for w := range weeks {
		p, attack := before, false
		if w >= weeks/2 {
			p, attack = after, after > before
		}
		for range perWeek {
			e := series.Event{Day: monday + series.Day(7*w+r.IntN(7)), Source: "A", Target: "B", Code: [...]string{"040", "050", "030"}[r.IntN(3)], Quad: series.VerbalCooperation}
			if r.Float64() < p {
				e.Code, e.Quad = "112", series.VerbalConflict
				if attack {
					e = series.Event{ID: "x", Day: e.Day, Source: "B", Target: "A", Code: "190", Label: "force", Quad: series.MaterialConflict}
				}
			}
			out = append(out, e)
		}
	}
	return out
}

func TestEscalation(t *testing.T) {
	events := made(6, 0.2, 0.6)
	turns := turn.Detect(pair, events, turn.Certainty)
	if len(turns) != 1 {
		t.Fatalf("%d turns: %+v", len(turns), turns)
	}
	got := &turns[0]
	day := monday + 7*weeks/2
	if got.Kind != turn.Escalation || got.Day < day-7 || got.Day > day+7 || got.From > day || got.To < day || got.Probability < 0.95 {
		t.Errorf("%s on %s (%s to %s, %.2f), want one on %s", got.Kind, got.Day, got.From, got.To, got.Probability, day)
	}
	if len(got.Carriers) == 0 || got.Carriers[0].Code != "190" || got.Carriers[0].Direction != series.BtoA || len(got.Carriers[0].Events) != 3 {
		t.Errorf("carried by %+v", got.Carriers)
	}
	if n := got.Before.Tally.Events + got.After.Tally.Events; n != len(events) || got.Before.End != got.After.Start {
		t.Errorf("%d of %d events before and after", n, len(events))
	}
}

func TestDeescalation(t *testing.T) {
	turns := turn.Detect(pair, made(8, 0.6, 0.2), turn.Certainty)
	if len(turns) != 1 || turns[0].Kind != turn.Deescalation {
		t.Fatalf("%+v", turns)
	}
}

// TestForce holds that fighting in the place of other deeds is an escalation,
// where the share of conflict stays as it was.
func TestForce(t *testing.T) {
	events := made(8, 0.5, 0.5)
	for i := range events {
		if events[i].Quad.Conflict() {
			events[i].Quad, events[i].Force = series.MaterialConflict, events[i].Day >= monday+7*weeks/2
		}
	}
	turns := turn.Detect(pair, events, turn.Certainty)
	if len(turns) != 1 || turns[0].Kind != turn.Escalation || turns[0].Probability < 0.95 {
		t.Errorf("%+v", turns)
	}
}

// TestNone has what must give no turning point.
func TestNone(t *testing.T) {
	statements := made(6, 0.2, 0.6)
	for i := range statements {
		statements[i].Quad = series.Statement
	}
	for name, events := range map[string][]series.Event{
		"no events":       nil,
		"one event":       {{Day: 5, Source: "A", Target: "B", Quad: series.MaterialConflict}},
		"one day":         made(300, 0.5, 0.5)[:200],
		"few events":      made(6, 0.2, 0.6)[weeks*6/2-8 : weeks*6/2+8],
		"no change":       made(6, 0.3, 0.3),
		"statements":      statements,
		"ten thousand":    flood(),
		"all the same":    made(6, 0, 0),
		"a little change": verbal(made(3, 0.3, 0.36)),
	} {
		if turns := turn.Detect(pair, events, turn.Certainty); len(turns) != 0 {
			t.Errorf("%s: %+v", name, turns)
		}
	}
}

// flood is weeks of thousands of acts, all of one kind and then of another, too
// few weeks for a segment of each.
func flood() []series.Event {
	var out []series.Event
	for i := range 10_000 {
		quad := series.VerbalCooperation
		if i >= 5_000 {
			quad = series.MaterialConflict
		}
		out = append(out, series.Event{Day: monday + series.Day(i/2_500), Source: "A", Target: "B", Code: strconv.Itoa(i), Quad: quad})
	}
	return out
}

func verbal(events []series.Event) []series.Event {
	for i := range events {
		events[i].Quad = min(events[i].Quad, series.VerbalConflict)
	}
	return events
}

// TestRepetition holds that telling everything ten times from some day on
// changes nothing of what is found, but for the counts.
func TestRepetition(t *testing.T) {
	once := made(6, 0.2, 0.6)
	var often []series.Event
	for _, e := range once {
		often = append(often, e)
		for i := 0; i < 9 && e.Day >= monday+7*30; i++ {
			often = append(often, e)
		}
	}
	a, b := turn.Detect(pair, once, turn.Certainty), turn.Detect(pair, often, turn.Certainty)
	if len(a) != 1 || len(b) != 1 || a[0].Day != b[0].Day || a[0].Probability != b[0].Probability {
		t.Errorf("%+v\nbecame %+v", a, b)
	}
}

// TestOrder holds that neither the order of the events nor a second run changes
// the result.
func TestOrder(t *testing.T) {
	events := made(6, 0.2, 0.6)
	want := turn.Detect(pair, pair.Select(values(events), 0, 0), turn.Certainty)
	r := rand.New(rand.NewPCG(5, 6))
	r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	got := turn.Detect(pair, events, turn.Certainty)
	for i := range got {
		got[i].Carriers, want[i].Carriers = nil, nil // which of one day's events is an example may differ
	}
	if !reflect.DeepEqual(want, got) {
		t.Error(cmp.Diff(want, got))
	}
}

func values(events []series.Event) func(func(series.Event) bool) {
	return func(yield func(series.Event) bool) {
		for _, e := range events {
			if !yield(e) {
				return
			}
		}
	}
}

// BenchmarkDetect is of ten years with 3,000 acts.
func BenchmarkDetect(b *testing.B) {
	var events []series.Event
	for year := range 5 {
		for _, e := range made(6, 0.2, 0.6) {
			e.Day += series.Day(7 * weeks * year)
			events = append(events, e)
		}
	}
	for b.Loop() {
		turn.Detect(pair, events, turn.Certainty)
	}
}
