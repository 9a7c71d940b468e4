package event

import "github.com/detente-wire/detente/news"

// shared adds a subject or object that the verb takes from another clause.
func (r *reader) shared(v int, f *frame) {
	t := &r.s.Tokens[v]
	if t.Head == news.None {
		return
	}
	if r.subjectOf(v) == news.None && t.Deprel != "acl" && !t.Rel("acl:relcl") {
		if s := r.controller(v); s != news.None {
			if f.passive {
				r.addPatient(v, s, f, true)
			} else if f.first(roleSubj) == news.None {
				f.add(roleSubj, s, true)
			}
		}
	} else if t.Deprel == "acl" && r.markOf(v) == "to" && f.first(roleSubj) == news.None {
		if s := r.planner(t.Head); s != news.None {
			f.add(roleSubj, s, true)
		}
	}
	r.sharedObject(v, f)
}

// planner returns who is to do what an infinitive says of its head: the owner
// of a plan, the subject of a verb, or the actor itself ("B to send troops").
func (r *reader) planner(head int) int {
	if kind(&r.s.Tokens[head]) == 'v' {
		return r.frame(head).first(roleSubj)
	}
	if r.names != nil && r.names(head) {
		return head
	}
	return r.agentOfNoun(head)
}

// controller returns the token that is understood as the subject of verb v.
func (r *reader) controller(v int) int {
	t := &r.s.Tokens[v]
	head := t.Head
	switch {
	case t.Deprel == "conj":
		if kind(&r.s.Tokens[head]) != 'v' {
			return r.predicateSubject(head)
		}
		head = r.joinedTo(v)
		if t.XPOS == "VB" && r.s.Child(head, "aux") == news.None && r.s.Tokens[head].XPOS != "VB" {
			// "saw B leave and return": the plain form goes with the plain form.
			if x := r.s.Child(head, "xcomp"); x != news.None && x < v && r.s.Tokens[x].XPOS == "VB" {
				head = x
			}
		}
		hf := r.frame(head)
		if hf.passive && !r.isPassive(v) {
			if o := hf.first(roleObj); o != news.None && r.subjectOf(head) == o {
				return o // "was elected and resigned"
			}
		}
		if r.isPassive(v) && hf.passive {
			return hf.first(roleObj)
		}
		return hf.first(roleSubj)
	case t.Rel("xcomp"):
		return r.clauseSubject(v, head, true)
	case t.Rel("advcl"):
		return r.clauseSubject(v, head, r.takesObjectControl(v))
	case t.Rel("ccomp") && t.XPOS == "VBG":
		return r.clauseSubject(v, head, false)
	}
	return news.None
}

// takesObjectControl tells whether an adverbial clause is about the object of
// its head: "accused B of lying", "kept B from leaving", "thanked B for helping".
func (r *reader) takesObjectControl(v int) bool {
	switch r.markOf(v) {
	case "of", "from", "into", "for", "over":
		return true
	case "to": // "called on B to leave" is sometimes read as an adverbial clause
		switch r.lemmas[r.s.Tokens[v].Head] {
		case "call", "appeal", "press", "urge", "order", "force", "ask", "tell", "pressure", "invite", "allow", "push", "give":
			return true
		}
	}
	return false
}

// clauseSubject finds the controller in the frame of head: its object where
// the head governs one and object control is possible, else its subject.
func (r *reader) clauseSubject(v, head int, object bool) int {
	if kind(&r.s.Tokens[head]) != 'v' {
		return r.predicateSubject(head)
	}
	hf := r.frame(head)
	if object && !subjectControl(r.lemmas[head]) {
		if o := hf.first(roleIobj); o != news.None {
			return o
		}
		if o := hf.first(roleObj); o != news.None && o != v {
			return o
		}
		switch r.lemmas[head] {
		case "call", "appeal", "prevail":
			for _, p := range [...]string{"on", "to", "for"} {
				if o := hf.first(p); o != news.None {
					return o
				}
			}
		}
	}
	if s := hf.first(roleSubj); s != news.None {
		return s
	}
	if hf.passive && !object {
		return hf.first(roleObj)
	}
	return news.None
}

// subjectControl names the verbs with an object whose infinitive is still
// about the subject.
func subjectControl(lemma string) bool {
	switch lemma {
	case "promise", "threaten", "vow", "pledge", "use", "take", "make", "need", "spend", "get", "hold", "sign", "cut":
		return true
	}
	return false
}

// predicateSubject returns the subject of a nominal or adjectival predicate.
func (r *reader) predicateSubject(head int) int {
	if s := r.subjectOf(head); s != news.None && !r.isRelative(s) {
		return s
	}
	t := &r.s.Tokens[head]
	if t.Deprel == "acl:relcl" {
		return t.Head
	}
	if t.Head != news.None && t.Rel("xcomp") {
		return r.clauseSubject(head, t.Head, true)
	}
	return news.None
}

// sharedObject lets "attacked and burned the village" share its object.
func (r *reader) sharedObject(v int, f *frame) {
	t := &r.s.Tokens[v]
	if f.first(roleObj) != news.None || f.passive {
		return
	}
	if t.Deprel == "conj" && kind(&r.s.Tokens[t.Head]) == 'v' && v-t.Head <= 3 {
		if o := r.s.Child(t.Head, "obj"); o > v {
			f.add(roleObj, o, true)
		}
		return
	}
	for _, c := range r.s.Children(v) {
		if int(c)-v <= 3 && r.s.Tokens[c].Deprel == "conj" && kind(&r.s.Tokens[c]) == 'v' &&
			r.s.Child(int(c), "nsubj", "aux") == news.None && r.s.Child(v, "obl", "xcomp", "ccomp") == news.None {
			if o := r.s.Child(int(c), "obj"); o != news.None {
				f.add(roleObj, o, true)
				return
			}
		}
	}
}
