package quote

import (
	"github.com/detente-wire/detente/news"
)

// noun reads a noun that reports: "Peru's claim that …", "issued a warning of …".
func (r *reader) noun(si, n int, e *entry) {
	s := &r.doc.Sentences[si]
	f := find{sent: si, cue: n, entry: e, clause: news.None, addressee: nowhere, source: nowhere, pattern: patNounCue}
	for _, c := range s.Children(n) {
		i := int(c)
		if i < n || !r.nounTakes(&f, s, i) {
			continue
		}
		_, end := r.hull(s, i)
		first, _ := r.hull(s, i)
		if first <= n {
			return
		}
		if p := s.Child(i, "case", "mark"); p != news.None && s.Tokens[i].Rel("nmod") {
			f.cueSpan = s.SpanOf(n, p+1)
			f.topic = true
			first = p + 1
		}
		end = beforeVerbs(s, first, end)
		f.content, f.clause = parts(s, first, end, end, end), i
		break
	}
	if len(f.content) == 0 {
		return
	}
	r.nounSource(&f, n)
	if h := s.Tokens[n].Head; !f.source.found() && (e.claim == "" || f.topic) &&
		!(h != news.None && s.Tokens[n].Rel("obj") && denies(r, &s.Tokens[h]) && !f.topic) {
		return // "support for the plan", "talk of war": nobody's
	}
	r.add(f)
}

// nounTakes reports whether child i of a cue noun is its content.
func (r *reader) nounTakes(f *find, s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	switch {
	case t.Rel("acl", "ccomp"):
		if markedBy(s, i, "that", "whether") {
			return f.entry.takes(takesClause) && s.Child(i, "nsubj", "csubj", "expl") != news.None
		}
		return f.entry.takes(takesInfinitive) && markedBy(s, i, "to") && t.Deprel != "acl:relcl"
	case t.Rel("nmod"):
		return f.entry.takesPrep(caseOf(s, i))
	}
	return false
}

// nounSource finds who a cue noun belongs to: its possessor, the one it is by
// or from, or the subject of the verb that makes it.
func (r *reader) nounSource(f *find, n int) {
	s := &r.doc.Sentences[f.sent]
	if p := s.Child(n, "nmod:poss"); p != news.None {
		f.source = r.nominal(f.sent, p, n)
		return
	}
	for _, c := range s.Children(n) {
		if i := int(c); s.Tokens[i].Rel("nmod") && i != f.clause && oneOf([]string{"by", "from"}, caseOf(s, i)) {
			f.source = r.nominal(f.sent, i, f.clause)
			return
		}
	}
	v := s.Tokens[n].Head
	if v == news.None || !s.Tokens[n].Rel("obj") || has(s, n, "det", "no") || !s.Tokens[v].Is("make", "issue", "give", "express", "have",
		"voice", "offer", "release", "send", "raise", "repeat", "reiterate", "renew", "deliver", "share", "convey") {
		return
	}
	if _, pass := subject(s, v); pass {
		return
	}
	f.source = r.sourceOf(f.sent, v)
	if hush, _ := r.unsaid(s, v, f.entry); hush {
		f.hush = true
	}
	if v < n {
		first, _ := r.groupRange(s, v)
		_, end := r.hull(s, n, f.clause)
		f.cueSpan = s.SpanOf(first, max(n+1, min(end, n+1))).Cover(f.cueSpan)
	}
}

// adjective reads "is confident that …", "was optimistic about …".
func (r *reader) adjective(si, a int, e *entry) {
	s := &r.doc.Sentences[si]
	f := find{sent: si, cue: a, entry: e, clause: news.None, addressee: nowhere, pattern: patAdjective}
	f.source = r.sourceOf(si, a)
	if !f.source.found() {
		return
	}
	f.hush, f.denied = r.unsaid(s, a, e)
	f.cueSpan = r.verbGroup(s, a)
	for _, c := range s.Children(a) {
		i := int(c)
		t := &s.Tokens[i]
		if i < a {
			continue
		}
		switch p := s.Child(i, "case", "mark"); {
		case t.Rel("ccomp"), t.Rel("advcl") && markedBy(s, i, "that"):
			if !e.takes(takesClause) {
				continue
			}
			f.content = r.phrase(s, i)
		case t.Rel("xcomp") && e.takes(takesInfinitive):
			f.content = r.phrase(s, i)
		case t.Rel("obl", "advcl") && p != news.None && p > a && e.takesPrep(lower(s.Tokens[p].Form)):
			if p == a+1 {
				f.cueSpan = f.cueSpan.Cover(s.Tokens[p].Span)
			}
			_, end := r.hull(s, i)
			f.content, f.topic = parts(s, p+1, end, end, end), true
		default:
			continue
		}
		f.clause = i
		break
	}
	if len(f.content) > 0 {
		r.add(f)
	}
}

var hearsay = &entry{kind: speech, claim: news.Alleged}

// adverb reads "reportedly" and its kind: content is the clause around it.
func (r *reader) adverb(si, t int) {
	s := &r.doc.Sentences[si]
	h := s.Tokens[t].Head
	if h == news.None || !isVerb(&s.Tokens[h]) || s.Tokens[h].Rel("acl", "amod") {
		return
	}
	except := []int{t}
	for _, c := range s.Children(h) {
		if s.Tokens[c].Rel("parataxis") {
			except = append(except, int(c))
		}
	}
	first, end := r.hull(s, h, except...)
	f := find{sent: si, cue: t, entry: hearsay, clause: h, source: nowhere, addressee: nowhere, pattern: patAdverb}
	if first+1 < t && s.Tokens[first].UPOS == "CCONJ" {
		first++
	}
	f.content = parts(s, first, end, t, t+1)
	r.add(f)
}

// madeClear reads "made (it) clear that …": cue is all from the verb to the
// adjective, content the clause after it.
func (r *reader) madeClear(si, a int, e *entry) {
	s := &r.doc.Sentences[si]
	v := a - 1
	if v > 0 && s.Tokens[v].Is("it") {
		v--
	}
	if v < 0 || !s.Tokens[v].Is("make") || a+1 >= len(s.Tokens) {
		return
	}
	f := find{sent: si, cue: v, entry: e, clause: news.None, addressee: nowhere, pattern: patClause}
	if f.source = r.sourceOf(si, v); !f.source.found() {
		return
	}
	f.hush, _ = r.unsaid(s, v, e)
	first, _ := r.groupRange(s, v)
	f.cueSpan = s.SpanOf(first, a+1)
	at := r.conjunction(s, a+1)
	if s.Tokens[at].Form != "that" {
		return
	}
	end := beforeAccording(s, at, r.beforeAside(&f, s, at, len(s.Tokens)))
	f.content = parts(s, at, end, end, end)
	if len(f.content) > 0 {
		r.add(f)
	}
}
