package actor

import (
	"math"
	"slices"

	"github.com/detente-wire/detente/news"
)

// feature is a number that speaks for or against a person being of a country.
type feature int

// The features. Shares are of the story's words for countries.
const (
	fFixed feature = iota
	fRuled         // the rules suppose it
	fRuledOther
	fShare       // of the words for countries, those for this one
	fInnerShare  // of the words for parts, towns and bodies
	fAmount      // log of their number
	fInnerAmount // of those for parts, towns and bodies
	fLead        // log of their number over that for the next country
	fOnly        // no other is spoken of
	fDateline
	fDatelineOther
	fBegins // the first sentence names it
	fOutlet // the publisher is of it
	fOutletOther
	fAmerican
	fAmericanSpelling
	fAmericanSigns
	fAmericanOnly
	fNowhere    // the story names no country
	fOwnShare   // of the sentences that name the person, those that name it
	fOwnOther   // those that name others alone
	fOwnAlone   // those that name it alone
	fNearest    // named nearest in the first of those: 1, another: -1
	fBefore     // the sentence before, where the person's own names none
	fAround     // share within two sentences of the first
	fAroundNone // no words for countries there
	fEmpty      // the person's own sentences name none
	fEmptyShare // and the share in the story
	fScene      // the first sentence says that it happens there
	fSceneOther
	fToldShare // of the people whose country is told, those of it
	fToldOther
	fBeside      // another of it is named in the same sentence
	fBesideOther // others of another
	fPrivate
	fPartless
	fLocal
	fOfficial
	fAbroad
	fPartisan
	fBetween
	fAbroadShare
	fAbroadOther
	fLocalShare
	fPrivateShare
	fNameless
	fMentioned // log of the number of mentions
	fBare
	fTaken
	fContrasted
	fFormer
	fEarly
	fCongress // has a title of the Congress, and the story is none of theirs
	fBodyOf   // the only country in the words of the role
	// Signs of discourse, see type discourse: 1 for this country, -1 for another.
	fAgent
	fAgentApart
	fAgentBare // of somebody of whom no part is told
	fLed
	fPromised
	fReported
	fTarget
	fLocalHome // police, courts and the like, of the dateline's
	fRival     // the dateline's, of which the story speaks not much more than of another
	fPhrase    // named within the phrase of the name
	fKin       // told of the kin
	features
)

type vector [features]float64

// belongs returns the country that a person of whom the text tells none most likely
// belongs to, and how likely that is; "" where that is not likely enough. rule is what the
// rules suppose, or "".
// None of those held by others is given.
func (p *pass) belongs(ent *entity, rule string, held []string) (string, float64) {
	if c, chance, ok := p.confirmed(ent, rule, held); ok {
		return c, chance
	}
	if rule == "USA" && ent.code == "" && !ent.sharesSeat() && p.calledAtHome(ent) && !slices.Contains(held, rule) {
		return rule, ofAddress
	}
	out := append(p.foes(ent), held...)
	if slices.Contains(out, rule) {
		rule = ""
	}
	if ent.code != "" || rule == "" && p.standingOf(ent) == standsBetween {
		return rule, 0.5
	}
	if ent.sharesSeat() {
		if rule != "" && rule != "USA" && !slices.Contains(out, rule) {
			return rule, ofPaper // "Presidents Lee and Omar Diaz": the other is not of the wire's own country
		}
		return "", 0
	}
	if rule != "" && rule == p.home && p.atDateline(ent) {
		out = append(out, "USA") // whose officials the wire never leaves without a country there
	}
	if p.ofShip(ent) {
		if c := p.flag(); c != "" {
			return c, ofFlag
		} else if p.home != "" && p.rivals(p.home, nil) {
			return "", 0
		}
	}
	best, chance, ofRule := p.likeliest(ent, rule, out)
	if best == "USA" && rule != best && !p.speaksOfAmerica() {
		chance = 0
	}
	if rule == "" && ent.named && best == p.scale.outlet && chance >= ofReaders && p.standingOf(ent) <= standsNone && p.likelyAlone(ent, best, chance, out) {
		return best, chance
	}
	if p.contested(ent, best, out) && chance < unsigned && !p.signed(ent) {
		return "", 0
	}
	enough := overRule
	switch {
	case rule == "" && ent.named:
		enough = likely
	case rule == "":
		enough = likelyNameless
	case rule == p.home && p.standingOf(ent) == standsLocal:
		enough = overLocal
	}
	switch {
	case chance >= enough && (rule == "" || best != rule && ofRule < keepRule):
		return best, chance
	case rule != "" && rule == p.scale.outlet && p.standingOf(ent) == standsState && ofRule >= ofPaper:
		return rule, max(ofRule, 0.5)
	case rule != "" && ofRule < p.keepAmong(ent, rule, out):
		return "", 0 // two states compete
	case rule != "":
		return rule, max(ofRule, 0.5)
	}
	return "", 0
}

