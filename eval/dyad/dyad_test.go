package dyad_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/dyad"
	"github.com/detente-wire/detente/internal/golden"
)

// history is what is known of the Balkans. The first two are what the method
// must find. Those of the others that are found were seen while its settings
// were chosen.
var history = []dyad.Known{
	{"Operation Allied Force begins", "NAT", "YUG,FRY,SER,KSV", turn.Escalation, "1999-03-24", 14},
	{"… and ends", "NAT", "YUG,FRY,SER,KSV", turn.Deescalation, "1999-06-10", 28},
	{"Ten-Day War in Slovenia", "YUG", "SLO", turn.Escalation, "1991-06-27", 28},
	{"Bosnian war begins", "BOS", "SER,YUG,FRY,BOSSER", turn.Escalation, "1992-04-06", 28},
	{"Croat-Bosniak war begins", "BOSCRO,CRO", "BOSMOS,MOS,BOS", turn.Escalation, "1993-04-16", 28},
	{"Washington Agreement ends it", "BOSCRO,CRO", "BOSMOS,MOS,BOS", turn.Deescalation, "1994-03-01", 28},
	{"Operation Storm", "CRO", "SER,YUG,FRY,CROSER,BOSSER", turn.Escalation, "1995-08-04", 28},
	{"Operation Deliberate Force", "NAT", "BOSSER", turn.Escalation, "1995-08-30", 28},
	{"Erdut Agreement", "CRO", "SER,YUG,FRY,CROSER,YUGCRO", turn.Deescalation, "1995-11-12", 28},
	{"Cease-fire: Bosnia and the Serbs", "BOS", "SER,BOSSER", turn.Deescalation, "1995-10-12", 28},
	{"Dayton: NATO takes over in Bosnia", "NAT", "YUG,FRY,SER,KSV", turn.Deescalation, "1995-12-20", 28},
	{"Kosovo: Drenica", "SER,FRY", "KSV,ETHALB", turn.Escalation, "1998-02-28", 28},
	{"Milosevic falls: NATO", "NAT", "YUG,FRY,SER,KSV", turn.Deescalation, "2000-10-05", 28},
	{"Milosevic falls: United States", "USA", "SER,FRY", turn.Deescalation, "2000-10-05", 28},
	{"Milosevic falls: Bosnia", "BOS", "SER,YUG,FRY", turn.Deescalation, "2000-10-05", 28},
	{"Insurgency in Macedonia", "MAC", "ETHALB", turn.Escalation, "2001-01-22", 28},
	{"Ohrid Agreement ends it", "MAC", "ETHALB", turn.Deescalation, "2001-08-13", 28},
}

func balkans(t *testing.T) []series.Event {
	t.Helper()
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data here")
	}
	events, err := dyad.Balkans(dir)
	if err != nil {
		t.Skipf("no series here: %v", err)
	}
	return events
}

// TestScores holds what is measured to ../testdata/dyad.txt, and the limits that
// the method must keep.
func TestScores(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes of work")
	}
	all := balkans(t)
	var b strings.Builder
	b.WriteString("# Turning points, renewed by go test ./eval/dyad -update.\n\n# Known turns of the Balkans: days from the known one, interval, probability.\n")
	for i := range history {
		known(t, &b, &history[i], all)
	}
	placebos(t, &b, all)
	made(&b)
	golden.Text(t, "../testdata/dyad.txt", b.String())
}

// known measures one turn of history, and after how many weeks it would have
// been told to somebody who asked every week.
func known(t *testing.T, b *strings.Builder, k *dyad.Known, all []series.Event) {
	d := k.Dyad()
	events := d.Select(slices.Values(all), 0, 0)
	found, days, ok := k.Nearest(turn.Detect(d, events, turn.Certainty))
	if !ok || max(days, -days) > k.Within {
		fmt.Fprintf(b, "%-34s %-11s %s: missed\n", k.Name, d.A, k.Day)
		if k.A == "NAT" && strings.HasPrefix(k.Day, "1999") {
			t.Errorf("%s is not found", k.Name)
		}
		return
	}
	fmt.Fprintf(b, "%-34s %-11s %s: %+d, %s to %s, %.2f, told after %s\n", k.Name, d.A, k.Day, days, found.From, found.To, found.Probability, delay(k, events))
}

func delay(k *dyad.Known, events []series.Event) string {
	day, err := series.ParseDay(k.Day)
	if err != nil {
		panic(err)
	}
	for weeks := 1; weeks <= 26; weeks++ {
		end := day + series.Day(7*weeks)
		seen := slices.DeleteFunc(slices.Clone(events), func(e series.Event) bool { return e.Day >= end })
		if len(seen) == 0 {
			continue
		}
		if _, days, ok := k.Nearest(turn.Detect(k.Dyad(), seen, turn.Certainty)); ok && max(days, -days) <= k.Within {
			return fmt.Sprintf("%d weeks", weeks)
		}
	}
	return "more than 26 weeks"
}

