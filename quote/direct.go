package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// attachQuotations gives each outermost quotation to the cue that reports it.
// What stands next to the marks ("…," he said; she said: "…") is better
// evidence than the parse, so that it overrides what the clauses gave.
func (r *reader) attachQuotations() {
	r.bySentence = append(r.bySentence, len(r.finds))
	r.claimQuotations()
	before := news.None // the outermost quotation before this one
	for qi := range r.quotations {
		q := &r.quotations[qi]
		if q.outer != news.None {
			continue
		}
		r.attach(qi, before)
		before = qi
	}
}

// claimQuotations notes which find's content each quotation is part of already;
// of several the one with the shortest content.
func (r *reader) claimQuotations() {
	best := make([]int, len(r.quotations))
	for i := range r.finds {
		for _, part := range r.finds[i].content {
			for qi := r.firstAt(part.Start); qi < len(r.quotations) && r.quotations[qi].span.Start < part.End; qi++ {
				q := &r.quotations[qi]
				if q.outer != news.None || !part.Contains(q.span) || q.span.Overlaps(r.finds[i].cueSpan) {
					continue
				}
				if n := size(r.finds[i].content); r.owner[qi] == news.None || n < best[qi] {
					r.owner[qi], best[qi] = i, n
				}
			}
		}
	}
}

// firstAt returns the first quotation that starts at or after the offset.
func (r *reader) firstAt(offset int) int {
	lo, hi := 0, len(r.quotations)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if r.quotations[mid].span.Start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (r *reader) attach(qi, before int) {
	q := &r.quotations[qi]
	whole := q.closed || q.next != news.None
	if whole {
		if fi, pat := r.cueAfter(qi); fi != news.None {
			r.give(qi, fi, pat)
			return
		}
	}
	if fi := r.cueBefore(qi); fi != news.None && (whole || r.colonEnds(qi)) {
		r.give(qi, fi, patBefore)
		return
	}
	if q.prev != news.None && r.owner[q.prev] != news.None {
		r.give(qi, r.owner[q.prev], patNone)
		return
	}
	if r.owner[qi] == news.None && whole && r.speechLike(qi) && !r.reportedLater(q.next) {
		r.attachFree(qi, before)
	}
}

// reportedLater reports whether a quotation that goes on in quotation qi has its
// cue there or in the paragraphs after.
func (r *reader) reportedLater(qi int) bool {
	for ; qi != news.None; qi = r.quotations[qi].next {
		if fi, _ := r.cueAfter(qi); fi != news.None {
			return true
		}
	}
	return false
}

// give makes the quotation content of a find, with those of the paragraphs
// before that it goes on from.
func (r *reader) give(qi, fi int, pat pattern) {
	f := &r.finds[fi]
	span := r.quotations[qi].span
	if old := r.owner[qi]; old != news.None && old != fi {
		r.take(qi, old)
	}
	r.owner[qi] = fi
	if pat != patNone && (len(f.content) == 0 || f.overlaps(span) || pat == patAfter && f.pattern != patAfter) {
		f.pattern = pat
	}
	if pat == patAfter || pat == patBefore || pat == patAfterAny {
		f.hush = f.hush && negated(&r.doc.Sentences[f.sent], f.cue)
	}
	after := pat == patAfter || pat == patAfterAny
	if after {
		r.sourceBeside(f, qi)
		span = r.fromStart(qi, f)
	}
	kept := f.content[:0]
	for _, p := range f.content {
		switch {
		case !p.Overlaps(span):
			if !after || r.quoted(p) {
				kept = append(kept, p)
			}
		case !after && pat != patBefore:
			span = span.Cover(p)
		}
	}
	f.content = insert(kept, span)
	if pat == patBefore && len(f.content) == 1 && r.doc.SentenceAt(span.Start) == f.sent {
		if left := r.leftOfInset(f, &r.doc.Sentences[f.sent], f.cue); len(left) > 0 {
			f.content = append(left, f.content...)
		}
	}
	if p := r.quotations[qi].prev; p != news.None && r.owner[p] == news.None {
		r.give(p, fi, patNone)
	}
}

// quoted reports whether a span begins with a quotation.
func (r *reader) quoted(p news.Span) bool {
	i := r.firstAt(p.Start)
	return i < len(r.quotations) && r.quotations[i].span.Start == p.Start
}

// fromStart is the span of a quotation before its cue, with the words of the
// same sentence that lead into it: [America needs "steady hands,"] he said.
func (r *reader) fromStart(qi int, f *find) news.Span {
	span := r.quotations[qi].span
	si := r.doc.SentenceAt(span.Start)
	if si == news.None || si != f.sent {
		return span
	}
	s := &r.doc.Sentences[si]
	t := tokenAt(s, span.Start)
	if t <= 0 || t == news.None {
		return span
	}
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(span.Of(r.doc.Story.Text), "\"“‘'`«‹„…. "))
	if !unicode.IsLower(c) {
		return span
	}
	speaks := r.holdsVerb(si, t, span)
	for i := 0; i < t; i++ {
		tok := &s.Tokens[i]
		if i == f.cue || r.inside[si][i] == news.None && speaks && isVerb(tok) && r.cues.verbs[tok.Lemma] != nil && finite(s, i) {
			return span
		}
	}
	first, _ := trim(s, 0, t)
	return span.Cover(s.SpanOf(first, t))
}

