package agenda

import "github.com/detente-wire/detente/news"

// accused adds the one person whom a sentence on a trial is about, where the
// noun itself names nobody: "She pleaded guilty and faces sentencing Jan. 3".
// Who sets a trial or tells of it is not on trial.
func (r *roster) accused(s *news.Sentence, tr trigger) {
	if tr.clause != news.None && s.Tokens[tr.clause].Is("stand", "face", "go", "await") {
		return // the clause says who
	}
	q := roster{doc: r.doc, sentence: r.sentence}
	for t := range s.Tokens {
		w := &s.Tokens[t]
		if !w.Rel("nsubj") || w.Head == news.None {
			continue
		}
		if v := lower(&s.Tokens[w.Head]); telling[v] || v == "testify" || arranging[v] || w.Head == tr.clause && !s.Tokens[tr.token].Rel("obj", "obl") {
			continue
		}
		if p := s.Child(t, "nmod:poss"); p == news.None || s.Tokens[p].UPOS != "PRON" { // not "his lawyer"
			q.one(t)
		}
	}
	if len(q.parties) != 1 {
		return
	}
	a := &r.doc.Actors[q.parties[0].Actor]
	if a.Kind == news.KindPerson && !inSectors(a, judging) {
		r.parties = q.parties
	}
}

// onlyName adds the one person that a sentence on a trial names who does not
// judge: "set trial for Sept. 22, and released Dahl".
func (r *roster) onlyName(s *news.Sentence) {
	q := roster{doc: r.doc, sentence: r.sentence}
	for m := range r.doc.Mentions {
		x := &r.doc.Mentions[m]
		if x.Sentence != r.sentence || x.Form != news.FormName || len(x.Actors) != 1 {
			continue
		}
		if a := &r.doc.Actors[x.Actors[0]]; a.Kind == news.KindPerson {
			if inSectors(a, judging) || caseOf(s, x.Head) == "according" || x.Head >= 0 && tells(s, x.Head) || r.quoted(x.Actors[0], s) {
				continue
			}
			q.party(news.Party{Actor: x.Actors[0], Span: x.Span})
		}
	}
	if len(q.parties) == 1 {
		r.parties = q.parties
	}
}

// quoted reports whether an actor is the source of a quotation in a sentence.
func (r *roster) quoted(actor int, s *news.Sentence) bool {
	for i := range r.doc.Quotes {
		src := &r.doc.Quotes[i].Source
		if src.Actor == actor && s.Span.Overlaps(src.Span) {
			return true
		}
	}
	return false
}

// tells reports whether a noun is the subject of a verb of saying.
func tells(s *news.Sentence, t int) bool {
	h := s.Tokens[t].Head
	return s.Tokens[t].Rel("nsubj") && h != news.None && telling[lower(&s.Tokens[h])]
}

// charged adds whom the story told last, in the sentence or shortly before, to
// have been charged: "Berg was charged with fraud. The trial is set for May 3".
func (f *finder) charged(r *roster, i int) {
	for n := i; n >= 0 && n >= i-back; n-- {
		s := &f.doc.Sentences[n]
		q := roster{doc: f.doc, sentence: n}
		for v := range s.Tokens {
			switch w := &s.Tokens[v]; {
			case w.Is("plead"):
				q.add(s, subjectOf(s, v))
			case w.XPOS == "VBN" && w.Is("charge", "indict", "convict", "accuse", "arraign"), w.Is("charge") && w.Rel("advcl"):
				if sub := subjectOf(s, v); sub != news.None {
					q.add(s, sub)
				} else if w.Rel("advcl") {
					q.add(s, subjectOf(s, w.Head))
				}
			}
		}
		for _, p := range q.parties {
			if a := &f.doc.Actors[p.Actor]; !inSectors(a, judges) && a.Kind != news.KindState {
				r.party(p)
			}
		}
		if len(r.parties) > 0 {
			return
		}
	}
}

// judges try others, so that they are not on trial where somebody is.
var judges = set("JUD", "LGL", "MED")

var telling = set("say", "tell", "announce", "report", "add", "declare", "rule", "order", "note")

var judging = set("JUD", "COP", "LGL", "GOV", "MED")
