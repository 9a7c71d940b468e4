package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// place returns where it will be: a place in the noun's phrase or in the clause.
func (f *finder) place(i int, s *news.Sentence, tr trigger) *news.Place {
	if tr.verb && s.Tokens[tr.token].UPOS == "PROPN" { // "will be in Rome"
		return f.placeAt(i, s, tr.token, true)
	}
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
	if p := f.heldAt(i, s, tr); p != nil {
		return p
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

// heldAt returns the place of a participle after a noun: "a summit to be held in
// Rome".
func (f *finder) heldAt(i int, s *news.Sentence, tr trigger) *news.Place {
	if tr.verb {
		return nil
	}
	for _, v := range s.Children(tr.token) {
		if w := &s.Tokens[v]; !w.Rel("acl") || !holding[lower(w)] && !scheduling[lower(w)] {
			continue
		}
		for _, c := range s.Children(int(v)) {
			if s.Tokens[c].Rel("obl") && located(s, int(c), tr) {
				if p := f.placeAt(i, s, int(c), true); p != nil {
					return p
				}
			}
		}
	}
	return nil
}

// residence reports whether an institution goes by the name of its building.
func residence(name string) bool {
	for _, w := range [...]string{"White House", "Palace", "Kremlin", "Capitol", "Pentagon", "Castle", "Hall", "Street"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return strings.HasPrefix(name, "Camp ")
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
