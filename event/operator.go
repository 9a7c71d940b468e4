package event

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

//go:embed tables/operators.tsv
var operatorsTSV string

// The families of operators, by column of the operator table.
var operatorFamilies = []string{"03", "02", "10", "12", "13", "112"}

var operatorTable = sync.OnceValue(func() map[string][]string {
	table := map[string][]string{}
	for _, line := range strings.Split(operatorsTSV, "\n") {
		if f := strings.Split(line, "\t"); line != "" && line[0] != '#' && len(f) == len(operatorFamilies)+1 {
			table[f[0]] = f[1:]
		}
	}
	return table
})

// operate gives the code of an act under an operator family such as "03*", or
// "" where the operator does not take it.
func operate(family, inner string) string {
	family = strings.TrimSuffix(family, "*")
	for col, name := range operatorFamilies {
		if name != family {
			continue
		}
		for n := len(inner); n > 0; n-- {
			if row, ok := operatorTable()[inner[:n]]; ok {
				return undash(row[col])
			}
		}
	}
	return ""
}

// operator fills in what follows from the act that an operator takes: code,
// and the parties that the operator's own sentence leaves open.
func (c *Coder) operator(g *reading, a *act) bool {
	if a.do == news.None || g.states(a) || g.hasOtherSubject(a) {
		return false
	}
	for _, t := range g.actsUnder(a.do) {
		inner := c.found(g, t)
		if inner == nil || inner.inner != nil && inner.p.Operator() && operate(a.p.Code, inner.code) == "" {
			continue
		}
		if c.takes(g, a, inner) {
			return true
		}
	}
	return false
}

// states reports whether a verb that may ask for an act only says that
// something is so: "insists that B is working".
func (g *reading) states(a *act) bool {
	switch g.lemmas[a.trigger] {
	case "insist", "suggest", "propose", "recommend":
	default:
		return false
	}
	do := &g.s.Tokens[a.do]
	if !a.p.Should && g.lemmas[a.trigger] == "suggest" && (g.isFuture(a.do) || do.XPOS != "VB") {
		return true // "suggested that B would support it", "was about to"
	}
	return !a.p.Should && do.Rel("ccomp") && (do.XPOS == "VBZ" || do.XPOS == "VBD" || do.XPOS == "VBG" || do.XPOS == "VBN" && !g.hasWord(a.do, "be")) && !g.isDuty(a.do)
}

// hasOtherSubject reports whether the infinitive that B is told to do has a subject
// of its own between the two: "told B the meeting was to discuss it".
func (g *reading) hasOtherSubject(a *act) bool {
	switch g.lemmas[a.trigger] {
	case "tell", "warn", "remind", "inform":
	default:
		return false
	}
	s := g.subjectOf(a.do)
	return g.markOf(a.do) == "to" && s != news.None && s != a.b && s > a.b
}

// actsUnder lists the tokens that may carry the act which an operator takes:
// the clause and what is coordinated with it ("agreed to meet and sign").
func (g *reading) actsUnder(t int) []int {
	list := []int{t}
	for i := 0; i < len(list) && len(list) < 8; i++ {
		for _, c := range g.s.Children(list[i]) {
			if g.s.Tokens[c].Rel("conj") {
				list = append(list, int(c))
			}
		}
	}
	// A light verb or a phrase under the clause may be what carries the act:
	// "agreed to launch an attack", "called for an end to the war".
	for _, a := range g.frame(t).args {
		switch {
		case a.role == roleObj && !a.far && isLight(g.lemmas[t]):
			list = append(list, a.tok)
		case (a.role == roleInf || a.role == roleIng) && tries(g.lemmas[t]): // "accused B of trying to kill C"
			list = append(list, a.tok)
		}
	}
	return list
}

func tries(l string) bool {
	switch l {
	case "try", "attempt", "seek", "plan", "plot", "conspire", "help", "continue", "begin", "start", "move", "prepare", "go":
		return true
	}
	return false
}

