package event

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// underWay reports whether a sentence tells an act that lasts as one which goes
// on: "continue their talks", "has been on strike", "a strike by B is hurting".
func (g *reading) underWay(a *act) bool {
	tok := &g.s.Tokens[a.trigger]
	switch {
	case goesOn(g.lemmas[a.trigger]) && kind(tok) == 'v' && tok.XPOS != "VB":
		return true
	case !g.lasts(a) || g.s.Zone == news.ZoneHeadline:
		return false
	case kind(tok) == 'n':
		return g.toldAsPresent(a.trigger)
	case isPresent(tok) || g.hasWord(a.trigger, "still") && tok.XPOS == "VBG":
		return true
	}
	return g.perfect(a.trigger) && g.forSome(a.trigger)
}

// lasts reports whether an act is of a kind that takes days: strikes and protests,
// sieges, occupations, crackdowns and wars.
func (g *reading) lasts(a *act) bool {
	switch a.code {
	case "191", "192":
		return true
	case "170":
		return g.lemmas[a.trigger] == "crackdown"
	case "190":
		return g.lemmas[a.trigger] == "war"
	case "145":
		return false
	}
	return a.class == "PROTEST"
}

// goesOn names the verbs that say that an act has begun before and has not ended.
func goesOn(l string) bool {
	switch l {
	case "continue", "keep", "remain":
		return true
	}
	return false
}

// toldAsPresent reports whether the verb that a noun depends on, or the verb "to
// be" beside it, stands in the present: "is on strike", "the strike hurts exports".
func (g *reading) toldAsPresent(t int) bool {
	for steps := 0; steps < 4; steps++ {
		if c := g.s.Child(t, "cop"); c != news.None {
			return isPresent(&g.s.Tokens[c]) || g.perfect(t)
		}
		tok := &g.s.Tokens[t]
		if kind(tok) == 'v' {
			return (g.presentTense(t) || g.perfect(t)) && !g.isBounded(t)
		}
		if !tok.Rel("nsubj", "obj", "obl", "nmod", "compound", "conj") || tok.Head == news.None || isOver(g.lemmas[tok.Head]) {
			return false
		}
		t = tok.Head
	}
	return false
}

// isBounded reports whether a verb tells the beginning or the end of what its
// subject names, or only speaks of it.
func (g *reading) isBounded(t int) bool {
	return isOver(g.lemmas[t]) || governs(g.lemmas[t]) != levelOccurred
}

func isOver(l string) bool {
	switch l {
	case "over", "end", "follow", "begin", "start", "come", "say", "show", "recall", "commemorate", "mark", "after", "history":
		return true
	}
	return false
}

// perfect reports whether a verb or predicate stands in the present perfect.
func (g *reading) perfect(t int) bool {
	for _, c := range g.s.Children(t) {
		if tok := &g.s.Tokens[c]; tok.Rel("aux") && g.lemmas[c] == "have" && isPresent(tok) {
			return true
		}
	}
	return false
}

// forSome reports whether a verb has a duration: "for more than a week".
func (g *reading) forSome(t int) bool {
	for _, c32 := range g.s.Children(t) {
		c := int(c32)
		if g.s.Tokens[c].Rel("obl") && g.caseOf(c) == "for" && isPeriod(g.lemmas[c]) {
			return true
		}
	}
	return false
}

func isPeriod(l string) bool {
	switch strings.TrimSuffix(l, "s") {
	case "day", "week", "month", "year", "hour":
		return true
	}
	return false
}

// isProgressive reports whether a verb form tells an act as going on now: "is
// attacking", "has been attacking", "is being attacked".
func (g *reading) isProgressive(t int) bool {
	now, been, being := false, false, false
	for _, c := range g.s.Children(t) {
		aux := &g.s.Tokens[c]
		if !aux.Rel("aux") {
			continue
		}
		now = now || isPresent(aux)
		been = been || g.lemmas[c] == "be" && (isPresent(aux) || aux.XPOS == "VBN")
		if g.lemmas[c] == "be" && aux.XPOS == "VB" && g.seemsTo(t) {
			return g.s.Tokens[t].XPOS == "VBG" // "appear to be leaving"
		}
		being = being || g.lemmas[c] == "be" && aux.XPOS == "VBG"
	}
	switch g.s.Tokens[t].XPOS {
	case "VBG":
		return now && been
	case "VBN", "VBD":
		return now && being
	}
	return false
}

// seemsTo reports whether an infinitive tells what is so by all signs.
func (g *reading) seemsTo(t int) bool {
	h := g.s.Tokens[t].Head
	return h != news.None && g.markOf(t) == "to" && (g.lemmas[h] == "appear" || g.lemmas[h] == "seem" || g.lemmas[h] == "report")
}

// isStanding reports whether a clause tells of a state of things in the present:
// "are based in B", "is at war".
func (g *reading) isStanding(t int) bool {
	if c := g.s.Child(t, "cop"); c != news.None {
		return isPresent(&g.s.Tokens[c])
	}
	switch g.lemmas[t] {
	case "base", "station", "deploy", "post", "position", "occupy":
		return g.presentTense(t)
	}
	return false
}
