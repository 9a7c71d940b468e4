package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// The roles of a frame. A prepositional argument has the preposition as its
// role ("on", "because_of"), and so has a clause behind a conjunction or
// preposition ("of": accused of shelling a town).
const (
	roleSubj = "subj" // deep subject: the agent, in the passive too
	roleObj  = "obj"  // deep object
	roleIobj = "iobj" // the receiver of "gave B aid"
	rolePoss = "poss" // who a noun's act or thing belongs to: "B's visa", "Iraqi attack"
	roleMod  = "mod"  // a noun's modifier
	roleTo   = "to"   // preposition "to", and "infinitive" clauses have roleInf
	roleInf  = "inf"  // infinitive clause: agreed to sign
	roleIng  = "ing"  // gerund clause: stopped shelling
	roleThat = "that" // content clause
	rolePred = "pred" // predicate: declared it illegal
)

// arg is one argument of a word: the head token that fills the role. Far says
// that it was found through control, a shared subject or a light verb.
type arg struct {
	role string
	tok  int
	far  bool
}

// frame is what a word takes, with voice, control, relative clauses and
// coordination already undone.
type frame struct {
	args    []arg
	passive bool
	part    string // particle of a phrasal verb, or ""
	done    bool
}

// reader reads the frames of one sentence, each on first use.
type reader struct {
	s      *news.Sentence
	frames []frame
	lemmas []string
	names  func(tok int) bool // whether the token is, or stands in, the name of an actor
	words  map[string]bool    // vocabulary of the patterns, or nil
	lead   int                // the first token behind a dateline that stands in the sentence, or 0
}

// newReader returns a reader of a sentence. Words is the vocabulary in which a
// hyphenated word counts as one ("cease-fire", which is three tokens in
// Universal Dependencies), or nil.
func newReader(s *news.Sentence, names func(int) bool, words map[string]bool) *reader {
	r := &reader{s: s, names: names, words: words}
	r.lead = leadIn(s)
	r.frames = make([]frame, len(s.Tokens))
	r.lemmas = make([]string, len(s.Tokens))
	for i := range s.Tokens {
		r.lemmas[i] = lemmaOf(&s.Tokens[i])
		if i >= 2 && s.Tokens[i-1].Form == "-" && words != nil {
			r.hyphenated(i, words)
		}
	}
	return r
}

// hyphenated gives the last part of a hyphenated word the lemma of the whole,
// where the vocabulary has it with or without its hyphen.
func (r *reader) hyphenated(i int, words map[string]bool) {
	a, dash, b := &r.s.Tokens[i-2], &r.s.Tokens[i-1], &r.s.Tokens[i]
	if a.Span.End != dash.Span.Start || dash.Span.End != b.Span.Start {
		return
	}
	first := strings.ToLower(a.Form)
	for _, whole := range [...]string{first + "-" + r.lemmas[i], first + r.lemmas[i]} {
		if words[whole] {
			r.lemmas[i] = whole
			return
		}
	}
}

func lemmaOf(t *news.Token) string {
	l := t.Lemma
	if l == "" || l == "_" {
		l = t.Form
	}
	for i := 0; i < len(l); i++ {
		if c := l[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return strings.ToLower(l)
		}
	}
	return l
}

// kind gives the coarse part of speech that patterns tell apart: v, n, a or x.
// The two taggings are made apart from each other; a finite verb form decides.
func kind(t *news.Token) byte {
	switch t.XPOS {
	case "VBZ", "VBD", "VBP":
		return 'v'
	}
	switch t.UPOS {
	case "VERB", "AUX":
		return 'v'
	case "NOUN", "PROPN":
		return 'n'
	case "ADJ", "ADV":
		return 'a'
	}
	return 'x'
}

// frame returns the frame of token t.
func (r *reader) frame(t int) *frame {
	f := &r.frames[t]
	if f.done {
		return f
	}
	f.done = true // set first: a control chain that runs in a circle ends here
	if kind(&r.s.Tokens[t]) == 'v' {
		r.verb(t, f)
	} else {
		r.noun(t, f)
	}
	return f
}

func (f *frame) add(role string, tok int, far bool) {
	for _, a := range f.args {
		if a.role == role && a.tok == tok {
			return
		}
	}
	f.args = append(f.args, arg{role, tok, far})
}

// first returns the first argument with the role, or None.
func (f *frame) first(role string) int {
	for _, a := range f.args {
		if a.role == role {
			return a.tok
		}
	}
	return news.None
}

