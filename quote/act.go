package quote

import (
	"github.com/detente-wire/detente/news"
)

// What is found and tells of an act, or of nothing in particular, and not of
// words. The learned head takes some of these for quotes.

// The least confidence at which an attitude, a view, a topic or indirect speech is kept where a
// learned head has judged the story. Of rows below them that readers judged, one in ten was a quote
// with the right source and content (docs/quotes.md).
const (
	leastAttitude = 0.65
	leastThinking = 0.65
	leastTopic    = 0.65
	leastSaying   = 0.6
)

// meagre reports whether a quote is of a kind and confidence that is mostly wrong.
// Nothing is known of the precision of what another's report carries, which is kept.
func (r *reader) meagre(f *find, q *news.Quote) bool {
	if r.head == nil || q.Style != news.Indirect || q.Confidence >= max(leastAttitude, leastThinking, leastTopic) || r.carried(f) {
		return false
	}
	switch q.Kind {
	case news.Attitude:
		return q.Confidence < leastAttitude
	case news.Thinking:
		return q.Confidence < leastThinking
	case news.Topic:
		return q.Confidence < leastTopic
	case news.Saying:
		return q.Confidence < leastSaying && !q.Source.Span.Empty() // a claim of nobody's may carry another's
	}
	return false
}

// carried reports whether a find stands in what another says.
func (r *reader) carried(f *find) bool {
	for i := range r.finds {
		if by := &r.finds[i]; by != f && len(by.content) > 0 && by.kind() == news.Saying && within(f.cueSpan, by.content) {
			return true
		}
	}
	return false
}

// act reports whether a cue without words in marks tells of an act: a law that is
// signed or vetoed, a meeting that is called off, a body that votes, somebody who is
// telephoned, what one learns to do, and "as one sees fit".
func (r *reader) act(f *find, q *news.Quote) bool {
	if f.cue == news.None {
		return false
	}
	s := &r.doc.Sentences[f.sent]
	t := &s.Tokens[f.cue]
	switch {
	case !isVerb(t):
		return false
	case t.Is("call") && followedBy(s, f.cue, "to"): // on the telephone, for a purpose
		return true
	case q.Style == news.Direct, q.Style == news.Mixed && !f.pattern.nominal() && !f.topic:
		return false
	case t.Is("sign", "veto", "ratify", "enact", "overturn", "overrule", "cancel", "adopt"):
		return true
	case t.Is("offer", "refer", "list", "include", "feature"): // but an offer to do something is words, and so is what one refers to a thing as
		return (f.pattern.nominal() || f.topic) && !r.calledAs(f, s)
	case t.Is("call"):
		return s.Child(f.cue, "compound:prt") != news.None || followedBy(s, f.cue, "off") || r.telephoned(f, s)
	case t.Is("see"):
		return followedBy(s, f.cue, "fit")
	case t.Is("focus"):
		return q.Kind != news.Saying
	case t.Is("learn"):
		return q.Kind != news.Saying && (f.pattern.nominal() || f.topic)
	case t.Is("vote"):
		return f.pattern == patInfinitive
	}
	return false
}

// calledAs reports whether the content of a find has "as" within: "referred to [the law as a trap]".
func (r *reader) calledAs(f *find, s *news.Sentence) bool {
	first, end := tokensIn(s, f.content[len(f.content)-1])
	for i := first; i < end; i++ {
		if s.Tokens[i].Form == "as" {
			return true
		}
	}
	return false
}

func followedBy(s *news.Sentence, i int, word string) bool {
	return i+1 < len(s.Tokens) && s.Tokens[i+1].Form == word
}

// telephoned reports whether "called" has an object alone, which it is said to be
// nothing: "called the judge".
func (r *reader) telephoned(f *find, s *news.Sentence) bool {
	o := s.Child(f.cue, "obj")
	if o < f.cue || s.Child(f.cue, "xcomp", "ccomp", "iobj", "obl") != news.None || len(f.content) != 1 {
		return false
	}
	first, end := r.hull(s, o)
	return end-first <= 2 && f.content[0] == s.SpanOf(first, end)
}
