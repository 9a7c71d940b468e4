package actor

import (
	"cmp"
	"slices"

	"github.com/detente-wire/detente/news"
)

// choice is the country given to a person of whom the text tells none.
type choice struct {
	country string
	chance  float64
}

// choose decides on all people of whom the text tells no country, the clearest first: a
// state has one foreign minister, so that the second whom the story names is another's.
func (p *pass) choose() {
	p.choices = map[*entity]choice{}
	if p.scale == nil {
		p.scale = p.weigh()
	}
	type open struct {
		ent  *entity
		rule string
		choice
	}
	var all []open
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || e.private() {
			continue
		}
		if rule, sure := p.settleCountry(e); !sure && !p.inPassing(e) {
			c, chance := p.belongs(e, rule, nil)
			all = append(all, open{e, rule, choice{c, chance}})
		}
	}
	slices.SortStableFunc(all, func(a, b open) int { return cmp.Compare(b.chance, a.chance) })
	for _, o := range all {
		held, beside := p.heldBy(o.ent)
		if slices.Contains(held, o.country) && o.country != "" && (o.chance < successor || slices.Contains(beside, o.country)) {
			o.country, o.chance = p.belongs(o.ent, o.rule, held)
		}
		p.choices[o.ent] = o.choice
	}
	for _, o := range all {
		if c := p.choices[o.ent]; c.country == "" && o.ent.named {
			p.choices[o.ent] = p.asKin(o.ent)
		}
		if c := p.choices[o.ent]; c.country == "" {
			p.choices[o.ent] = p.asServant(o.ent)
		}
	}
}

// asServant is the choice for somebody who has a part in what another one does, the one of that
// one's country: "Lee's running mate, Ana Diaz".
func (p *pass) asServant(ent *entity) choice {
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found || r.possessor == news.None || !serves[r.lemma] {
			continue
		}
		k := p.mentionHeaded(r.sent, r.possessor)
		if k == news.None {
			k = int(p.owner[r.sent][r.possessor]) - 1
		}
		if k < 0 || len(p.mentions[k].ents) != 1 || p.ents[p.mentions[k].ents[0]].sort != sortPerson {
			continue
		}
		e := p.mentions[k].ents[0]
		c := choice{p.countryOf(e), 1}
		if c.country == "" {
			c = p.choices[&p.ents[e]]
		}
		if c.country != "" {
			return choice{c.country, ofKin * c.chance}
		}
	}
	return choice{}
}

// serves are parts that somebody has with another one of his country.
var serves = map[string]bool{
	"mate": true, "aide": true, "adviser": true, "advisor": true, "spokesman": true, "spokeswoman": true, "spokesperson": true, "manager": true, "deputy": true,
	"secretary": true, "assistant": true, "minister": true, "strategist": true, "chief": true, "supporter": true, "bodyguard": true,
}

// successor is how likely a country must be for a second holder of an office of which a state has
// one: the story tells of one after the other.
const successor = 0.65

// ofKin is how likely somebody is of the country of his kin, if that is.
const ofKin = 0.85

// asKin is the choice for somebody whose kin, by the words beside the name, all are of one country.
func (p *pass) asKin(ent *entity) choice {
	found := choice{}
	for _, i := range ent.mentions {
		for _, e := range p.kinBy(&p.mentions[i]) {
			c := choice{p.countryOf(e), 1}
			if c.country == "" {
				c = p.choices[&p.ents[e]]
			}
			if c.country == "" || found.country != "" && found.country != c.country {
				return choice{}
			}
			found = choice{c.country, ofKin * c.chance}
		}
	}
	return found
}

// heldBy returns the countries whose office of the same name as a person's the text or a
// choice gives to somebody else, and those of them of whom one sentence tells beside the person.
func (p *pass) heldBy(ent *entity) (held, beside []string) {
	own := p.ownSentences(ent)
	for i := range p.ents {
		o := &p.ents[i]
		if o == ent || o.sort != sortPerson || !o.named || !ent.named || sharesName(o, ent) || !sameSeat(o, ent) {
			continue
		}
		c, sure := p.settleCountry(o)
		if !sure {
			c = p.choices[o].country
		}
		if c == "" {
			continue
		}
		held = appendOnce(held, c)
		if slices.ContainsFunc(p.ownSentences(o), func(s int) bool { return slices.Contains(own, s) && !p.tellsOfSuccession(s) }) {
			beside = appendOnce(beside, c)
		}
	}
	return held, beside
}

