package quote

import (
	"github.com/detente-wire/detente/news"
)

// passive reads a verb in the passive and reports whether it was one: "talks
// are expected to resume", "it was announced that …", "he was told that …".
func (r *reader) passive(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	sub, isPass := subject(s, v)
	if s.Tokens[v].Is("ask") && v > 0 && (s.Tokens[v-1].Form == "," || s.Tokens[v-1].Is("when")) && s.Child(v, "obj", "iobj") == news.None {
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
	case f.entry.takes(takesClause|takesQuote) && (f.entry.kind.spoken() || f.entry.takes(takesSubject) || f.source.found()) && r.clauseContent(f, v):
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
	if x == news.None || x < v || !markedBy(s, x, "to") || s.Tokens[x].Is("say") {
		return
	}
	if sub == news.None || s.Tokens[sub].Feat("PronType") == "Rel" {
		return // "to be ill" alone tells nothing
	}
	f.content = r.phrase(s, sub, v)
	f.content = append(f.content, r.phrase(s, x)...)
	f.clause = x
}

// passiveObject takes the subject of a passive whose agent is named: "[the plan] was
// praised by the unions".
func (r *reader) passiveObject(f *find, v, sub int) {
	s := &r.doc.Sentences[f.sent]
	if sub != news.None && s.Tokens[sub].Feat("PronType") != "Rel" {
		f.content, f.clause, f.topic = r.phrase(s, sub, v), sub, true
	}
}
