package ledger

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/event"
)

// Rank is where a doubt stands in a list of them: disputed ones first, then by how far
// the confidence is from the bar, in thousandths, last by a key.
type Rank struct {
	Disputed bool
	Far      int
	Key      string
}

// Far says how doubtful a record of a kind is by its confidence, in thousandths: how
// far an event is from the bar from which it counts, how sure anything else is.
func Far(kind string, confidence float64) int {
	if kind == "event" {
		confidence -= event.Sure
	}
	return int(math.Round(1000 * math.Abs(confidence)))
}

// Compare is the order of a list of doubts.
func (p Rank) Compare(o Rank) int {
	if p.Disputed != o.Disputed {
		if p.Disputed {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(p.Far, o.Far), cmp.Compare(p.Key, o.Key))
}

// String writes a place, ParseRank reads it.
func (p Rank) String() string {
	rank := "u"
	if p.Disputed {
		rank = "d"
	}
	return fmt.Sprintf("%s.%d.%s", rank, p.Far, p.Key)
}

// ParseRank reads a place; that of "" is before all others.
func ParseRank(text string) (Rank, error) {
	if text == "" {
		return Rank{Disputed: true, Far: -1}, nil
	}
	f := strings.SplitN(text, ".", 3)
	if len(f) != 3 || f[0] != "d" && f[0] != "u" {
		return Rank{}, fmt.Errorf("%q is no place in a list of doubts", clipped(text))
	}
	far, err := strconv.Atoi(f[1])
	if err != nil {
		return Rank{}, fmt.Errorf("%q is no place in a list of doubts", clipped(text))
	}
	return Rank{f[0] == "d", far, f[2]}, nil
}

// Ranked is a doubt with its place, as a store finds it.
type Ranked struct {
	Doubt
	At Rank
}

// Next orders doubts and gives those behind a place, each once.
func Next(list []Ranked, after Rank, limit int) []*Doubt {
	slices.SortFunc(list, func(a, b Ranked) int { return a.At.Compare(b.At) })
	var out []*Doubt
	for i := range list {
		p := &list[i]
		if p.At.Compare(after) <= 0 || i > 0 && p.At == list[i-1].At {
			continue
		}
		p.Place = p.At.String()
		if out = append(out, &p.Doubt); len(out) == limit {
			break
		}
	}
	return out
}
