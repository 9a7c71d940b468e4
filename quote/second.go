package quote

import (
	"github.com/detente-wire/detente/news"
)

// endAtCues ends what a quote hands on before "and", "but" or "although" with a cue of its own
// ("said it was over[, although she admitted doubts]", "said it was opposed [and warned the
// rebels]"), and a thing spoken of before ", which" with one ("denounced the law[, which Ruiz called
// a trap]"). The marked texts have no attribution within another, so that a cue that the head takes for
// one of its own stands in none.
func (r *reader) endAtCues(e *Evidence, odds []float32) {
	for i := range r.finds {
		f := &r.finds[i]
		if f.learned == nil || f.cue == news.None || len(f.content) == 0 || f.pattern.direct() || f.kind() == news.Seeming {
			continue
		}
		s := &r.doc.Sentences[f.sent]
		last := &f.content[len(f.content)-1]
		if last.End <= f.cueSpan.End || last.End > s.Span.End {
			continue
		}
		first, end := tokensIn(s, *last)
		for v := max(first+3, f.cue+1); v < end; v++ {
			if odds[e.first[f.sent]+v] < 0 || r.inside[f.sent][v] != r.inside[f.sent][f.cue] || !finite(s, v) {
				continue
			}
			at, subject := clauseBegins(s, first+2, v)
			if at == news.None || isRelative(&s.Tokens[at]) && !f.pattern.nominal() && !f.topic {
				continue
			}
			if a, b := trim(s, first, at); a < b {
				last.End = s.Tokens[b-1].Span.End
			}
			if !subject {
				r.speakersOwn(f, v)
			}
			break
		}
	}
}

func isRelative(t *news.Token) bool { return t.Is("which", "who") }

// tokensIn returns the tokens [first, end) of a sentence that a span holds.
func tokensIn(s *news.Sentence, span news.Span) (first, end int) {
	for first < len(s.Tokens) && s.Tokens[first].Span.Start < span.Start {
		first++
	}
	for end = first; end < len(s.Tokens) && s.Tokens[end].Span.End <= span.End; end++ {
	}
	return first, end
}

// clauseBegins returns the conjunction from token least on that begins the clause of verb v, with
// its subject and no other verb between them, and whether it has a subject; None where there is none.
func clauseBegins(s *news.Sentence, least, v int) (at int, subject bool) {
	for i := v - 1; i >= least && i > v-8; i-- {
		t := &s.Tokens[i]
		switch {
		case t.Is("and", "but", "although", "though", "while", "whereas") && t.UPOS != "ADV":
			return i, subject
		case isRelative(t) && s.Tokens[i-1].Form == ",":
			return i, true
		case isNominal(t):
			subject = true
		case t.UPOS == "AUX", t.UPOS == "ADV", t.UPOS == "PART", t.UPOS == "DET", t.UPOS == "ADJ":
		default:
			return news.None, false
		}
	}
	return news.None, false
}

// speakersOwn gives the find whose cue is v, joined to the cue of f, the source of f.
func (r *reader) speakersOwn(f *find, v int) {
	for i := range r.finds {
		if o := &r.finds[i]; o.sent == f.sent && o.cue == v && f.source.found() {
			o.source = f.source
		}
	}
}
