package event

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// authorOf returns whose the thing is that an act of words without a target is about:
// who did the deed that is condemned ("protested a Honduran raid"), whose plan is
// opposed, whose help is asked for, in whose prisons those sit whose release is demanded.
func (g *reading) authorOf(a *act, e *news.Event) []news.Party {
	for _, t := range g.matters(a) {
		f := g.author(t)
		if len(f.parties) > 0 && g.anyPublic(f.parties) && !g.touches(f.parties, e.Sources) && !sameSide(g.doc, e.Sources, f.parties) {
			return f.parties
		}
	}
	return nil
}

// matters lists the nouns that say what an act of words is about, and what they are a
// part or the end of: "condemned the start of the trial", "opposes parts of the plan".
func (g *reading) matters(a *act) []int {
	var list []int
	for _, u := range a.ownTokens() {
		for _, arg := range g.frame(u).args {
			if arg.far || kind(&g.s.Tokens[arg.tok]) != 'n' || arg.tok == a.a {
				continue
			}
			switch arg.role {
			case roleObj, "for", "over", "about", "at":
				list = append(list, arg.tok)
			}
		}
	}
	for i := 0; i < len(list) && len(list) < 8; i++ {
		if !isPartOf(g.lemmas[list[i]]) {
			continue
		}
		for _, c := range g.s.Children(list[i]) {
			if p := g.caseOf(int(c)); g.s.Tokens[c].Rel("nmod") && (p == "of" || p == "to" || p == "in") && !slices.Contains(list, int(c)) {
				list = append(list, int(c))
			}
		}
	}
	return list
}

// isPartOf names what has no author of its own.
func isPartOf(l string) bool {
	switch l {
	case "part", "aspect", "element", "provision", "section", "end", "halt", "start", "beginning", "continuation", "resumption", "escalation", "increase",
		"rise", "lack", "absence", "use", "series", "wave", "spate", "number", "round", "kind", "form", "attempt":
		return true
	}
	return false
}

// author returns who did the deed, or made the plan, that a noun names.
func (g *reading) author(t int) filler {
	if g.actorsAt(t) != nil || g.sortOfNoun(t) != thing || g.isAffair(t) {
		return filler{}
	}
	if s := g.agentOfNoun(t); s != news.None {
		if f := g.resolve(s, true, ""); len(f.parties) > 0 {
			return f
		}
	}
	if f := g.nation(t); len(f.parties) > 0 {
		return f
	}
	if isDeedOfState(g.lemmas[t]) {
		return g.stateWhere(t)
	}
	return filler{}
}

// nation returns the actor before a noun that the parse hangs on another word of it: "a
// Honduran bombing raid".
func (g *reading) nation(t int) filler {
	first, _ := g.s.Subtree(t)
	for c := first; c < t; c++ {
		if m := g.actorsAt(c); m != nil && m.Form == news.FormName && m.End <= t && g.s.Tokens[c].Rel("amod", "compound") {
			return g.ofMention(m)
		}
	}
	return filler{}
}

// isDeedOfState names what is done to people by who governs where it is done.
func isDeedOfState(l string) bool {
	switch l {
	case "arrest", "execution", "jailing", "imprisonment", "detention", "sentencing", "trial", "prosecution", "persecution", "repression", "crackdown",
		"deportation", "conviction", "release", "censorship", "treatment", "suppression", "hanging", "caning", "flogging":
		return true
	}
	return false
}

// stateWhere returns the state in which a deed is done, or in which those are whom it is
// done to: "the execution of two writers in B".
func (g *reading) stateWhere(t int) filler {
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		switch p := g.caseOf(c); {
		case g.s.Tokens[c].Rel("acl"): // "two journalists held in B"
			if f := g.stateWhere(c); len(f.parties) > 0 {
				return f
			}
		case !g.s.Tokens[c].Rel("nmod", "obl"):
		case p == "in":
			if f, ok := g.country(c); ok {
				return f
			}
		case p == "of" || p == "on":
			if f := g.stateWhere(c); len(f.parties) > 0 {
				return f
			}
		}
	}
	return filler{}
}
