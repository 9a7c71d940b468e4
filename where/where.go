// Package where finds the places that a story names and says where they are:
// the place of the dateline, then the toponyms of headline and body, each with
// country and coordinates as far as the tables of package world have them, and
// whether it names the place or the government that sits there ("Moscow said").
//
// A toponym is a name that the parser calls a location or facility, or a proper
// noun that the tables know as a country, region or large town. Among places of
// one name the one is taken that the text itself points to ("Springfield, Ill.",
// "the Syrian city of Homs"), then the one that the story's other places, its
// dateline and the size of the town speak for; a name means the same place
// through the story. A small town that nothing in the story speaks for stays
// without country and coordinates, because the gazetteer has a namesake
// somewhere for nearly any word.
//
// Adjectives and inhabitants ("Turkish", "Turks") are no places, nor are places
// within the names of people and organisations ("Bank of China").
package where

import (
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Annotator fills Doc.Places. It may be used by several goroutines at once.
type Annotator struct {
	world     *world.World
	gazetteer *Gazetteer
}

// New returns an annotator that uses these tables.
func New(w *world.World) *Annotator { return &Annotator{world: w} }

// With returns an annotator that knows a user's own places too; nil takes them
// away.
func (a *Annotator) With(g *Gazetteer) *Annotator { return &Annotator{a.world, g} }

// Annotate reads the story's dateline and doc.Sentences with their names, and
// fills doc.Places in the order of the text.
func (a *Annotator) Annotate(doc *news.Doc) {
	s := &story{
		world: a.world, gazetteer: a.gazetteer, doc: doc, evidence: newEvidence(), settled: map[string]candidate{}, used: map[string]bool{},
	}
	s.findDateline()
	for i := range doc.Sentences {
		s.findIn(i)
	}
	s.resolve()
	s.people = peopleIn(doc)
	s.findUsed()
	doc.Places = s.places()
}

// story is one story while its places are being read.
type story struct {
	world     *world.World
	gazetteer *Gazetteer
	doc       *news.Doc
	mentions  []mention
	evidence  evidence
	settled   map[string]candidate // what a name means in this story, once decided
	used      map[string]bool      // names that the words around them make places
	people    map[string]bool      // words of the names of people
}

// mention is a toponym in the text.
type mention struct {
	sentence   int // or news.None for the dateline
	first, end int // tokens
	span       news.Span
	key        string // folded name
	labelled   bool   // called a location or facility by the parser
	inside     int    // index of the mention that contains it ("Springfield, Ill."), or −1
	division   bool   // the words around it are those of a first-level division
	country    string // country of an adjective before it ("the Syrian city of Homs")
	candidates []candidate
	chosen     int // index into candidates, or −1
}

func (s *story) places() []news.Place {
	var places []news.Place
	for i := range s.mentions {
		m := &s.mentions[i]
		if !s.credible(m) {
			continue
		}
		p := news.Place{Name: s.doc.Text(m.span), Kind: "place", Span: m.span, Sentence: m.sentence, Use: news.Literal}
		if m.chosen >= 0 {
			m.candidates[m.chosen].fill(&p)
		} else if in := m.inside; in >= 0 && s.mentions[in].chosen >= 0 {
			c := s.mentions[in].candidates[s.mentions[in].chosen]
			p.Country, p.Admin1 = c.country, c.admin1
		} else if p.Country = m.country; p.Country == "" && m.sentence >= 0 {
			p.Country = s.countryOf(m)
		}
		if m.sentence >= 0 && m.chosen >= 0 && m.candidates[m.chosen].governs {
			p.Use = s.use(m)
		}
		places = append(places, p)
	}
	return places
}
