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
	if r.labelled(qi) || r.title(qi) || r.direction(qi) {
		return
	}
	whole := q.closed || q.next != news.None
	if whole {
		if fi, pat := r.cueAfter(qi); fi != news.None && !r.announced(qi, fi) {
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

// labelled reports whether a quotation opens with a label that says whose it is
// (“SMITH: We won.”), and gives it to that.
func (r *reader) labelled(qi int) bool {
	span := r.quotations[qi].span
	si := r.doc.SentenceAt(span.Start)
	if si == news.None {
		return false
	}
	for fi := r.bySentence[si]; fi < r.bySentence[si+1]; fi++ {
		if f := &r.finds[fi]; f.pattern == patLabel && f.source.first > 0 && span.Contains(f.cueSpan) {
			r.owner[qi] = fi
			return true
		}
	}
	return false
}

// announced reports whether the cue before a quotation is surer than the one after
// it: a comma or colon leads into the quotation, which ends a sentence, and the
// cue after has a report of its own: Diaz asked, "Who won?" Reyes replied it was over.
func (r *reader) announced(qi, after int) bool {
	f := &r.finds[after]
	return r.colonEnds(qi) && r.lastInk(r.quotations[qi].span) != ',' && r.reportsAfter(f.sent, f.cue) && (r.ledBy(qi, ':') || r.cueBefore(qi) != news.None)
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
		case !after && (pat != patBefore || r.leadsIn(f, p, span)):
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

// leadsIn reports whether the words of part p before the quotation are a clause
// of what was said: "said that while prices were high, "we have no choice"".
func (r *reader) leadsIn(f *find, p, span news.Span) bool {
	s := &r.doc.Sentences[f.sent]
	_, end := r.groupRange(s, f.cue)
	if p.Start < s.Tokens[end-1].Span.End {
		return false
	}
	if end < len(s.Tokens) && s.Tokens[end].Form == "that" {
		end++
	}
	if end >= len(s.Tokens) || p.Start >= span.Start || s.Tokens[end].UPOS == "PUNCT" {
		return false
	}
	quote := tokenAt(s, span.Start)
	return quote > end && hasPredicate(s, end, quote) && finiteForm(s, end, quote) != ""
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
	if !unicode.IsLower(c) && !r.tongs(qi, si) {
		return span
	}
	speaks := r.holdsVerb(si, t, span)
	for i := 0; i < t; i++ {
		tok := &s.Tokens[i]
		if i == f.cue || r.inside[si][i] == news.None && speaks && isVerb(tok) && r.cues.verbs[tok.Lemma] != nil && finite(s, i) {
			return span
		}
	}
	first, _ := trim(s, afterOpening(s, t), t)
	if first >= t {
		return span
	}
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
	si, t := r.tokenFrom(r.quotations[qi].span.End)
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
			if f.source.found() && p == r.placeSpan(f.source) {
				if s := &r.doc.Sentences[f.source.sent]; !hasPredicate(s, f.source.first, f.source.end) {
					continue
				}
				f.source = nowhere // a clause speaks for nobody
			}
			if !p.Overlaps(f.cueSpan) {
				kept = append(kept, p)
			}
		}
		f.content = kept
	}
}
