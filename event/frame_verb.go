package event

import "github.com/detente-wire/detente/news"

// verb reads the frame of a verb: its own dependents, then the subject and the
// object that stand elsewhere in the sentence.
func (r *reader) verb(v int, f *frame) {
	f.passive = r.isPassive(v)
	obj, iobj := r.objects(v)
	if obj != news.None {
		f.add(roleObj, obj, false)
	}
	if iobj != news.None {
		f.add(roleIobj, iobj, false)
		if obj == news.None { // "urged him to leave": English UD has iobj
			f.add(roleObj, iobj, false)
		}
	}
	r.modifiers(v, f)
	if obj != news.None {
		r.ofObject(obj, f)
	}
	if obj == news.None {
		r.estimated(v, f)
		r.misreadParticle(v, f)
	}
	r.strayClause(f)
	r.ownSubject(v, f)
	r.gap(v, f)
	r.shared(v, f)
}

// objects returns the object and the receiver; of two objects of a verb of
// giving the first is the receiver, whatever the parser calls it.
func (r *reader) objects(v int) (obj, iobj int) {
	obj, iobj = news.None, r.s.Child(v, "iobj")
	for _, c := range r.s.Children(v) {
		switch {
		case !r.s.Tokens[c].Rel("obj"), r.beforeHyphen(int(c)), r.fronted(v, int(c)):
		case obj != news.None && armsNouns()[r.lemmas[obj]] && r.s.Tokens[c].UPOS == "PROPN" && r.opensBehind(int(c), obj): // "sent the destroyer USS X"
		case obj == news.None, int(c) == obj+1 && kind(&r.s.Tokens[c]) == 'n': // "set a car export quota": parts of one noun
			obj = int(c)
		case iobj == news.None && isGiving(r.lemmas[v]):
			obj, iobj = int(c), obj
		}
	}
	return obj, iobj
}

// opensBehind reports whether the phrase of a token begins right behind another.
func (r *reader) opensBehind(c, t int) bool {
	first, _ := r.s.Subtree(c)
	return first == t+1
}

// estimated adds the object of "arrested more than 100 people" or "at least 100"
// where the parser takes "than" or "at" for a preposition.
func (r *reader) estimated(v int, f *frame) {
	for _, a := range f.args {
		if (a.role == "than" || a.role == "at") && a.tok > v && a.tok-v < 7 && r.s.Child(a.tok, "nummod") != news.None {
			f.add(roleObj, a.tok, false)
			return
		}
	}
	if o := r.atLeast(v); o != news.None {
		f.add(roleObj, o, false)
	}
}

// atLeast returns the object of "killed at least 20 soldiers", which the parser
// takes for an oblique phrase although "at" belongs to the number, or None.
func (r *reader) atLeast(v int) int {
	for _, c32 := range r.s.Children(v) {
		c := int(c32)
		if c < v || c-v > 9 || !r.s.Tokens[c].Rel("obl") || r.s.Child(c, "case") != news.None {
			continue
		}
		n := c
		if r.s.Tokens[c].UPOS != "NUM" {
			n = r.s.Child(c, "nummod")
		}
		if n == news.None {
			continue
		}
		if q := r.s.Child(n, "nmod"); q != news.None && (r.lemmas[q] == "least" || r.lemmas[q] == "most") {
			return c
		}
	}
	return news.None
}

// misreadParticle undoes "broke [off relations]": right behind a verb with which
// the codebook makes a phrasal verb, a preposition is its particle.
func (r *reader) misreadParticle(v int, f *frame) {
	if f.part != "" {
		return
	}
	for _, a := range f.args {
		if !isPrep(a.role) || a.tok < v || v+1 >= len(r.lemmas) || r.lemmas[v+1] != a.role || !isParticle(a.role) {
			continue
		}
		if r.words[r.lemmas[v]+"+"+a.role] && !r.isTime(a.tok) {
			f.part = a.role
			if v+2 < len(r.lemmas) && r.lemmas[v+2] == "of" {
				f.add("of", a.tok, false) // "threw B out of the country"
			} else {
				f.add(roleObj, a.tok, false)
			}
			return
		}
	}
}

