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
	if span, claim := r.rejected(f, s); !span.Empty() {
		q.Claim = claim
		q.ClaimSpans = append(q.ClaimSpans, span)
	}
	if span, claim := r.aftermath(f); !span.Empty() && q.Claim != news.Denied {
		q.Claim = claim
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
			first, _ = trim(s, first, end)
			return s.SpanOf(first, t+1)
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
func (r *reader) rejected(f *find, s *news.Sentence) (news.Span, news.Claim) {
	if f.pattern == patNounCue && !asks(&s.Tokens[f.cue]) {
		if h := s.Tokens[f.cue].Head; h != news.None && s.Tokens[f.cue].Rel("obj") && !negated(s, h) {
			switch t := &s.Tokens[h]; {
			case denies(r, t):
				return t.Span, news.Denied
			case isVerb(t) && t.Is("retract", "recant", "withdraw", "disavow"):
				return t.Span, news.Retracted
			}
		}
	}
	for i := f.cue + 1; i < len(s.Tokens); i++ {
		if s.Tokens[i].Form != "which" || !r.closesContent(f, s, i) {
			continue
		}
		if v := deniedBy(r, s, i); v != news.None {
			return s.SpanOf(i, v+1), news.Denied
		}
	}
	return r.apposedClaim(f, s)
}

// asks reports whether a cue tells what somebody wants, which may be refused and is not
// denied: "rejected a demand that …".
func asks(t *news.Token) bool {
	return t.Is("ask", "demand", "request", "urge", "call", "appeal", "order", "propose", "proposal", "offer", "suggest", "plea", "invite")
}

// deniedBy returns the verb of ", which X denies" for the pronoun at i, or None.
func deniedBy(r *reader, s *news.Sentence, i int) int {
	for v := i + 1; v < len(s.Tokens) && v < i+12; v++ {
		t := &s.Tokens[v]
		if t.Form == "," || isVerb(t) && !denies(r, t) {
			return news.None
		}
		if denies(r, t) {
			if _, pass := subject(s, v); pass || negated(s, v) || v == i+1 {
				return news.None
			}
			return v
		}
	}
	return news.None
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
