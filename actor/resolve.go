package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// resolve finds whom noun phrases and pronouns refer to, sentence by sentence,
// the headline after the body that it sums up.
func (p *pass) resolve() {
	p.orderMentions()
	for _, headline := range []bool{false, true} {
		for i := range p.doc.Sentences {
			if (p.doc.Sentences[i].Zone == news.ZoneHeadline) != headline {
				continue
			}
			for _, m := range p.bySent[i] {
				switch p.mentions[m].form {
				case news.FormNominal:
					p.resolveNominal(int(m))
				case news.FormPronoun:
					if !headline {
						p.resolvePronoun(int(m))
					}
				}
			}
		}
	}
}

// orderMentions lists the mentions of each sentence in the order of their heads.
func (p *pass) orderMentions() {
	for i := range p.mentions {
		m := &p.mentions[i]
		p.bySent[m.sent] = append(p.bySent[m.sent], int32(i))
	}
	for _, l := range p.bySent {
		slices.SortStableFunc(l, func(a, b int32) int { return p.mentions[a].head - p.mentions[b].head })
	}
}

func (p *pass) resolveNominal(m int) {
	men := &p.mentions[m]
	if e := p.apposed(men); e != news.None {
		p.link(m, e)
		return
	}
	if p.predicative(men) {
		men.weak = true
		return
	}
	if c, ok := p.neighborOf(men); ok {
		if men.weak = c == ""; !men.weak {
			p.link(m, p.stateEntity(c))
		}
		return
	}
	if c := p.possessorCountry(men); c != "" && men.desc.country == "" {
		men.desc.country = c
	}
	d := &men.desc
	sides := pairNouns[d.lemma] && (!d.found || d.office.words == d.lemma)
	switch {
	case d.plural && !d.counted && (sides || d.lemma == "leader" || d.office.person) && (d.the || d.both) && p.resolvePair(m):
	case d.countedStates():
		p.link(m, p.newEntity(entity{sort: sortPeople, crowd: true, plural: true, sector: "GOV", lemma: d.lemma, words: d.lemma, mark: d.mark, part: true}))
	case d.plural && (sides || d.both || d.the && d.count > 0 && d.office.person && !p.firstOfNation(d)):
		// Two whom the text does not tell apart from others: no guess.
	case d.plural && d.found && len(men.desc.origins) > 1 && d.office.person && d.sector == "GOV":
		for _, c := range d.origins {
			p.link(m, p.stateEntity(c))
		}
	case !d.found:
		p.resolveStandIn(m)
	case governmentWords[d.lemma] && !d.plural && d.office.body:
		p.resolveGovernment(m)
	case men.sort == sortOrg:
		p.resolveBody(m)
	case men.sort == sortPeople:
		p.resolveCrowd(m)
	default:
		p.resolveOffice(m)
	}
}

// countedStates reports whether a phrase tells how many states are meant, more than two
// of which the story may have named: "links with 21 countries".
func (d *desc) countedStates() bool {
	return !d.definite && (d.counted || d.count > 2) && (d.lemma == "country" || d.lemma == "nation" || d.lemma == "government")
}

// firstOfNation reports whether a nation is told of counted people, and of nobody before them:
// "the two Kenyan pilots".
func (p *pass) firstOfNation(d *desc) bool {
	return d.country != "" && !slices.ContainsFunc(p.ents, func(e entity) bool { return e.sort == sortPerson && (e.country == d.country || e.country == "") })
}

// governmentWords name the government of a state as a whole.
var governmentWords = map[string]bool{
	"government": true, "administration": true, "regime": true, "cabinet": true, "junta": true, "authorities": true,
}

// possessorCountry returns the country of whose office or body it is: "Ruiz’s
// foreign minister", "their government".
func (p *pass) possessorCountry(m *mention) string {
	if m.desc.possessor == news.None {
		return ""
	}
	i := p.mentionHeaded(m.sent, m.desc.possessor)
	if (i == news.None || len(p.mentions[i].ents) == 0) && landWords[p.lemma(m.sent, m.desc.possessor)] {
		return p.landMeant(m.sent, m.desc.possessor)
	}
	if i == news.None {
		i = int(p.owner[m.sent][m.desc.possessor]) - 1
	}
	if i < 0 || len(p.mentions[i].ents) != 1 {
		return ""
	}
	c, _ := p.settleCountry(&p.ents[p.mentions[i].ents[0]])
	return c
}

// landWords stand for a country named before.
var landWords = map[string]bool{"country": true, "nation": true, "republic": true, "kingdom": true, "sultanate": true, "emirate": true}

