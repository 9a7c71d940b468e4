package agenda

import "github.com/detente-wire/detente/news"

// back is how many sentences an article reaches back.
const back = 4

// earlier finds the parties of "the talks" where an earlier sentence names them:
// the nearest telling of a thing of the same kind with somebody in it.
func (f *finder) earlier(i int, s *news.Sentence, tr trigger) []news.Party {
	return f.earlierBy(back, i, s, tr)
}

// earlierBy is earlier with how many sentences back it looks.
func (f *finder) earlierBy(reach, i int, s *news.Sentence, tr trigger) []news.Party {
	if tr.verb || !definite(s, tr.token, tr.kind == meeting || tr.kind == vote) {
		return nil
	}
	for n := i - 1; n >= 0 && n >= i-reach; n-- {
		o := &f.doc.Sentences[n]
		for t := len(o.Tokens) - 1; t >= 0; t-- {
			if p := f.told(n, o, t, tr.kind); f.suffice(p, tr.title(s), tr.kind) {
				return p
			}
		}
	}
	return nil
}

// told returns the parties that a token of a kind is told with.
func (f *finder) told(i int, s *news.Sentence, t int, k kind) []news.Party {
	w := &s.Tokens[t]
	tr := trigger{token: t, clause: t, kind: k}
	switch {
	case nounKind(s, t) == k:
		tr.clause = clauseOf(s, w.Head)
	case w.UPOS == "VERB" && verbs[lower(w)].kind == k:
		tr.verb = true
	default:
		return nil
	}
	var out []news.Party
	for _, p := range f.participants(i, s, tr) {
		if !f.pronoun(p) {
			out = append(out, p)
		}
	}
	return out
}

// pronoun reports whether a party is only called "he" or "they" there: over
// several sentences that is too little to go by.
func (f *finder) pronoun(p news.Party) bool {
	for _, m := range f.doc.Actors[p.Actor].Mentions {
		if x := &f.doc.Mentions[m]; x.Span == p.Span {
			return x.Form == news.FormPronoun
		}
	}
	return false
}

// suffice reports whether parties that stand elsewhere are those of a thing:
// both sides of talks, the country of an election, somebody political of
// anything else.
func (f *finder) suffice(parties []news.Party, title string, k kind) bool {
	states, others, persons := 0, 0, 0
	for _, p := range parties {
		a := &f.doc.Actors[p.Actor]
		switch {
		case k == trial && inSectors(a, judging): // who tries is not who is tried
		case a.Kind == news.KindState:
			states++
		case political(a):
			others++
		}
		persons += btoi(a.Kind == news.KindPerson && !(k == trial && inSectors(a, judging)))
	}
	switch w := lastWord(title); {
	case k == vote:
		return states == 1 && others == 0
	case k == trial, k == visit:
		return persons > 0
	case k == meeting && states+others == persons:
		return persons > 1
	case w == "talks" || w == "negotiations" || w == "discussions" || w == "summit":
		return states+others > 1
	}
	return states+others > 0
}

// definite reports whether a noun refers back: with an article or a
// demonstrative, or where that is allowed as a bare plural ("talks resume on Monday").
func definite(s *news.Sentence, t int, bare bool) bool {
	w := &s.Tokens[t]
	article, other := false, false
	for _, c := range s.Children(t) {
		switch d := &s.Tokens[c]; {
		case d.Rel("det"):
			article = d.Is("the", "this", "these", "that", "those")
			other = other || !article
		case d.Rel("amod") && d.Is("new", "another", "separate", "other"), d.Rel("nmod:poss", "compound"):
			other = true
		}
	}
	if article || other {
		return article && !other
	}
	return bare && (w.Feat("Number") == "Plur" || w.XPOS == "NNS")
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