// tellsOfSuccession reports whether a sentence tells of one who came after another.
func (p *pass) tellsOfSuccession(sent int) bool {
	s := &p.doc.Sentences[sent]
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Is("succeed", "replace", "oust", "depose", "impeach", "overthrow", "topple", "predecessor", "successor") || t.Is("take") && i+1 < len(s.Tokens) && p.lower[sent][i+1] == "over" {
			return true
		}
	}
	return false
}

// sameSeat reports whether two people have an office now of which a state has one, the
// same.
func sameSeat(a, b *entity) bool {
	for i := range a.roles {
		for j := range b.roles {
			r, q := &a.roles[i], &b.roles[j]
			if r.found && q.found && !r.former && !q.former && r.single() && q.single() && r.office.words == q.office.words && r.office.deputy == q.office.deputy {
				return true
			}
		}
	}
	return false
}

// single reports whether a state has one holder of an office: it rules, or has a ministry.
func (r *role) single() bool {
	return (r.office.rules || r.office.field != "" && r.office.lemma == "minister") && !r.office.deputy && r.code == "" && r.sector == "GOV"
}

// sharesSeat reports whether somebody is told to rule, or to have a ministry, together with
// another, and so of another state: "Presidents Lee and Diaz".
func (e *entity) sharesSeat() bool {
	return slices.ContainsFunc(e.roles, func(r role) bool {
		return r.found && r.plural && (r.office.rules || r.office.field != "") && r.country == ""
	}) && !slices.ContainsFunc(e.roles, func(r role) bool { return r.found && !r.plural && r.office.rules })
}

// foes returns the countries that an official is not of: the story tells what he does to
// them, or of an official of theirs that he is the counterpart, or names Americans
// where it introduces him as a ruler.
func (p *pass) foes(ent *entity) []string {
	st := p.standingOf(ent)
	if st != standsState && st != standsAbroad {
		return nil
	}
	out := p.peersOf(ent)
	if s := ent.sectorOf(); s != "LEG" && s != "OPP" { // who judge their own government as others do
		out = append(out, p.discourse(ent).targets...)
	}
	for i := range ent.roles {
		if r := &ent.roles[i]; r.found && (p.rulerInFull(r) && p.contrasted(r, "USA") || p.ruledThere(r) != "") {
			out = appendOnce(out, "USA")
		}
	}
	if !p.selfRule && p.names("ISR") {
		out = append(out, "PSE") // of whose ministers the story would say so
	}
	return out
}

// discourse returns the signs of discourse of an entity, read once.
func (p *pass) discourse(ent *entity) *discourse {
	if d := p.scale.discourse[ent]; d != nil {
		return d
	}
	d := p.discourseOf(ent)
	p.scale.discourse[ent] = d
	return d
}

// strong has the learning shrink less the weights of signs that are rare and sure.
const strong = 3

// discourseFeatures tell what the flow of the story says of a person and a country.
func (p *pass) discourseFeatures(ent *entity, country string, f *vector) {
	d := p.discourse(ent)
	official := is(p.officialStanding(ent) || d.ownLand)
	bare := is(p.standingOf(ent) == standsNone && ent.named)
	f[fAgent] = strong * official * points(d.agent, country)
	f[fAgentApart] = strong * official * points(d.apart, country)
	f[fAgentBare] = bare * points(d.agent, country)
	f[fLed] = strong * official * points(d.led, country)
	f[fPromised] = strong * share(d.promised, country)
	f[fReported] = share(d.reported, country)
	f[fTarget] = strong * share(d.targets, country)
	f[fLocalHome] = strong * f[fDateline] * is(p.standingOf(ent) == standsLocal)
	f[fRival] = f[fDateline] * official * is(p.rivals(country, nil))
}

// officialStanding reports whether somebody has an office of a state.
func (p *pass) officialStanding(ent *entity) bool {
	st := p.standingOf(ent)
	return st == standsState || st == standsAbroad
}

// competes is how often a story names a state that competes with another for an official.
const competes = 3

// rivals reports whether the story speaks of another country, but for those that are out, at
// least half as often as of one.
func (p *pass) rivals(country string, out []string) bool {
	own := p.scale.of(country).all()
	for c, t := range p.scale.tallies {
		if c != country && 2*t.all() >= own && t.named >= competes && !slices.Contains(out, c) {
			return true
		}
	}
	return false
}

// points returns 1 where a country is the one that a sign speaks for, -1 where it is
// another, 0 where there is no sign.
func points(of, country string) float64 {
	switch of {
	case "":
		return 0
	case country:
		return 1
	}
	return -1
}

func share(of []string, country string) float64 {
	switch {
	case len(of) == 0:
		return 0
	case slices.Contains(of, country):
		return 1 / float64(len(of))
	}
	return -1
}
