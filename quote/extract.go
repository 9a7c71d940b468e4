package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

func toLower(w string) string { return strings.ToLower(w) }

// readCues adds the finds of one sentence.
func (r *reader) readCues(si int) {
	r.bySentence = append(r.bySentence, len(r.finds))
	s := &r.doc.Sentences[si]
	r.speakerLabel(si)
	for t := range s.Tokens {
		tok := &s.Tokens[t]
		if n := s.NameAt(t); n != news.None && s.Names[n].Class == news.Person {
			continue // Mr. Said
		}
		switch tok.UPOS {
		case "VERB":
			if tok.Is("accord") {
				r.according(si, t)
			} else if e := r.cues.verbs[tok.Lemma]; e != nil {
				r.verb(si, t, e)
			} else if tok.Is("seem", "appear") {
				r.seeming(si, t)
			}
		case "AUX":
			if e := r.cues.verbs[tok.Lemma]; e != nil && e.takes(takesRest) {
				r.verb(si, t, e) // a parse in error: no verb that reports is an auxiliary
			}
		case "ADP", "SCONJ":
			if strings.EqualFold(tok.Form, "according") || strings.EqualFold(tok.Form, "per") {
				r.according(si, t)
			}
		case "NOUN":
			if e := r.cues.nouns[tok.Lemma]; e != nil {
				r.noun(si, t, e)
			}
		case "ADJ":
			switch e := r.cues.adjs[tok.Lemma]; {
			case e == nil:
			case s.Child(t, "cop") != news.None:
				r.adjective(si, t, e)
			case tok.Is("clear", "plain"):
				r.madeClear(si, t, e)
			}
		case "ADV":
			if tok.Is("reportedly", "allegedly", "purportedly", "supposedly") {
				r.adverb(si, t)
			}
		}
	}
}

// add appends a find whose content is the given spans of its sentence.
func (r *reader) add(f find) {
	if f.cue != news.None && f.cueSpan.Empty() {
		f.cueSpan = r.doc.Sentences[f.sent].Tokens[f.cue].Span
	}
	r.beforeParticiple(&f)
	f.content = r.complete(&f)
	if f.cue != news.None && r.inside[f.sent][f.cue] != news.None {
		f.content = clip(f.content, r.quotations[r.inside[f.sent][f.cue]])
	}
	r.finds = append(r.finds, f)
}

// clip cuts content at the marks of the quotation that its cue stands in.
func clip(content []news.Span, q quotation) []news.Span {
	var out []news.Span
	for _, p := range content {
		p.Start = max(p.Start, q.span.Start)
		if q.closed && p.End >= q.span.End {
			p.End = q.inner
		}
		if !p.Empty() {
			out = append(out, p)
		}
	}
	return out
}

// parts returns the spans of the tokens [first, end) that do not stand in
// [cutFirst, cutEnd), trimmed.
func parts(s *news.Sentence, first, end, cutFirst, cutEnd int) []news.Span {
	if cutEnd <= first || end <= cutFirst {
		cutFirst, cutEnd = end, end
	}
	var out []news.Span
	for _, p := range [2][2]int{{first, max(cutFirst, first)}, {cutEnd, end}} {
		if a, b := trim(s, p[0], p[1]); a < b {
			out = append(out, s.SpanOf(a, b))
		}
	}
	return out
}

// phrase returns the spans of token i's subtree, less the subtrees excepted.
func (r *reader) phrase(s *news.Sentence, i int, except ...int) []news.Span {
	first, end := r.hull(s, i, except...)
	return parts(s, first, end, end, end)
}

// complete extends content over the whole of each quotation that it shares
// words with, where the cue is not in that quotation: a reported clause goes on
// to the closing mark, over as many sentences as it takes.
func (r *reader) complete(f *find) []news.Span {
	var out []news.Span
	for _, part := range f.content {
		part = r.completePart(f, part)
		if n := len(out); n > 0 && part.Start < out[n-1].End {
			out[n-1] = out[n-1].Cover(part)
			continue
		}
		out = append(out, part)
	}
	return out
}

func (r *reader) completePart(f *find, part news.Span) news.Span {
	s := &r.doc.Sentences[f.sent]
	for t := range s.Tokens {
		if !part.Contains(s.Tokens[t].Span) {
			continue
		}
		q := r.inside[f.sent][t]
		for q != news.None {
			span := r.quotations[q].span
			if span.Overlaps(f.cueSpan) || r.placeSpan(f.source).Overlaps(span) {
				break
			}
			part = part.Cover(span)
			q = r.quotations[q].outer
		}
	}
	return part
}

