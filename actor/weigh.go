package actor

import (
	"math"
	"slices"

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
	tallies      map[string]*tally
	order        []string   // countries as they come
	around       [][]string // of each sentence, each once
	total        float64
	within       float64
	told         map[string]int // people whose country the text tells, by country
	people       int
	spelling     float64 // of American words against British ones, -1 to 1
	outlet       string  // country of the publisher, or ""
	discourse    map[*entity]*discourse
	surroundings map[*entity]*surroundings
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
	w := &scale{tallies: map[string]*tally{}, discourse: map[*entity]*discourse{}, surroundings: map[*entity]*surroundings{}, told: map[string]int{}, around: make([][]string, len(p.hits))}
	first := true
	for i := range p.hits {
		sure, shared := p.evidence(i)
		for _, c := range append(sure, shared...) {
			w.around[i] = appendOnce(w.around[i], c)
			w.add(c).within++
			if u := p.unionOf(c); u != "" {
				w.add(u).within++
			}
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
			found = append(found, p.spokenOf(sent, h))
		case hitCapital:
			if !p.ofPerson(sent, h.first) {
				found = append(found, h.country)
			}
		}
	}
	return found
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
		if c := p.spokenOf(sent, h); d < dist || d == dist && c == country {
			best, dist = c, d
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
