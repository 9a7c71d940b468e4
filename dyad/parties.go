package dyad

import "github.com/detente-wire/detente/news"

// parties returns between whom a relation is: who is named with the noun
// ("between A and B", "with B", "A's ties", "U.S.-Russian relations"), then who
// is the subject of the clause, then who else is told of in the sentence as one
// state to another; named is false for these.
func (r *reader) parties(i int, s *news.Sentence, f finding) (list []news.Party, named bool) {
	c := collector{doc: r.doc, sentence: i}
	c.around(s, f.noun)
	if len(c.list) < 2 && f.clause != news.None && f.clause != f.noun {
		c.with(s, f.clause)
	}
	if len(c.list) == 1 && f.clause != news.None {
		if sub := s.Child(f.clause, "nsubj"); sub != news.None && sub != f.noun {
			c.add(s, sub)
		}
	}
	if len(c.list) == 0 && f.strong {
		c.clauses(s, f.clause)
		return c.list, false
	}
	return c.list, true
}

type collector struct {
	doc      *news.Doc
	sentence int
	list     []news.Party
}

// around adds who is named in the noun's own phrase.
func (c *collector) around(s *news.Sentence, noun int) {
	for _, k := range s.Children(noun) {
		w := &s.Tokens[k]
		switch {
		case w.Rel("nmod:poss"):
			c.add(s, int(k))
		case w.Rel("compound", "amod"): // "U.S.-Chinese" hangs together in many ways
			for _, g := range s.Children(int(k)) {
				if s.Tokens[g].Rel("compound", "amod", "nmod", "conj", "obl") {
					c.one(int(g))
				}
			}
			c.one(int(k))
		case w.Rel("nmod", "obl"):
			if p := s.Child(int(k), "case"); p != news.None && s.Tokens[p].Is("between", "with", "of", "among", "toward", "towards") {
				c.add(s, int(k))
			}
			if in := s.Child(int(k), "case"); in != news.None && s.Tokens[in].Is("in", "of") { // "a thaw in ties between A and B"
				if n := lower(&s.Tokens[k]); good[n] || bad[n] {
					c.around(s, int(k))
				}
			}
		}
	}
}

// with adds "between A and B" and "with B" where the parser hung them on the
// verb.
func (c *collector) with(s *news.Sentence, v int) {
	for _, k := range s.Children(v) {
		if !s.Tokens[k].Rel("obl") {
			continue
		}
		if p := s.Child(int(k), "case"); p != news.None && s.Tokens[p].Is("between", "with", "among") {
			c.add(s, int(k))
		}
	}
}

// clauses adds the states and leaders of the clauses below a predicate: what
// "a de-escalation after months of hostility that saw the U.S. revoke Petro's
// visa" is between.
func (c *collector) clauses(s *news.Sentence, v int) {
	if v == news.None {
		return
	}
	first, end := s.Subtree(v)
	for m := range c.doc.Mentions {
		x := &c.doc.Mentions[m]
		if x.Sentence != c.sentence || x.Head < first || x.Head >= end || x.Form == news.FormPronoun {
			continue
		}
		for _, a := range x.Actors {
			switch c.doc.Actors[a].Kind {
			case news.KindState, news.KindGovernment, news.KindPerson, news.KindGroup:
				c.party(news.Party{Actor: a, Span: x.Span})
			}
		}
	}
	if len(c.list) != 2 || !c.across() {
		c.list = nil // who is meant is not clear
	}
}

// across reports whether the two parties are of different countries.
func (c *collector) across() bool {
	a, b := &c.doc.Actors[c.list[0].Actor], &c.doc.Actors[c.list[1].Actor]
	return a.Country != b.Country && a.Country != "" && b.Country != ""
}

func (c *collector) add(s *news.Sentence, t int) {
	n := len(c.list)
	c.one(t)
	if s.Tokens[t].UPOS == "NOUN" { // "the presidents of A and B", not known as people, or only the one of A
		for _, k := range s.Children(t) {
			p := s.Child(int(k), "case")
			if !s.Tokens[k].Rel("nmod") || p == news.None || !s.Tokens[p].Is("of") {
				continue
			}
			if n == len(c.list) {
				c.one(int(k))
			}
			for _, g := range s.Children(int(k)) {
				if s.Tokens[g].Rel("conj") && !c.covered(t, int(g)) {
					c.one(int(g))
				}
			}
		}
	}
	for _, k := range s.Children(t) {
		if s.Tokens[k].Rel("conj") {
			c.one(int(k))
		}
	}
}

// covered reports whether the mention that token t heads holds another token.
func (c *collector) covered(t, other int) bool {
	m := c.doc.MentionHeadedBy(c.sentence, t)
	return m != news.None && c.doc.Mentions[m].First <= other && other < c.doc.Mentions[m].End
}

func (c *collector) one(t int) {
	m := c.doc.MentionHeadedBy(c.sentence, t)
	if m == news.None {
		if m = c.doc.MentionCovering(c.sentence, t); m == news.None || c.doc.Mentions[m].Head != t {
			return
		}
	}
	for _, a := range c.doc.Mentions[m].Actors {
		c.party(news.Party{Actor: a, Span: c.doc.Mentions[m].Span})
	}
}

func (c *collector) party(p news.Party) {
	for _, have := range c.list {
		if have.Actor == p.Actor {
			return
		}
	}
	c.list = append(c.list, p)
}