// verb reads a verb of the table with all that it takes.
func (r *reader) verb(si, v int, e *entry) {
	s := &r.doc.Sentences[si]
	if asSaying(s, v) {
		r.quotesOther(si, v, e)
		return
	}
	f := find{sent: si, cue: v, entry: e, clause: news.None, addressee: nowhere}
	f.source = r.sourceOf(si, v)
	f.cueSpan = r.verbGroup(s, v)
	r.byDocument(&f, s, v)
	f.hush, f.denied = r.unsaid(s, v, e)
	if _, ok := r.lean[tokenID{si, v}]; ok && s.Tokens[v].XPOS != "VBG" && e.kind.spoken() {
		f.hush = negated(s, v) // a finite verb of the speaker's, whatever the parse hung it on
	}
	if r.passive(&f, v) {
		return
	}
	if !f.source.found() {
		f.source = r.beforeAsked(si, v)
	}
	if !f.source.found() && r.canLead(si, v) {
		first, _ := r.groupRange(s, v)
		if start := r.clauseStart(s, first); start < first || !hasPredicate(s, v+1, len(s.Tokens)) {
			f.source = r.beside(si, v, start)
		}
	}
	if tok := &s.Tokens[v]; tok.XPOS == "VBG" && tok.Rel("csubj", "nsubj", "amod", "compound") {
		return // "maintaining the peace is hard"
	}
	r.complements(&f, v)
	if len(f.content) == 0 && !(e.takes(takesQuote) && (f.source.found() || s.Tokens[v].XPOS == "VBG")) {
		return
	}
	r.add(f)
}

// canLead reports whether a verb without a subject in the parse is finite and
// heads a clause of its own, so that its subject must stand before it.
func (r *reader) canLead(si, v int) bool {
	s := &r.doc.Sentences[si]
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return v > 0 && s.Child(v, "expl") == news.None && !s.Tokens[v].Rel("conj", "acl")
	case "VB":
		return v > 0 && s.Tokens[v-1].Form == "," // ", say two officials"
	}
	return false
}

// complements looks for the content of an active verb, the surest form first.
func (r *reader) complements(f *find, v int) {
	s, e := &r.doc.Sentences[f.sent], f.entry
	r.addressed(f, v)
	switch {
	case (e.takes(takesClause) || e.takes(takesQuote)) && r.clauseContent(f, v):
	case e.takes(takesInfinitive) && r.infinitive(f, v):
	case e.kind == thought && e.takes(takesNoun) && len(e.preps) > 0 && f.source.found() && r.nounContent(f, v):
	case len(e.preps) > 0 && f.source.found() && r.prepositional(f, v):
	case (e.takes(takesClause) || e.takes(takesQuote)) && r.governing(f, s, v):
	case e.takes(takesClause|takesNoun) && e.kind != stance && r.howFollows(f, v):
	case e.takes(takesClause) && r.thatFollows(f, v) && r.rest(f, v):
	case e.takes(takesNoun) && r.canSay(f) && r.wholeObject(f.sent, v) && r.nounContent(f, v):
	case e.takes(takesRest) && (e.takes(takesAddressee) || !r.wholeObject(f.sent, v) || r.onlySays(s, v)) && r.rest(f, v):
	case e.takes(takesNoun) && r.canSay(f) && r.nounContent(f, v):
	case e.takes(takesDocument) && f.source.found() && r.documentContent(f, v):
	case e.takes(takesNoun) && r.canSay(f) && r.smallClause(f, v):
	case e.takes(takesRest) && e.kind == speech && r.inset(f, v):
	case e.takes(takesClause) && (e.takes(takesQuote) && e.kind.spoken() || e.kind == evidence) && r.restLast(f, v):
	}
}

// onlySays reports whether the verb is one that has no object but what is said,
// and a finite verb follows, so that what the parse took for an object is the
// subject of a clause.
func (r *reader) onlySays(s *news.Sentence, v int) bool {
	return s.Tokens[v].Is("say") && finiteForm(s, v+1, len(s.Tokens)) != ""
}