// ofObject adds the gerund of "accused B of selling arms" where the parser hangs
// it on the object, and the infinitive of "urged both sides to leave".
func (r *reader) ofObject(obj int, f *frame) {
	for _, c := range r.s.Children(obj) {
		if r.s.Tokens[c].Deprel == "acl" && r.markOf(int(c)) == "to" && isUrging(r.lemmas[r.s.Tokens[obj].Head]) {
			f.add(roleInf, int(c), false)
		}
		if p := r.gerundPrep(int(c)); p != "" {
			f.add(p, int(c), false)
		}
	}
}

// isUrging names the verbs whose object is to do what an infinitive says.
func isUrging(l string) bool {
	switch l {
	case "urge", "ask", "tell", "order", "press", "pressure", "persuade", "exhort", "warn", "implore", "advise":
		return true
	}
	return false
}

// gerundPrep returns the preposition right before a gerund that modifies a
// noun, or "".
func (r *reader) gerundPrep(c int) string {
	t := &r.s.Tokens[c]
	if c == 0 || t.Deprel != "acl" || t.XPOS != "VBG" {
		return ""
	}
	switch p := r.lemmas[c-1]; p {
	case "of", "for", "from", "with", "into":
		return p
	}
	return ""
}

// fronted reports whether an object stands before its verb and is no pronoun
// of a question or relative clause: then it is the subject of "saw B leave".
func (r *reader) fronted(v, c int) bool {
	return c < v && !r.isRelative(c) && kind(&r.s.Tokens[c]) == 'n' && r.s.Child(v, "nsubj", "aux:pass") == news.None
}

// strayClause adds a content clause that the parser hangs on a phrase between
// the verb and its clause: "said during the visit that it would leave".
func (r *reader) strayClause(f *frame) {
	if f.first(roleThat) != news.None {
		return
	}
	for _, a := range f.args {
		if !isPrep(a.role) || kind(&r.s.Tokens[a.tok]) != 'n' {
			continue
		}
		for _, c := range r.s.Children(a.tok) {
			if r.s.Tokens[c].Rel("acl") && r.markOf(int(c)) == "that" {
				f.add(roleThat, int(c), true)
				return
			}
		}
	}
}

// beforeHyphen reports whether a token is the first part of a word that the
// tokeniser parts at its hyphen ("cease-fire").
func (r *reader) beforeHyphen(t int) bool {
	return t+2 < len(r.lemmas) && r.s.Tokens[t+1].Form == "-" && r.s.Tokens[t].Span.End == r.s.Tokens[t+1].Span.Start
}

func isGiving(l string) bool {
	switch l {
	case "give", "send", "lend", "grant", "offer", "hand", "pay", "show", "tell", "promise", "deny", "refuse", "award",
		"sell", "ship", "bring", "teach", "owe", "cost", "allow", "assure", "deal", "guarantee", "serve", "leave", "wish",
		"loan", "donate", "provide", "supply", "pledge", "accord", "allocate", "ask", "charge", "fine", "permit", "spare", "name":
		return true
	}
	return false
}

// isPassive tells the voice of a verb.
func (r *reader) isPassive(v int) bool {
	t := &r.s.Tokens[v]
	active := false
	for _, c := range r.s.Children(v) {
		d := &r.s.Tokens[c]
		switch {
		case d.Deprel == "aux:pass", d.Deprel == "obl:agent" && r.caseOf(int(c)) == "by":
			return true
		case d.Rel("nsubj:pass", "csubj:pass") && t.XPOS != "VBD": // without auxiliary a past tense is active
			return true
		case d.Rel("aux"):
			active = true
		}
	}
	if t.Deprel == "conj" && !active && t.XPOS == "VBD" && r.goesWithPassive(v) {
		return true
	}
	if !active && r.isBeingAsked(v) {
		return true
	}
	if active || t.XPOS != "VBN" {
		return false
	}
	switch {
	case t.Deprel == "acl", t.Rel("advcl"):
		return r.atLeast(v) == news.None
	case t.Deprel == "conj" && r.s.Child(v, "nsubj", "aux") == news.None && (r.s.Child(v, "obj") == news.None || isGiving(r.lemmas[v])):
		return t.Head >= 0 && kind(&r.s.Tokens[t.Head]) == 'v' && r.isPassive(t.Head)
	case t.Rel("xcomp", "amod"):
		return !r.takesBehind(v)
	}
	// "Dozens arrested in raid": a headline leaves out the auxiliary.
	return r.s.Child(v, "obj") == news.None && r.isHeadline()
}