// holdsVerb reports whether the quotation that starts at token t holds a verb.
func (r *reader) holdsVerb(si, t int, span news.Span) bool {
	s := &r.doc.Sentences[si]
	for ; t < len(s.Tokens) && s.Tokens[t].Span.End <= span.End; t++ {
		if u := s.Tokens[t].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}

// sourceBeside sees to it that the source of a cue after a quotation stands
// after the quotation too: where the parse looked for it among the quoted words,
// it is read from the words beside the cue.
func (r *reader) sourceBeside(f *find, qi int) {
	si, t := r.tokenFrom(r.quotations[qi].span.End, r.quotations[qi].par)
	if si != f.sent {
		return
	}
	p := r.beside(si, f.cue, t)
	if f.source.found() && f.source.sent == f.sent && f.source.first >= t &&
		(p.first != f.source.first || p.end < f.source.end) {
		return
	}
	f.source = p
}

// insert adds a span to a list in order.
func insert(list []news.Span, span news.Span) []news.Span {
	list = append(list, span)
	for i := len(list) - 1; i > 0 && list[i-1].Start > list[i].Start; i-- {
		list[i-1], list[i] = list[i], list[i-1]
	}
	return list
}

func (f *find) overlaps(span news.Span) bool {
	for _, p := range f.content {
		if p.Overlaps(span) {
			return true
		}
	}
	return false
}

// take removes the quotation from a find that had it as the whole of a part.
func (r *reader) take(qi, fi int) {
	f := &r.finds[fi]
	span := r.quotations[qi].span
	kept := f.content[:0]
	for _, p := range f.content {
		if !(p.Overlaps(span) && p.Len()-span.Len() < span.Len()/2) {
			kept = append(kept, p)
		}
	}
	f.content = kept
}

// cueAfter finds the cue of `"…," he said` and `"…," said the man`.
func (r *reader) cueAfter(qi int) (int, pattern) {
	q := &r.quotations[qi]
	end := r.lastInk(q.span)
	si, t := r.tokenFrom(q.span.End, q.par)
	if si == news.None {
		return news.None, patNone
	}
	s := &r.doc.Sentences[si]
	comma := end == ','
	for t < len(s.Tokens) && s.Tokens[t].UPOS == "PUNCT" && oneOf([]string{",", "--", "—", "–", "-"}, s.Tokens[t].Form) {
		comma = true
		t++
	}
	ended := comma || end == '?' || end == '!' || end == '—' || end == '-' || end == '…'
	if !ended || t >= len(s.Tokens) || r.inside[si][t] != news.None {
		return news.None, patNone
	}
	v := r.verbFrom(si, t)
	if v == news.None || !comma && s.Tokens[t].UPOS != "PRON" && v-t > 6 {
		return news.None, patNone
	}
	e := r.cues.verbs[s.Tokens[v].Lemma]
	if r.tongs(qi, si) && (e == nil || !e.takes(takesRest) || r.reportsAfter(si, v)) {
		return news.None, patNone
	}
	switch {
	case e != nil && e.takes(takesQuote) && s.Tokens[v].XPOS != "VBN" && s.Tokens[v].XPOS != "VB":
		return r.findAt(si, v, e, t), patAfter
	case comma && finite(s, v) && s.Child(v, "obj", "ccomp", "xcomp") == news.None:
		if src := r.sourceOf(si, v); src.found() && src.sent == si && src.first >= t {
			return r.findAt(si, v, anyVerb, t), patAfterAny
		}
	}
	return news.None, patNone
}

// tongs reports whether a quotation in the midst of a sentence is no more than a
// title or a word: it has no verb and fewer than four words.
func (r *reader) tongs(qi, si int) bool {
	span := r.quotations[qi].span
	s := &r.doc.Sentences[si]
	t := tokenAt(s, span.Start)
	if t <= 0 || s.Tokens[t].Span.Start > span.Start {
		return false
	}
	return !r.holdsVerb(si, t, span) && strings.Count(span.Of(r.doc.Story.Text), " ") < 3
}

// reportsAfter reports whether verb v has content that follows it.
func (r *reader) reportsAfter(si, v int) bool {
	at := r.doc.Sentences[si].Tokens[v].Span.End
	for fi := r.bySentence[si]; fi < r.bySentence[si+1]; fi++ {
		if f := &r.finds[fi]; f.cue == v && len(f.content) > 0 && f.content[len(f.content)-1].Start >= at {
			return true
		}
	}
	return false
}

// anyVerb is what a verb that the table does not have takes beside a quotation:
// "…," he beamed.
var anyVerb = &entry{kind: speech, frames: takesQuote}

// tokenFrom returns the first token at or after the offset, in the sentence
// there or the next one of the same paragraph.
func (r *reader) tokenFrom(offset, par int) (sent, token int) {
	si := r.doc.SentenceAt(offset - 1)
	if si == news.None {
		return news.None, 0
	}
	paragraph := r.doc.Sentences[si].Paragraph
	for ; si < len(r.doc.Sentences) && r.doc.Sentences[si].Paragraph == paragraph; si++ {
		s := &r.doc.Sentences[si]
		for t := range s.Tokens {
			if s.Tokens[t].Span.Start >= offset && !(t == 0 && edge(&s.Tokens[t]) && s.Tokens[t].Span.Start < offset) {
				return si, t
			}
		}
	}
	return news.None, 0
}

// verbFrom returns the first verb from token t on that can report, before any
// quotation: verbs within the subject ("Diaz, who leads the party, said") and
// participles are passed over.
func (r *reader) verbFrom(si, t int) int {
	s := &r.doc.Sentences[si]
	for i := t; i < len(s.Tokens) && i < t+30; i++ {
		tok := &s.Tokens[i]
		if r.inside[si][i] != news.None {
			return news.None
		}
		if !isVerb(tok) || tok.Rel("acl", "amod", "compound") {
			continue
		}
		if sub, _ := subject(s, i); sub != news.None && s.Tokens[sub].Is("who", "which") {
			continue
		}
		return i
	}
	return news.None
}

// cueBefore finds the cue of `he said, "…"`, `told reporters: "…"` and of a
// sentence that ends in a colon before the quotation.
func (r *reader) cueBefore(qi int) int {
	q := &r.quotations[qi]
	si := r.doc.SentenceAt(q.span.Start)
	if si == news.None {
		return news.None
	}
	s := &r.doc.Sentences[si]
	p := tokenAt(s, q.span.Start) - 1
	if p < 0 {
		if si == 0 {
			return news.None
		}
		si--
		s = &r.doc.Sentences[si]
		if p = len(s.Tokens) - 1; p < 0 || s.Tokens[p].Form != ":" {
			return news.None
		}
	}
	v := r.verbBefore(si, p)
	if v == news.None {
		return news.None
	}
	e := r.cues.verbs[s.Tokens[v].Lemma]
	if s.Tokens[p].Form == ":" && (e == nil || !e.kind.spoken()) && finite(s, v) {
		e = anyVerb
	}
	if e == nil || !e.takes(takesQuote) && !(s.Tokens[p].Form == ":" && e.kind.spoken()) {
		return news.None
	}
	fi := r.findAt(si, v, e, news.None)
	if f := &r.finds[fi]; !f.source.found() && s.Tokens[v].XPOS != "VBG" && f.pattern == patNone {
		return news.None
	}
	return fi
}

// verbBefore returns the verb to the left of a comma, colon or quotation that
// can report it.
func (r *reader) verbBefore(si, p int) int {
	s := &r.doc.Sentences[si]
	switch form := s.Tokens[p].Form; {
	case form == "," || form == ":" || form == "--" || form == "—":
	case isVerb(&s.Tokens[p]):
		return p
	default:
		return news.None
	}
	for i := p - 1; i >= 0 && i > p-25; i-- {
		t := &s.Tokens[i]
		if r.inside[si][i] != news.None {
			return news.None
		}
		if isVerb(t) && !t.Rel("acl", "amod") {
			return i
		}
	}
	return news.None
}

// colonEnds reports whether a colon or a comma stands before the quotation.
func (r *reader) colonEnds(qi int) bool {
	q := &r.quotations[qi]
	head := strings.TrimRightFunc(r.doc.Story.Text[:q.span.Start], unicode.IsSpace)
	return strings.HasSuffix(head, ":") || strings.HasSuffix(head, ",")
}

// findAt returns the find whose cue is verb v, made where there is none. from is
// where the words of the cue's clause begin after a quotation, or None.
func (r *reader) findAt(si, v int, e *entry, from int) int {
	for fi := r.bySentence[si]; fi < r.bySentence[si+1]; fi++ {
		if r.finds[fi].cue == v {
			return fi
		}
	}
	for fi := len(r.finds) - 1; fi >= r.bySentence[len(r.bySentence)-1] && r.finds[fi].sent >= si-1; fi-- {
		if r.finds[fi].sent == si && r.finds[fi].cue == v {
			return fi
		}
	}
	s := &r.doc.Sentences[si]
	f := find{sent: si, cue: v, entry: e, clause: news.None, addressee: nowhere}
	f.cueSpan = r.verbGroup(s, v)
	f.source = r.sourceOf(si, v)
	f.hush, f.denied = r.unsaid(s, v, e)
	r.addressed(&f, v)
	if !f.source.found() && from != news.None {
		f.source = r.beside(si, v, from)
	}
	r.finds = append(r.finds, f)
	return len(r.finds) - 1
}

// beside reads the source from the words between a quotation and the verb, or
// after the verb where none stand there ("…," said the minister).
func (r *reader) beside(si, v, from int) place {
	s := &r.doc.Sentences[si]
	group, end := r.groupRange(s, v)
	for from < group && (edge(&s.Tokens[from]) || s.Tokens[from].UPOS == "ADV" || s.Tokens[from].UPOS == "CCONJ") {
		from++
	}
	if leads := from < group && !(s.Tokens[group-1].Form == "," && oneOf([]string{"ADP", "SCONJ", "VERB"}, s.Tokens[from].UPOS)); leads {
		end = group
	} else {
		from = end
		end = r.sourceEnd(si, v, from)
	}
	from, end = trim(s, from, end)
	head := news.None
	for i := from; i < end && head == news.None; i++ {
		if h := s.Tokens[i].Head; isNominal(&s.Tokens[i]) && (h < from || h >= end) {
			head = i
		}
	}
	for i := from; i < end && head == news.None; i++ {
		if isNominal(&s.Tokens[i]) {
			head = i
		}
	}
	if head == news.None {
		return nowhere
	}
	return place{sent: si, head: head, first: from, end: end, actorAt: head, actorSent: si}
}

// sourceEnd returns where a source that begins after the verb ends: before the
// next phrase of the verb's own, a quotation, or the end of the clause.
func (r *reader) sourceEnd(si, v, from int) int {
	s := &r.doc.Sentences[si]
	for i := from; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		switch {
		case r.inside[si][i] != news.None, oneOf([]string{".", ";", ":", "—", "–", "--"}, t.Form):
			return i
		case i > from && (t.UPOS == "SCONJ" || t.XPOS == "VBG" && s.Tokens[i-1].Form == ","):
			return i
		case i > from && t.Head == v && t.Rel("obl", "advcl", "advmod", "conj"):
			first, _ := r.hull(s, i)
			return max(first, from)
		}
	}
	return len(s.Tokens)
}

