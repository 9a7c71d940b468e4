package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// leadPair returns the two states that a story is about, for "both governments" and the
// like: those that its first sentence names, and no other, where it speaks of none more often
// than of both. Nil where there are no such two, where one of them is who tells of both, or
// where the sentence or the one before it, of the same paragraph, joins two others.
func (p *pass) leadPair(men *mention) []int {
	pair := p.leadStates()
	if len(pair) != 2 || p.inHeadline(men) {
		return nil
	}
	for c, n := range p.count {
		if !slices.Contains(pair, c) && n > max(p.count[pair[0]], p.count[pair[1]]) {
			return nil
		}
	}
	if own := p.ownSubject(men, pronoun{}); own != news.None && slices.Contains(pair, p.actsFor(own)) {
		return nil
	}
	for sent := men.sent; sent >= max(0, men.sent-1); sent-- {
		if p.doc.Sentences[sent].Paragraph == p.doc.Sentences[men.sent].Paragraph && p.joinsOthers(sent, pair) {
			return nil
		}
	}
	found := []int{p.stateEntity(pair[0]), p.stateEntity(pair[1])}
	slices.Sort(found)
	return found
}

// leadStates returns the states that the first sentence of the body to name any names, by
// name or by an adjective.
func (p *pass) leadStates() []string {
	for sent := range p.hits {
		if p.doc.Sentences[sent].Zone == news.ZoneHeadline {
			continue
		}
		var found []string
		for i := range p.hits[sent] {
			if h := &p.hits[sent][i]; (h.kind == hitCountry || h.kind == hitAdjective) && !h.inside && !p.backing(sent, h.end) {
				found = appendOnce(found, h.country)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// joinsOthers reports whether a sentence coordinates the names of two states of which one is
// none of a pair.
func (p *pass) joinsOthers(sent int, pair []string) bool {
	hits := p.hits[sent]
	for i := range hits {
		for j := range hits {
			a, b := &hits[i], &hits[j]
			if a.kind == hitCountry && b.kind == hitCountry && b.first == a.end+1 && p.lower[sent][a.end] == "and" &&
				!(slices.Contains(pair, a.country) && slices.Contains(pair, b.country)) {
				return true
			}
		}
	}
	return false
}
