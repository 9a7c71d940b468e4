package quote

import (
	"github.com/detente-wire/detente/news"
)

// unsaid reports whether cue v tells that nothing was said (hush) or, for
// thoughts and attitudes, that the source is not of that mind (denied). What
// was not said, might be said or is only asked for is no statement of anyone.
func (r *reader) unsaid(s *news.Sentence, v int, e *entry) (hush, denied bool) {
	t := &s.Tokens[v]
	not := negated(s, v)
	if t.Is("like") && !r.modal(s, v) {
		return true, false // "would like to" is a wish, "likes to" a habit
	}
	if catenative(s, v) != news.None {
		return negated(s, t.Head) && e.kind.spoken(), negated(s, t.Head)
	}
	if !e.kind.spoken() {
		return e.kind == evidence && not || silent(s, v) || markedBy(s, v, "if", "whether", "unless") ||
			markedBy(s, v, "to") || t.Feat("Mood") == "Imp" && s.Child(v, "nsubj") == news.None, not
	}
	if not || r.modal(s, v) || conditional(s, v) {
		return true, false
	}
	if t.Feat("Mood") == "Imp" && s.Child(v, "nsubj") == news.None || t.XPOS == "VB" && t.Head == news.None && s.Child(v, "nsubj", "aux", "mark") == news.None {
		return true, false
	}
	return r.wished(s, v), false
}

// silent reports whether verb v tells that the source would not speak: "declined to
// comment", "refused to name them".
func silent(s *news.Sentence, v int) bool {
	if !s.Tokens[v].Is("refuse", "decline") {
		return false
	}
	x := s.Child(v, "xcomp")
	return x != news.None && s.Tokens[x].Is("comment", "say", "discuss", "identify", "name", "give", "elaborate", "answer", "respond",
		"confirm", "specify", "disclose", "reveal", "provide", "speak", "talk", "release", "describe", "explain", "speculate", "tell", "be")
}

// modal reports whether an auxiliary makes the verb a possibility or a plan.
func (r *reader) modal(s *news.Sentence, v int) bool { return modalAux(s, v) }

func modalAux(s *news.Sentence, v int) bool {
	for _, c := range s.Children(v) {
		if t := &s.Tokens[c]; t.Rel("aux") &&
			t.Is("would", "could", "might", "may", "should", "can", "must", "will", "shall", "ought", "'ll", "'d", "ca", "wo") {
			return t.Lemma != "'d" || s.Tokens[v].XPOS == "VB"
		}
	}
	return false
}

// conditional reports whether the clause is one of "if he says".
func conditional(s *news.Sentence, v int) bool {
	return markedBy(s, v, "if", "unless", "whether", "until")
}

// wished reports whether the verb is an infinitive that only another verb's
// success would make true: "declined to say", "wants to tell".
func (r *reader) wished(s *news.Sentence, v int) bool {
	t := &s.Tokens[v]
	if t.Rel("conj") && t.Head != news.None && t.Head < v && s.Tokens[t.Head].XPOS == "VB" && s.Child(v, "nsubj", "aux") == news.None {
		h := t.Head
		hush, _ := r.unsaid(s, h, &entry{kind: speech})
		return hush
	}
	if !markedBy(s, v, "to") || t.Head == news.None {
		return false
	}
	h := &s.Tokens[t.Head]
	switch {
	case t.Rel("xcomp", "ccomp") && h.XPOS == "VBD" && h.Is("call", "phone", "telephone", "ring", "write") && s.Child(t.Head, "obj", "obl") == news.None:
		return negated(s, t.Head) // to say it was why he called
	case t.Rel("xcomp", "ccomp"):
		return !h.Is("go", "continue", "proceed", "happen", "come", "begin", "start", "use", "appear", "dare", "return")
	case t.Rel("acl"):
		return true
	case t.Rel("advcl"):
		return !(isVerb(h) && (h.XPOS == "VBD" || s.Child(t.Head, "aux") == news.None)) || negated(s, t.Head)
	}
	return false
}

// catenative returns the verb or adjective before infinitive v that says how
// often, how long or how likely, and takes nothing from its being so: "used to
// support", "tend to think", "were more likely to say"; or None.
func catenative(s *news.Sentence, v int) int {
	t := &s.Tokens[v]
	if h := t.Head; t.Rel("xcomp") && h != news.None && h < v && v-h < 4 && markedBy(s, v, "to") && s.Child(h, "obj") == news.None &&
		s.Tokens[h].Is("use", "tend", "continue", "begin", "start", "come", "likely", "appear", "seem") &&
		!modalAux(s, h) && !conditional(s, h) {
		return h
	}
	return news.None
}

// silence reports whether a cue tells that the source did not say something or
// would not speak of it ("did not say when", "declined to comment"), which is
// news; what might be said, is asked for or supposed is nothing.
func (r *reader) silence(f *find) bool {
	if f.cue == news.None || !f.source.found() || r.inside[f.sent][f.cue] != news.None || r.ownVoice(f.source) {
		return false
	}
	s := &r.doc.Sentences[f.sent]
	if silent(s, f.cue) {
		return finite(s, f.cue) || s.Tokens[f.cue].XPOS == "VBG"
	}
	return f.entry.kind.spoken() && negated(s, f.cue) && finite(s, f.cue) && !conditional(s, f.cue)
}