// lastInk returns the last character of a quotation before its closing mark.
func (r *reader) lastInk(span news.Span) rune {
	body := strings.TrimRightFunc(span.Of(r.doc.Story.Text), func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("\"”’'»›“」』", c)
	})
	c, _ := utf8.DecodeLastRuneInString(body)
	return c
}

// speechLike reports whether a quotation reads as speech and not as a word held
// with tongs: it opens with a capital and ends a sentence.
func (r *reader) speechLike(qi int) bool {
	span := r.quotations[qi].span
	body := strings.TrimLeftFunc(span.Of(r.doc.Story.Text), func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("\"“‘'«‹„`「『[(…. ", c)
	})
	c, _ := utf8.DecodeRuneInString(body)
	if !unicode.IsUpper(c) && !unicode.IsDigit(c) || strings.Count(body, " ") < 2 {
		return false
	}
	return !r.quotations[qi].closed || strings.ContainsRune(".?!,…—", r.lastInk(span))
}

// attachFree finds a source for a quotation that has no cue beside it: it goes
// on from the quotation or the report before it, or its speaker is the subject
// of the sentence before.
func (r *reader) attachFree(qi, before int) {
	q := &r.quotations[qi]
	si := r.doc.SentenceAt(q.span.Start)
	if si == news.None || tokenAt(&r.doc.Sentences[si], q.span.Start) > 0 {
		return // words stand before it in its sentence: a title, a slogan
	}
	if before != news.None && r.quotations[before].par == q.par && r.owner[before] != news.None {
		if fi := r.owner[before]; r.finds[fi].entry.kind.spoken() && r.adjoins(fi, before, si) {
			r.give(qi, fi, patNone)
			return
		}
	}
	if si > 0 && r.doc.Sentences[si-1].Paragraph == r.doc.Sentences[si].Paragraph {
		if fi := r.reportIn(si - 1); fi != news.None {
			r.give(qi, fi, patFollow)
			return
		}
		if src := r.personIn(si - 1); src.found() {
			r.free(qi, src, patBare)
			return
		}
	}
	if fi := r.speakerBefore(si, qi, before); fi != news.None {
		r.free(qi, r.finds[fi].source, patBare)
		return
	}
	r.free(qi, nowhere, patUnsourced)
}