// isBeingAsked reports whether a clause without a subject tells what somebody was asked
// to do, and not whom he asked: "when asked to leave", "told to stop, B refused".
func (r *reader) isBeingAsked(v int) bool {
	t := &r.s.Tokens[v]
	if !t.Rel("advcl") || t.XPOS != "VBD" && t.XPOS != "VBN" || r.s.Child(v, "nsubj", "obj", "iobj", "ccomp") != news.None {
		return false
	}
	x := r.s.Child(v, "xcomp")
	return x != news.None && r.markOf(x) == "to" && (isUrging(r.lemmas[v]) || r.lemmas[v] == "force")
}

// goesWithPassive reports whether a verb that has no subject or object of its own
// goes on with a passive: "were approached by B and asked to help".
func (r *reader) goesWithPassive(v int) bool {
	h := r.s.Tokens[v].Head
	if h == news.None || r.s.Child(v, "nsubj", "obj", "iobj", "aux", "ccomp") != news.None || kind(&r.s.Tokens[h]) != 'v' {
		return false
	}
	switch r.lemmas[v] {
	case "ask", "tell", "urge", "order", "arrest", "detain", "shoot", "kill", "kidnap", "jail", "take", "beat", "torture", "expel", "deport", "force":
		return r.isPassive(h)
	}
	return false
}

// isHeadline reports whether a sentence stands in a headline, or has none of
// the marks that end a sentence of the body.
func (r *reader) isHeadline() bool {
	return r.s.Zone == news.ZoneHeadline || len(r.s.Tokens) > 0 && r.s.Tokens[len(r.s.Tokens)-1].UPOS != "PUNCT"
}

// ownSubject adds the verb's own subject, or in the passive its object and
// the agent behind "by".
func (r *reader) ownSubject(v int, f *frame) {
	subj := r.subjectOf(v)
	if !f.passive {
		if s := r.shooter(v); s != news.None && subj == news.None {
			subj = s
		}
		if s := r.behindHyphen(v, subj, f); s != news.None {
			subj = s
		}
		if subj != news.None && !r.isRelative(subj) {
			f.add(roleSubj, subj, false)
		}
		return
	}
	if subj != news.None && !r.isRelative(subj) {
		r.addPatient(v, subj, f, false)
	}
	if by := f.first("by"); by != news.None && !r.isTime(by) {
		f.add(roleSubj, by, false)
		return
	}
	if by := r.strayAgent(v, f); by != news.None {
		f.add(roleSubj, by, true)
	}
}

// shooter returns who "shot and killed" where the parse takes "shot" for a noun.
func (r *reader) shooter(v int) int {
	if v < 3 || r.lemmas[v-1] != "and" || r.s.Tokens[v-2].Form != "shot" || kind(&r.s.Tokens[v-2]) != 'n' {
		return news.None
	}
	return r.s.Child(v-2, "compound")
}