// takes lays an operator over an inner act.
func (c *Coder) takes(g *reading, a *act, inner *act) bool {
	code := inner.code
	neg := g.isNegated(inner.trigger) || g.isNegated(a.do)
	switch {
	case neg && a.p.Code == "*" && !a.p.Negated:
		return false
	case neg && QuadOf(inner.class) == 4:
		code = "087" // not to use force, not to punish: asked for or promised
		if !strings.HasPrefix(inner.code, "19") && !strings.HasPrefix(inner.code, "18") && !strings.HasPrefix(inner.code, "15") {
			code = "080"
		}
	case neg && !a.p.Negated:
		return false
	case !neg && a.p.Negated:
		return false
	}
	if len(a.p.Of) > 0 && !slices.Contains(a.p.Of, inner.p.Class) {
		return false
	}
	if a.code = operate(a.p.Code, code); a.code == "" && a.p.Code != "*" {
		return false
	}
	if a.p.Future && !g.isFuture(inner.trigger) {
		return false
	}
	if a.p.Should && !g.isDuty(inner.trigger) {
		return false
	}
	if a.p.Self && (inner.class == "MOBILIZE" || a.class == "THREATEN" && inner.quadOfWords()) {
		return false // "says it will send troops" may be help, and who says he will ask or blame does not threaten
	}
	if a.p.Self && len(inner.sources) == 1 && isOther(g.doc, a.sources, inner.sources[0]) {
		return false // what an official says that his minister will do, the minister promises
	}
	if a.class == "AGREE" && g.lemmas[a.trigger] == "announce" && g.isPast(inner.trigger) {
		return false // what is announced has been done, and is told by itself
	}
	if g.lemmas[a.trigger] == "decide" && inner.code == "0831" {
		return false // the resignation is told too
	}
	if a.p.Self && !sameSide(g.doc, a.sources, inner.sources) && !g.samePronoun(a.do, inner) {
		return false
	}
	if row, ok := LookupCode(a.code); a.p.Code != "*" && (!ok || row.Plover.Event != a.class) {
		return false
	}
	if a.p.Self && a.b != news.None && g.isPress(a) {
		a.targets = nil // what is told reporters is promised to others
	}
	a.inner, a.negated = inner, neg
	a.sure = min(a.sure, inner.sure)
	a.inherit(g, inner)
	if a.p.Self && inner.p.Weak && len(a.targets) == 0 && a.class == "AGREE" {
		a.inner = nil
		return false // what a government says it will build is help only where it is for someone
	}
	if len(a.targets) == 0 && len(a.sources) > 1 && (inner.p.Both || g.lemmas[a.trigger] == "agree") { // "A and B agreed to share data"
		a.mutual, a.targets = true, append([]news.Party(nil), a.sources...)
	}
	a.toks = append(append([]int(nil), a.toks...), inner.toks...)
	return true
}

// isPress reports whether whom something is told are those who report it.
func (g *reading) isPress(a *act) bool {
	switch g.lemmas[a.b] {
	case "reporter", "journalist", "press", "media", "newspaper", "agency", "radio", "audience", "crowd", "conference":
		return true
	}
	return allActors(g.doc, a.targets, func(x *news.Actor) bool { return sector(x.Code) == "MED" })
}

// isPast reports whether a verb stands in a past tense of its own.
func (g *reading) isPast(t int) bool {
	if tok := &g.s.Tokens[t]; tok.XPOS == "VBD" {
		return true
	}
	for _, c := range g.s.Children(t) {
		if g.s.Tokens[c].Rel("aux") && g.lemmas[c] == "have" {
			return true
		}
	}
	return false
}

// quadOfWords reports whether an act is one of words alone.
func (a *act) quadOfWords() bool { q := QuadOf(a.class); return q == 1 || q == 3 }

// inherit gives an operator the parties that only its inner act names: whoever
// else is to act, else whom the act is done to.
func (a *act) inherit(g *reading, inner *act) {
	if len(a.sources) == 0 && a.a == news.None && !a.p.root.takes("A") {
		a.sources = inner.sources
	}
	if len(a.targets) > 0 || a.class == "REQUEST" && strings.HasPrefix(inner.code, "09") {
		return // who is to be investigated is not asked for anything
	}
	for n, parties := range [...][]news.Party{inner.sources, inner.targets} {
		// What a minister promises or threatens, his country does: to another. A
		// threat may still be to one's own people.
		own := a.p.Self && (n == 0 || a.p.Class == "AGREE") || n == 0 && (a.class == "AGREE" || a.class == "THREATEN")
		f := filler{}
		for _, p := range parties {
			if !contains(a.sources, p.Actor) && !overlaps(a.sources, p) && !(own && sameSide(g.doc, a.sources, []news.Party{p})) {
				f.add(p)
			}
		}
		if len(f.parties) > 0 {
			a.targets = f.parties
			return
		}
	}
}

func contains(parties []news.Party, actor int) bool {
	for _, p := range parties {
		if p.Actor == actor && actor != news.None {
			return true
		}
	}
	return false
}

