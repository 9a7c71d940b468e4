package quote

import (
	"github.com/detente-wire/detente/news"
)

// mark sets the claim of the quote and the words that mark it: what its cue
// implies, then what stands around it. What is nearer to a denial wins.
func (r *reader) mark(f *find, q *news.Quote) {
	if f.entry.claim != "" {
		q.Claim = f.entry.claim
		q.ClaimSpans = append(q.ClaimSpans, f.cueSpan)
	}
	if f.denied {
		q.Claim = news.Denied
		q.ClaimSpans = append(q.ClaimSpans[:0], f.cueSpan)
	}
	if f.cue == news.None {
		return
	}
	s := &r.doc.Sentences[f.sent]
	if span := r.noProof(f, s); !span.Empty() && q.Claim != news.Denied {
		q.Claim = news.Unproven
		q.ClaimSpans = append(q.ClaimSpans, span)
	}
	if span := r.rejected(f, s); !span.Empty() {
		q.Claim = news.Denied
		q.ClaimSpans = append(q.ClaimSpans, span)
	}
}

// noProof finds the words by which the story says that a claim stands without
// proof: "without providing evidence", "an unproven claim", "falsely said".
func (r *reader) noProof(f *find, s *news.Sentence) news.Span {
	for _, c := range s.Children(f.cue) {
		i := int(c)
		t := &s.Tokens[i]
		switch {
		case f.within(t.Span):
		case t.Rel("amod", "advmod") && t.Is("unproven", "unproved", "unsubstantiated", "baseless", "unfounded", "unverified",
			"unconfirmed", "groundless", "false", "falsely", "discredited", "debunked", "wrongly", "baselessly"):
			return t.Span
		case t.Rel("obl", "advcl", "nmod") && (markedBy(s, i, "without") || caseOf(s, i) == "without"):
			if span := r.proofIn(s, i); !span.Empty() {
				return span
			}
		case t.Rel("advcl") && t.Is("offer", "provide", "give", "cite", "present"):
			if o := s.Child(i, "obj"); o != news.None && isProof(&s.Tokens[o]) && has(s, o, "det", "no") {
				first, end := r.hull(s, i)
				first, end = trim(s, first, end)
				return s.SpanOf(first, end)
			}
		}
	}
	return news.Span{}
}

// proofIn returns the span of phrase i where it speaks of proof.
func (r *reader) proofIn(s *news.Sentence, i int) news.Span {
	first, end := r.hull(s, i)
	for t := first; t < end; t++ {
		if isProof(&s.Tokens[t]) {
			first, end = trim(s, first, end)
			return s.SpanOf(first, end)
		}
	}
	return news.Span{}
}

func isProof(t *news.Token) bool {
	return t.Is("evidence", "proof", "detail", "substantiation", "corroboration")
}

// rejected finds the words that deny what was said: a relative clause on the
// content ("…, which Tehran denies"), or the verb that a cue noun is the object
// of ("rejected claims that …").
func (r *reader) rejected(f *find, s *news.Sentence) news.Span {
	if f.pattern == patNounCue {
		if h := s.Tokens[f.cue].Head; h != news.None && s.Tokens[f.cue].Rel("obj") && denies(r, &s.Tokens[h]) && !negated(s, h) {
			return s.Tokens[h].Span
		}
	}
	for v := range s.Tokens {
		t := &s.Tokens[v]
		if t.Deprel != "acl:relcl" || v <= f.cue || v == f.cue || !denies(r, t) || negated(s, v) {
			continue
		}
		o := s.Child(v, "obj")
		if o == news.None || o > v || !s.Tokens[o].Is("which") || !r.closesContent(f, s, o) {
			continue
		}
		first, end := r.hull(s, v)
		first, end = trim(s, first, end)
		return s.SpanOf(first, end)
	}
	return news.Span{}
}

// closesContent reports whether the relative pronoun stands in or right after
// the content.
func (r *reader) closesContent(f *find, s *news.Sentence, o int) bool {
	last := f.content[len(f.content)-1]
	at := s.Tokens[o].Span.Start
	return at > last.Start && at <= last.End+len(", ")
}

func denies(r *reader, t *news.Token) bool {
	e := r.cues.verbs[t.Lemma]
	return isVerb(t) && (e != nil && e.claim == news.Denied || t.Is("reject", "dispute", "dismiss"))
}

// within reports whether the span lies in the content.
func (f *find) within(span news.Span) bool {
	for _, p := range f.content {
		if p.Contains(span) {
			return true
		}
	}
	return false
}