// strayAgent returns the agent of a passive that the parse hangs on a place or time
// ("arrested in the district of B by the police"), or that its clause tells once for
// several verbs ("beaten and killed by soldiers"). It is None if there is none.
func (r *reader) strayAgent(v int, f *frame) int {
	for _, a := range f.args {
		if a.tok < v || !isPrep(a.role) || r.s.Tokens[a.tok].UPOS == "VERB" || !isWhereOrWhen(a.role) {
			continue
		}
		for _, c := range r.s.Children(a.tok) {
			if r.s.Tokens[c].Rel("nmod") && r.caseOf(int(c)) == "by" && !r.isTime(int(c)) && (r.isSetting(a.tok) || placeNouns()[r.lemmas[a.tok]]) {
				return int(c)
			}
		}
	}
	for _, c32 := range r.s.Children(v) {
		c := int(c32)
		if c > v && r.s.Tokens[c].Deprel == "conj" && kind(&r.s.Tokens[c]) == 'v' && r.s.Child(c, "nsubj") == news.None && r.isPassive(c) {
			if by := r.frame(c).first("by"); by != news.None && !r.isTime(by) {
				return by
			}
		}
	}
	if h := r.s.Tokens[v].Head; r.s.Tokens[v].Deprel == "conj" && h != news.None && kind(&r.s.Tokens[h]) == 'v' && r.subjectOf(v) == news.None && r.isPassive(h) {
		if by := r.frame(h).first("by"); by != news.None && !r.isTime(by) {
			return by // "were approached by B and asked to help"
		}
	}
	return news.None
}

func isWhereOrWhen(prep string) bool {
	switch prep {
	case "in", "at", "near", "on", "outside", "inside", "during", "from":
		return true
	}
	return false
}

// addPatient adds the subject of a passive verb: the object, or the receiver
// where the verb keeps an object ("was given aid").
func (r *reader) addPatient(v, tok int, f *frame, far bool) {
	if r.s.Child(v, "obj") != news.None {
		f.add(roleIobj, tok, far)
		return
	}
	f.add(roleObj, tok, far)
}

// subjectOf returns the subject of a verb. Where a parse has two ("President"
// and the name behind it), the last before the verb that names an actor.
func (r *reader) subjectOf(v int) int {
	subj := news.None
	for _, c32 := range r.s.Children(v) {
		c := int(c32)
		t := &r.s.Tokens[c]
		switch {
		case t.Rel("obj") && r.fronted(v, c), r.bareOblique(v, c):
		case !t.Rel("nsubj", "csubj"), t.Deprel == "nsubj:outer" && kind(&r.s.Tokens[v]) != 'v':
			continue
		}
		if subj == news.None || r.names != nil && r.names(c) && (c < v || !r.names(subj)) {
			subj = c
		}
	}
	if r.lead > 0 {
		return r.behindLead(v, subj)
	}
	if subj == news.None {
		subj = r.credited(v)
	}
	if subj == news.None && v > 0 && r.names != nil && r.names(v-1) && r.s.Tokens[v-1].Head >= v && r.s.Tokens[v-1].Deprel == "compound" {
		return v - 1 // an acronym before its verb
	}
	return subj
}

// bareOblique reports whether a phrase right before its verb has been read as
// an oblique for want of a preposition that the clause's conjunction took:
// "after Iraq invaded". It is the subject.
func (r *reader) bareOblique(v, c int) bool {
	t := &r.s.Tokens[c]
	return c == v-1 && t.Deprel == "obl" && t.UPOS == "PROPN" && r.caseOf(c) == "" && !r.isTime(c) &&
		r.s.Child(v, "nsubj", "aux:pass") == news.None && r.s.Child(v, "mark") != news.None
}

func (r *reader) isRelative(tok int) bool {
	switch r.s.Tokens[tok].XPOS {
	case "WDT", "WP":
		return true
	}
	return r.s.Tokens[tok].Feat("PronType") == "Rel"
}

func (r *reader) isTime(tok int) bool {
	if r.isEachOther(tok) {
		return false
	}
	if n := r.s.NameAt(tok); n != news.None {
		return r.s.Names[n].Class == news.Date || r.s.Names[n].Class == news.Money
	}
	return r.s.Tokens[tok].UPOS == "NUM" && r.counted(tok) == news.None && !(r.names != nil && r.names(tok))
}