// placebos takes 20 busy dyads by seed 1. Their weeks shuffled, they have no
// turn; with all that is told from the middle on told ten times, or with ten
// times as many acts of the same kinds, no turn is added.
func placebos(t *testing.T, b *strings.Builder, all []series.Event) {
	dyads := dyad.Busy(all, 200)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(dyads), func(i, j int) { dyads[i], dyads[j] = dyads[j], dyads[i] })
	var still, swollen, changed, real int
	years := 0.0
	for _, d := range dyads[:20] {
		events := d.Select(slices.Values(all), 0, 0)
		middle := events[len(events)/2].Day
		years += float64(events[len(events)-1].Day-events[0].Day) / 365.25
		real += len(turn.Detect(d, events, turn.Certainty))
		changed += added(d, events, dyad.Repeated(events, middle))
		calm := dyad.Still(events, 1)
		still += len(turn.Detect(d, calm, turn.Certainty))
		swollen += added(d, calm, dyad.Swollen(calm, middle, 1))
	}
	fmt.Fprintf(b, "\n# 20 dyads of at least 200 acts, drawn by seed 1: %.0f years.\n", years)
	fmt.Fprintf(b, "as they are: %d turns\nweeks shuffled: %d turns, %.2f in two years over all 20\n", real, still, 2*20*float64(still)/years)
	fmt.Fprintf(b, "weeks shuffled, ten times the acts from the middle on: %d turns more\neverything told ten times from the middle on: %d turns more\n", swollen, changed)
	if 2*20*float64(still)/years > 1 {
		t.Errorf("%d false turns in %.0f years", still, years)
	}
	if swollen > 0 || changed > 0 {
		t.Errorf("volume alone made turns: %d and %d", swollen, changed)
	}
}

// suspected is a probability at which a turn is not told, and is no news.
const suspected = 0.4

// added counts the turns of a series that were not even suspected in another:
// none of their kind within two weeks.
func added(d series.Dyad, before, after []series.Event) int {
	known := turn.Detect(d, before, suspected)
	n := 0
	for _, x := range turn.Detect(d, after, turn.Certainty) {
		if !slices.ContainsFunc(known, func(y turn.Turn) bool { return x.Kind == y.Kind && max(x.Day-y.Day, y.Day-x.Day) <= 14 }) {
			n++
		}
	}
	return n
}

// made measures series with a turn in the middle of three years, and some
// without one whose share of conflict drifts.
func made(b *strings.Builder) {
	b.WriteString("\n# Series made by seeds 0 to 19, three years with a turn in the middle: found within six weeks, mean distance in days, false turns.\n")
	for _, m := range []dyad.Made{
		{Acts: 3, Conflict: [2]float64{0.2, 0.7}, Deeds: [2]float64{0.2, 0.5}, Drift: 0.2},
		{Acts: 5, Conflict: [2]float64{0.3, 0.6}, Deeds: [2]float64{0.3, 0.5}, Drift: 0.2},
		{Acts: 10, Conflict: [2]float64{0.3, 0.5}, Deeds: [2]float64{0.3, 0.3}, Drift: 0.2},
		{Acts: 20, Conflict: [2]float64{0.3, 0.5}, Deeds: [2]float64{0.3, 0.3}, Drift: 0.2},
		{Acts: 20, Conflict: [2]float64{0.5, 0.25}, Deeds: [2]float64{0.3, 0.3}, Drift: 0.2},
		{Acts: 20, Conflict: [2]float64{0.4, 0.4}, Deeds: [2]float64{0.1, 0.6}, Drift: 0.2},
		{Acts: 10, Conflict: [2]float64{0.4, 0.4}, Deeds: [2]float64{0.3, 0.3}},
		{Acts: 10, Conflict: [2]float64{0.4, 0.4}, Deeds: [2]float64{0.3, 0.3}, Drift: 0.3},
		{Acts: 10, Conflict: [2]float64{0.4, 0.4}, Deeds: [2]float64{0.3, 0.3}, Drift: 0.6},
	} {
		hits, distance, wrong := 0, 0, 0
		for seed := range uint64(20) {
			m.Seed, m.Weeks, m.Turn = seed, 156, 78
			hit := false
			for _, x := range turn.Detect(dyad.Pair("A", "B"), m.Events(), turn.Certainty) {
				d := int(x.Day - m.Day())
				d = max(d, -d)
				right := m.Conflict[0]*(1+m.Deeds[0]) != m.Conflict[1]*(1+m.Deeds[1]) &&
					(x.Kind == turn.Escalation) == (m.Conflict[1]*(1+m.Deeds[1]) > m.Conflict[0]*(1+m.Deeds[0])) && d <= 42
				if right && !hit {
					hit = true
					hits++
					distance += d
				} else {
					wrong++
				}
			}
		}
		fmt.Fprintf(b, "%2.0f acts a week, conflict %.2f to %.2f, deeds among it %.1f to %.1f, drift %.1f: %d of 20, %.1f days, %d false\n",
			m.Acts, m.Conflict[0], m.Conflict[1], m.Deeds[0], m.Deeds[1], m.Drift, hits, float64(distance)/float64(max(hits, 1)), wrong)
	}
}
