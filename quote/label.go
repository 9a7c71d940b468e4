package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

var labelled = &entry{kind: speech, frames: takesQuote}

// speakerLabel reads "SMITH: We won." at the start of a paragraph; content is
// the rest of the paragraph.
func (r *reader) speakerLabel(si int) {
	s := &r.doc.Sentences[si]
	if si > 0 && r.doc.Sentences[si-1].Paragraph == s.Paragraph {
		return
	}
	first, colon := labelOf(s)
	transcript := colon != news.None && r.labels[s.SpanOf(first, colon).Of(r.doc.Story.Text)] > 1
	if colon == news.None || colon+1 >= len(s.Tokens) || !transcript && !r.isSpeaker(s, colon) && !(si == 0 && tellsInHeadline(s, colon)) {
		return
	}
	last := si
	for last+1 < len(r.doc.Sentences) && r.doc.Sentences[last+1].Paragraph == s.Paragraph {
		last++
	}
	end := r.doc.Sentences[last].Span.End
	f := find{sent: si, cue: colon, entry: labelled, clause: news.None, addressee: nowhere, pattern: patLabel}
	f.source = place{sent: si, head: colon - 1, first: first, end: colon, actorSent: si, actorAt: colon - 1}
	if last == si {
		f.content = parts(s, colon+1, len(s.Tokens), len(s.Tokens), len(s.Tokens))
	} else {
		f.content = []news.Span{{Start: s.Tokens[colon+1].Span.Start, End: end}}
	}
	r.add(f)
}

// labelOf returns where a sentence has what may be the label of a speaker: tokens [first, colon),
// after a mark of quotation or none; colon is news.None where it has none.
func labelOf(s *news.Sentence) (first, colon int) {
	if len(s.Tokens) > 0 && s.Tokens[0].UPOS == "PUNCT" {
		first = 1
	}
	for t := first + 1; t < len(s.Tokens) && t <= first+6; t++ {
		if s.Tokens[t].Form == ":" {
			return first, t
		}
	}
	return first, news.None
}

// countLabels counts the labels in capitals that open paragraphs. In a transcript they come
// again and again, and each ends what the one before said.
func (r *reader) countLabels() {
	r.labels = map[string]int{}
	for si := range r.doc.Sentences {
		s := &r.doc.Sentences[si]
		if si > 0 && r.doc.Sentences[si-1].Paragraph == s.Paragraph {
			continue
		}
		if first, colon := labelOf(s); colon != news.None {
			if name := s.SpanOf(first, colon).Of(r.doc.Story.Text); len(name) > 2 && name == strings.ToUpper(name) && strings.ToLower(name) != name {
				r.labels[name]++
			}
		}
	}
}

// isSpeaker reports whether the tokens before the colon are a person's name.
func (r *reader) isSpeaker(s *news.Sentence, colon int) bool {
	n := s.NameAt(colon - 1)
	return n != news.None && s.Names[n].Class == news.Person && s.Names[n].First <= 1 && len(s.Tokens[colon-1].Form) > 1
}

// tellsInHeadline reports whether the head of a story names who tells the rest of
// it: "Poll: most back the truce", "Red Cross: aid reached the town". A place or a
// topic before the colon does not.
func tellsInHeadline(s *news.Sentence, colon int) bool {
	next := &s.Tokens[colon+1]
	if hasPredicate(s, 0, colon) || !hasPredicate(s, colon+1, len(s.Tokens)) || oneOf(questionWords, lower(next.Form)) {
		return false
	}
	t := s.Tokens[colon-1]
	t.Lemma = lower(t.Lemma) // capitals in headlines
	if n := s.NameAt(colon - 1); n != news.None {
		return s.Names[n].Class == news.Organization && s.Names[n].First <= 1
	}
	return isDocument(&t) || t.Is("official", "police", "minister", "ministry", "army", "expert", "source", "newspaper", "spokesman", "spokeswoman", "agency")
}
