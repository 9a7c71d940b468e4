package agenda

import "github.com/detente-wire/detente/news"

// imposes reports whether somebody has set a deadline: "gave them until Friday",
// "ordered them to leave by Friday".
func imposes(s *news.Sentence, v int) bool {
	h := s.Tokens[v].Head
	return s.Tokens[v].Is("give", "order") || s.Tokens[v].Rel("xcomp") && h != news.None && s.Tokens[h].Is("order", "instruct", "tell")
}

// ordered reports whether a public body or its member has set a deadline.
func (f *finder) ordered(i int, s *news.Sentence, v int) bool {
	if !imposes(s, v) {
		return false
	}
	if !s.Tokens[v].Is("give", "order") {
		v = s.Tokens[v].Head
	}
	sub := s.Child(v, "nsubj", "obl:agent")
	if sub == news.None {
		return false
	}
	r := roster{doc: f.doc, sentence: i}
	r.one(sub)
	return public[lower(&s.Tokens[sub])] || f.anyPolitical(r.parties)
}

// armistice reports whether what expires is politics by itself.
func armistice(s *news.Sentence, v int) bool {
	sub := subjectOf(s, v)
	if sub > 1 && s.Tokens[sub].Is("fire") && s.Tokens[sub-2].Is("cease") {
		return true
	}
	if sub != news.None && s.Tokens[sub].Is("state") && company(s, sub, "emergency") {
		return true
	}
	return sub != news.None && s.Tokens[sub].Is("ceasefire", "cease-fire", "truce", "armistice", "ultimatum", "mandate")
}