// speaksOfAmerica reports whether a story has anything that tells of the United States: words
// for them, their way of spelling, a place of theirs, or a publisher or dateline there.
func (p *pass) speaksOfAmerica() bool {
	return p.scale.of("USA").all() > 0 || p.scale.spelling > 0 || p.home == "USA" || p.scale.outlet == "USA" ||
		slices.ContainsFunc(p.doc.Places, func(l news.Place) bool { return l.Country == "USA" })
}

// confirmed returns the country that the table of leaders or the words around a title settle
// for somebody, before all that is weighed, and how likely it is.
func (p *pass) confirmed(ent *entity, rule string, held []string) (country string, chance float64, ok bool) {
	l, ok := p.listing(ent)
	switch {
	case !ok:
		c := p.inFlow(ent)
		return c, ofFlow, c != "" && !slices.Contains(held, c)
	case l.unnamed && rule == l.country:
		return rule, ofListedAlone, true
	case l.country == "" || l.unnamed:
		return "", 0, true // who heads a body of several states is of none, and who rules elsewhere not of this one
	case p.names(l.country):
		return l.country, ofListed, true
	}
	return l.country, ofListedAlone, true
}

// keepAmong returns how likely the country that rules suppose must be to stay.
func (p *pass) keepAmong(ent *entity, rule string, out []string) float64 {
	switch {
	case !p.contested(ent, rule, out):
		return 0
	case p.signed(ent):
		return keepRival
	}
	return unsigned
}

// contested reports whether the story speaks of another state that competes with one for
// an official, or for somebody of whom no part is told.
func (p *pass) contested(ent *entity, country string, out []string) bool {
	st := p.standingOf(ent)
	return country != "" && (st == standsState || st == standsAbroad || st == standsNone) && p.rivals(country, out)
}

// signed reports whether the flow of the story tells something of whose official somebody is.
func (p *pass) signed(ent *entity) bool {
	d := p.discourse(ent)
	return p.officialStanding(ent) && (d.agent != "" || d.apart != "" || d.led != "" || len(d.promised)+len(d.targets) > 0) || d.ownLand && d.agent != ""
}

// likeliest returns the likeliest of the countries of which the story speaks with its
// chance, "" where none is open to the person, and the chance of the rules' country.
func (p *pass) likeliest(ent *entity, rule string, out []string) (best string, chance, ofRule float64) {
	sum := 1.0 // that of no country
	for _, c := range p.scale.order {
		if p.barred(ent, rule, c) || slices.Contains(out, c) {
			continue
		}
		v := p.vectorOf(p.scale, ent, rule, c)
		odds := math.Exp(v.dot(&weights))
		sum += odds
		if odds > chance {
			best, chance = c, odds
		}
		if c == rule {
			ofRule = odds
		}
	}
	return best, chance / sum, ofRule / sum
}

