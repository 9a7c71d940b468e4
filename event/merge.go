package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// mergeTellings makes one event of an act that the story tells more than once:
// the same class and code family between the same parties, at a time that can
// be the same. The first telling with the most of source, target and status
// stays; the others are its Mentions.
func mergeTellings(events []news.Event) []news.Event {
	var keep []news.Event
	for _, e := range events {
		if i := sameAct(keep, &e); i != news.None {
			k := &keep[i]
			k.Confidence, e.Confidence = max(k.Confidence, e.Confidence), max(k.Confidence, e.Confidence)
			k.Counts, e.Counts = k.Counts || e.Counts, k.Counts || e.Counts
			if len(k.Sources) == 0 { // the agent that one telling leaves out the other names
				k.Sources = e.Sources
			} else if len(e.Sources) == 0 {
				e.Sources = k.Sources
			}
			if fuller(&e, k) {
				e.Mentions = append(append(e.Mentions, k.Trigger), k.Mentions...)
				e, keep[i] = keep[i], e
				continue
			}
			k.Mentions = append(k.Mentions, e.Trigger)
			continue
		}
		keep = append(keep, e)
	}
	sortByTrigger(keep)
	return keep
}

func sameAct(list []news.Event, e *news.Event) int {
	for i := range list {
		k := &list[i]
		if k.Plover.Event != e.Plover.Event || k.Class != e.Class || !sameCode(k.Cameo, e.Cameo) && !(k.Sentence == e.Sentence && e.Plover.Event == "ACCUSE") || k.Reciprocal != e.Reciprocal {
			continue
		}
		if k.Status != e.Status && !(happened(k) && happened(e)) {
			continue
		}
		if alikeParties(k, e) && compatible(k, e) {
			return i
		}
	}
	return news.None
}

// happened reports whether an act is told as having happened or going on.
func happened(e *news.Event) bool {
	return (e.Status == news.Occurred || e.Status == news.Ongoing) && e.Claim != news.Denied && e.Claim != news.Retracted
}

// alikeParties reports whether two tellings name the same parties, or one of them
// leaves out the agent or some of those whom the act is done to.
func alikeParties(a, b *news.Event) bool {
	sources := sameParties(a.Sources, b.Sources) || len(a.Sources) == 0 != (len(b.Sources) == 0) && a.Quad == 4
	return sources && (sameParties(a.Targets, b.Targets) || !a.Reciprocal && len(a.Targets) > 0 && len(b.Targets) > 0 && a.Quad == 4 &&
		(within(a.Targets, b.Targets) || within(b.Targets, a.Targets)))
}

// within reports whether each party of a list is an actor who is in another list.
func within(a, b []news.Party) bool {
	for _, p := range a {
		if !contains(b, p.Actor) {
			return false
		}
	}
	return true
}

// sameCode reports whether two codes can tell one act: of one family, or of
// force where one of the two does not say which.
func sameCode(a, b string) bool {
	return family(a) == family(b) || isForce(a) && isForce(b) && (isVague(a) || isVague(b))
}

func isForce(code string) bool { return strings.HasPrefix(code, "18") || strings.HasPrefix(code, "19") }

func isVague(code string) bool { return code == "180" || code == "190" }

// family is the code without its finest digit, so that a vague telling joins a
// fine one.
func family(code string) string {
	if len(code) > 3 {
		return code[:3]
	}
	return code
}

// sameParties reports whether two lists name the same actors. An empty list
// matches only an empty one: a telling without its agent may be of another act.
func sameParties(a, b []news.Party) bool {
	if len(a) != len(b) {
		return false
	}
	for _, p := range a {
		if p.Actor == news.None || !contains(b, p.Actor) {
			return false
		}
	}
	return true
}

// compatible reports whether two tellings can be of one time. A time that is
// only the story's own says nothing against.
func compatible(a, b *news.Event) bool {
	x, y := a.Time, b.Time
	if x == nil || y == nil || x.From == news.FromStory || y.From == news.FromStory {
		return true
	}
	return x.Start < y.End && y.Start < x.End
}

func fuller(a, b *news.Event) bool {
	score := func(e *news.Event) int {
		n := len(e.Cameo)
		if e.Time != nil && e.Time.From != news.FromStory {
			n++
		}
		if e.Place != nil {
			n++
		}
		return n
	}
	// The headline tells shortest; a telling of the body has its time and place.
	return score(a) > score(b)
}

func sortByTrigger(events []news.Event) {
	for i := 1; i < len(events); i++ {
		for j := i; j > 0 && events[j].Trigger.Start < events[j-1].Trigger.Start; j-- {
			events[j], events[j-1] = events[j-1], events[j]
		}
	}
}

// joinVictims makes one act of "killed three people and wounded 20": two acts of
// force that one sentence joins, by the same agent or by none that is told.
func (g *reading) joinVictims(acts []*act) []*act {
	var keep []*act
	for _, a := range acts {
		if b := g.joined(keep, a); b != nil {
			for _, t := range a.targets {
				if !contains(b.targets, t.Actor) {
					b.targets = append(b.targets, t)
				}
			}
			b.also = append(b.also, g.s.Tokens[a.trigger].Span)
			continue
		}
		keep = append(keep, a)
	}
	return keep
}

// joined returns the act of a list that another one goes on with, or nil.
func (g *reading) joined(acts []*act, a *act) *act {
	t := &g.s.Tokens[a.trigger]
	if a.class != "ASSAULT" || !t.Rel("conj") || !harmsPeople(g.lemmas[a.trigger]) || len(a.targets) == 0 {
		return nil
	}
	for _, b := range acts {
		if b.trigger == t.Head && b.class == "ASSAULT" && harmsPeople(g.lemmas[b.trigger]) && len(b.targets) > 0 &&
			(len(a.sources) == 0 && len(b.sources) == 0 || sameParties(a.sources, b.sources)) {
			return b
		}
	}
	return nil
}

func harmsPeople(l string) bool {
	switch l {
	case "kill", "wound", "injure", "maim", "hurt", "shoot":
		return true
	}
	return false
}