// thatFollows reports whether "that" and a clause follow the verb and phrases of
// its own, whatever the parse made of them: "confirmed in the call that …".
func (r *reader) thatFollows(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	_, end := r.groupRange(s, v)
	if f.addressee.found() && f.addressee.first == end {
		end = f.addressee.end
		return end+1 < len(s.Tokens) && s.Tokens[end].Form == "that"
	}
	at := r.conjunction(s, end)
	return at+1 < len(s.Tokens) && s.Tokens[at].Form == "that" && s.Tokens[at].UPOS == "SCONJ" &&
		!isVerb(&s.Tokens[at+1]) && s.Tokens[at+1].UPOS != "AUX"
}

// clauseContent takes the clause that hangs on the verb.
func (r *reader) clauseContent(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	if f.entry.kind == thought && v+1 < len(s.Tokens) && s.Tokens[v+1].Is("about", "of", "for", "over") {
		return false // "thought about the car she bought"
	}
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		switch {
		case t.Rel("ccomp") && int(c) < v && t.Is("ask", "press", "question"):
			continue // "Asked who won, Diaz said …"
		case t.Rel("ccomp") && !r.withinSubject(f, int(c), v),
			t.Rel("advcl") && int(c) > v && s.Tokens[v].Is("ask") && markedBy(s, int(c), "if", "whether"):
			f.pattern = patClause
		case t.Rel("parataxis") && int(c) > v && r.colonBefore(s, int(c), v):
			f.pattern = patColon
		default:
			continue
		}
		f.clause = int(c)
		if int(c) < v {
			f.content = r.clauseBefore(f, int(c), v)
		} else {
			f.content = r.clauseAfter(f, int(c), v)
		}
		return len(f.content) > 0
	}
	return false
}

// withinSubject reports whether clause c stands between the subject and its
// verb: such a one belongs to the subject, whatever the parse says.
func (r *reader) withinSubject(f *find, c, v int) bool {
	return c < v && f.source.found() && f.source.sent == f.sent && f.source.first < c
}

// colonBefore reports whether a colon stands between the verb and clause c.
func (r *reader) colonBefore(s *news.Sentence, c, v int) bool {
	for i := v + 1; i < c; i++ {
		if s.Tokens[i].Form == ":" {
			return true
		}
	}
	return false
}

// infinitive takes "to …", and its own object where the verb's object is not
// who was addressed: "urged voters to stay" is all content.
func (r *reader) infinitive(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		if !t.Rel("xcomp", "ccomp", "advcl") || int(c) < v || !markedBy(s, int(c), "to") || t.XPOS == "VBG" {
			continue
		}
		if t.Rel("advcl") && s.Child(v, "obj") == news.None {
			continue
		}
		first, end := r.hull(s, int(c))
		if o := s.Child(v, "obj"); o != news.None && o > v && o < first && (!f.entry.takes(takesAddressee) || s.Tokens[v].Is("ask")) {
			first, _ = r.hull(s, o)
		}
		f.content, f.clause, f.pattern = parts(s, first, end, end, end), int(c), patInfinitive
		return len(f.content) > 0
	}
	return r.infinitiveOnObject(f, v)
}

// governing takes the clause that the cue hangs on: "the talks, he said, went
// well", "the talks went well, as he said".
func (r *reader) governing(f *find, s *news.Sentence, v int) bool {
	h := s.Tokens[v].Head
	if h == news.None || !f.source.found() {
		return false
	}
	switch t := &s.Tokens[v]; {
	case t.Rel("parataxis") && f.source.sent == f.sent && below(s, f.source.head, v):
		f.pattern = patParataxis
	case t.Rel("advcl") && markedBy(s, v, "as") && s.Child(v, "obj") == news.None && !(t.XPOS == "VBG" && quotesAs(s, v, h)):
		f.pattern = patParataxis
	default:
		return false
	}
	if s.Tokens[h].Rel("nsubj") && s.Tokens[h].Head > v {
		h = s.Tokens[h].Head // "unity, they think, will last", hung on the subject alone
	}
	cutFirst, cutEnd := r.hull(s, v)
	if v < h && f.pattern == patParataxis && cutEnd > h {
		return false // not a tree that can be trusted
	}
	first, end := r.hull(s, h, v)
	f.content, f.clause = parts(s, first, end, cutFirst, cutEnd), h
	return len(f.content) > 0
}