// likelyAlone reports whether neither another country nor none is nearly as likely as one.
func (p *pass) likelyAlone(ent *entity, best string, chance float64, out []string) bool {
	sum, others := 1.0, 1.0
	for _, c := range p.scale.order {
		if p.barred(ent, "", c) || slices.Contains(out, c) {
			continue
		}
		v := p.vectorOf(p.scale, ent, "", c)
		odds := math.Exp(v.dot(&weights))
		if sum += odds; c != best {
			others = max(others, odds)
		}
	}
	return chance*sum > 1.3*others
}

// How likely a country must be where the rules suppose none, and of somebody without a
// name; to take the place of another that the rules suppose, and how unlikely that.
const (
	likely         = 0.5
	likelyNameless = 0.65
	overRule       = 0.5
	ofFlag         = 0.8 // of those of a ship of which the country is told
	ofAddress      = 0.9 // of whom the wire at home calls President by the surname alone, and of its secretaries
	overLocal      = 0.8 // of those who do not travel, at home
	keepRule       = 0.5
	ofPaper        = 0.4  // of officials of the country of the paper
	ofReaders      = 0.45 // of others of it of whom no rule supposes anything, if neither another country nor none is nearly as likely
	keepRival      = 0.5  // where another state competes
	unsigned       = 0.62 // and nothing in the flow of the story speaks for one
)

// atDateline reports whether somebody in an office of which a state has one is introduced in
// full and without a country below a dateline of another country than the United States.
func (p *pass) atDateline(ent *entity) bool {
	return p.doc.Story.Dateline.Place != "" && p.home != "USA" && slices.ContainsFunc(ent.roles, func(r role) bool {
		return r.found && !r.former && r.single() && r.country == "" && p.namedInFull(&r)
	})
}

func (v *vector) dot(w *vector) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

// vectorOf fills the features of a person and a country.
func (p *pass) vectorOf(w *scale, ent *entity, rule, country string) vector {
	var f vector
	p.storyFeatures(w, country, &f)
	f[fRuled] = is(rule == country)
	f[fRuledOther] = is(rule != "" && rule != country)
	p.sentenceFeatures(w, ent, country, &f)
	p.partFeatures(ent, country, &f)
	p.discourseFeatures(ent, country, &f)
	p.nearFeatures(ent, country, &f)
	return f
}

func is(v bool) float64 { return float64(btoi(v)) }

// storyFeatures tell how much the story speaks of a country, and from where.
func (p *pass) storyFeatures(w *scale, country string, f *vector) {
	t := w.of(country)
	next := w.next(country)
	f[fFixed] = 1
	f[fShare] = t.all() / max(1, w.total)
	f[fInnerShare] = (t.within + t.signs) / max(1, w.within)
	f[fAmount] = math.Log1p(t.all())
	f[fInnerAmount] = math.Log1p(t.within + t.signs)
	f[fLead] = min(2, max(-2, math.Log((t.all()+1)/(next+1))))
	f[fOnly] = is(next == 0 && t.all() > 0)
	f[fDateline] = is(p.home == country)
	f[fDatelineOther] = is(p.home != "" && p.home != country)
	f[fBegins] = is(t.leads)
	f[fOutlet] = is(w.outlet == country)
	f[fOutletOther] = is(w.outlet != "" && w.outlet != country)
	if country == "USA" {
		f[fAmerican] = 1
		f[fAmericanSpelling] = w.spelling
		f[fAmericanSigns] = math.Log1p(t.signs)
		f[fAmericanOnly] = is(next == 0 && t.all() > 0)
		f[fNowhere] = is(w.total == 0)
	}
	f[fToldShare] = float64(w.told[country]) / float64(w.people+1)
	f[fToldOther] = float64(w.people-w.told[country]) / float64(w.people+1)
}

