package agenda

import "github.com/detente-wire/detente/news"

// invited adds who invites whom to attend: "Peru invited him to attend", "brought an
// invitation from Lima to the king to attend".
func (r *roster) invited(s *news.Sentence, v int) {
	h := s.Tokens[v].Head
	if h == news.None || !s.Tokens[v].Rel("xcomp", "advcl", "acl") {
		return
	}
	if s.Tokens[h].Is("invite") {
		r.add(s, subjectOf(s, h))
		r.add(s, s.Child(h, "obj"))
		return
	}
	note := h
	if !s.Tokens[note].Is("invitation") {
		if note = s.Child(h, "obj"); note == news.None || !s.Tokens[note].Is("invitation") {
			return
		}
	}
	first, end := s.Subtree(note)
	for c := first; c < end; c++ {
		if p := caseOf(s, c); s.Tokens[c].Rel("nmod") && (p == "from" || p == "to") {
			r.add(s, c)
		}
	}
	for _, c := range s.Children(h) {
		if s.Tokens[c].Rel("iobj") || s.Tokens[c].Rel("obl") && caseOf(s, int(c)) == "to" {
			r.add(s, int(c))
		}
	}
}
