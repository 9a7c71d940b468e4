package event

import "github.com/detente-wire/detente/news"

// noun reads the frame of a noun or adjective: who it belongs to, what it is
// about, and as a predicate its subject.
func (r *reader) noun(n int, f *frame) {
	r.modifiers(n, f)
	for _, c32 := range r.s.Children(n) {
		c := int(c32)
		switch t := &r.s.Tokens[c]; {
		case t.Deprel == "nmod:poss":
			f.add(rolePoss, c, false)
		case t.Rel("amod", "compound", "nmod:desc", "nummod"):
			f.add(roleMod, c, false)
		case t.Rel("nsubj") && t.Deprel != "nsubj:outer":
			if !r.isRelative(c) {
				f.add(roleSubj, c, false)
			} else if r.s.Tokens[n].Deprel == "acl:relcl" {
				f.add(roleSubj, r.s.Tokens[n].Head, false)
			}
		}
	}
	if f.first(roleSubj) == news.None {
		r.predicate(n, f)
	}
	if a := r.agentOfNoun(n); a != news.None {
		f.add(rolePoss, a, f.first(rolePoss) == news.None && r.s.Tokens[a].Head != n)
	}
	r.light(n, f)
	r.telephoned(n, f)
	if at, _ := r.governor(n); at != n { // "after two days of talks with B"
		for _, a := range r.frame(at).args {
			if (a.role == "with" || a.role == "between") && a.tok > n {
				f.add(a.role, a.tok, true)
			}
		}
	}
	if f.first(rolePoss) == news.None && f.first(roleSubj) == news.None && f.first("with") != news.None {
		if s := r.understood(n); s != news.None {
			f.add(rolePoss, s, true)
		}
	}
}

// understood returns who is a party to an act that only names the other one:
// "A is hopeful about talks with B", "after a meeting with B, A flew home".
func (r *reader) understood(n int) int {
	switch r.lemmas[n] {
	case "talk", "meeting", "summit", "negotiation", "call", "conversation", "discussion", "agreement", "deal", "accord", "treaty", "pact":
	default:
		return news.None
	}
	n, h := r.governor(n)
	if h == news.None {
		return news.None
	}
	if r.s.Tokens[n].Rel("obl", "nmod") {
		switch r.caseOf(n) {
		case "after", "before", "for", "about", "in", "during", "ahead_of", "from", "following", "follow":
		default:
			return news.None
		}
	}
	if kind(&r.s.Tokens[h]) == 'v' {
		return r.frame(h).first(roleSubj)
	}
	return r.predicateSubject(h)
}

// governor returns the verb or predicate that takes a noun as its object or in a
// phrase, and the noun that stands for it there: in "after two days of talks" the
// days. A phrase may hang on the object of the verb ("made the offer in a call").
func (r *reader) governor(n int) (at, h int) {
	if h = r.s.Tokens[n].Head; h != news.None && r.s.Tokens[n].Rel("nmod") && r.caseOf(n) == "of" && (isPeriod(r.lemmas[h]) || isQuantity(r.lemmas[h])) {
		n = h
	}
	t := &r.s.Tokens[n]
	switch h = t.Head; {
	case h == news.None:
	case t.Rel("obj", "obl", "advcl"):
		return n, h
	case t.Rel("nmod") && r.s.Tokens[h].Rel("obj") && (r.caseOf(n) == "after" || r.caseOf(n) == "follow" || r.isPhoneCall(n)):
		return n, r.s.Tokens[h].Head
	}
	return n, news.None
}

// predicate finds the subject of a secondary predicate ("was ready and willing",
// "remains hostile to B").
func (r *reader) predicate(n int, f *frame) {
	t := &r.s.Tokens[n]
	if t.Head == news.None {
		return
	}
	switch {
	case t.Rel("xcomp"):
		if s := r.clauseSubject(n, t.Head, true); s != news.None {
			f.add(roleSubj, s, true)
		}
	case t.Deprel == "conj" && r.s.Child(n, "det", "nmod:poss") == news.None && r.s.Child(n, "case") == news.None:
		if s := r.predicateSubject(t.Head); s != news.None && r.s.Child(t.Head, "cop") != news.None {
			f.add(roleSubj, s, true)
		}
	}
}

// agentOfNoun returns who does the act that a noun names: its possessor, the
// phrase behind "by", or an actor among its modifiers ("Iraqi attack", "police raid").
func (r *reader) agentOfNoun(n int) int {
	if p := r.s.Child(n, "nmod:poss"); p != news.None {
		return p
	}
	for _, c := range r.s.Children(n) {
		if r.s.Tokens[c].Rel("nmod", "obl") && r.caseOf(int(c)) == "by" && !r.isTime(int(c)) {
			return int(c)
		}
	}
	for _, c := range r.s.Children(n) {
		if r.s.Tokens[c].Rel("amod", "compound") && r.names != nil && r.names(int(c)) {
			return int(c)
		}
	}
	return news.None
}

// light gives a noun that is the object of a light verb the verb's subject and
// prepositional phrases: "A launched an attack on B", "took part in talks with B".
func (r *reader) light(n int, f *frame) {
	v := r.lightVerb(n)
	if v == news.None {
		return
	}
	vf := r.frame(v)
	if s := vf.first(roleSubj); s != news.None && s != n && f.first(rolePoss) == news.None {
		f.add(rolePoss, s, true)
	}
	for _, a := range vf.args {
		if isPrep(a.role) && a.tok != n && a.tok > v {
			f.add(a.role, a.tok, true)
		}
	}
}

// lightVerb returns the light verb whose object the noun is, or None.
func (r *reader) lightVerb(n int) int {
	t := &r.s.Tokens[n]
	h := t.Head
	if h == news.None {
		return news.None
	}
	switch {
	case t.Deprel == "conj" && kind(&r.s.Tokens[h]) == 'n':
		return r.lightVerb(h)
	case t.Rel("obj", "nsubj:pass") && kind(&r.s.Tokens[h]) == 'v' && isLight(r.lemmas[h]):
		return h
	case t.Deprel != "" && t.Rel("obl", "nmod") && r.caseOf(n) == "in" && isJoining(r.lemmas[h]):
		if t.Rel("nmod") { // "took part in talks": the phrase hangs on "part"
			return r.lightVerb(h)
		}
		return h
	}
	return news.None
}

func isPrep(role string) bool {
	switch role {
	case roleSubj, roleObj, roleIobj, rolePoss, roleMod, roleInf, roleIng, roleThat, rolePred, "advcl", "by":
		return false
	}
	return true
}

func isLight(l string) bool {
	switch l {
	case "launch", "carry", "conduct", "mount", "stage", "make", "hold", "have", "begin", "start", "open", "resume",
		"continue", "wage", "pursue", "deliver", "issue", "give", "offer", "pay", "undertake", "perform", "unleash",
		"commit", "lead", "order", "take", "do", "kick", "renew", "step", "intensify", "attend", "join", "execute",
		"conclude", "finish", "complete", "announce", "declare", "express", "voice", "extend", "send", "receive":
		return true
	}
	return false
}

func isJoining(l string) bool {
	switch l {
	case "engage", "participate", "take", "part", "join", "be", "involve", "meet":
		return true
	}
	return false
}