// overlaps reports whether a party's words are those of another.
func overlaps(parties []news.Party, p news.Party) bool {
	for _, q := range parties {
		if q.Span.Overlaps(p.Span) {
			return true
		}
	}
	return false
}

// bare reads an operator whose inner act no example codes. The family's own
// code stands then, if the sentence names a target: B, or whom the inner
// clause has as its object.
func (c *Coder) bare(g *reading, a *act) bool {
	if a.p.Code == "*" || len(a.p.Of) > 0 || a.do == news.None || g.hasOtherSubject(a) || g.states(a) || g.lemmas[a.trigger] == "want" || g.lemmas[a.trigger] == "seek" && a.b == news.None || a.p.Self || a.p.Future || a.p.Negated || g.isNegated(a.do) {
		return false
	}
	if g.lemmas[a.trigger] == "want" && g.frame(a.do).passive {
		return false
	}
	if a.p.Should && (!g.isDuty(a.do) || !anyActor(g.doc, a.targets, public) || sameSide(g.doc, a.sources, a.targets) ||
		g.frame(a.do).first(roleSubj) != a.b) {
		return false
	}
	for _, t := range g.actsUnder(a.do) { // "decided to invade B" is no promise to B
		if inner := c.found(g, t); a.class == "AGREE" && inner != nil && QuadOf(inner.class) > 2 {
			return false
		}
	}
	a.code = strings.TrimSuffix(a.p.Code, "*")
	if len(a.code) == 2 {
		a.code += "0"
	}
	if len(a.targets) == 0 {
		for _, arg := range g.frame(a.do).args {
			if arg.far || arg.role != roleObj && arg.role != "with" && arg.role != roleTo && arg.role != "against" {
				continue
			}
			if (a.class == "AGREE" || a.class == "THREATEN") && arg.role == roleObj && harms(g.lemmas[a.do]) {
				continue // who promises to abolish B promises B nothing
			}
			m := g.actorsAt(arg.tok)
			if m == nil || m.Form != news.FormName || !public(&g.doc.Actors[m.Actors[0]]) || !anyActor(g.doc, a.sources, public) {
				continue
			}
			if f := g.resolve(arg.tok, true, ""); len(f.parties) > 0 {
				a.targets, a.sure = f.parties, min(a.sure, f.sure)*0.8
				break
			}
		}
	}
	a.sure *= 0.8
	return len(a.targets) > 0
}

// harms names verbs whose object gains nothing from what they say.
func harms(l string) bool {
	switch l {
	case "abolish", "end", "scrap", "ban", "fight", "cut", "eliminate", "stop", "defeat", "punish", "crush", "remove", "replace", "oppose",
		"dismantle", "prosecute", "combat", "reform", "overhaul", "dissolve", "leave", "quit", "challenge", "investigate", "resist", "reduce":
		return true
	}
	return false
}

// isOther reports whether a party is a person who is none of the sources.
func isOther(doc *news.Doc, sources []news.Party, p news.Party) bool {
	return p.Actor != news.None && doc.Actors[p.Actor].Kind == news.KindPerson && !contains(sources, p.Actor)
}

// sameSide reports whether one of the sources is among the others, or of the
// same country: a minister who says that his country will act.
func sameSide(doc *news.Doc, a, b []news.Party) bool {
	for _, p := range a {
		for _, q := range b {
			if p.Actor == news.None || q.Actor == news.None {
				continue
			}
			x, y := &doc.Actors[p.Actor], &doc.Actors[q.Actor]
			if p.Actor == q.Actor || x.Country != "" && x.Country == y.Country && official(x) && official(y) {
				return true
			}
		}
	}
	return false
}

// samePronoun reports whether the subject of a clause is a pronoun that the
// story does not resolve: behind "says that" it is the speaker or his side.
func (g *reading) samePronoun(clause int, inner *act) bool {
	s := g.frame(clause).first(roleSubj)
	if s == news.None || len(inner.sources) > 0 {
		return false
	}
	switch g.lemmas[s] {
	case "it", "he", "she", "they", "we", "i":
		return true
	}
	return false
}

// official reports whether an actor can bind his country.
func official(a *news.Actor) bool {
	return a.Kind == news.KindState || a.Kind == news.KindGovernment || len(a.Code) == 3 ||
		len(a.Code) >= 6 && (a.Code[3:6] == "GOV" || a.Code[3:6] == "MIL" || a.Code[3:6] == "ELI")
}