// gap fills the place that a relative or participial clause leaves open with
// the noun that it modifies.
func (r *reader) gap(v int, f *frame) {
	t := &r.s.Tokens[v]
	if t.Head == news.None {
		return
	}
	switch {
	case t.Deprel == "acl:relcl":
		r.relative(v, r.antecedent(v), f)
	case t.Deprel == "acl" && f.passive:
		r.addPatient(v, t.Head, f, false)
	case t.Deprel == "acl" && t.XPOS == "VBN" && r.atLeast(v) != news.None:
		f.add(roleSubj, t.Head, false)
	case r.goesOnFinite(v):
		f.add(roleSubj, r.besides(v), true)
	case t.Deprel == "acl" && t.XPOS == "VBG" && f.first(roleSubj) == news.None:
		if s := r.besides(v); s != news.None {
			f.add(roleSubj, s, true)
			return
		}
		if s := r.author(t.Head); s != news.None {
			f.add(roleSubj, s, true)
			return
		}
		f.add(roleSubj, t.Head, false)
	case r.takesBehind(v):
		f.add(roleObj, t.Head, true)
		if h := r.s.Tokens[t.Head].Head; h != news.None && h < v && kind(&r.s.Tokens[h]) == 'v' {
			f.add(roleSubj, r.frame(h).first(roleSubj), true)
		}
	case t.Deprel == "amod" && t.XPOS == "VBG":
		f.add(roleSubj, t.Head, false)
	}
}

// besides returns the subject of the clause that a participle behind a comma goes
// with, where the parse hangs it on the last phrase: "A sued in a court of B,
// accusing C of fraud". It is None where it may well tell of the noun before it.
func (r *reader) besides(v int) int {
	n := r.s.Tokens[v].Head
	if v == 0 || r.s.Tokens[v-1].Form != "," || r.s.Tokens[n].Head == news.None {
		return news.None
	}
	h := r.s.Tokens[n].Head
	for h != news.None && kind(&r.s.Tokens[h]) != 'v' {
		h = r.s.Tokens[h].Head
	}
	if h == news.None || h > v || !r.s.Tokens[n].Rel("obl", "obj", "nmod") {
		return news.None
	}
	return r.frame(h).first(roleSubj)
}

// author returns who speaks in a text: "A issued a statement condemning B". It
// is None for a noun that is no text.
func (r *reader) author(n int) int {
	switch r.lemmas[n] {
	case "statement", "resolution", "letter", "report", "message", "speech", "lawsuit", "petition", "decree", "order", "law",
		"bill", "declaration", "note", "communique", "tweet", "post", "agreement", "motion", "document", "suit", "complaint",
		"accord", "treaty", "deal", "memo", "memorandum", "ruling", "article", "editorial", "ultimatum":
	default:
		return news.None
	}
	if s := r.agentOfNoun(n); s != news.None {
		return s
	}
	t := &r.s.Tokens[n]
	if t.Head != news.None && t.Rel("obj", "nsubj:pass") && kind(&r.s.Tokens[t.Head]) == 'v' {
		return r.frame(t.Head).first(roleSubj)
	}
	return news.None
}

// relative fills the gap of a relative clause. The pronoun says which place is
// open; without one it is the object, if the clause has a subject of its own.
func (r *reader) relative(v, noun int, f *frame) {
	subj := r.subjectOf(v)
	if isContent(r.lemmas[noun]) && noun+1 < v && r.lemmas[noun+1] == "that" && subj != news.None && !r.isRelative(subj) {
		return // "allegations that B attacked": nothing is open
	}
	switch {
	case subj != news.None && r.isRelative(subj) && f.passive:
		r.addPatient(v, noun, f, false)
		return
	case subj != news.None && r.isRelative(subj):
		f.add(roleSubj, noun, false)
		return
	}
	for i := range f.args {
		if a := &f.args[i]; r.isRelative(a.tok) {
			a.tok = noun // "whom they met", "with which it signed"
			return
		}
	}
	if subj != news.None && f.first(roleObj) == news.None && !f.passive {
		f.add(roleObj, noun, true)
	}
}
