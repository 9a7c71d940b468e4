package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

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
	if si == news.None || tokenAt(&r.doc.Sentences[si], q.span.Start) > 0 || r.ledBy(qi, ':') {
		return // words stand before it in its sentence, or lead to it: a title, a slogan, "From Oslo: …"
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
		switch src, some := r.personIn(si - 1); {
		case src.found():
			r.free(qi, src, patBare)
			return
		case some:
			r.free(qi, nowhere, patUnsourced)
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

// personIn is the subject of a sentence, where it is a person, else the only person whom the
// sentence names; nowhere, and true, where it names several.
func (r *reader) personIn(si int) (who place, some bool) {
	s := &r.doc.Sentences[si]
	root := s.Root()
	if root == news.None {
		return nowhere, false
	}
	sub, _ := subject(s, root)
	if sub != news.None {
		t := &s.Tokens[sub]
		if n := s.NameAt(sub); t.Is("he", "she") && t.UPOS == "PRON" || n != news.None && s.Names[n].Class == news.Person {
			return r.nominal(si, sub, root), true
		}
	}
	for _, n := range s.Names {
		switch {
		case n.Class != news.Person:
		case some:
			return nowhere, true
		default:
			who, some = place{sent: si, head: n.End - 1, first: n.First, end: n.End, actorAt: n.End - 1, actorSent: si}, true
		}
	}
	return who, some
}

// free makes a find without a cue.
func (r *reader) free(qi int, src place, pat pattern) {
	si := r.doc.SentenceAt(r.quotations[qi].span.Start)
	r.finds = append(r.finds, find{
		sent: si, cue: news.None, entry: anyVerb, pattern: pat, source: src, addressee: nowhere, clause: news.None,
	})
	r.give(qi, len(r.finds)-1, patNone)
}
