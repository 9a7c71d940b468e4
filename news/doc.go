// Package news holds the types in which the stages of Détente meet: a [Story]
// as it came from the wire, and a [Doc], the same story with what each stage
// read from it.
//
// Stages never import each other. A stage takes a *Doc, reads the layers that
// it needs, and fills the layers that it gives; the list of stages and their
// order is in the root package. This package has types and the few functions
// that every stage would otherwise write again (trees, spans); it decides
// nothing about the text, and imports only the standard library.
//
// Positions are byte offsets into Story.Text everywhere inside the program.
// What leaves the program counts Unicode code points; package record converts.
package news

// Doc is a story with what has been read from it so far. The slices are the
// layers; a cross-reference from one layer to another is an index into the
// other's slice, and -1 (None) where there is nothing to refer to.
type Doc struct {
	Story *Story

	// Sentences has the sentences of the headline and the body, in the order
	// of the text. No other zone of the story is ever analysed.
	Sentences []Sentence

	Times    []Time
	Places   []Place
	Mentions []Mention
	Actors   []Actor

	Quotes       []Quote
	Attributions []Quote // what corpora of attribution mark and no reader would cite: wishes told by the writer, what might be said
	Events       []Event
	Appointments []Appointment
	Relations    []Relation

	Provenance Provenance
}

// None is the index that refers to nothing.
const None = -1

// Provenance says what made the records of a Doc.
type Provenance struct {
	Model    string // version of the model files, from their manifest
	Codebook string // version of the codebook, from its content
}

// NewDoc returns a Doc of the story with no layer filled.
func NewDoc(s *Story) *Doc { return &Doc{Story: s} }

// Text returns the characters of the story that the span names.
func (d *Doc) Text(s Span) string { return s.Of(d.Story.Text) }

// SentenceAt returns the index of the sentence that contains the byte offset,
// or None.
func (d *Doc) SentenceAt(offset int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if d.Sentences[mid].Span.End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(d.Sentences) && d.Sentences[lo].Span.Start <= offset {
		return lo
	}
	return None
}

// MentionHeadedBy returns the index of the longest mention whose head is the
// given token of the given sentence, or None.
func (d *Doc) MentionHeadedBy(sentence, token int) int {
	best := None
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence == sentence && m.Head == token &&
			(best == None || m.Span.Len() > d.Mentions[best].Span.Len()) {
			best = i
		}
	}
	return best
}

// MentionCovering returns the index of the shortest mention that contains the
// given token of the given sentence, or None.
func (d *Doc) MentionCovering(sentence, token int) int {
	best := None
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence == sentence && m.First <= token && token < m.End &&
			(best == None || m.Span.Len() < d.Mentions[best].Span.Len()) {
			best = i
		}
	}
	return best
}

// MentionsOf returns the mentions of an actor, of a person those that stand for nobody
// else, if there are such: "both leaders" is no mention of one of them alone.
func (d *Doc) MentionsOf(actor int) []int {
	a := &d.Actors[actor]
	if a.Kind != KindPerson {
		return a.Mentions
	}
	own := make([]int, 0, len(a.Mentions))
	for _, m := range a.Mentions {
		if len(d.Mentions[m].Actors) == 1 {
			own = append(own, m)
		}
	}
	if len(own) == 0 {
		return a.Mentions
	}
	return own
}
