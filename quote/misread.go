package quote

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// Sources and content that parse and head take the wrong way round, and that the words right
// beside the cue tell.

// mend puts right what a find has the wrong way round.
func (r *reader) mend(f *find) {
	if f.cue == news.None {
		return
	}
	s := &r.doc.Sentences[f.sent]
	r.invert(f, s)
	if f.kind() == news.Seeming || f.source.found() && (r.spokenTo(f, s) || headless(&r.doc.Sentences[f.source.sent], f.source)) {
		f.source = nowhere
	}
	r.fromThat(f, s)
}

// invert reads "…, said Deputy Ana Diaz and …", where the parse has a subject before the verb: who
// stands right behind it speaks, and what stands before the comma is said.
func (r *reader) invert(f *find, s *news.Sentence) {
	v := f.cue
	if v < 3 || s.Tokens[v-1].Form != "," || !s.Tokens[v].Is("say", "add", "report", "note", "explain") || !finite(s, v) ||
		!f.source.found() || f.source.sent != f.sent || f.source.first > v || r.inside[f.sent][v] != news.None {
		return
	}
	name := v + 1
	for name < len(s.Tokens) && name < v+4 && s.Tokens[name].UPOS == "PROPN" && s.NameAt(name) == news.None {
		name++
	}
	n := news.None
	if name < len(s.Tokens) {
		n = s.NameAt(name)
	}
	if n == news.None || s.Names[n].Class != news.Person || f.source.end > v || finiteForm(s, 0, f.source.first) == "" && finiteForm(s, f.source.end, v-1) == "" {
		return
	}
	end := s.Names[n].End
	if end < len(s.Tokens) && oneOf([]string{"VBD", "VBZ", "VBP", "MD"}, s.Tokens[end].XPOS) {
		return // who is named is the subject of what is said
	}
	head := end - 1
	f.source = place{sent: f.sent, head: head, first: v + 1, end: end, actorAt: head, actorSent: f.sent}
	f.content = parts(s, afterOpening(s, v-1), v-1, v-1, v-1)
}

// spokenTo reports whether the source is the one who was asked, told or accused: the subject of
// a passive, or the noun that a bare participle describes.
func (r *reader) spokenTo(f *find, s *news.Sentence) bool {
	t := &s.Tokens[f.cue]
	if t.XPOS != "VBN" || f.source.sent != f.sent || f.source.head > f.cue || f.pattern == patAccording ||
		!f.entry.takes(takesAddressee) && f.entry != genericSpeech && !t.Is("accuse", "charge", "suspect", "ask", "tell") {
		return false
	}
	sub, passive := subject(s, f.cue)
	switch h := t.Head; {
	case passive:
		return sub >= f.source.first && sub < f.source.end
	case s.Child(f.cue, "aux:pass") != news.None:
		return true
	case t.Deprel == "acl":
		return h >= f.source.first && h < f.source.end
	case t.Rel("conj") && h != news.None && sub == news.None && s.Child(f.cue, "aux") == news.None:
		_, passive = subject(s, h)
		return passive
	}
	return false
}

// headless reports whether a source begins with a preposition or "to", and so is a scrap of a
// longer phrase.
func headless(s *news.Sentence, p place) bool {
	t := &s.Tokens[p.first]
	return (t.UPOS == "PART" || t.UPOS == "ADP") && p.first < p.head && !s.Tokens[p.first+1].Is("least", "most") && t.Is("to", "of", "for", "in", "on", "at", "with", "from", "by", "without")
}

// fromThat moves the beginning of a reported clause back to "that" behind the cue, where no verb
// stands between: "proposed [that schools] that fail …".
func (r *reader) fromThat(f *find, s *news.Sentence) {
	_, at := r.groupRange(s, f.cue)
	if len(f.content) != 1 || at >= len(s.Tokens) || s.Tokens[at].Form != "that" || !slices.Contains([]string{"SCONJ", "PRON"}, s.Tokens[at].UPOS) {
		return
	}
	first, end := tokensIn(s, f.content[0])
	if first <= at || first >= end || first > at+8 || hasPredicate(s, at, first) || s.Tokens[first].Form != "that" {
		return
	}
	f.content[0].Start = s.Tokens[at].Span.Start
}

// byRule reports whether "according to" tells of a rule that is followed, and of nobody's word:
// "hired according to the rules".
func (r *reader) byRule(f *find) bool {
	if f.pattern != patAccording || !f.source.found() {
		return false
	}
	s := &r.doc.Sentences[f.source.sent]
	t := &s.Tokens[f.source.head]
	return t.UPOS == "NOUN" && t.Is("rule", "need", "law", "schedule", "plan", "tradition", "custom", "wish", "size", "ability", "age",
		"principle", "standard", "procedure", "protocol", "criterion", "formula", "script", "design", "taste", "season") &&
		s.Child(f.source.head, "nmod", "acl") == news.None
}
