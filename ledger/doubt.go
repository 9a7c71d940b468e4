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

// Place is where a doubt stands in a list of them: disputed ones first, then by how far
// the confidence is from the bar, in thousandths, last by a key.
type Place struct {
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
func (p Place) Compare(o Place) int {
	if p.Disputed != o.Disputed {
		if p.Disputed {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(p.Far, o.Far), cmp.Compare(p.Key, o.Key))
}

// String writes a place, ParsePlace reads it.
func (p Place) String() string {
	rank := "u"
	if p.Disputed {
		rank = "d"
	}
	return fmt.Sprintf("%s.%d.%s", rank, p.Far, p.Key)
}

// ParsePlace reads a place; that of "" is before all others.
func ParsePlace(text string) (Place, error) {
	if text == "" {
		return Place{Disputed: true, Far: -1}, nil
	}
	f := strings.SplitN(text, ".", 3)
	if len(f) != 3 || f[0] != "d" && f[0] != "u" {
		return Place{}, fmt.Errorf("%q is no place in a list of doubts", clipped(text))
	}
	far, err := strconv.Atoi(f[1])
	if err != nil {
		return Place{}, fmt.Errorf("%q is no place in a list of doubts", clipped(text))
	}
	return Place{f[0] == "d", far, f[2]}, nil
}

// Placed is a doubt with its place, as a store finds it.
type Placed struct {
	Doubt
	At Place
}

// Next orders doubts and gives those behind a place, each once.
func Next(list []Placed, after Place, limit int) []*Doubt {
	slices.SortFunc(list, func(a, b Placed) int { return a.At.Compare(b.At) })
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