// caseOf returns the preposition of a phrase, fixed parts joined by "_", or "".
func (r *reader) caseOf(tok int) string {
	for _, c := range r.s.Children(tok) {
		t := &r.s.Tokens[c]
		if !t.Rel("case") || t.XPOS == "POS" || isPossessive(t.Form) {
			continue
		}
		prep := r.lemmas[c]
		for _, f := range r.s.Children(int(c)) {
			if r.s.Tokens[f].Rel("fixed") {
				prep += "_" + r.lemmas[f]
			}
		}
		return samePrep(prep)
	}
	return r.takenCase(tok)
}

// takenCase returns the preposition right before a phrase that the parse gives
// to the infinitive behind it: "works [with] B to find".
func (r *reader) takenCase(tok int) string {
	if tok == 0 || !r.s.Tokens[tok].Rel("obl") {
		return ""
	}
	p := &r.s.Tokens[tok-1]
	if p.UPOS != "ADP" || !p.Rel("mark") || p.Head <= tok {
		return ""
	}
	for _, c := range r.s.Children(p.Head) {
		if r.lemmas[c] == "to" && r.s.Tokens[c].Rel("mark") {
			return samePrep(r.lemmas[tok-1])
		}
	}
	return ""
}

func isPossessive(form string) bool {
	return form == "'s" || form == "’s" || form == "'" || form == "’"
}

// samePrep makes one of prepositions that never tell acts apart.
func samePrep(p string) string {
	switch p {
	case "upon":
		return "on"
	case "towards", "toward":
		return "to"
	case "amongst", "among":
		return "between"
	case "together_with", "along_with":
		return "with"
	}
	return p
}

// markOf returns the conjunction or preposition that opens a clause, or "".
func (r *reader) markOf(clause int) string {
	for _, c := range r.s.Children(clause) {
		if r.s.Tokens[c].Rel("mark") {
			return r.lemmas[c]
		}
		if c := int(c); c < clause && r.s.Tokens[c].Rel("case") && r.s.Tokens[clause].XPOS == "VBG" {
			return r.lemmas[c]
		}
	}
	return ""
}

// clauseRole gives the role that a clause plays for its head.
func (r *reader) clauseRole(clause int) string {
	t := &r.s.Tokens[clause]
	mark := r.markOf(clause)
	switch {
	case mark == "to":
		return roleInf
	case mark == "that":
		return roleThat
	case mark != "":
		return mark
	case t.Rel("ccomp"):
		if t.XPOS == "VBG" && r.s.Child(clause, "nsubj", "aux") == news.None {
			return roleIng
		}
		return roleThat
	case t.Rel("xcomp"):
		switch {
		case t.XPOS == "VB":
			return roleInf
		case t.XPOS == "VBG":
			return roleIng
		}
		return rolePred
	case t.Rel("acl") && t.XPOS == "VBG", t.Rel("advcl"):
		return "advcl"
	}
	return rolePred
}

// modifiers adds what every kind of word may take: prepositional phrases and
// clauses.
func (r *reader) modifiers(t int, f *frame) {
	for _, c32 := range r.s.Children(t) {
		c := int(c32)
		tok := &r.s.Tokens[c]
		switch {
		case tok.Deprel == "obl:agent":
			f.add("by", c, false)
		case tok.Rel("obl", "nmod"):
			if tok.Deprel == "nmod:poss" || tok.Deprel == "nmod:desc" || tok.Deprel == "nmod:unmarked" || tok.Deprel == "obl:unmarked" {
				continue
			}
			if p := r.caseOf(c); p != "" {
				f.add(p, c, false)
			}
		case tok.Rel("xcomp", "ccomp", "advcl"), tok.Deprel == "acl":
			if tok.Deprel != "advcl:relcl" {
				f.add(r.clauseRole(c), c, false)
			}
		case tok.Rel("compound:prt"), tok.Rel("advmod") && tok.UPOS == "ADP":
			if f.part == "" {
				f.part = r.lemmas[c]
			}
		case tok.Rel("advmod") && isParticle(r.lemmas[c]) && f.part == "":
			f.part = r.lemmas[c]
		}
	}
}

func isParticle(l string) bool {
	switch l {
	case "out", "off", "up", "down", "back", "away", "over", "in", "on", "aside", "apart":
		return true
	}
	return false
}
