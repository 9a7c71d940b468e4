package agenda

import (
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// roster collects participants, each actor once.
type roster struct {
	doc      *news.Doc
	sentence int
	parties  []news.Party
}

// add takes a noun and what is coordinated with it.
func (r *roster) add(s *news.Sentence, t int) {
	if t == news.None {
		return
	}
	r.one(t)
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("conj") {
			r.one(int(c))
		}
	}
}

func (r *roster) one(t int) {
	m := r.doc.MentionHeadedBy(r.sentence, t)
	if m == news.None {
		if m = r.doc.MentionCovering(r.sentence, t); m == news.None || r.doc.Mentions[m].Head != t {
			return
		}
	}
	for _, a := range r.doc.Mentions[m].Actors {
		r.party(news.Party{Actor: a, Span: r.doc.Mentions[m].Span})
	}
}

func (r *roster) party(p news.Party) {
	for _, have := range r.parties {
		if have.Actor == p.Actor {
			return
		}
	}
	r.parties = append(r.parties, p)
}

// participants returns who takes part: who is named with the trigger, and who
// holds, attends or does it.
func (f *finder) participants(i int, s *news.Sentence, tr trigger) []news.Party {
	r := roster{doc: f.doc, sentence: i}
	if tr.verb {
		r.verb(s, tr)
	} else {
		r.noun(s, tr)
	}
	sort.SliceStable(r.parties, func(a, b int) bool { return r.parties[a].Span.Start < r.parties[b].Span.Start })
	return r.parties
}

// verb collects the parties of a verb: subject, object, and "with".
func (r *roster) verb(s *news.Sentence, tr trigger) {
	r.add(s, subjectOf(s, tr.token))
	lemma := lower(&s.Tokens[tr.token])
	if lemma == "meet" || lemma == "visit" || lemma == "host" || lemma == "receive" || lemma == "welcome" || lemma == "release" || lemma == "extradite" || lemma == "sentence" {
		r.add(s, s.Child(tr.token, "obj"))
	}
	r.with(s, tr.token)
}

// with adds what stands after "with", "between", "among" below a token.
func (r *roster) with(s *news.Sentence, t int) {
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("obl", "nmod") {
			switch caseOf(s, int(c)) {
			case "with", "between", "among":
				r.add(s, int(c))
			}
		}
	}
}

// noun collects the parties of a noun from its own phrase and from the clause
// that it stands in.
func (r *roster) noun(s *news.Sentence, tr trigger) {
	for _, c := range s.Children(tr.token) {
		w := &s.Tokens[c]
		switch {
		case w.Rel("nmod:poss"), w.Rel("compound", "amod") && (w.UPOS == "PROPN" || w.UPOS == "ADJ"):
			r.add(s, int(c))
		case w.Rel("nmod"):
			switch caseOf(s, int(c)) {
			case "of", "by", "with", "between", "among":
				r.add(s, int(c))
			}
		}
	}
	v := tr.clause
	if v == news.None || v == tr.token {
		return
	}
	w := &s.Tokens[tr.token]
	switch {
	case w.Rel("obj") && light[lower(&s.Tokens[v])]:
		if !arranging[lower(&s.Tokens[v])] || (tr.kind == meeting || tr.kind == visit) && r.named(s, tr.token, "with") {
			r.add(s, subjectOf(s, v))
		}
		r.with(s, v)
	case w.Rel("nsubj"):
		r.with(s, v)
	case len(r.parties) == 1 && r.named(s, tr.token, "with"):
		// "he was optimistic about a meeting with Trump": the other one is who
		// the clause is about
		if sub := subjectOf(s, v); sub != news.None && (w.Rel("obl") || w.Rel("obj")) {
			r.add(s, sub)
		}
	}
}

func (r *roster) named(s *news.Sentence, t int, prep string) bool {
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("nmod") && caseOf(s, int(c)) == prep {
			return true
		}
	}
	return false
}

// place returns where it will be: a place in the noun's phrase or in the clause.
func (f *finder) place(i int, s *news.Sentence, tr trigger) *news.Place {
	for _, c := range s.Children(tr.token) {
		w := &s.Tokens[c]
		here := w.Rel("nmod", "obl") && located(s, int(c), tr)
		if here || w.Rel("compound") && w.UPOS == "PROPN" && !tr.verb {
			if p := f.placeAt(i, s, int(c), here); p != nil {
				return p
			}
		}
		if tr.kind == visit && tr.verb && w.Rel("obj") {
			if p := f.placeAt(i, s, int(c), true); p != nil {
				return p
			}
		}
	}
	if tr.clause == news.None || tr.clause == tr.token {
		return nil
	}
	for _, c := range s.Children(tr.clause) {
		if s.Tokens[c].Rel("obl") && located(s, int(c), tr) {
			if p := f.placeAt(i, s, int(c), true); p != nil {
				return p
			}
		}
	}
	return nil
}

// residence reports whether an institution goes by the name of its building.
func residence(name string) bool {
	for _, w := range [...]string{"House", "Palace", "Kremlin", "Capitol", "Pentagon", "Camp", "Castle", "Hall", "Street"} {
		if strings.HasSuffix(name, w) || strings.HasPrefix(name, w) {
			return true
		}
	}
	return false
}

func located(s *news.Sentence, t int, tr trigger) bool {
	switch caseOf(s, t) {
	case "in", "at", "near", "outside":
		return true
	case "to":
		return tr.kind == visit
	}
	return false
}

// placeAt returns the place that a token names. In "the White House meeting" a
// building that stands for a government is the building.
func (f *finder) placeAt(i int, s *news.Sentence, t int, led bool) *news.Place {
	span := s.Tokens[t].Span
	for k := range f.doc.Places {
		p := &f.doc.Places[k]
		if p.Sentence != i || !p.Span.Contains(span) {
			continue
		}
		if !led && p.Kind == "country" {
			return nil // "the Kenya talks" may be about it
		}
		q := *p
		q.Use = news.Literal
		return &q
	}
	n := s.NameAt(t)
	if n == news.None {
		return nil
	}
	name := &s.Names[n]
	if !led && name.Class == news.Organization && residence(f.doc.Text(s.SpanOf(name.First, name.End))) {
		led, name = true, &news.Name{First: name.First, End: name.End, Class: news.Facility}
	}
	if name.Class != news.Facility && !(name.Class == news.Location && led) {
		return nil
	}
	sp := s.SpanOf(name.First, name.End)
	return &news.Place{Name: f.doc.Text(sp), Kind: "place", Use: news.Literal, Span: sp, Sentence: i}
}
