package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// theatre gives an act that names no target the one that its place tells of: who
// sends troops to, holds fire or serves in another country acts on that country,
// and who protests outside an embassy or a ministry protests against it.
func (g *reading) theatre(a *act, e *news.Event) {
	switch {
	case len(e.Targets) > 0 || len(e.Sources) == 0 || e.Reciprocal || a.ownClass():
	case e.Plover.Event == "PROTEST":
		if e.Targets = g.besieged(a); len(e.Targets) == 0 {
			e.Targets = g.accusedBy(a)
		}
		if len(e.Targets) == 0 {
			e.Targets = g.ownersOf(a, e)
		}
		if len(e.Targets) == 0 && e.Cameo == "143" {
			e.Targets = g.employer(a, e)
		}
		if len(e.Targets) == 0 {
			e.Targets = g.authorOf(a, e)
		}
	case isEconomic(e.Cameo):
		if e.Targets = g.ofGoods(a); len(e.Targets) == 0 {
			e.Targets = g.aimedAt(a, e)
		}
	case e.Plover.Event == "THREATEN":
		if e.Targets = g.aimedAt(a, e); len(e.Targets) == 0 {
			e.Targets = g.onceMore(a, e)
		}
	case e.Plover.Event == "REQUEST":
		if strings.HasPrefix(e.Cameo, "10") || e.Cameo == "0253" {
			e.Targets = g.onceMore(a, e)
		}
		if len(e.Targets) == 0 {
			e.Targets = g.authorOf(a, e)
		}
	case e.Plover.Event == "REJECT" || e.Plover.Event == "ACCUSE":
		if e.Targets = g.inAnswerTo(a, e); len(e.Targets) == 0 {
			e.Targets = g.authorOf(a, e)
		}
	case e.Plover.Event == "AGREE":
		e.Targets = g.inAnswerTo(a, e)
	case e.Quad == 4 && a.p.root.kind == 'v':
		e.Targets = g.ownersOf(a, e)
	case actsOnPlace(e.Cameo) && e.Place != nil && e.Place.Country != "" && allAbroad(g.doc, e.Sources, e.Place.Country):
		e.Targets = []news.Party{{Actor: g.state(e.Place.Country), Span: e.Place.Span}}
	}
}

// isEconomic names the codes of sanctions, tariffs and boycotts, done or threatened.
func isEconomic(code string) bool { return code == "163" || code == "1312" }

// actsOnPlace names the codes of troops, truces and withdrawals.
func actsOnPlace(code string) bool {
	for _, p := range [...]string{"15", "087", "0356", "074", "0334", "072"} {
		if strings.HasPrefix(code, p) {
			return true
		}
	}
	return false
}

// allAbroad reports whether all sources are known to be of other countries.
func allAbroad(doc *news.Doc, sources []news.Party, country string) bool {
	for _, s := range sources {
		if s.Actor == news.None || doc.Actors[s.Actor].Country == "" || doc.Actors[s.Actor].Country == country {
			return false
		}
	}
	return true
}

// besieged returns whose building a protest stands before.
func (g *reading) besieged(a *act) []news.Party {
	for _, u := range a.match.ownTokens() {
		for _, arg := range g.frame(u).args {
			switch arg.role {
			case "outside", "inside", "at", "near", "in_front_of", "to", "against", "on":
			default:
				continue
			}
			if l := g.lemmas[arg.tok]; !isSeatOfPower(l) && g.actorsAt(arg.tok) == nil {
				continue
			}
			f := g.resolve(arg.tok, true, "140")
			if len(f.parties) > 0 && g.anyPublic(f.parties) {
				return f.parties
			}
		}
	}
	return nil
}

// accusedBy returns the public party that a protest is told to demand something of
// or to denounce: "marched, demanding the resignation of B".
func (g *reading) accusedBy(a *act) []news.Party {
	for _, u := range a.ownTokens() {
		if u == a.trigger {
			continue
		}
		for _, c := range g.s.Children(u) { // "held a rally denouncing B"
			if g.s.Tokens[c].Deprel == "acl" && g.s.Tokens[c].XPOS == "VBG" && isOutcry(g.lemmas[c]) {
				if f := g.accused(int(c)); f != nil {
					return f
				}
			}
		}
	}
	for _, c32 := range g.s.Children(a.trigger) {
		c := int(c32)
		if g.s.Tokens[c].Rel("obl") && isDissent(g.lemmas[c]) {
			for _, arg := range g.frame(c).args {
				if arg.role == "against" || arg.role == "over" || arg.role == "at" {
					if f := g.resolve(arg.tok, true, "140"); len(f.parties) > 0 && g.anyPublic(f.parties) {
						return f.parties
					}
				}
			}
		}
		if !g.s.Tokens[c].Rel("advcl", "xcomp") || g.s.Tokens[c].XPOS != "VBG" && g.markOf(c) != "to" || !isOutcry(g.lemmas[c]) {
			continue
		}
		if f := g.accused(c); f != nil {
			return f
		}
	}
	return nil
}

// accused returns the public party that an outcry is against.
func (g *reading) accused(c int) []news.Party {
	for _, arg := range g.frame(c).args {
		if arg.role != roleObj && arg.role != "for" && arg.role != "against" {
			continue
		}
		if f := g.answerable(arg.tok); len(f.parties) > 0 && g.anyPublic(f.parties) {
			return f.parties
		}
	}
	return nil
}

// answerable returns whom a protest against a thing is against: the party that the
// words name, or whose the thing or deed is.
func (g *reading) answerable(t int) filler {
	if f := g.resolve(t, true, "140"); len(f.parties) > 0 {
		return f
	}
	if s := g.agentOfNoun(t); s != news.None {
		return g.resolve(s, false, "")
	}
	return filler{}
}

func isDissent(l string) bool {
	return l == "protest" || l == "demonstration" || l == "rally" || l == "anger" || l == "opposition"
}

func isOutcry(l string) bool {
	switch l {
	case "demand", "denounce", "condemn", "call", "protest", "oppose", "decry", "accuse", "urge":
		return true
	}
	return false
}

// ownersOf returns whose the thing is that an act of force or protest is done to:
// "stormed B's residence".
func (g *reading) ownersOf(a *act, e *news.Event) []news.Party {
	o := g.frame(a.trigger).first(roleObj)
	if o == news.None {
		return nil
	}
	f, ok := g.owner(o, true)
	if !ok {
		f = g.risen(a.trigger, o)
	}
	if len(f.parties) == 0 {
		return nil
	}
	for _, p := range f.parties {
		if ok && p.Actor == news.None || contains(e.Sources, p.Actor) {
			return nil
		}
	}
	return f.parties
}

// risen returns who rises in what force puts down: "crushed a revolt by B".
func (g *reading) risen(verb, t int) filler {
	switch g.lemmas[t] {
	case "rebellion", "uprising", "revolt", "protest", "demonstration", "insurgency", "mutiny", "rally", "march":
		for _, h := range [...]int{t, verb} {
			if by := g.frame(h).first("by"); by != news.None {
				return g.resolve(by, true, "")
			}
		}
		for _, c := range g.s.Children(t) {
			if g.s.Tokens[c].Rel("nmod") && g.caseOf(int(c)) == "by" {
				return g.resolve(int(c), true, "")
			}
		}
	}
	return filler{}
}

// isSeatOfPower names the buildings that stand for who sits in them.
func isSeatOfPower(l string) bool {
	switch l {
	case "embassy", "consulate", "mission", "ministry", "parliament", "headquarters", "palace", "office", "court", "assembly", "mansion", "residence":
		return true
	}
	return false
}
