package agenda

import "github.com/detente-wire/detente/news"

// holder adds the state or party that a clause with an election in it is about:
// "The party continues its season with the primary on Saturday".
func (f *finder) holder(r *roster, s *news.Sentence, tr trigger) {
	if tr.clause == news.None || tr.clause == tr.token || !s.Tokens[tr.token].Rel("obj", "obl") {
		return
	}
	q := roster{doc: f.doc, sentence: r.sentence}
	q.add(s, subjectOf(s, tr.clause))
	for _, p := range q.parties {
		if a := &f.doc.Actors[p.Actor]; a.Kind == news.KindState || inSectors(a, fielding) {
			r.party(p)
		}
	}
}

var fielding = set("PTY", "OPP")

// voters adds the country of an election: the only one that its sentence names.
func (f *finder) voters(r *roster, i int) {
	q := roster{doc: f.doc}
	for m := range f.doc.Mentions {
		x := &f.doc.Mentions[m]
		if x.Sentence == i && len(x.Actors) == 1 && f.doc.Actors[x.Actors[0]].Kind == news.KindState {
			q.party(news.Party{Actor: x.Actors[0], Span: x.Span})
		}
	}
	for k := range f.doc.Places {
		p := &f.doc.Places[k]
		if p.Sentence != i || p.Country == "" || p.Kind != "country" {
			continue
		}
		for a := range f.doc.Actors {
			if f.doc.Actors[a].Kind == news.KindState && f.doc.Actors[a].Country == p.Country {
				q.party(news.Party{Actor: a, Span: p.Span})
			}
		}
	}
	if len(q.parties) == 1 {
		r.parties = q.parties
	}
}

// speaker adds who says in a quotation what he will do: "I will name her next
// week".
func (f *finder) speaker(r *roster, s *news.Sentence, tr trigger) {
	sub := subjectOf(s, tr.clause)
	if sub == news.None || !s.Tokens[sub].Is("I", "we", "i") {
		return
	}
	at := s.Tokens[sub].Span
	for i := range f.doc.Quotes {
		q := &f.doc.Quotes[i]
		if q.Source.Actor == news.None {
			continue
		}
		for _, c := range q.Content {
			if c.Contains(at) {
				r.party(news.Party{Actor: q.Source.Actor, Span: at})
				return
			}
		}
	}
}

// nation adds the state that a story is about: the one that it names at least
// twice as often as any other.
func (f *finder) nation(r *roster) {
	best, most, second := news.None, 0, 0
	for i := range f.doc.Actors {
		a := &f.doc.Actors[i]
		if a.Kind != news.KindState {
			continue
		}
		switch n := len(a.Mentions); {
		case n > most:
			best, most, second = i, n, most
		case n > second:
			second = n
		}
	}
	if best != news.None && most >= 2*second && most > 1 {
		r.party(news.Party{Actor: best, Span: f.doc.Mentions[f.doc.Actors[best].Mentions[0]].Span})
	}
}
