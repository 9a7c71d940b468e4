package event

import "github.com/detente-wire/detente/news"

// aimedAt returns whom the words around an act without a target say that it is
// against: "to punish B", "in retaliation for B's raid", "unless B yields", "if B
// attacks", "because B broke its word".
func (g *reading) aimedAt(a *act, e *news.Event) []news.Party {
	top := g.clauseTop(a.trigger)
	for t := range g.s.Tokens {
		var at int
		switch {
		case isAnswerTo(g.lemmas[t]) && t != a.trigger && g.below(t, top):
			at = g.answered(t)
		case g.s.Tokens[t].Rel("advcl") && g.below(t, top) && isGroundMark(g.markOf(t), e):
			at = g.frame(t).first(roleSubj)
		default:
			continue
		}
		if at == news.None {
			continue
		}
		if f := g.resolve(at, true, ""); len(f.parties) > 0 && g.anyPublic(f.parties) && !g.touches(f.parties, e.Sources) && !sameSide(g.doc, e.Sources, f.parties) {
			return f.parties
		}
	}
	return nil
}

// isAnswerTo names the words of retaliation and punishment.
func isAnswerTo(l string) bool {
	switch l {
	case "punish", "retaliate", "retaliation", "reprisal", "penalize", "penalise", "protest", "punishment":
		return true
	}
	return false
}

// answered returns whom a word of retaliation says that it is against.
func (g *reading) answered(t int) int {
	f := g.frame(t)
	for _, role := range [...]string{roleObj, "against", "for", "at", "over"} {
		if o := f.first(role); o != news.None {
			return o
		}
	}
	return news.None
}

// isGroundMark reports whether a conjunction opens the ground of an act or the
// condition of a threat.
func isGroundMark(mark string, e *news.Event) bool {
	return mark == "because" || (mark == "unless" || mark == "if") && e.Plover.Event == "THREATEN"
}

// below reports whether a token stands under another in the tree.
func (g *reading) below(t, top int) bool {
	for steps := 0; t != news.None && steps < len(g.s.Tokens); steps++ {
		if t == top {
			return true
		}
		t = g.s.Tokens[t].Head
	}
	return false
}

// ofGoods returns the state whose goods a tariff or ban is on: "on a range of Danish
// goods".
func (g *reading) ofGoods(a *act) []news.Party {
	for _, u := range a.ownTokens() {
		for _, arg := range g.frame(u).args {
			if arg.role != "on" && arg.role != "against" && arg.role != "of" {
				continue
			}
			n := arg.tok
			if of := g.counted(n); of != news.None {
				n = of
			} else if c := g.s.Child(n, "nmod"); c != news.None && g.caseOf(c) == "of" {
				n = c
			}
			if f, ok := g.owner(n, true); ok && len(f.parties) > 0 {
				return f.parties
			}
		}
	}
	return nil
}

// employer returns the body whose workers strike, where their words name it: "workers
// of B", "walked off after B cut wages".
func (g *reading) employer(a *act, e *news.Event) []news.Party {
	if a.a == news.None || g.lemmas[a.a] == "member" {
		return nil
	}
	for _, c32 := range g.s.Children(a.a) {
		c := int(c32)
		if !g.s.Tokens[c].Rel("compound", "nmod") || g.s.Tokens[c].Rel("nmod") && !isOfOrAt(g.caseOf(c)) {
			continue
		}
		if f := g.bodyAt(c, e); f != nil {
			return f
		}
	}
	for _, c32 := range g.s.Children(a.trigger) {
		c := int(c32)
		if m := g.markOf(c); g.s.Tokens[c].Rel("advcl") && (m == "after" || m == "because" || m == "when") {
			if s := g.frame(c).first(roleSubj); s != news.None {
				if f := g.bodyAt(s, e); f != nil {
					return f
				}
			}
		}
	}
	return nil
}

func isOfOrAt(prep string) bool {
	return prep == "of" || prep == "at" || prep == "for"
}

// bodyAt returns the firm or office that a token names, if it is none of the sources.
func (g *reading) bodyAt(t int, e *news.Event) []news.Party {
	m := g.actorsAt(t)
	if m == nil || m.Form == news.FormPronoun {
		return nil
	}
	f := g.ofMention(m)
	for _, p := range f.parties {
		x := &g.doc.Actors[p.Actor]
		if contains(e.Sources, p.Actor) || x.Kind != news.KindOrganization && x.Kind != news.KindGovernment || isUnion(x) {
			return nil
		}
	}
	return f.parties
}

func isUnion(a *news.Actor) bool { return sector(a.Code) == "LAB" }
