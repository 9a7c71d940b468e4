package turn

import (
	"math"

	"github.com/detente-wire/detente/dyad/series"
)

// turn dates a finding: the interval is that of the draws, and within it the day
// is the one that best parts the acts before from those after.
func (f *finding) turn(events []series.Event) Turn {
	t := Turn{
		Kind:        Deescalation,
		From:        f.day(f.weeks[len(f.weeks)/20]),
		To:          f.day(f.weeks[len(f.weeks)*19/20]) + 6,
		Probability: math.Round(f.probability*100) / 100,
	}
	if f.up {
		t.Kind = Escalation
	}
	t.Day = f.split(events, t.From, t.To)
	return t
}

func (f *finding) day(week int) series.Day { return f.origin + series.Day(7*week) }

// split returns the day within [from, to] with the best likelihood of the acts
// of the interval, those before it with the shares before; acts that are alike
// count once a day. Only days that have acts can be it.
func (f *finding) split(events []series.Event, from, to series.Day) series.Day {
	gain := map[series.Day]float64{} // log odds of a day's acts for the shares before
	seen := map[cell]bool{}
	for i := range events {
		e := &events[i]
		if c := cellOf(e); e.Quad != series.Statement && from <= e.Day && e.Day <= to && !seen[c] {
			seen[c] = true
			gain[e.Day] += f.before.log(e.Quad, e.Force) - f.after.log(e.Quad, e.Force)
		}
	}
	best, sum, top := from, 0.0, math.Inf(-1)
	for d := from; d <= to; d++ {
		g, ok := gain[d]
		if ok && sum > top {
			best, top = d, sum
		}
		sum += g
	}
	return best
}

// log is the log probability of an act.
func (p point) log(q series.Quad, force bool) float64 {
	worse := stepOf(q, force)
	sum := 0.0
	for k := range min(worse, steps) {
		sum += math.Log(p[k])
	}
	if worse < steps {
		sum += math.Log(1 - p[worse])
	}
	return sum
}