// speakerBefore returns the find whose source goes on speaking in a paragraph
// that begins with a quotation of its own: that of the last quotation of the
// paragraph before, or the last report in it; or None.
func (r *reader) speakerBefore(si, qi, before int) int {
	fi := news.None
	if before != news.None && r.quotations[before].par == r.quotations[qi].par-1 {
		fi = r.owner[before]
	}
	if fi == news.None && si > 0 && r.doc.Sentences[si].Zone == r.doc.Sentences[si-1].Zone {
		fi = r.reportIn(si - 1)
	}
	if fi == news.None {
		return fi
	}
	if f := &r.finds[fi]; !f.entry.kind.spoken() || !f.source.found() || f.hush || f.pattern.nominal() {
		return news.None
	}
	return fi
}

// adjoins reports whether the report of quotation before ends in the sentence
// right before sentence si.
func (r *reader) adjoins(fi, before, si int) bool {
	last := r.doc.SentenceAt(r.quotations[before].span.End - 1)
	return max(r.finds[fi].sent, last) >= si-1
}

// reportIn returns the last find of a sentence whose cue a quotation can go on
// from, or None.
func (r *reader) reportIn(si int) int {
	best := news.None
	for fi := r.bySentence[si]; fi < r.bySentence[si+1]; fi++ {
		f := &r.finds[fi]
		if !f.hush && f.entry.kind.spoken() && f.entry.takes(takesClause) && f.source.found() && isVerb(&r.doc.Sentences[si].Tokens[f.cue]) &&
			r.inside[si][f.cue] == news.None && (best == news.None || r.doc.Sentences[si].Tokens[f.cue].Head == news.None) {
			best = fi
		}
	}
	return best
}

