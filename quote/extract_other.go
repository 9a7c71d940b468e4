package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// passive reads a verb in the passive and reports whether it was one: "talks
// are expected to resume", "it was announced that …", "he was told that …".
func (r *reader) passive(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	sub, isPass := subject(s, v)
	if s.Tokens[v].Is("ask") && v > 0 && s.Tokens[v-1].Form == "," {
		return true // "the envoy, asked about it, …"
	}
	bare := s.Tokens[v].XPOS == "VBN" && s.Tokens[v].Rel("acl") && s.Child(v, "aux") == news.None
	if !isPass && !bare && s.Child(v, "aux:pass") == news.None {
		return false
	}
	f.source = r.agent(f.sent, v)
	switch {
	case sub != news.None && f.entry.takes(takesAddressee):
		f.addressee = r.nominal(f.sent, sub, v)
		if !r.clauseContent(f, v) && f.entry.takes(takesInfinitive) {
			r.infinitive(f, v)
		}
	case f.entry.takes(takesClause|takesQuote) && r.clauseContent(f, v):
	case f.entry.takes(takesSubject):
		r.raised(f, v, sub)
	}
	if len(f.content) == 0 && f.source.found() && f.entry.takes(takesNoun) {
		r.passiveObject(f, v, sub)
	}
	if len(f.content) > 0 {
		f.pattern = patPassive
		r.add(*f)
		return true
	}
	return !bare
}

// raised takes subject and infinitive: "[talks] are expected [to resume]".
func (r *reader) raised(f *find, v, sub int) {
	s := &r.doc.Sentences[f.sent]
	x := s.Child(v, "xcomp")
	if s.Tokens[v].Rel("acl") && (sub == news.None || s.Tokens[sub].Feat("PronType") == "Rel") {
		sub = s.Tokens[v].Head
	}
	if x == news.None || x < v || !markedBy(s, x, "to") {
		return
	}
	if sub != news.None && s.Tokens[sub].Feat("PronType") != "Rel" {
		f.content = r.phrase(s, sub, v)
	}
	f.content = append(f.content, r.phrase(s, x)...)
	f.clause = x
}

