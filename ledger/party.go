package ledger

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Party is a side of an act as it can be known again in another story. What is
// not known is empty.
type Party struct {
	Name    string `json:"name"`
	Kind    string `json:"kind,omitempty"`
	Code    string `json:"code,omitempty"`
	Country string `json:"country,omitempty"`
	Title   string `json:"title,omitempty"`
}

// Root is what the party counts for in dyads: its country, else its code as an
// international organisation or the like, else "".
func (p *Party) Root() string {
	if p.Country != "" {
		return p.Country
	}
	return p.Code
}

// Known reports whether the party could be known again in another story: it has
// a name of its own, or a code. "Reporters" and "12 protesters" are nobody.
func (p *Party) Known() bool {
	switch news.ActorKind(p.Kind) {
	case news.KindPopulation:
		return false
	case news.KindGroup, news.KindGovernment:
		return p.Code != "" && p.Code != "GOV"
	}
	return true
}

// named reports whether the party has a name of its own: a person, or a body
// that is no organ of a state at large.
func (p *Party) named() bool {
	switch news.ActorKind(p.Kind) {
	case news.KindPerson:
		return true
	case news.KindOrganization:
		return p.Code == "" || !strings.HasSuffix(p.Code, "GOV")
	}
	return false
}

// last is the last word of a person's name, by which a later mention calls him.
func (p *Party) last() string {
	words := strings.Fields(world.Fold(p.Name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// likeness says how well two parties agree: 0 they are not the same, 1 both
// stand for the same state or body, 2 they have the same name.
func (p *Party) likeness(o *Party) int {
	switch {
	case p.Root() != o.Root():
		return 0
	case p.Kind == string(news.KindPerson) && o.Kind == string(news.KindPerson):
		if p.last() == o.last() && p.last() != "" {
			return 2
		}
		return 0
	case world.Fold(p.Name) == world.Fold(o.Name) && p.Name != "":
		if p.named() {
			return 2
		}
		return 1
	case p.Root() == "":
		return 0
	}
	return p.behind(o)
}

// behind says whether both parties stand for one state, in its own right or by
// an organ of its government.
func (p *Party) behind(o *Party) int {
	a, b := p.sector(), o.sector()
	switch {
	case a == "" || b == "":
		return 0
	case a == b, a == "state" && organs[b], b == "state" && organs[a]:
		return 1
	}
	return 0
}

// organs are the sectors by which a state acts towards others.
var organs = map[string]bool{"GOV": true, "MIL": true, "SPY": true}

// sector is "state" for the state itself, else what follows the country in the
// code; "" where that says nothing.
func (p *Party) sector() string {
	if p.Kind == string(news.KindState) || p.Code != "" && p.Code == p.Country {
		return "state"
	}
	s := strings.TrimPrefix(p.Code, p.Country)
	if len(s) > 3 {
		s = s[:3]
	}
	return s
}

// roots are the roots of a side, sorted, each once.
func roots(side []Party) []string {
	out := make([]string, 0, len(side))
	for i := range side {
		out = append(out, side[i].Root())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// alike compares two sides: 0 where a party of one is not among the other's,
// else the least likeness of all. Two empty sides are alike and say nothing:
// known is then false.
func alike(a, b []Party) (least int, known bool) {
	if len(a) == 0 && len(b) == 0 {
		return 0, false
	}
	least = min(covered(a, b), covered(b, a))
	return least, true
}

func covered(a, b []Party) int {
	least := 2
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	for i := range a {
		best := 0
		for j := range b {
			best = max(best, a[i].likeness(&b[j]))
		}
		least = min(least, best)
	}
	return least
}
