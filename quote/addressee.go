package quote

import "github.com/detente-wire/detente/news"

// addressed notes to whom verb v was said: the object of "tell", or "to" and a
// person or body ("said to reporters", "a letter to the court").
func (r *reader) addressed(f *find, v int) {
	s := &r.doc.Sentences[f.sent]
	if f.addressee.found() || !f.entry.kind.spoken() {
		return
	}
	for _, c := range s.Children(v) {
		i := int(c)
		t := &s.Tokens[i]
		object := t.Rel("iobj") && !s.Tokens[v].Is("say") || t.Rel("obj") && f.entry.takes(takesAddressee)
		to := t.Rel("obl") && i > v && f.entry.takes(takesQuote|takesClause) && caseOf(s, i) == "to" && isNominal(t) && !f.entry.takesPrep("to")
		if to && followsAccording(s, i) {
			continue
		}
		if (object || to) && isNominal(t) && t.Feat("Reflex") != "Yes" {
			f.addressee = upToThat(s, r.nominal(f.sent, i, v))
			if object {
				r.beforeOwner(f, s, v)
			}
			return
		}
	}
}

// beforeOwner ends an addressee before "his", "their" and the like, which open
// another phrase: the subject of what was told ("told reporters [his trip] was …").
func (r *reader) beforeOwner(f *find, s *news.Sentence, v int) {
	p := &f.addressee
	for i := v + 2; i <= p.head && i < len(s.Tokens); i++ {
		if s.Tokens[i].Feat("Poss") == "Yes" && s.Tokens[i].UPOS == "PRON" && (isNominal(&s.Tokens[i-1]) || s.Tokens[i-1].Rel("obj", "iobj")) {
			*p = place{sent: f.sent, head: i - 1, first: v + 1, end: i, actorAt: i - 1, actorSent: f.sent}
			f.told = i
			return
		}
	}
}

// followsAccording reports whether the "to" of a phrase is that of "according to".
func followsAccording(s *news.Sentence, i int) bool {
	for _, c := range s.Children(i) {
		if s.Tokens[c].Form == "to" && c > 0 && lower(s.Tokens[c-1].Form) == "according" {
			return true
		}
	}
	return false
}

// upToThat ends an addressee before "that": the clause is what was said, and not
// one on the addressee.
func upToThat(s *news.Sentence, p place) place {
	for i := p.head + 1; i < p.end; i++ {
		if s.Tokens[i].Form == "that" || s.Tokens[i].Form == "whether" {
			_, p.end = trim(s, p.first, i)
			return p
		}
	}
	return p
}
