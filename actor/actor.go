package actor

import (
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Annotator finds the actors of stories. It is read-only and safe for use from
// several goroutines.
type Annotator struct {
	world *world.World
	list  *List // the user's own actors, or nil

	labels []labelName       // names by which the address of a story tells a country
	papers map[string]string // countries of newspapers by the label of a host
}

// New returns an Annotator that knows the states, organisations and offices of
// w.
func New(w *world.World) *Annotator {
	return &Annotator{world: w, labels: labelNames(w), papers: paperNames(w)}
}

// Annotate fills doc.Mentions and doc.Actors from the sentences of doc, their
// names, and the dateline. What stood there before is replaced.
func (a *Annotator) Annotate(doc *news.Doc) { a.annotate(doc) }

func (a *Annotator) annotate(doc *news.Doc) *pass {
	p := newPass(a, doc)
	p.findNames()
	p.identifyNames()
	p.findPhrases()
	p.findPronouns()
	p.resolve()
	p.settleCountries()
	p.emit()
	return p
}
