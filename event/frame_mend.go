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
