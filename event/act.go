package event

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

// act is an event that was found in a sentence, before status and context.
type act struct {
	match
	class, code string
	sources     []news.Party
	targets     []news.Party
	sure        float64 // of the slots
	inner       *act    // the act that an operator takes, or nil
	nameless    bool    // the agent is a pronoun that the story does not resolve
	mutual      bool    // an operator that two parties perform on each other
	negated     bool    // the inner act is one not to be done ("urged B not to attack")
}

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

// found returns the act that token t triggers, or nil. Weak acts count only
// where another act takes them.
func (c *Coder) found(g *reading, t int) *act {
	if g.seen[t] {
		return g.acts[t]
	}
	g.seen[t] = true // an act never takes itself
	var bare []match // operators whose act no example codes: the last resort
	for _, p := range c.patterns.byWord[g.lemmas[t]] {
		m, ok := g.lay(p, t)
		if !ok {
			continue
		}
		if p.not {
			break
		}
		if a := c.read(g, m, false); a != nil {
			g.acts[t] = a
			return a
		}
		if p.Operator() {
			bare = append(bare, m)
		}
	}
	for _, m := range bare {
		if a := c.read(g, m, true); a != nil {
			g.acts[t] = a
			return a
		}
	}
	return nil
}

// read turns a match into an act, if its slots hold what they must. With bare,
// an operator needs no act that an example codes.
func (c *Coder) read(g *reading, m match, bare bool) *act {
	a := &act{match: m, class: m.p.Class, code: m.p.Code, sure: 1}
	if !a.slots(g) {
		return nil
	}
	if m.p.Operator() {
		if bare && !c.bare(g, a) || !bare && !c.operator(g, a) {
			return nil
		}
	} else if a.code == "-" {
		a.code = ""
	}
	if m.p.Both {
		a.both()
	}
	if !a.apart(g) {
		return nil
	}
	return a
}

// slots resolves the parties and refuses a slot whose phrase is no actor.
func (a *act) slots(g *reading) bool {
	if a.joinA && a.b == news.None && g.hasPartner(a.trigger) {
		return false // "the prime minister and the minister met with B" is told of B
	}
	if a.a != news.None {
		f := g.resolve(a.a, false, false)
		if a.joinA && len(f.parties) < 2 {
			f = g.several(a.a, f)
		}
		if len(f.parties) == 0 && g.s.Tokens[a.a].UPOS == "PRON" && !a.joinA {
			a.nameless = true // its act counts only inside another
		} else if len(f.parties) == 0 || a.joinA && len(f.parties) < 2 {
			return false
		}
		a.sources, a.sure = f.parties, min(a.sure, f.sure)
	}
	for _, t := range [...]int{a.b, a.c} {
		if t == news.None {
			continue
		}
		f := g.resolve(t, true, onPeople(a.code))
		if len(f.parties) == 0 && t == a.b && a.loose {
			if g.s.Tokens[t].UPOS == "NOUN" && !g.isTime(t) { // named by its words, no actor
				a.targets, a.sure = append(a.targets, news.Party{Actor: news.None, Span: g.phrase(t)}), min(a.sure, 0.6)
			}
			continue
		}
		if len(f.parties) == 0 || t == a.b && a.joinB && len(f.parties) < 2 {
			return false
		}
		a.targets, a.sure = append(a.targets, f.parties...), min(a.sure, f.sure)
	}
	return true
}

// hasPartner reports whether a word has a phrase with "with" that names a party.
func (g *reading) hasPartner(t int) bool {
	w := g.frame(t).first("with")
	return w != news.None && len(g.resolve(w, true, false).parties) > 0
}

// onPeople names the codes of acts that are done only to people: whatever noun
// is their target means some.
func onPeople(code string) bool {
	switch code {
	case "173", "174", "116", "115", "075", "0841", "0253", "1053", "1243", "181", "182", "1821", "1822", "1823", "184", "186", "193", "175":
		return true
	}
	return false
}

