package agenda

import "github.com/detente-wire/detente/news"

// several takes the states of an actor that is first named as the plural office of
// several: of the pair the actor has but one.
func (r *roster) several(actor int) bool {
	for _, m := range r.doc.Actors[actor].Mentions {
		if x := &r.doc.Mentions[m]; x.Head >= 0 && r.each(x.Sentence, x.Head) {
			return true
		}
	}
	return false
}

// each takes the states of a plural office that is of several: "the foreign
// ministers of Norway and Morocco", "negotiators from both states".
func (r *roster) each(sentence, t int) bool {
	s := &r.doc.Sentences[sentence]
	if w := &s.Tokens[t]; w.UPOS != "NOUN" || w.XPOS != "NNS" {
		return false
	}
	for _, c := range s.Children(t) {
		p := caseOf(s, int(c))
		switch w := &s.Tokens[c]; {
		case w.Rel("nmod") && (p == "of" || p == "from") && r.states(sentence, int(c)):
			return true
		case w.Rel("nmod:poss") && w.Is("their", "they"): // "mediates between both and invited their ministers"
			for k := int(c) - 1; k >= 0; k-- {
				if r.states(sentence, k) {
					return true
				}
			}
		}
	}
	return false
}

// states takes the states that are named in one list, of which a token is the
// first, and reports whether there are several.
func (r *roster) states(sentence, t int) bool {
	s := &r.doc.Sentences[sentence]
	q := roster{doc: r.doc, sentence: sentence}
	q.state(t)
	for _, k := range s.Children(t) {
		if s.Tokens[k].Rel("conj") {
			q.state(int(k))
		}
	}
	if len(q.parties) < 2 {
		return false
	}
	for _, p := range q.parties {
		r.party(p)
	}
	return true
}

// eachOf takes those of whom "the ministers", "the two ministers" spoke when they
// were last named as those of several states.
func (r *roster) eachOf(t int) bool {
	s := &r.doc.Sentences[r.sentence]
	if w := &s.Tokens[t]; w.UPOS != "NOUN" || w.XPOS != "NNS" || !definite(s, t, false) || s.Child(t, "nmod") != news.None {
		return false
	}
	for i := r.sentence - 1; i >= 0 && i >= r.sentence-2*back; i-- {
		o := &r.doc.Sentences[i]
		for k := range o.Tokens {
			if lower(&o.Tokens[k]) == lower(&s.Tokens[t]) && r.each(i, k) {
				return true
			}
		}
	}
	return false
}

// state takes the state that a token heads the name of.
func (r *roster) state(t int) {
	m := r.doc.MentionHeadedBy(r.sentence, t)
	if m == news.None || len(r.doc.Mentions[m].Actors) != 1 {
		return
	}
	if a := r.doc.Mentions[m].Actors[0]; r.doc.Actors[a].Kind == news.KindState {
		r.party(news.Party{Actor: a, Span: r.doc.Mentions[m].Span})
	}
}
