package ledger

import (
	"slices"
	"time"
)

// Seat is a telling in its store: its number there, and that of the telling
// which first told of the act, its own number where it is the first itself. Head
// is 0 where the telling is new.
type Seat struct {
	*Telling
	Row, Head int64
	// Voice is the telling of another carrier of the same words that speaks for
	// this one, and Gone the story that withdrew it: numbers in the store, 0 for
	// none. Either keeps a telling out of what is settled.
	Voice, Gone int64
}

// Active reports whether the telling counts for itself.
func (s *Seat) Active() bool { return s.Voice == 0 && s.Gone == 0 }

// Settle finds the acts of a block after tellings of the days from first to last
// were added or removed. load gives the tellings of the block whose days lie
// between two days, both included, in any order. What changes is returned with
// its new head.
//
// The tellings are read in the order of [Telling.Before]. Each joins the act
// whose first telling it is most like, if [Same] holds, no other telling of its
// story is in that act and the days are within [Reach]; else it opens one. As
// every telling is compared with first tellings alone, likeness does not creep
// from act to act. What is decided on a day depends on the days within reach
// before it alone: so the work starts at the first day that changed and ends
// where, for as long as can matter, nothing changed. The outcome is that of
// reading the whole block, whatever was added when.
func Settle(first, last string, load func(from, to string) ([]Seat, error)) ([]Seat, error) {
	from, until := WithinReach(first, last)
	for {
		seats, err := load(from, until)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(seats, func(a, b Seat) int { return a.Before(b.Telling) })
		moved, changed := regroup(seats, first)
		if changed = shift(changed, Reach); changed <= until {
			return moved, nil
		}
		until = changed
	}
}

// WithinReach gives the days between which [Settle] first asks for tellings.
func WithinReach(first, last string) (from, to string) {
	return shift(first, -Reach), shift(last, Reach)
}

// regroup seats the tellings from the first day on anew; those before keep their
// heads. changed is the last day on which anything did.
func regroup(seats []Seat, first string) (moved []Seat, changed string) {
	g := grouper{acts: make([]act, 0, len(seats))}
	for _, s := range seats {
		if s.Day < first {
			g.keep(s)
			continue
		}
		head := g.seat(s)
		if head != s.Head {
			changed = s.Day
			s.Head = head
			moved = append(moved, s)
		}
	}
	return moved, changed
}

// act is an act while a block is read.
type act struct {
	first   Seat
	stories []string
}

type grouper struct{ acts []act }

// keep takes a telling as it was seated. The act of one whose first telling lies
// out of reach is of no concern any more.
func (g *grouper) keep(s Seat) {
	if s.Head == s.Row {
		g.open(s)
		return
	}
	for i := range g.acts {
		if g.acts[i].first.Row == s.Head {
			g.acts[i].stories = append(g.acts[i].stories, s.Story)
		}
	}
}

func (g *grouper) open(s Seat) { g.acts = append(g.acts, act{s, []string{s.Story}}) }

// seat finds the act of a telling and returns its head.
func (g *grouper) seat(s Seat) int64 {
	var best *act
	most, from := 0.0, shift(s.Day, -Reach)
	for i := len(g.acts) - 1; i >= 0; i-- {
		a := &g.acts[i]
		if a.first.Day < from {
			break // the acts are in the order of their first days
		}
		if l := match(a.first.Telling, s.Telling); l > 0 && l >= most && !slices.Contains(a.stories, s.Story) { // the earlier act of equals
			best, most = a, l
		}
	}
	if best == nil {
		g.open(s)
		return s.Row
	}
	best.stories = append(best.stories, s.Story)
	return best.first.Row
}

// shift returns the day a number of days later, "" for no day.
func shift(day string, by int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, by).Format(time.DateOnly)
}

// near reports whether two days are within reach of each other.
func near(a, b string, days int) bool { return a == b || a <= shift(b, days) && b <= shift(a, days) }
