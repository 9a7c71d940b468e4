package events

import (
	"fmt"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Score counts how a coder did on marked sentences.
type Score struct {
	Sentences int // with a marked event of quad 1 to 4
	Parties   int // an event has the marked source and target
	Right     int // and its quad class
	ByCode    int // and the quad class that its CAMEO code has by CAMEO's own root, see rootQuad
	Class     int // and its root class, where the set has one
	Events    int // all events on all sentences
	All       int // all sentences
	Plain     int // sentences of class 0
	Extra     int // events there that count, other than appeals
	ByClass   map[string]*Tally
}

// Tally counts one class of marked events.
type Tally struct{ Marked, Right int }

// Add scores the events that a coder found in a marked sentence. The offset is
// where the sentence begins in the coder's text.
func (s *Score) Add(m *Marked, events []news.Event, offset int) {
	s.All++
	s.Events += len(events)
	if m.Quad == 0 {
		s.Plain++
		for i := range events {
			if e := &events[i]; e.Counts && !strings.HasPrefix(e.Cameo, "02") {
				s.Extra++
			}
		}
		return
	}
	if !m.HasSourceTarget {
		return
	}
	s.Sentences++
	t := s.tally(m)
	t.Marked++
	parties, right, class, code := false, false, false, false
	for i := range events {
		e := &events[i]
		if !hasParties(m, e, offset) {
			continue
		}
		parties = true
		right = right || e.Quad == m.Quad || m.Class == "YIELD" && (e.Plover.Event == "CONCEDE" || e.Plover.Event == "RETREAT")
		code = code || rootQuad(e.Cameo) == m.Quad
		class = class || sameClass(m.Class, e.Plover.Event)
	}
	s.Parties += count(parties)
	s.Right += count(right)
	s.Class += count(class)
	s.ByCode += count(code)
	t.Right += count(right)
}

// rootQuad returns the quad class that sets coded by CAMEO give a code: by its
// root, with sanctions (16) among the words of conflict and all of 08 among the
// acts of cooperation, where PLOVER puts them otherwise. It is 0 for none.
func rootQuad(cameo string) int {
	if len(cameo) < 2 {
		return 0
	}
	switch root := cameo[:2]; {
	case root < "03":
		return 0
	case root < "06":
		return 1
	case root < "09":
		return 2
	case root < "14", root == "16":
		return 3
	}
	return 4
}

func (s *Score) tally(m *Marked) *Tally {
	name := m.Class
	if name == "" {
		name = fmt.Sprintf("quad %d", m.Quad)
	}
	if s.ByClass == nil {
		s.ByClass = map[string]*Tally{}
	}
	if s.ByClass[name] == nil {
		s.ByClass[name] = &Tally{}
	}
	return s.ByClass[name]
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sameClass(gold, got string) bool {
	return gold != "" && (gold == got || gold == "YIELD" && (got == "CONCEDE" || got == "RETREAT"))
}

// hasParties reports whether an event names the marked source and target: a
// marked span and a party's share a character. Where a side is not marked, any
// will do; a reciprocal party may stand on either side.
func hasParties(m *Marked, e *news.Event, offset int) bool {
	if len(m.Reciprocal) > 0 {
		for _, sp := range m.Reciprocal {
			if !touches(e.Sources, sp, offset) && !touches(e.Targets, sp, offset) {
				return false
			}
		}
	}
	return (len(m.Sources) == 0 || touchesAny(e.Sources, m.Sources, offset)) &&
		(len(m.Targets) == 0 || touchesAny(e.Targets, m.Targets, offset))
}

func touchesAny(parties []news.Party, spans []news.Span, offset int) bool {
	for _, sp := range spans {
		if touches(parties, sp, offset) {
			return true
		}
	}
	return false
}

func touches(parties []news.Party, sp news.Span, offset int) bool {
	sp = news.Span{Start: sp.Start + offset, End: sp.End + offset}
	for _, p := range parties {
		if p.Span.Overlaps(sp) {
			return true
		}
	}
	return false
}

// String gives the figures as lines for a golden file.
func (s *Score) String() string {
	var sb strings.Builder
	ratio := func(a, b int) float64 {
		if b == 0 {
			return 0
		}
		return float64(a) / float64(b)
	}
	fmt.Fprintf(&sb, "marked events %d: parties %.3f, parties and quad %.3f, parties and class %.3f\n",
		s.Sentences, ratio(s.Parties, s.Sentences), ratio(s.Right, s.Sentences), ratio(s.Class, s.Sentences))
	fmt.Fprintf(&sb, "parties and quad by CAMEO root %.3f\n", ratio(s.ByCode, s.Sentences))
	fmt.Fprintf(&sb, "events a sentence %.2f (%d on %d)\n", ratio(s.Events, s.All), s.Events, s.All)
	if s.Plain > 0 {
		fmt.Fprintf(&sb, "counted events a sentence of class 0: %.3f (%d on %d)\n", ratio(s.Extra, s.Plain), s.Extra, s.Plain)
	}
	names := make([]string, 0, len(s.ByClass))
	for n := range s.ByClass {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		t := s.ByClass[n]
		fmt.Fprintf(&sb, "  %-10s %3d of %3d right (%.2f)\n", n, t.Right, t.Marked, ratio(t.Right, t.Marked))
	}
	return sb.String()
}
