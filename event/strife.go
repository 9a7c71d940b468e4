package event

import "github.com/detente-wire/detente/news"

// strife reports whether an assault is that of a community on others, or of a gang on
// several people: settlers, herders, clans and mobs fight over land and faith, which is
// politics, as the rule of a gang over a quarter is. What one man does to another is not.
func (g *reading) strife(e *news.Event) bool {
	if e.Plover.Event != "ASSAULT" || len(e.Sources) == 0 || len(e.Targets) == 0 && e.Cameo != "1712" {
		return false
	}
	communal, gang := true, true
	for _, p := range e.Sources {
		h := g.headOf(p.Span)
		if h == news.None {
			return false
		}
		communal = communal && isCommunal(g.lemmas[h])
		gang = gang && (isGang(g.lemmas[h]) || g.hasGang(h))
	}
	return communal || gang && g.crowd(e.Targets)
}

// hasGang reports whether a noun is of a gang: "gang members".
func (g *reading) hasGang(t int) bool {
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("compound", "nmod") && isGang(g.lemmas[c]) {
			return true
		}
	}
	return false
}

// crowd reports whether parties are three people or more, or a place.
func (g *reading) crowd(parties []news.Party) bool {
	n := 0
	for _, p := range parties {
		h := g.headOf(p.Span)
		if h == news.None {
			continue
		}
		n++
		switch t := &g.s.Tokens[h]; {
		case g.isLand(p), t.XPOS == "NNS" && g.s.Child(h, "nummod") == news.None:
			return true
		case t.XPOS == "NNS":
			if n := g.lemmas[g.s.Child(h, "nummod")]; n != "two" && n != "2" {
				return true
			}
		}
	}
	return n > 2
}

// isCommunal names people who act as one of several communities of a place.
func isCommunal(l string) bool {
	switch l {
	case "settler", "herder", "herdsman", "pastoralist", "nomad", "tribesman", "clansman", "mob", "rioter", "vigilante", "tribe", "clan":
		return true
	}
	return false
}

// isGang names bands of criminals.
func isGang(l string) bool {
	switch l {
	case "gang", "cartel", "bandit", "gangster", "pirate", "trafficker":
		return true
	}
	return false
}