// passiveObject takes the subject of a passive whose agent is named, or the
// noun that the participle hangs on: "[a plan] praised by the unions".
func (r *reader) passiveObject(f *find, v, sub int) {
	s := &r.doc.Sentences[f.sent]
	if sub == news.None && s.Tokens[v].Rel("acl") {
		sub = s.Tokens[v].Head
	}
	if sub != news.None && s.Tokens[sub].Feat("PronType") != "Rel" {
		f.content, f.clause, f.topic = r.phrase(s, sub, v), sub, true
	}
}

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
		f.content, f.clause = parts(s, first, end, end, end), i
		break
	}
	if len(f.content) == 0 {
		return
	}
	r.nounSource(&f, n)
	if !f.source.found() && (e.claim == "" || f.topic) {
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
	if v == news.None || !s.Tokens[n].Rel("obj") || !s.Tokens[v].Is("make", "issue", "give", "express", "have",
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
			f.content = parts(s, p+1, end, end, end)
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
	f.content = parts(s, first, end, t, t+1)
	r.add(f)
}

var accordingTo = &entry{kind: speech, frames: takesQuote | takesClause}

// according reads "according to X" and "per X": content is the clause that the
// phrase hangs on, without it.
func (r *reader) according(si, t int) {
	s := &r.doc.Sentences[si]
	per := strings.EqualFold(s.Tokens[t].Form, "per")
	if !per && (t+2 >= len(s.Tokens) || !s.Tokens[t+1].Is("to")) {
		return
	}
	x := r.accordingHead(s, t)
	if x == news.None || per && s.Tokens[x].UPOS != "PROPN" {
		return
	}
	top, h := x, s.Tokens[x].Head
	if h == t {
		top, h = t, s.Tokens[t].Head
	}
	if h == news.None {
		return
	}
	h = r.predicate(s, h)
	f := find{sent: si, cue: t, entry: accordingTo, clause: h, addressee: nowhere, pattern: patAccording}
	f.source = r.nominal(si, x, t)
	first := t + 1
	if f.cueSpan = s.Tokens[t].Span; !per {
		first = t + 2
		f.cueSpan = s.SpanOf(t, first)
	}
	f.source.first = max(f.source.first, first)
	if !hasPredicate(s, 0, t) {
		end := r.openingEnd(s, first, h)
		if end == 0 {
			end = firstComma(s, f.source.head, f.source.end)
		}
		if end > 0 {
			_, f.source.end = trim(s, f.source.first, end)
			r.opening[si] = end
		}
	}
	f.source.end = r.beforeMarks(si, first, f.source.end)
	if f.source.first >= f.source.end {
		return
	}
	cutFirst, cutEnd := r.hull(s, top)
	if h >= cutFirst && h < cutEnd {
		return
	}
	cutFirst, cutEnd = min(cutFirst, t), max(cutEnd, f.source.end)
	f.content = r.accordingContent(&f, s, cutFirst, cutEnd)
	r.add(f)
}

// accordingHead returns the head of the phrase that follows "according to".
func (r *reader) accordingHead(s *news.Sentence, t int) int {
	if x := s.Tokens[t].Head; s.Tokens[t].Rel("case") && x > t {
		return x
	}
	if x := s.Child(t, "obl"); x > t {
		return x
	}
	for i := t + 1; i < len(s.Tokens) && i < t+12; i++ {
		if h := s.Tokens[i].Head; isNominal(&s.Tokens[i]) && h != news.None && (h < t || !isNominal(&s.Tokens[h])) {
			return i
		}
	}
	return news.None
}

// firstComma returns the first comma of the tokens [first, end), or 0.
func firstComma(s *news.Sentence, first, end int) int {
	for i := first; i < end; i++ {
		if s.Tokens[i].Form == "," {
			return i
		}
	}
	return 0
}

// beforeMarks ends the tokens [first, end) where a quotation begins.
func (r *reader) beforeMarks(si, first, end int) int {
	s := &r.doc.Sentences[si]
	for i := first; i < end; i++ {
		if r.inside[si][i] != r.inside[si][first] {
			_, i = trim(s, first, i)
			return i
		}
	}
	return end
}

// openingEnd returns the comma that ends a phrase which opens the sentence: the
// last before the words that lead up to predicate h. 0 where there is none.
func (r *reader) openingEnd(s *news.Sentence, from, h int) int {
	if h < from {
		return 0
	}
	group, _ := r.groupRange(s, h)
	named := false
	for i := group - 1; i > from; i-- {
		switch t := &s.Tokens[i]; {
		case t.Form == "," && named:
			return i
		case isNominal(t):
			named = true
		case isVerb(t):
			return 0
		}
	}
	return 0
}

// accordingContent is what "according to X", the tokens [first, end), vouches
// for: at the start of a sentence all that follows; elsewhere the clause before
// it, or what follows where no clause stands before.
func (r *reader) accordingContent(f *find, s *news.Sentence, first, end int) []news.Span {
	if !hasPredicate(s, 0, first) && hasPredicate(s, end, len(s.Tokens)) {
		stop := r.beforeAside(f, s, end, len(s.Tokens))
		return parts(s, end, stop, stop, stop)
	}
	if rel := r.quotedRelative(f.sent, first); rel != news.None {
		f.clause = rel
		from, to := r.hull(s, rel, f.source.head)
		return parts(s, from, min(to, first), first, first)
	}
	if at := skipEdges(s, first); isVerb(&s.Tokens[at]) && r.cues.verbs[s.Tokens[at].Lemma] != nil && hasPredicate(s, end, len(s.Tokens)) || s.Tokens[at].Form == "that" {
		return parts(s, end, len(s.Tokens), len(s.Tokens), len(s.Tokens)) // "he said that, according to X, …"
	}
	if commaBefore(s, first) || end+1 >= len(s.Tokens) {
		return parts(s, r.afterOpening(s, first), first, first, first)
	}
	from, to := r.hull(s, f.clause, f.source.head)
	return parts(s, from, to, first, end)
}

// relativeOver returns the head of the nearest relative clause around token i.
func relativeOver(s *news.Sentence, i int) int {
	for steps := 0; i != news.None && steps < len(s.Tokens); steps++ {
		if s.Tokens[i].Deprel == "acl:relcl" {
			return i
		}
		i = s.Tokens[i].Head
	}
	return news.None
}

// commaBefore reports whether a comma is among the marks right before token i.
func commaBefore(s *news.Sentence, i int) bool {
	for i--; i >= 0 && edge(&s.Tokens[i]); i-- {
		if s.Tokens[i].Form == "," {
			return true
		}
	}
	return false
}

// skipEdges returns the last token before i that is no punctuation.
func skipEdges(s *news.Sentence, i int) int {
	for i--; i > 0 && edge(&s.Tokens[i]); i-- {
	}
	return max(i, 0)
}

// quotedRelative returns the head of the relative clause that a quotation right
// before token i ends: what is quoted there is all that "according to" is sure
// to cover ("…, who called to 'clear the air,' according to his host").
func (r *reader) quotedRelative(si, i int) int {
	s := &r.doc.Sentences[si]
	for i > 0 && edge(&s.Tokens[i-1]) && r.inside[si][i-1] == news.None {
		i--
	}
	if i == 0 || r.inside[si][i-1] == news.None {
		return news.None
	}
	q := r.quotations[r.inside[si][i-1]].span
	for t := i - 1; t >= 0 && s.Tokens[t].Span.Start >= q.Start; t-- {
		if h := relativeOver(s, t); h != news.None && s.Tokens[h].Span.Start < q.End {
			return h
		}
	}
	return news.None
}

// afterOpening skips an adverb or conjunction that opens the sentence: "But",
// "Meanwhile, ".
func (r *reader) afterOpening(s *news.Sentence, end int) int {
	if end < 4 {
		return 0
	}
	at := 0
	if s.Tokens[0].UPOS == "CCONJ" {
		at = 1
	} else if s.Tokens[0].UPOS == "ADV" && s.Tokens[1].Form == "," {
		at = 2
	}
	return at
}

// predicate climbs from a nominal to the clause that it stands in, and over a
// cue whose content it is: in "X confirmed that Y, according to Z" the last
// phrase hands on the whole.
func (r *reader) predicate(s *news.Sentence, h int) int {
	for steps := 0; steps < len(s.Tokens); steps++ {
		t := &s.Tokens[h]
		up := t.Head
		if up == news.None {
			return h
		}
		nominal := t.Rel("nmod", "obj", "obl", "iobj", "compound", "nsubj", "appos", "flat", "nummod", "amod")
		if t.Rel("conj") {
			nominal = t.UPOS == "NOUN" || t.UPOS == "PROPN"
		}
		reported := t.Rel("ccomp") && r.cues.verbs[s.Tokens[up].Lemma] != nil
		if !nominal && !reported {
			return h
		}
		h = up
	}
	return h
}

var labelled = &entry{kind: speech, frames: takesQuote}

// speakerLabel reads "SMITH: We won." at the start of a paragraph; content is
// the rest of the paragraph.
func (r *reader) speakerLabel(si int) {
	s := &r.doc.Sentences[si]
	if si > 0 && r.doc.Sentences[si-1].Paragraph == s.Paragraph {
		return
	}
	colon := news.None
	for t := 1; t < len(s.Tokens) && t <= 6; t++ {
		if s.Tokens[t].Form == ":" {
			colon = t
			break
		}
	}
	if colon == news.None || colon+1 >= len(s.Tokens) || !r.isSpeaker(s, colon) {
		return
	}
	last := si
	for last+1 < len(r.doc.Sentences) && r.doc.Sentences[last+1].Paragraph == s.Paragraph {
		last++
	}
	end := r.doc.Sentences[last].Span.End
	f := find{sent: si, cue: colon, entry: labelled, clause: news.None, addressee: nowhere, pattern: patLabel}
	f.source = place{sent: si, head: colon - 1, first: 0, end: colon, actorSent: si, actorAt: colon - 1}
	if last == si {
		f.content = parts(s, colon+1, len(s.Tokens), len(s.Tokens), len(s.Tokens))
	} else {
		f.content = []news.Span{{Start: s.Tokens[colon+1].Span.Start, End: end}}
	}
	r.add(f)
}

// isSpeaker reports whether the tokens before the colon are a person's name.
func (r *reader) isSpeaker(s *news.Sentence, colon int) bool {
	n := s.NameAt(colon - 1)
	return n != news.None && s.Names[n].Class == news.Person && s.Names[n].First <= 1 && len(s.Tokens[colon-1].Form) > 1
}
