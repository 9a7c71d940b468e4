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
	if bare && sub == news.None && s.Tokens[v].Head != news.None {
		sub = s.Tokens[v].Head
	}
	if len(f.content) == 0 && f.source.found() && f.entry.takes(takesNoun) {
		r.passiveObject(f, v, sub)
	}
	if len(f.content) == 0 && !bare && !f.source.found() {
		r.spokenOf(f, v, sub)
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
		f.content, f.clause, f.topic = r.phrase(s, sub, v, f.source.head), sub, true
	}
}

// spokenOf takes a passive that names no speaker: whom or what is spoken of, and
// what is said of it ("[Ruiz] is accused [of fraud]", "[the raid] was seen [as a
// warning]"). Without the second the words tell only that there was talk.
func (r *reader) spokenOf(f *find, v, sub int) {
	s := &r.doc.Sentences[f.sent]
	if sub == news.None || sub > v || s.Tokens[sub].Feat("PronType") == "Rel" || s.Tokens[v].Rel("acl", "amod") || f.hush ||
		!f.entry.takes(takesNoun) || f.entry.kind == evidence {
		return
	}
	_, end := r.groupRange(s, v)
	stop := end
	for _, c := range s.Children(v) {
		i := int(c)
		t := &s.Tokens[i]
		said := t.Rel("xcomp") && !markedBy(s, i, "to") || t.Rel("obl", "advcl") && oneOf(verdicts, prepositionOf(s, i))
		first, last := r.hull(s, i)
		if i > v && said && (first == stop || stop > end && first <= stop+1) {
			stop = max(stop, last)
		}
	}
	if stop == end || s.Tokens[end].UPOS == "PROPN" || r.inside[f.sent][end] != r.inside[f.sent][v] || edge(&s.Tokens[end]) {
		return // nobody's, or no more than a name: "the film was called …"
	}
	f.content = append(r.phrase(s, sub, v), parts(s, end, stop, stop, stop)...)
	f.clause, f.topic = sub, true
}

// verdicts are the prepositions after which a passive tells what is said of
// somebody.
var verdicts = []string{"of", "as", "for", "over", "with"}

// prepositionOf is the preposition or conjunction that opens phrase i, or "".
func prepositionOf(s *news.Sentence, i int) string {
	if p := s.Child(i, "case", "mark"); p != news.None {
		return lower(s.Tokens[p].Form)
	}
	return ""
}
