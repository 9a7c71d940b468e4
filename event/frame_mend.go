package event

import "github.com/detente-wire/detente/news"

// behindHyphen returns who does what a hyphenated verb says ("A test-fired
// missiles"), where the parse takes its first part for the subject, or in a
// headline all before the object for parts of the object, which it then adds.
func (r *reader) behindHyphen(v, subj int, f *frame) int {
	if v < 3 || r.s.Tokens[v-1].Form != "-" || r.lemmas[v] == lemmaOf(&r.s.Tokens[v]) {
		return news.None
	}
	if subj == v-2 {
		return r.s.Child(subj, "compound", "nmod", "amod")
	}
	h := r.s.Tokens[v].Head
	if subj != news.None || h < v || !r.s.Tokens[v].Rel("compound", "amod") {
		return news.None
	}
	f.add(roleObj, h, true)
	if s := r.s.Child(h, "compound", "amod", "nsubj"); s < v-2 {
		return s
	}
	return news.None
}

// goesOnFinite reports whether a verb in the past tense goes on with the clause
// before its comma, where the parse hangs it on the last phrase: "A imposed a fine on
// B, froze its assets and left".
func (r *reader) goesOnFinite(v int) bool {
	t := &r.s.Tokens[v]
	return t.Deprel == "acl" && t.XPOS == "VBD" && r.subjectOf(v) == news.None && r.markOf(v) == "" && r.besides(v) != news.None
}

// takesBehind reports whether a participle that the parse takes for an adjective is a
// verb with its object, since a number or article follows: "opened fire, wounded two
// sailors".
func (r *reader) takesBehind(v int) bool {
	t := &r.s.Tokens[v]
	if t.Deprel != "amod" || t.Head <= v || v == 0 || v+1 >= len(r.s.Tokens) || r.s.Tokens[v-1].Form != "," && r.lemmas[v-1] != "and" {
		return false
	}
	next := &r.s.Tokens[v+1]
	return next.Head == t.Head && next.Rel("nummod", "det", "nmod:poss")
}

// joinedTo returns the verb that a coordinated one goes on with. A past tense does not
// go on with an infinitive or gerund, whatever the parse says, but with what governs
// it: "urged B to leave and threatened to fight".
func (r *reader) joinedTo(v int) int {
	h := r.s.Tokens[v].Head
	if r.s.Tokens[v].XPOS != "VBD" || h == news.None {
		return h
	}
	if r.s.Tokens[h].XPOS != "VBG" && (r.s.Tokens[h].XPOS != "VB" || r.markOf(h) != "to") {
		return h
	}
	for up := h; up != news.None && kind(&r.s.Tokens[up]) == 'v'; up = r.s.Tokens[up].Head {
		if r.s.Tokens[up].XPOS == "VBD" {
			return up
		}
	}
	return h
}

// credited returns the subject of a clause that its credit follows, where the parse
// gives both subjects to the verb of saying: "[A] met B on Monday, officials said".
func (r *reader) credited(v int) int {
	t := &r.s.Tokens[v]
	if !t.Rel("ccomp") || t.Head < v || t.Head == news.None || r.s.Child(t.Head, "nsubj") == news.None {
		return news.None
	}
	own, speaker := news.None, false
	for _, c := range r.s.Children(t.Head) {
		if r.s.Tokens[c].Rel("nsubj") {
			if int(c) < v {
				own = int(c)
			} else {
				speaker = true
			}
		}
	}
	if !speaker {
		return news.None
	}
	return own
}

// telephoned adds the two who speak in a phone call that names neither: "A asked B in
// a phone call to come".
func (r *reader) telephoned(n int, f *frame) {
	h := r.s.Tokens[n].Head
	if !r.isPhoneCall(n) || h == news.None || !r.s.Tokens[n].Rel("obl") || kind(&r.s.Tokens[h]) != 'v' || r.isPassive(h) {
		return
	}
	for _, role := range [...]string{"with", roleTo, "from", "between"} {
		if f.first(role) != news.None {
			return
		}
	}
	switch r.caseOf(n) {
	case "in", "during", "by", "over":
	default:
		return
	}
	vf := r.frame(h)
	subj := vf.first(roleSubj)
	for _, role := range [...]string{roleIobj, roleObj, roleTo, "on", "with"} {
		if o := vf.first(role); o != news.None && o != n && subj != news.None && isAddress(r.lemmas[h]) {
			f.add(rolePoss, subj, true)
			f.add("with", o, true)
			return
		}
	}
}

// isPhoneCall reports whether a noun names a call from afar: "a phone call", "a
// video conversation".
func (r *reader) isPhoneCall(n int) bool {
	switch r.lemmas[n] {
	case "call", "conversation", "talk", "conference":
	default:
		return false
	}
	for _, c := range r.s.Children(n) {
		switch r.lemmas[c] {
		case "phone", "telephone", "video":
			return r.s.Tokens[c].Rel("compound", "amod", "nmod")
		}
	}
	return false
}

// isAddress names the verbs of speech whose object or addressee hears what is said.
func isAddress(l string) bool {
	switch l {
	case "ask", "tell", "urge", "assure", "inform", "warn", "thank", "congratulate", "brief", "invite", "promise", "press", "remind", "offer",
		"say", "speak", "talk", "appeal", "call", "apologize", "apologise", "complain", "advise", "request", "beg", "pressure":
		return true
	}
	return false
}
