package event

import "github.com/detente-wire/detente/news"

// implied gives a passive of force without an agent the one that a phrase of its
// clause tells: "killed in a clash with B", "hurt in an attack by B", "held in the
// prisons of B".
func (g *reading) implied(a *act, e *news.Event) {
	if len(e.Sources) > 0 || e.Quad != 4 || a.ownClass() || a.p.root.kind != 'v' || !g.frame(a.trigger).passive {
		return
	}
	for _, arg := range g.frame(a.trigger).args {
		switch arg.role {
		case "in", "during", "by", "at":
		default:
			continue
		}
		if f := g.behind(arg.tok, e); len(f.parties) > 0 && !g.touches(f.parties, e.Targets) && !g.friendly(f.parties, e.Targets) {
			e.Sources = f.parties
			return
		}
	}
}

// behind returns who is at work in what a noun names: the other side of a clash, the
// agent of an attack, the state that keeps a prison.
func (g *reading) behind(n int, e *news.Event) filler {
	l := g.lemmas[n]
	switch {
	case isClash(l):
		if w := g.frame(n).first("with"); w != news.None {
			return g.resolve(w, false, "")
		}
	case isStrike(l):
		if v := g.reduced(n); v != news.None {
			if by := g.frame(v).first("by"); by != news.None {
				return g.resolve(by, false, "")
			}
		}
		if s := g.agentOfNoun(n); s != news.None {
			return g.resolve(s, false, "")
		}
	case e.Cameo == "173" && (l == "camp" || l == "prison" || l == "jail"):
		if s := g.agentOfNoun(n); s != news.None {
			if f := g.resolve(s, false, ""); allActors(g.doc, f.parties, isLand) {
				return f
			}
		}
	}
	return filler{}
}

func isClash(l string) bool {
	switch l {
	case "clash", "battle", "fight", "fighting", "gunbattle", "shootout", "firefight", "skirmish", "confrontation", "shoot-out", "gunfight":
		return true
	}
	return false
}

func isStrike(l string) bool {
	switch l {
	case "attack", "raid", "assault", "ambush", "bombing", "airstrike", "shelling", "offensive", "crackdown", "sweep", "roundup", "operation",
		"invasion", "incursion", "bomb", "barrage", "bombardment", "massacre", "rocket", "missile", "shell", "grenade", "explosion", "blast":
		return true
	}
	return false
}

// touches reports whether two lists share an actor or words.
func (g *reading) touches(a, b []news.Party) bool {
	for _, p := range a {
		if contains(b, p.Actor) || overlaps(b, p) {
			return true
		}
	}
	return false
}

// friendly reports whether one of the parties is of the side of the others.
func (g *reading) friendly(a, b []news.Party) bool {
	for _, p := range a {
		if p.Actor != news.None && onSide(g.doc, p, b) {
			return true
		}
	}
	return false
}

// nextSentence is how many sentences back an agent may be told.
const nextSentence = 1

// fillAgents gives passives of force that name no agent the one who does all that is
// told of this kind in the same sentence and the one before it.
func fillAgents(doc *news.Doc) {
	for i := range doc.Events {
		e := &doc.Events[i]
		if len(e.Sources) > 0 || e.Quad != 4 || !happened(e) || e.Class != e.Plover.Event {
			continue
		}
		if s := soleAgent(doc, e); s != nil {
			e.Sources = s
		}
	}
}

// soleAgent returns the sources of the acts of the same kind near an event, if they
// all have the same ones and may have done it.
func soleAgent(doc *news.Doc, e *news.Event) []news.Party {
	var agents []news.Party
	for i := range doc.Events {
		k := &doc.Events[i]
		if k == e || len(k.Sources) == 0 || !happened(k) || k.Sentence > e.Sentence || k.Sentence < e.Sentence-nextSentence || !sameKindOfForce(k, e) {
			continue
		}
		if agents != nil && !sameParties(agents, k.Sources) || !compatible(k, e) {
			return nil
		}
		agents = k.Sources
	}
	for _, p := range agents {
		if p.Actor == news.None || !armed(&doc.Actors[p.Actor]) && !ofState(&doc.Actors[p.Actor]) || onSide(doc, p, e.Targets) {
			return nil
		}
	}
	return agents
}

// sameKindOfForce reports whether who does one act may be meant to do the other:
// both are violence, or both are arrests and what goes with them.
func sameKindOfForce(k, e *news.Event) bool {
	if e.Plover.Event == "ASSAULT" {
		return k.Plover.Event == "ASSAULT" && !k.Reciprocal && (e.Cameo != "183" || k.Cameo == "183")
	}
	return e.Cameo == "173" && (k.Cameo == "173" || k.Cameo == "171" || k.Cameo == "1721" || k.Cameo == "175") ||
		e.Cameo == "174" && k.Cameo == "174"
}

// onSide reports whether a party is among those whom an act is done to, or of their
// side.
func onSide(doc *news.Doc, p news.Party, targets []news.Party) bool {
	x := &doc.Actors[p.Actor]
	for _, t := range targets {
		if t.Actor == p.Actor {
			return true
		}
		if t.Actor == news.None {
			continue
		}
		y := &doc.Actors[t.Actor]
		if x.Code != "" && x.Code == y.Code || armed(x) && armed(y) && x.Country != "" && x.Country == y.Country && isOutlaw(x) == isOutlaw(y) {
			return true
		}
	}
	return false
}
