package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

var accordingTo = &entry{kind: speech, frames: takesQuote | takesClause}

// according reads "according to X" and "per X": content is the clause that the
// phrase hangs on, without it.
func (r *reader) according(si, t int) {
	s := &r.doc.Sentences[si]
	per := strings.EqualFold(s.Tokens[t].Form, "per")
	if !per && (t+2 >= len(s.Tokens) || !s.Tokens[t+1].Is("to")) {
		return
	}
	x := r.accordingHead(s, t)
	if x == news.None || per && s.Tokens[x].UPOS != "PROPN" {
		return
	}
	top, h := x, s.Tokens[x].Head
	if h == t {
		top, h = t, s.Tokens[t].Head
	}
	if h == news.None {
		return
	}
	h = r.predicate(s, h)
	f := find{sent: si, cue: t, entry: accordingTo, clause: h, addressee: nowhere, pattern: patAccording}
	f.source = r.nominal(si, x, t)
	first := t + 1
	if f.cueSpan = s.Tokens[t].Span; !per {
		first = t + 2
		f.cueSpan = s.SpanOf(t, first)
	}
	f.source.first = max(f.source.first, first)
	if !hasPredicate(s, 0, t) {
		end := r.openingEnd(s, first, h)
		if end == 0 {
			end = firstComma(s, f.source.head, f.source.end)
		}
		if end > 0 {
			_, f.source.end = trim(s, f.source.first, end)
			r.opening[si] = end
		}
	}
	f.source.end = r.beforeMarks(si, first, f.source.end)
	if f.source.first >= f.source.end {
		return
	}
	cutFirst, cutEnd := r.hull(s, top)
	if h >= cutFirst && h < cutEnd {
		return
	}
	cutFirst, cutEnd = min(cutFirst, t), max(cutEnd, f.source.end)
	f.content = r.accordingContent(&f, s, cutFirst, cutEnd)
	r.add(f)
}

// accordingHead returns the head of the phrase that follows "according to".
func (r *reader) accordingHead(s *news.Sentence, t int) int {
	if x := s.Tokens[t].Head; s.Tokens[t].Rel("case") && x > t {
		return x
	}
	if x := s.Child(t, "obl"); x > t {
		return x
	}
	for i := t + 1; i < len(s.Tokens) && i < t+12; i++ {
		if h := s.Tokens[i].Head; isNominal(&s.Tokens[i]) && h != news.None && (h < t || !isNominal(&s.Tokens[h])) {
			return i
		}
	}
	return news.None
}

// firstComma returns the first comma of the tokens [first, end), or 0.
func firstComma(s *news.Sentence, first, end int) int {
	for i := first; i < end; i++ {
		if s.Tokens[i].Form == "," {
			return i
		}
	}
	return 0
}

// beforeMarks ends the tokens [first, end) where a quotation begins.
func (r *reader) beforeMarks(si, first, end int) int {
	s := &r.doc.Sentences[si]
	for i := first; i < end; i++ {
		if r.inside[si][i] != r.inside[si][first] {
			_, i = trim(s, first, i)
			return i
		}
	}
	return end
}

// openingEnd returns the comma that ends a phrase which opens the sentence: the
// last before the words that lead up to predicate h. 0 where there is none.
func (r *reader) openingEnd(s *news.Sentence, from, h int) int {
	if h < from {
		return 0
	}
	group, _ := r.groupRange(s, h)
	named := false
	for i := group - 1; i > from; i-- {
		switch t := &s.Tokens[i]; {
		case t.Form == "," && named:
			return i
		case isNominal(t):
			named = true
		case isVerb(t):
			return 0
		}
	}
	return 0
}