// sentenceFeatures tell what the sentences with a person, and those around the first, say.
func (p *pass) sentenceFeatures(w *scale, ent *entity, country string, f *vector) {
	own := p.ownSentences(ent)
	if len(own) == 0 {
		f[fEmpty], f[fAroundNone] = 1, 1
		f[fEmptyShare] = f[fShare]
		return
	}
	k := 1 / float64(len(own))
	none := true
	for _, s := range own {
		a := w.around[s]
		switch in := slices.Contains(a, country); {
		case in:
			f[fOwnShare] += k
			f[fOwnAlone] += k * is(len(a) == 1)
		case len(a) > 0:
			f[fOwnOther] += k
		}
		none = none && len(a) == 0
	}
	first := own[0]
	f[fNearest] = p.near(ent, first, country)
	if len(w.around[first]) == 0 {
		f[fBefore] = w.before(p, first, country)
	}
	if none {
		f[fEmpty], f[fEmptyShare] = 1, f[fShare]
	}
	here, all := 0.0, 0.0
	for s := max(0, first-2); s <= min(first+1, len(w.around)-1); s++ {
		for _, c := range w.around[s] {
			all++
			here += is(c == country)
		}
	}
	f[fAroundNone] = is(all == 0)
	f[fAround] = here / max(1, all)
	if sc := p.scene(first); sc != "" {
		f[fScene], f[fSceneOther] = is(sc == country), is(sc != country)
	}
	p.besideFeatures(ent, first, country, f)
	f[fEarly] = is(first < 4)
}

// besideFeatures tell of whom else, of which country, a sentence speaks.
func (p *pass) besideFeatures(ent *entity, sent int, country string, f *vector) {
	for _, i := range p.bySent[sent] {
		m := &p.mentions[i]
		if m.sort != sortPerson || len(m.ents) != 1 || &p.ents[m.ents[0]] == ent {
			continue
		}
		switch p.countryOf(m.ents[0]) {
		case "":
		case country:
			f[fBeside] = 1
		default:
			f[fBesideOther] = 1
		}
	}
}

// partFeatures tell how what somebody is told to be goes with being of a country.
func (p *pass) partFeatures(ent *entity, country string, f *vector) {
	st := p.standingOf(ent)
	f[fPrivate+feature(st)] = 1
	f[fAbroadShare] = f[fShare] * is(st == standsAbroad)
	f[fAbroadOther] = f[fOwnOther] * is(st == standsAbroad)
	f[fLocalShare] = f[fShare] * is(st == standsLocal)
	f[fPrivateShare] = f[fShare] * is(st == standsPrivate || st == standsNone)
	f[fNameless] = is(!ent.named)
	f[fMentioned] = math.Log1p(float64(len(ent.mentions)))
	f[fBare] = is(ent.named && len(ent.parts) == 1)
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found {
			continue
		}
		f[fTaken] = max(f[fTaken], is(p.taken(ent, r, country)))
		f[fContrasted] = max(f[fContrasted], is(p.contrasted(r, country)))
		f[fFormer] = max(f[fFormer], is(r.former))
		if _, ok := likeCongress[r.office.words]; ok {
			f[fCongress] = is(country == "USA" && !p.congress(&r.office))
		}
		if p.saysOnly(r.sent, country) {
			f[fBodyOf] = 1
		}
	}
}

// barred reports whether somebody is of a country on no account: it has no such office or is
// no monarchy, or
// it is the United States, the rules do not suppose it, and the sentence tells of another
// officer that he is theirs, which the wire at home says only beside those of others: "President
// Haddad said U.S. troops".
func (p *pass) barred(ent *entity, rule, country string) bool {
	for i := range ent.roles {
		r := &ent.roles[i]
		switch {
		case !r.found:
		case !hasOffice(country, &r.office), r.office.words == "shah" && country != "IRN" && p.names("IRN"):
			return true
		case rule == country:
		case r.office.rules && r.office.royal() && !kingdoms[country] && country != "ARE":
			return true
		case country != "USA" || !stateSectors[r.sector] || r.office.lemma == "secretary" && r.office.field != "":
		case p.contrasted(r, country):
			return true
		}
	}
	return false
}
