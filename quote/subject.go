package quote

import (
	"github.com/detente-wire/detente/news"
)

// Subjects that the order of the words tells better than the parse.

// pronounBefore returns the pronoun that stands right before a finite verb and can
// only be its subject, or None.
func pronounBefore(s *news.Sentence, v int) int {
	i := v - 1
	for i > 0 && s.Tokens[i].Head == v && s.Tokens[i].Rel("aux", "advmod") {
		i--
	}
	if i < 0 || !finite(s, v) {
		return news.None
	}
	switch lower(s.Tokens[i].Form) {
	case "he", "she", "they", "we", "i":
		return i
	}
	return news.None
}

// nameBefore returns the person or body whose name stands between a comma and a
// finite verb: its subject, whatever stands before the comma. nowhere where the
// parse finds the same or the name is that of a place ("Cairo, Egypt").
func (r *reader) nameBefore(si, v int) place {
	s := &r.doc.Sentences[si]
	group, _ := r.groupRange(s, v)
	n := news.None
	if group > 1 && finite(s, v) {
		n = s.NameAt(group - 1)
	}
	if n == news.None || s.Names[n].Class != news.Person && s.Names[n].Class != news.Organization {
		return nowhere
	}
	first := s.Names[n].First
	if first == 0 || s.Tokens[first-1].Form != "," || s.Names[n].End != group || !opensClause(s, first) {
		return nowhere
	}
	head := first
	for i := first; i < group; i++ {
		if h := s.Tokens[i].Head; h < first || h >= group {
			head = i
			break
		}
	}
	return place{sent: si, head: head, first: first, end: group, actorAt: head, actorSent: si}
}

// opensClause reports whether the comma before token i ends a phrase or clause
// that opens the sentence, and not a list or an apposition to the name.
func opensClause(s *news.Sentence, i int) bool {
	if i < 3 {
		return false
	}
	switch s.Tokens[0].UPOS {
	case "ADP", "SCONJ", "ADV", "NUM":
		return true
	}
	return s.Tokens[0].XPOS == "VBG" || s.Tokens[0].XPOS == "VBN"
}

// beforeAsked is the subject of a cue that an aside parts from it and that the
// parse gave to the aside: "[the minister], asked about the raid, said …".
func (r *reader) beforeAsked(si, v int) place {
	s := &r.doc.Sentences[si]
	group, _ := r.groupRange(s, v)
	if group < 4 || s.Tokens[group-1].Form != "," || !finite(s, v) {
		return nowhere
	}
	for i := group - 2; i > 1; i-- {
		if t := &s.Tokens[i]; isVerb(t) {
			if sub, _ := subject(s, i); s.Tokens[i-1].Form == "," && sub != news.None && sub < i-1 {
				return r.nominal(si, sub, i)
			}
			return nowhere
		}
	}
	return nowhere
}

// personBefore returns the head of the person's name that ends right before
// token i, a comma between them or not; or None. "Who" stands for it, whatever
// noun the parse hangs the clause on ("took a call from Diaz, who …").
func personBefore(s *news.Sentence, i int) int {
	if i--; i > 0 && s.Tokens[i].Form == "," {
		i--
	}
	if i < 0 {
		return news.None
	}
	n := s.NameAt(i)
	if n == news.None || s.Names[n].Class != news.Person {
		return news.None
	}
	first, end := s.Names[n].First, s.Names[n].End
	for j := first; j < end; j++ {
		if h := s.Tokens[j].Head; h < first || h >= end {
			return j
		}
	}
	return first
}

// nameIn gives the actor of a subject that a parse in error has split ("the
// envoy" and "Ana Diaz", each a subject) by its name.
func (r *reader) nameIn(s *news.Sentence, p *place, v int) {
	if !p.found() || s.Tokens[p.head].UPOS == "PROPN" {
		return
	}
	for _, c := range s.Children(v) {
		if i := int(c); i > p.head && i < v && i-p.head < 5 && s.Tokens[i].Rel("nsubj") && s.Tokens[i].UPOS == "PROPN" {
			p.actorAt = i
		}
	}
}

// upToVerb lengthens a subject to its verb where the words between belong to
// nothing that hangs on the verb: the parse then cut a long name or list short.
func (r *reader) upToVerb(p place, v int) place {
	s := &r.doc.Sentences[p.sent]
	if !p.found() {
		return p
	}
	for p.first > 0 && s.Tokens[p.first].UPOS == "PROPN" && s.Tokens[p.first-1].UPOS == "PROPN" &&
		s.Tokens[p.first-1].Rel("compound", "flat", "nmod", "nsubj", "appos") && p.first > r.opening[p.sent] {
		p.first-- // the title or first name that the parse hung elsewhere
	}
	group, _ := r.groupRange(s, v)
	if p.end >= group || p.head > v {
		return p
	}
	for i := p.end; i < group; i++ {
		b := branch(s, i, v)
		if b == news.None || s.Tokens[b].UPOS == "PUNCT" {
			continue
		}
		if s.Tokens[b].Rel("obl", "advmod", "advcl", "parataxis", "discourse", "cc", "mark", "vocative", "aux", "cop") {
			return p
		}
	}
	if _, e := trim(s, p.first, group); e > p.end {
		p.end = e
	}
	return neat(s, p)
}
