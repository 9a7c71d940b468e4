package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// findIn finds the toponyms of a sentence and what it says of countries.
func (s *story) findIn(index int) {
	sent := &s.doc.Sentences[index]
	p := world.PhraseOf(sent)
	labels := labelsOf(sent)
	start := len(s.mentions)
	s.bodiesOf(sent, p)
	for i := 0; i < len(sent.Tokens); {
		if d, n := s.world.MatchDemonym(p, i); n > 0 && d.Country != nil {
			s.evidence.add(d.Country.Code, "", mentionWeight)
		}
		m, n := s.mentionAt(index, p, labels, i)
		if n == 0 {
			i++
			continue
		}
		if m.end > m.first {
			s.mentions = append(s.mentions, m)
		}
		i += n
	}
	s.linkContainers(start, sent)
}

// labelsOf gives the index of the name that each token is part of, or −1. Names
// of times and sums have no bounds that matter here.
func labelsOf(sent *news.Sentence) []int {
	labels := make([]int, len(sent.Tokens))
	for i := range labels {
		labels[i] = -1
	}
	for k, n := range sent.Names {
		if n.Class == news.Date || n.Class == news.Money {
			continue
		}
		for i := n.First; i < n.End && i < len(labels); i++ {
			labels[i] = k
		}
	}
	return labels
}

// mentionAt reads a toponym that begins at a token. It returns how many tokens
// were read; with an empty mention these are no place.
func (s *story) mentionAt(index int, p *world.Phrase, labels []int, i int) (mention, int) {
	sent := &s.doc.Sentences[index]
	if m, n := s.ownAt(index, p, labels, i); n > 0 {
		return m, n
	}
	if found := s.postal(index, i, sent.Tokens[i].Form); found != nil {
		return s.mention(index, p, i, i+1, true, found), 1
	}
	if i+1 < len(sent.Tokens) && illness[sent.Tokens[i+1].Form] {
		return mention{}, 1
	}
	if k := labels[i]; k >= 0 {
		return s.inName(index, p, &sent.Names[k], i)
	}
	if !capital(sent.Tokens[i].Form) {
		return mention{}, 0
	}
	if strings.EqualFold(sent.Tokens[i].Form, "the") {
		// "The Hague", of which the parser leaves out the article.
		if found, n := lookup(s.world, p, i, 2); n == 2 && found[0].town() {
			return s.mention(index, p, i, i+n, true, found), n
		}
		return mention{}, 0
	}
	found, n := lookup(s.world, p, i, len(sent.Tokens)-i)
	for k := i; k < i+n; k++ {
		if labels[k] >= 0 {
			return mention{}, 0 // it runs into a name
		}
	}
	if n == 0 || !s.plausible(sent, p, i, i+n, found) {
		return mention{}, 0
	}
	return s.mention(index, p, i, i+n, false, found), n
}

func (s *story) mention(index int, p *world.Phrase, first, end int, labelled bool, found []candidate) mention {
	sent := &s.doc.Sentences[index]
	m := mention{
		sentence: index, first: first, end: end, span: sent.SpanOf(first, end), key: p.Key(first, end),
		labelled: labelled, inside: -1, candidates: found, chosen: -1,
	}
	m.country = s.adjectiveBefore(sent, p, first)
	if len(found) == 1 && (labelled || found[0].kind != string(world.FirstLevel)) || len(found) > 0 && found[0].kind == "country" && found[0].prior == countryPrior {
		s.evidence.add(found[0].country, divisionOf(&found[0]), mentionWeight)
	}
	return m
}

// divisionOf returns the division that naming a place speaks for.
func divisionOf(c *candidate) string {
	if c.kind == string(world.FirstLevel) || c.town() {
		return c.admin1
	}
	return ""
}

// inName reads a place from a name that the parser found. Names of people and
// organisations hold none, but a whole one that is a well-known place is one.
func (s *story) inName(index int, p *world.Phrase, name *news.Name, i int) (mention, int) {
	left := name.End - i
	if name.Class == news.Location || name.Class == news.Facility {
		return s.inLocation(index, p, name, i)
	}
	if i != name.First {
		return mention{}, left
	}
	for left > 1 && articles[p.Key(i, i+1)] {
		i++
		left--
	}
	found, n := lookup(s.world, p, i, left)
	if n != left || !wellKnown(found) || name.Class == news.Person && n == 1 {
		return mention{}, name.End - i
	}
	return s.mention(index, p, i, name.End, false, found), left
}

// wellKnown reports whether one of the places is no town or a large one.
func wellKnown(found []candidate) bool {
	best := strongest(found)
	return !best.town() || best.kind == "capital" || best.people >= largeTown
}

