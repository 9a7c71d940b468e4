package actor

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/detente-wire/detente/news"
)

// tally is how much a story speaks of a country.
type tally struct {
	named  float64 // by its name, people, capital and seats
	within float64 // by its parts, towns, public bodies and offices
	signs  float64 // by words that its own press uses of what is at home
	leads  bool    // in its first sentence
}

func (t *tally) all() float64 { return t.named + t.within + t.signs }

// scale has the tallies of a story's countries, and the countries of each sentence.
type scale struct {
	tallies  map[string]*tally
	order    []string   // countries as they come
	around   [][]string // of each sentence, each once
	total    float64
	within   float64
	told     map[string]int // people whose country the text tells, by country
	people   int
	spelling float64 // of American words against British ones, -1 to 1
	outlet   string  // country of the publisher, or ""
}

// of returns the tally of a country, of one of which the story does not speak an empty one.
func (w *scale) of(country string) *tally {
	if t := w.tallies[country]; t != nil {
		return t
	}
	return &tally{}
}

func (w *scale) add(country string) *tally {
	t := w.tallies[country]
	if t == nil {
		t = &tally{}
		w.tallies[country] = t
		w.order = append(w.order, country)
	}
	return t
}

// next returns the tally of the country of which a story speaks most but for one.
func (w *scale) next(country string) float64 {
	most := 0.0
	for c, t := range w.tallies {
		if c != country {
			most = max(most, t.all())
		}
	}
	return most
}

// weigh counts what a story says of countries.
func (p *pass) weigh() *scale {
	w := &scale{tallies: map[string]*tally{}, told: map[string]int{}, around: make([][]string, len(p.hits))}
	first := true
	for i := range p.hits {
		for _, c := range p.evidence(i) {
			w.around[i] = appendOnce(w.around[i], c)
			w.add(c).within++
		}
		for _, c := range p.byName(i) {
			w.add(c).named++
			w.tallies[c].within--
		}
		body := p.doc.Sentences[i].Zone != news.ZoneHeadline
		for _, c := range w.around[i] {
			t := w.tallies[c]
			t.within = max(0, t.within)
			t.leads = t.leads || first && body
		}
		first = first && !body
		p.addSigns(w, i)
	}
	w.outlet = p.outletCountry()
	p.settleSigns(w)
	for _, t := range w.tallies {
		w.total += t.all()
		w.within += t.within + t.signs
	}
	w.add("USA")
	if w.outlet != "" {
		w.add(w.outlet)
	}
	if p.home != "" {
		w.add(p.home)
	}
	w.spelling = p.spelling()
	for i := range p.ents {
		if e := &p.ents[i]; e.sort == sortPerson && e.named && p.countryOf(i) != "" {
			w.told[p.countryOf(i)]++
			w.people++
		}
	}
	return w
}

// settleSigns drops the signs of countries that a story does not speak of, where it speaks
// of others or was published in another: "Social Security" is not American alone.
func (p *pass) settleSigns(w *scale) {
	spoken := w.outlet != "" || p.home != ""
	for _, t := range w.tallies {
		spoken = spoken || t.named+t.within > 0
	}
	for c, t := range w.tallies {
		if spoken && t.named+t.within == 0 && c != w.outlet && c != p.home {
			t.signs = 0
		}
	}
}

// byName returns the countries that a sentence names themselves or by people, capital or
// seat, one for each name.
func (p *pass) byName(sent int) []string {
	var found []string
	for j := range p.hits[sent] {
		h := &p.hits[sent][j]
		if h.inside || h.country == "" || p.backing(sent, h.end) || j > 0 && p.hits[sent][j-1].first == h.first && p.hits[sent][j-1].country == h.country {
			continue
		}
		switch h.kind {
		case hitCountry, hitAdjective, hitPeople, hitSeat:
			found = append(found, h.country)
		case hitCapital:
			if !p.ofPerson(sent, h.first) {
				found = append(found, h.country)
			}
		}
	}
	return found
}

//go:embed tables/signs.txt
var signsText string

// sign is a phrase that is a sign of a country.
type sign struct {
	words   []string
	country string
}

// signs has the phrases of tables/signs.txt by their first word.
var signs = sync.OnceValue(func() map[string][]sign {
	m := make(map[string][]sign)
	for line := range strings.Lines(signsText) {
		country, list, ok := strings.Cut(strings.TrimSpace(line), "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for phrase := range strings.SplitSeq(list, ";") {
			w := strings.Fields(phrase)
			m[w[0]] = append(m[w[0]], sign{w, country})
		}
	}
	return m
})

// addSigns counts the signs of countries in a sentence.
func (p *pass) addSigns(w *scale, sent int) {
	low := p.lower[sent]
	for i := range low {
		for _, s := range signs()[low[i]] {
			if s.at(low[i:]) {
				w.add(s.country).signs++
			}
		}
	}
}

