package quote

import (
	"github.com/detente-wire/detente/news"
)

// What the story says of a claim after it was told: in an apposition ("…, a claim
// that Hamas denied"), at the end of the sentence ("…, but offered no proof") and in
// the next sentence ("The claim could not be verified.").

// claimNouns name what somebody said.
func isClaimNoun(t *news.Token) bool {
	return t.UPOS == "NOUN" && t.Is("claim", "allegation", "accusation", "charge", "assertion", "report", "account", "statement", "figure", "toll")
}

// apposedClaim reads ", a claim (that) X denies" after or at the end of the content.
func (r *reader) apposedClaim(f *find, s *news.Sentence) (news.Span, news.Claim) {
	for i := f.cue + 1; i+2 < len(s.Tokens); i++ {
		if s.Tokens[i].UPOS != "DET" || !r.closesContent(f, s, i) {
			continue
		}
		if v, claim := r.claimApposed(s, i); v != news.None {
			return s.SpanOf(i, v+1), claim
		}
	}
	return news.Span{}, ""
}

// claimApposed reads ", a claim (that) X denies" at its article: the verb, or None, and what it
// says of the claim.
func (r *reader) claimApposed(s *news.Sentence, i int) (int, news.Claim) {
	if s.Tokens[i-1].Form != "," || s.Tokens[i].UPOS != "DET" {
		return news.None, ""
	}
	n := i + 1
	for n < len(s.Tokens) && (s.Tokens[n].UPOS == "NOUN" || s.Tokens[n].UPOS == "ADJ") && !isClaimNoun(&s.Tokens[n]) {
		n++
	}
	if n >= len(s.Tokens) || !isClaimNoun(&s.Tokens[n]) {
		return news.None, ""
	}
	return r.verdict(s, n+1, len(s.Tokens))
}

// verdict finds the verb among tokens [first, end) that tells what became of a
// claim, and what did.
func (r *reader) verdict(s *news.Sentence, first, end int) (int, news.Claim) {
	not := false
	for i := first; i < end && i < first+10; i++ {
		switch t := &s.Tokens[i]; {
		case t.Is("not", "n't", "never", "unable", "impossible"):
			not = true
		case isVerb(t) && t.Is("verify", "confirm", "corroborate", "substantiate", "prove"):
			if not {
				return i, news.Unproven
			}
			return news.None, ""
		case denies(r, t) && !not && i > first:
			return i, news.Denied
		case isVerb(t):
			return news.None, ""
		}
	}
	return news.None, ""
}

// aftermath finds what the end of a quote's sentence or the next one says of it.
func (r *reader) aftermath(f *find) (news.Span, news.Claim) {
	s := &r.doc.Sentences[f.sent]
	if !f.kind().Vouches() || asks(&s.Tokens[f.cue]) || r.inside[f.sent][f.cue] != news.None {
		return news.Span{}, ""
	}
	if i := noProofAfter(s, f.cue+1, len(s.Tokens)); i != news.None {
		return s.SpanOf(i, proofEnd(s, i)), news.Unproven
	}
	next := f.sent + 1
	if next >= len(r.doc.Sentences) || r.doc.Sentences[next].Zone != s.Zone || r.laterReport(f) {
		return news.Span{}, ""
	}
	n := &r.doc.Sentences[next]
	if root := n.Root(); root != news.None {
		sub, _ := subject(n, root)
		own := sub != news.None && f.source.found() && r.actorAt(next, sub) != news.None && r.actorAt(next, sub) == r.actorAt(f.source.actorSent, f.source.actorAt)
		if own || sub != news.None && n.Tokens[sub].UPOS == "PRON" {
			return news.Span{}, "" // he denies another's claim, not his own
		}
	}
	return r.onClaim(n)
}

// laterReport reports whether another quote stands after this one in its sentence:
// it is the one that the next sentence speaks of.
func (r *reader) laterReport(f *find) bool {
	for i := r.bySentence[f.sent]; i < r.bySentence[f.sent+1]; i++ {
		g := &r.finds[i]
		if g != f && g.cue > f.cue && len(g.content) > 0 && !g.hush && (g.kind() == news.Saying || g.entry.claim == news.Alleged) && !f.overlaps(g.cueSpan) {
			return true
		}
	}
	return false
}

// onClaim reads a sentence that is about the claim before it: "The claim could not
// be verified", "Kyiv denied the accusation", "The agency could not confirm the report".
func (r *reader) onClaim(s *news.Sentence) (news.Span, news.Claim) {
	root := s.Root()
	if root == news.None || !isVerb(&s.Tokens[root]) {
		return news.Span{}, ""
	}
	sub, passive := subject(s, root)
	o := s.Child(root, "obj")
	t := &s.Tokens[root]
	switch {
	case sub == news.None:
	case passive && refersBack(s, sub) && t.Is("verify", "confirm", "corroborate", "substantiate") && negated(s, root):
		return r.verbGroup(s, root), news.Unproven
	case o != news.None && refersBack(s, o) && t.Is("verify", "confirm", "corroborate", "substantiate") && negated(s, root):
		return r.verbGroup(s, root), news.Unproven
	case !passive && o != news.None && refersBack(s, o) && denies(r, t) && !negated(s, root):
		return r.verbGroup(s, root), news.Denied
	}
	return news.Span{}, ""
}

// refersBack reports whether a noun is that of a claim told before: "the claim",
// "those reports", "the army's account".
func refersBack(s *news.Sentence, i int) bool {
	return isClaimNoun(&s.Tokens[i]) && (has(s, i, "det", "the", "this", "that", "these", "those") || s.Child(i, "nmod:poss") != news.None) &&
		s.Child(i, "acl", "ccomp") == news.None
}

// noProofAfter returns the comma or conjunction before "but offered no proof" among
// tokens [first, end), or None.
func noProofAfter(s *news.Sentence, first, end int) int {
	for i := first; i+2 < end; i++ {
		if s.Tokens[i].Form != "but" {
			continue
		}
		for v := i + 1; v+2 < end && v < i+5; v++ {
			if s.Tokens[v].Is("offer", "provide", "give", "present", "cite", "produce") && s.Tokens[v+1].Form == "no" && isProof(&s.Tokens[v+2]) {
				return i
			}
		}
	}
	return news.None
}

// proofEnd is the end of the phrase that noProofAfter found at token i.
func proofEnd(s *news.Sentence, i int) int {
	for ; i < len(s.Tokens); i++ {
		if isProof(&s.Tokens[i]) {
			return i + 1
		}
	}
	return len(s.Tokens)
}
