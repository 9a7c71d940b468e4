package actor

import (
	"github.com/detente-wire/detente/news"
)

// Undecided is a person of whom a story tells no country, with what the choice between the
// countries of which it speaks is made from.
type Undecided struct {
	Start     int         // of the first mention, in bytes
	Named     bool        // by a name
	Rule      string      // the country that the rules suppose, alpha-3, or ""
	Countries []string    // that the story speaks of
	Features  [][]float64 // a row a country, see FeatureNames
}

// Undecided returns the people of a story, annotated as [Annotator.Annotate] does, of whom
// it tells no country. It is what train/belong learns from.
func (a *Annotator) Undecided(doc *news.Doc) []Undecided {
	p := a.annotate(doc)
	if p.scale == nil {
		p.scale = p.weigh()
	}
	var out []Undecided
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !p.keep(i) || e.private() {
			continue
		}
		rule, sure := p.settleCountry(e)
		if sure {
			continue
		}
		u := Undecided{Start: len(doc.Story.Text), Named: e.named, Rule: rule}
		for _, k := range e.mentions {
			m := &p.mentions[k]
			u.Start = min(u.Start, p.sentence(m).SpanOf(m.first, m.end).Start)
		}
		for _, c := range p.scale.order {
			if !p.barred(e, rule, c) {
				v := p.vectorOf(p.scale, e, rule, c)
				u.Countries, u.Features = append(u.Countries, c), append(u.Features, v[:])
			}
		}
		out = append(out, u)
	}
	return out
}

// FeatureNames returns the names of the features, in the order of a row of
// [Undecided.Features].
func FeatureNames() []string {
	return []string{
		"fFixed", "fRuled", "fRuledOther", "fShare", "fInnerShare", "fAmount", "fInnerAmount", "fLead", "fOnly", "fDateline", "fDatelineOther",
		"fBegins", "fOutlet", "fOutletOther", "fAmerican", "fAmericanSpelling", "fAmericanSigns", "fAmericanOnly", "fNowhere",
		"fOwnShare", "fOwnOther", "fOwnAlone", "fNearest", "fBefore", "fAround", "fAroundNone", "fEmpty", "fEmptyShare", "fScene",
		"fSceneOther", "fToldShare", "fToldOther", "fBeside", "fBesideOther", "fPrivate", "fPartless", "fLocal", "fOfficial", "fAbroad",
		"fPartisan", "fBetween", "fAbroadShare", "fAbroadOther", "fLocalShare", "fPrivateShare", "fNameless", "fMentioned", "fBare",
		"fTaken", "fContrasted", "fFormer", "fEarly", "fCongress", "fBodyOf",
		"fAgent", "fAgentApart", "fAgentBare", "fLed", "fPromised", "fReported", "fTarget", "fLocalHome", "fRival", "fPhrase", "fKin",
	}
}