// personIn is the subject of a sentence, where it is a person.
func (r *reader) personIn(si int) place {
	s := &r.doc.Sentences[si]
	root := s.Root()
	if root == news.None {
		return nowhere
	}
	sub, _ := subject(s, root)
	if sub == news.None {
		return nowhere
	}
	t := &s.Tokens[sub]
	person := t.Is("he", "she") && t.UPOS == "PRON"
	if n := s.NameAt(sub); n != news.None && s.Names[n].Class == news.Person {
		person = true
	}
	if !person {
		return nowhere
	}
	return r.nominal(si, sub, root)
}

// free makes a find without a cue.
func (r *reader) free(qi int, src place, pat pattern) {
	si := r.doc.SentenceAt(r.quotations[qi].span.Start)
	r.finds = append(r.finds, find{
		sent: si, cue: news.None, entry: anyVerb, pattern: pat, source: src, addressee: nowhere, clause: news.None,
	})
	r.give(qi, len(r.finds)-1, patNone)
}

// settle drops what a quotation found another cue for, and quotes that are
// told twice by the same cue.
func (r *reader) settle() {
	for i := range r.finds {
		f := &r.finds[i]
		if f.cue == news.None {
			continue
		}
		kept := f.content[:0]
		for _, p := range f.content {
			if !p.Overlaps(f.cueSpan) {
				kept = append(kept, p)
			}
		}
		f.content = kept
	}
}
