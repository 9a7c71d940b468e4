package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// cueAfter finds the cue of `"…," he said` and `"…," said the man`.
func (r *reader) cueAfter(qi int) (int, pattern) {
	q := &r.quotations[qi]
	end := r.lastInk(q.span)
	si, t := r.tokenFrom(q.span.End)
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
func (r *reader) tokenFrom(offset int) (sent, token int) {
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
		if !isVerb(tok) || tok.Rel("acl", "amod", "compound") || asSaying(s, i) {
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

// ledBy reports whether a mark stands right before the quotation.
func (r *reader) ledBy(qi int, mark byte) bool {
	head := strings.TrimRightFunc(r.doc.Story.Text[:r.quotations[qi].span.Start], unicode.IsSpace)
	return len(head) > 0 && head[len(head)-1] == mark
}

// direction reports whether a quotation holds no more than a note on the scene: "(Laughter.)".
func (r *reader) direction(qi int) bool {
	body := strings.TrimFunc(r.quotations[qi].span.Of(r.doc.Story.Text), func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("\"“”`'«»", c)
	})
	return strings.HasPrefix(body, "(") && strings.IndexByte(body, ')') == len(body)-1
}

// title reports whether a quotation is the name of a program or a book: words that all begin with a
// capital, but for small ones, behind a possessor or a preposition ("ABC's “This Week in Oslo,” said …").
func (r *reader) title(qi int) bool {
	si := r.doc.SentenceAt(r.quotations[qi].span.Start)
	if si == news.None {
		return false
	}
	s := &r.doc.Sentences[si]
	first, end := tokensIn(s, r.quotations[qi].span)
	if first == 0 || s.Tokens[first-1].XPOS != "POS" && s.Tokens[first-1].UPOS != "ADP" {
		return false
	}
	words := 0
	for i := first; i < end; i++ {
		switch t := &s.Tokens[i]; {
		case t.UPOS == "PUNCT", t.UPOS == "ADP", t.UPOS == "DET", t.UPOS == "CCONJ", t.UPOS == "PART":
		case !unicode.IsUpper(firstRune(t.Form)) && t.UPOS != "NUM":
			return false
		default:
			words++
		}
	}
	return words > 1
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
	if head == news.None && from < end && unicode.IsUpper(firstRune(s.Tokens[from].Form)) {
		head = from // a name that the tagger did not know
	}
	if head == news.None {
		return nowhere
	}
	return place{sent: si, head: head, first: from, end: end, actorAt: head, actorSent: si}
}

func firstRune(w string) rune {
	c, _ := utf8.DecodeRuneInString(w)
	return c
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