// landMeant returns the country that "the country", "that nation" stands for: the
// only one named before it in the sentence, or else in the sentence before; in a
// story about one country that one; "" where it is not clear.
func (p *pass) landMeant(sent, token int) string {
	if s := &p.doc.Sentences[sent]; pluralName(&s.Tokens[token]) || p.quoted[sent][token] {
		return ""
	}
	switch det := p.doc.Sentences[sent].Child(token, "det"); {
	case det == news.None:
		return ""
	case p.lower[sent][det] == "the" || p.lower[sent][det] == "that" || p.lower[sent][det] == "this":
	default:
		return ""
	}
	if det := p.doc.Sentences[sent].Child(token, "det"); p.lower[sent][det] == "that" {
		if found := p.countriesIn(sent, 0, token, nil); len(found) > 1 {
			return found[len(found)-1] // the one named last
		}
	}
	for back := 0; back < 2 && back <= sent; back++ {
		end := token
		if back > 0 {
			end = len(p.lower[sent-back])
		}
		found := p.countriesIn(sent-back, 0, end, nil)
		if len(found) == 1 {
			return found[0]
		}
		if len(found) > 1 {
			break
		}
	}
	if p.alone && p.here == p.main {
		return p.here
	}
	return ""
}

// countryOf returns the country that the text tells of an entity.
func (p *pass) countryOf(e int) string {
	ent := &p.ents[e]
	if ent.country != "" {
		return ent.country
	}
	for i := range ent.roles {
		if c := ent.roles[i].country; c != "" {
			return c
		}
	}
	return ""
}

// resolveGovernment refers "the government" to its state.
func (p *pass) resolveGovernment(m int) {
	men := &p.mentions[m]
	d := &men.desc
	if d.former {
		return
	}
	if d.office.local {
		p.resolveBody(m) // that of a part of a country
		return
	}
	if p.calledByName(men) {
		d.mark = p.words(men.sent, men.first, men.head)
		p.resolveBody(m) // "the Alberta government": that of a part of a country
		return
	}
	c := d.country
	if c == "" && d.possessor == news.None {
		c = p.headedBy(men)
	}
	if c == "" && d.possessor == news.None && !d.indefinite {
		c = p.namedHolder(men)
		switch {
		case c != "":
		case d.lemma == "administration":
			c = p.administration()
		case p.governed(men) != news.None:
			c = p.landMeant(men.sent, p.governed(men))
		default:
			c = p.supposed(men.sent, "GOV")
		}
	}
	switch {
	case c != "":
		p.link(m, p.stateEntity(c))
	case d.definite:
		p.resolveBody(m)
	}
}

// calledByName reports whether a government is called after something that is
// neither a country nor a person.
func (p *pass) calledByName(men *mention) bool {
	s := p.sentence(men)
	for i := men.first; i < men.head; i++ {
		if t := &s.Tokens[i]; (t.UPOS == "PROPN" || t.UPOS == "ADJ" && i > 0 && t.Rel("amod")) && upperFirst(s.Tokens[i].Form) && p.owner[men.sent][i] == 0 {
			if h := p.hitAt(men.sent, i); h == nil || h.kind == hitRegion {
				return true
			}
		}
	}
	return false
}

// administration returns the country of "the administration" without a name:
// the wire calls hardly any government so but that of the United States.
func (p *pass) administration() string {
	if p.home == "USA" || p.names("USA") {
		return "USA"
	}
	return p.home
}

// headedBy returns the country of the person of whom a government is told to be,
// "the administration of President Lee"; or "".
func (p *pass) headedBy(men *mention) string {
	s := p.sentence(men)
	c := complement(s, men.head)
	if c == news.None || preposition(s, c) != "of" {
		return ""
	}
	for _, i := range p.bySent[men.sent] {
		o := &p.mentions[i]
		if o.sort == sortPerson && o.form == news.FormName && len(o.ents) == 1 && (o.head == c || s.Tokens[o.head].Head == c) {
			country, _ := p.settleCountry(&p.ents[o.ents[0]])
			return country
		}
	}
	return ""
}

// namedHolder returns the country of the person after whom a government is
// called: "the Howell administration".
func (p *pass) namedHolder(men *mention) string {
	for i := men.first; i < men.head; i++ {
		if o := p.owner[men.sent][i]; o != 0 && p.mentions[o-1].sort == sortPerson && len(p.mentions[o-1].ents) == 1 {
			ent := &p.ents[p.mentions[o-1].ents[0]]
			if c, _ := p.settleCountry(ent); c != "" {
				return c
			}
			if len(ent.parts) > 1 && p.home != "" && slices.ContainsFunc(ent.roles, func(r role) bool { return r.found && p.rulerInFull(&r) }) {
				return p.home // whom the wire introduces in full rules where it writes
			}
			return ""
		}
	}
	return ""
}

// recent returns the entity mentioned last before a mention, at most so many
// sentences back, that a test accepts; None where there is none.
func (p *pass) recent(men *mention, sentences int, ok func(*entity) bool) int {
	from, back := men.sent, 0
	if p.inHeadline(men) {
		from = len(p.doc.Sentences) - 1 // the body stands after it
		sentences = len(p.doc.Sentences)
	}
	for ; back <= sentences && from-back >= 0; back++ {
		l := p.bySent[from-back]
		for k := len(l) - 1; k >= 0; k-- {
			o := &p.mentions[l[k]]
			if from-back == men.sent && o.head >= men.head || len(o.ents) != 1 {
				continue
			}
			if ok(&p.ents[o.ents[0]]) {
				return o.ents[0]
			}
		}
	}
	return news.None
}