func (s *sign) at(low []string) bool {
	if len(low) < len(s.words) {
		return false
	}
	for i, w := range s.words {
		stem, open := strings.CutSuffix(w, "*")
		if low[i] != w && !(open && strings.HasPrefix(low[i], stem)) {
			return false
		}
	}
	return true
}

// spelling tells how a story spells what Americans and British spell differently, from
// -1 (as the British) to 1.
func (p *pass) spelling() float64 {
	us, gb := 0.0, 0.0
	for i := range p.lower {
		for _, w := range p.lower[i] {
			switch american[w] {
			case 1:
				us++
			case -1:
				gb++
			}
		}
	}
	return (us - gb) / (us + gb + 1)
}

// american has words of one spelling: 1 for that of the United States, -1 for the other.
var american = func() map[string]int {
	m := map[string]int{}
	for i, list := range []string{
		"colour colours favour favourite honour honoured labour neighbour neighbours neighbouring behaviour rumours harbour centre centres theatre metres kilometres litres defence offence licence programme programmes organisation organisations organised organise organisers recognise recognised realise realised criticised emphasised apologised authorised prioritise analyse travelled travelling cancelled counselling cheque tonnes grey fulfil judgement whilst towards",
		"color colors favor favorite honor honored labor neighbor neighbors neighboring behavior rumors harbor center centers theater meters kilometers liters defense offense license program programs organization organizations organized organize organizers recognize recognized realize realized criticized emphasized apologized authorized prioritize analyze traveled traveling canceled counseling tons gray fulfill judgment percent toward",
	} {
		for _, w := range strings.Fields(list) {
			m[w] = 2*i - 1
		}
	}
	return m
}()

// standing is how somebody of whom a story tells no country stands to the state.
type standing int

const (
	standsPrivate standing = iota // has a part outside the state
	standsNone                    // of whom no part is told
	standsLocal                   // police, courts, what is of a part of a country
	standsState                   // officials, soldiers, members of parliament
	standsAbroad                  // heads of state and government, foreign and defense ministers
	standsParty                   // parties
	standsBetween                 // envoys, officials of several states and of international bodies
	standings
)

func (p *pass) standingOf(ent *entity) standing {
	best := standsNone
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found {
			continue
		}
		st := standsPrivate
		switch {
		case r.foreign || r.office.many || r.code != "" || r.sector == "IGO" || envoys[r.lemma] && r.sector != "LEG", r.lemma == "pope" || r.lemma == "pontiff":
			st = standsBetween
		case r.sector == "COP" || r.sector == "JUD" || r.office.local:
			st = standsLocal
		case stateSectors[r.sector] && r.office.abroad():
			st = standsAbroad
		case stateSectors[r.sector]:
			st = standsState
		case r.sector == "PTY" || r.sector == "OPP":
			st = standsParty
		}
		if st > best || best == standsNone {
			best = st
		}
	}
	return best
}

// ownSentences returns the first sentences of the body, at most three, that name an entity.
func (p *pass) ownSentences(ent *entity) []int {
	var own []int
	for _, i := range ent.mentions {
		m := &p.mentions[i]
		if m.form == news.FormPronoun || p.inHeadline(m) {
			continue
		}
		own = appendOnce(own, m.sent)
	}
	slices.Sort(own)
	return own[:min(3, len(own))]
}

// near returns 1 where of all countries that a sentence names the one named nearest to
// an entity is this one, -1 where it is another, 0 where there is none.
func (p *pass) near(ent *entity, sent int, country string) float64 {
	at := news.None
	for _, i := range ent.mentions {
		if m := &p.mentions[i]; m.sent == sent && m.form != news.FormPronoun {
			at = m.head
			break
		}
	}
	best, dist := "", math.MaxInt
	for j := range p.hits[sent] {
		h := &p.hits[sent][j]
		if h.country == "" || h.inside || p.backing(sent, h.end) {
			continue
		}
		d := max(h.first-at, at-h.end)
		if d < dist || d == dist && h.country == country {
			best, dist = h.country, d
		}
	}
	switch best {
	case "":
		return 0
	case country:
		return 1
	}
	return -1
}

// before returns 1 where the sentence before one, of the same paragraph, names this
// country alone, -1 where it names others alone, else 0.
func (w *scale) before(p *pass, sent int, country string) float64 {
	for s := sent - 1; s >= 0 && s >= sent-2 && p.doc.Sentences[s].Zone == p.doc.Sentences[sent].Zone; s-- {
		switch a := w.around[s]; {
		case len(a) == 0:
			continue
		case !slices.Contains(a, country):
			return -1
		case len(a) == 1:
			return 1
		}
		return 0
	}
	return 0
}
