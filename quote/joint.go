package quote

import (
	"github.com/detente-wire/detente/news"
)

// jointly returns who else said what a source said: the others of a list ("the
// minister and her counterpart"), or all whom a phrase stands for that names no one
// alone ("both governments").
func (r *reader) jointly(p place) []news.Party {
	if !p.found() {
		return nil
	}
	m := r.doc.MentionHeadedBy(p.actorSent, p.actorAt)
	if m != news.None && len(r.doc.Mentions[m].Actors) > 1 {
		out := make([]news.Party, 0, len(r.doc.Mentions[m].Actors))
		for _, a := range r.doc.Mentions[m].Actors {
			out = append(out, news.Party{Actor: a, Span: r.doc.Mentions[m].Span})
		}
		return out
	}
	s := &r.doc.Sentences[p.sent]
	first := r.actorAt(p.actorSent, p.actorAt)
	var out []news.Party
	for _, c := range s.Children(p.head) {
		i := int(c)
		if !s.Tokens[i].Rel("conj") || !isNominal(&s.Tokens[i]) || i < p.first || i >= p.end || describes(s, p.head, i) {
			continue
		}
		if a := r.actorAt(p.sent, i); a != news.None && a != first {
			out = append(out, news.Party{Actor: a, Span: r.placeSpan(r.nominal(p.sent, i, p.head))})
		}
	}
	return out
}

// describes reports whether what is joined to a name says what its bearer is: "Bo
// Lind, author and editor", "also a lawmaker".
func describes(s *news.Sentence, head, i int) bool {
	return s.Tokens[head].UPOS == "PROPN" && s.Tokens[i].UPOS == "NOUN" && s.Tokens[i].Feat("Number") != "Plur" &&
		(s.Child(i, "det", "nmod:poss") == news.None || has(s, i, "advmod", "also"))
}