// both makes all parties of a reciprocal act source and target.
func (a *act) both() {
	f := filler{}
	for _, p := range a.sources {
		f.add(p)
	}
	for _, p := range a.targets {
		f.add(p)
	}
	a.sources, a.targets = f.parties, append([]news.Party(nil), f.parties...)
}

// apart drops a target that is the source itself, and refuses an act that no
// longer has the parties which it needs.
func (a *act) apart(g *reading) bool {
	if a.mutual {
		return true
	}
	if a.p.Both {
		return len(a.sources) >= 2 || a.p.Weak && len(a.sources) > 0
	}
	keep := a.targets[:0]
	for _, t := range a.targets {
		same := false
		for _, s := range a.sources {
			same = same || s.Actor == t.Actor && s.Actor != news.None
		}
		if !same {
			keep = append(keep, t)
		}
	}
	lost := len(a.targets) > 0 && len(keep) == 0
	a.targets = keep
	return !lost || a.inner != nil && a.class != "ACCUSE"
}

// operator fills in what follows from the act that an operator takes: code,
// and the parties that the operator's own sentence leaves open.
func (c *Coder) operator(g *reading, a *act) bool {
	if a.do == news.None {
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
		case a.role == roleInf && tries(g.lemmas[t]): // "accused B of trying to kill C"
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
	if a.code = operate(a.p.Code, code); a.code == "" {
		return false
	}
	if a.p.Future && !g.isFuture(inner.trigger) {
		return false
	}
	if a.p.Should && !g.isDuty(inner.trigger) {
		return false
	}
	if a.p.Self && inner.class == "MOBILIZE" {
		return false // "says it will send troops" may be help
	}
	if a.p.Self && !sameSide(g.doc, a.sources, inner.sources) && !g.samePronoun(a.do, inner) {
		return false
	}
	row, ok := LookupCode(a.code)
	if !ok || row.Plover.Event != a.p.Class {
		return false
	}
	a.inner, a.negated = inner, neg
	a.sure = min(a.sure, inner.sure)
	a.inherit(inner)
	if len(a.targets) == 0 && len(a.sources) > 1 && inner.p.Both { // "A and B agreed to share data"
		a.mutual, a.targets = true, append([]news.Party(nil), a.sources...)
	}
	a.toks = append(append([]int(nil), a.toks...), inner.toks...)
	return true
}

// inherit gives an operator the parties that only its inner act names: whoever
// else is to act, else whom the act is done to.
func (a *act) inherit(inner *act) {
	if len(a.sources) == 0 && a.a == news.None && !a.p.root.takes("A") {
		a.sources = inner.sources
	}
	if len(a.targets) > 0 {
		return
	}
	for _, parties := range [...][]news.Party{inner.sources, inner.targets} {
		f := filler{}
		for _, p := range parties {
			if !contains(a.sources, p.Actor) {
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

// bare reads an operator whose inner act no example codes. The family's own
// code stands then, if the sentence names a target: B, or whom the inner
// clause has as its object.
func (c *Coder) bare(g *reading, a *act) bool {
	if a.do == news.None || a.p.Self || a.p.Future || a.p.Negated || g.isNegated(a.do) {
		return false
	}
	if a.p.Should && (!g.isDuty(a.do) || !anyActor(g.doc, a.targets, public)) {
		return false
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
			m := g.actorsAt(arg.tok)
			if m == nil || m.Form != news.FormName || !public(&g.doc.Actors[m.Actors[0]]) || !anyActor(g.doc, a.sources, public) {
				continue
			}
			if f := g.resolve(arg.tok, true, false); len(f.parties) > 0 {
				a.targets, a.sure = f.parties, min(a.sure, f.sure)*0.8
				break
			}
		}
	}
	a.sure *= 0.8
	return len(a.targets) > 0
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