// inLocation reads a place from a name of a location: the whole, or the part
// that the tables know beside words such as "northern" and "province".
func (s *story) inLocation(index int, p *world.Phrase, name *news.Name, i int) (mention, int) {
	sent := &s.doc.Sentences[index]
	if joint[p.Key(i, i+1)] {
		return mention{}, 1 // "Barrie, Ont." and "London's Heathrow" are two places
	}
	start := i
	if i+2 < name.End && settlement[strings.ToLower(sent.Tokens[i].Form)] && sent.Tokens[i+1].Is("of") {
		i += 2 // "the City of Boston"
	}
	for i < name.End-1 && loose[strings.ToLower(sent.Tokens[i].Form)] && !s.begins(p, i, name.End) {
		i++ // "northern Syria": the place is Syria
	}
	found, n := lookup(s.world, p, i, len(sent.Tokens)-i)
	end := max(name.End, i+n)
	if i == start+1 && start > 0 && n > 0 && compass[sent.Tokens[start].Form] { // "Central Java": a name by itself
		return s.mention(index, p, start, i+n, true, named(found, "region")), i + n - start
	}
	switch {
	case n > 1 && i+n == end && dividing[sent.Tokens[end-1].Form]: // "Idlib province": the word is no part of the name
		return s.mention(index, p, i, end-1, true, found), end - start
	case n > 0 && i+n == end, n > 0 && joint[p.Key(i+n, i+n+1)], n > 0 && !properTail(sent, i+n, end):
		return s.mention(index, p, i, i+n, true, found), i + n - start
	case n > 0 && i+n < end && dividing[sent.Tokens[i+n].Form]:
		return s.mention(index, p, i, i+n, true, named(found, "region")), end - start
	case n > 0 && dividing[p.Key(i+n, i+n+1)]:
		return s.mention(index, p, i, end, true, named(found, "region")), end - start
	case n > 0 && building[strings.ToLower(sent.Tokens[end-1].Form)]:
		return s.mention(index, p, i, end, true, named(found, "facility")), end - start
	case !capital(sent.Tokens[i].Form):
		return mention{}, end - start
	}
	end = wholeEnd(p, i, end)
	if _, _, n := s.world.MatchOrganization(p, i); n >= end-i {
		return mention{}, end - start
	}
	return s.mention(index, p, i, end, true, nil), end - start
}

// begins reports whether a name of the tables begins with the word at i and has
// more than that: "Western Australia".
func (s *story) begins(p *world.Phrase, i, end int) bool {
	_, n := lookup(s.world, p, i, end-i)
	return n > 1
}

// wholeEnd cuts a name that no table has where the next place begins.
func wholeEnd(p *world.Phrase, from, end int) int {
	for i := from + 1; i < end; i++ {
		if joint[p.Key(i, i+1)] {
			return i
		}
	}
	return end
}

// properTail reports whether the rest of a name belongs to it, so that what was
// found before is only its first part ("Buffalo Creek").
func properTail(sent *news.Sentence, from, end int) bool {
	for i := from; i < end; i++ {
		t := &sent.Tokens[i]
		if calendar[strings.ToLower(t.Form)] {
			return false // "New York Saturday"
		}
		if t.UPOS == "PROPN" || capital(t.Form) {
			return true
		}
	}
	return false
}

// named turns the towns of a name into the province, airport or hospital that is
// named after them; small towns give theirs no place.
func named(found []candidate, kind string) []candidate {
	var kept []candidate
	for _, c := range found {
		if c.people >= smallTown || !c.town() {
			c.kind, c.governs = kind, false
			kept = append(kept, c)
		}
	}
	return kept
}

// plausible decides on a name that the parser did not find.
func (s *story) plausible(sent *news.Sentence, p *world.Phrase, first, end int, found []candidate) bool {
	proper := false
	for i := first; i < end; i++ {
		proper = proper || sent.Tokens[i].UPOS == "PROPN"
	}
	best := strongest(found)
	if p.Shouts() {
		return best.prior >= countryPrior || best.kind == "capital"
	}
	if !proper {
		return false
	}
	if first > 0 && properAt(sent, first-1) || end < len(sent.Tokens) && properAt(sent, end) {
		// It may be part of a longer name, but the parser finds most of those.
		return best.kind == "country" || best.kind == string(world.FirstLevel)
	}
	return !best.town() || best.people >= middlingTown
}

func properAt(sent *news.Sentence, i int) bool {
	return sent.Tokens[i].UPOS == "PROPN" && capital(sent.Tokens[i].Form)
}

func outside(i, first, end int) bool { return i < first || i >= end }

func strongest(found []candidate) candidate {
	best := found[0]
	for _, c := range found[1:] {
		if c.prior > best.prior {
			best = c
		}
	}
	return best
}

func capital(form string) bool {
	return form != "" && (form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 0x80)
}