// accordingContent is what "according to X", the tokens [first, end), vouches
// for: at the start of a sentence all that follows; elsewhere the clause before
// it, or what follows where no clause stands before.
func (r *reader) accordingContent(f *find, s *news.Sentence, first, end int) []news.Span {
	if finiteForm(s, 0, first) == "" && finiteForm(s, end, len(s.Tokens)) != "" {
		stop := r.beforeAside(f, s, end, len(s.Tokens))
		if h := s.Tokens[f.clause].Head; s.Tokens[f.clause].Rel("csubj") && h != news.None && h >= end {
			f.clause = h
		}
		sub, _ := subject(s, f.clause)
		if sub == news.None {
			sub = s.Child(f.clause, "csubj")
		}
		if f.clause >= end && sub != news.None && sub < first {
			return parts(s, afterOpening(s, first), stop, first, end) // "The aim, according to X, is …"
		}
		return parts(s, end, stop, stop, stop)
	}
	if at := skipEdges(s, first); s.Tokens[at].UPOS == "CCONJ" && commaBefore(s, first) && hasPredicate(s, end, len(s.Tokens)) {
		return parts(s, end, len(s.Tokens), len(s.Tokens), len(s.Tokens)) // "met and, according to X, agreed …"
	}
	if rel := r.quotedRelative(f.sent, first); rel != news.None {
		f.clause = rel
		from, to := r.hull(s, rel, f.source.head)
		return parts(s, from, min(to, first), first, first)
	}
	if at := skipEdges(s, first); isVerb(&s.Tokens[at]) && r.cues.verbs[s.Tokens[at].Lemma] != nil && hasPredicate(s, end, len(s.Tokens)) || s.Tokens[at].Form == "that" {
		return parts(s, end, len(s.Tokens), len(s.Tokens), len(s.Tokens)) // "he said that, according to X, …"
	}
	if commaBefore(s, first) || end+1 >= len(s.Tokens) {
		return parts(s, afterOpening(s, first), first, first, first)
	}
	from, to := r.hull(s, f.clause, f.source.head)
	return parts(s, from, to, first, end)
}

// relativeOver returns the head of the nearest relative clause around token i.
func relativeOver(s *news.Sentence, i int) int {
	for steps := 0; i != news.None && steps < len(s.Tokens); steps++ {
		if s.Tokens[i].Deprel == "acl:relcl" {
			return i
		}
		i = s.Tokens[i].Head
	}
	return news.None
}

// commaBefore reports whether a comma is among the marks right before token i.
func commaBefore(s *news.Sentence, i int) bool {
	for i--; i >= 0 && edge(&s.Tokens[i]); i-- {
		if s.Tokens[i].Form == "," {
			return true
		}
	}
	return false
}

// skipEdges returns the last token before i that is no punctuation.
func skipEdges(s *news.Sentence, i int) int {
	for i--; i > 0 && edge(&s.Tokens[i]); i-- {
	}
	return max(i, 0)
}

// quotedRelative returns the head of the relative clause that a quotation right
// before token i ends: what is quoted there is all that "according to" is sure
// to cover ("…, who called to 'clear the air,' according to his host").
func (r *reader) quotedRelative(si, i int) int {
	s := &r.doc.Sentences[si]
	for i > 0 && edge(&s.Tokens[i-1]) && r.inside[si][i-1] == news.None {
		i--
	}
	if i == 0 || r.inside[si][i-1] == news.None {
		return news.None
	}
	q := r.quotations[r.inside[si][i-1]].span
	for t := i - 1; t >= 0 && s.Tokens[t].Span.Start >= q.Start; t-- {
		if h := relativeOver(s, t); h != news.None && s.Tokens[h].Span.Start < q.End {
			return h
		}
	}
	return news.None
}

// afterOpening skips an adverb or conjunction that opens the sentence: "But",
// "Meanwhile, ".
func afterOpening(s *news.Sentence, end int) int {
	if end < 3 {
		return 0
	}
	at := 0
	if s.Tokens[0].UPOS == "CCONJ" {
		at = 1
	} else if s.Tokens[0].UPOS == "ADV" && s.Tokens[1].Form == "," {
		at = 2
	}
	return at
}

// predicate climbs from a nominal to the clause that it stands in, and over a
// cue whose content it is: in "X confirmed that Y, according to Z" the last
// phrase hands on the whole.
func (r *reader) predicate(s *news.Sentence, h int) int {
	for steps := 0; steps < len(s.Tokens); steps++ {
		t := &s.Tokens[h]
		up := t.Head
		if up == news.None {
			return h
		}
		nominal := t.Rel("nmod", "obj", "obl", "iobj", "compound", "nsubj", "appos", "flat", "nummod", "amod")
		if t.Rel("conj") {
			nominal = t.UPOS == "NOUN" || t.UPOS == "PROPN"
		}
		reported := t.Rel("ccomp") && r.cues.verbs[s.Tokens[up].Lemma] != nil
		if !nominal && !reported {
			return h
		}
		h = up
	}
	return h
}
