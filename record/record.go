// Package record turns a [news.Doc] into the records that leave the program:
// one JSON object each, as docs/records.md describes and [Schema] defines.
//
// Spans of records count Unicode code points, not bytes. An absent value is
// null; no field holds a made-up default.
package record

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"

	"github.com/detente-wire/detente/news"
)

// Schema is the JSON Schema (draft 2020-12) of one record.
//
//go:embed schema.json
var Schema []byte

// Span is a half-open range of Unicode code points of the story's text, with
// the characters that it names.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Head is what every record begins with.
type Head struct {
	Type     string `json:"type"`
	ID       string `json:"id"`
	Model    string `json:"model"`
	Codebook string `json:"codebook"`
}

// Story is the record of a story and its anatomy.
type Story struct {
	Head
	Source       string    `json:"source"`
	Format       string    `json:"format"`
	Item         Item      `json:"item,omitzero"` // left out where the format tells nothing of the kind
	Language     *string   `json:"language"`
	Abstained    *string   `json:"abstained"`
	Text         string    `json:"text"`
	Headline     *Span     `json:"headline"`
	Published    Published `json:"published"`
	Dateline     *Dateline `json:"dateline"`
	Agency       *string   `json:"agency"`
	Syndicator   *string   `json:"syndicator"`
	Bylines      []Credit  `json:"bylines"`
	Contributors []Credit  `json:"contributors"`
	Zones        []Zone    `json:"zones"`
	Notes        []string  `json:"notes"`
}

// Item is what a format says of the story as one item of a news service.
type Item struct {
	ID      *string `json:"id"`
	Version *string `json:"version"`
	Status  *string `json:"status"`
	URL     *string `json:"url"`
}

// Published is when the story says that it was published.
type Published struct {
	Value *string `json:"value"`
	Zone  *string `json:"zone"`
	Span  *Span   `json:"span"`
}

// Dateline is the dateline of a story.
type Dateline struct {
	Span   *Span   `json:"span"`
	Place  *Place  `json:"place"`
	Agency *string `json:"agency"`
	Date   *string `json:"date"`
}

// Credit is a person named in a byline or contributor line.
type Credit struct {
	Span         *Span   `json:"span"`
	Name         string  `json:"name"`
	Organization *string `json:"organization"`
	Place        *string `json:"place"`
}

// Zone is a stretch of the story with one use.
type Zone struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Actor is the record of someone or something that acts in the story.
type Actor struct {
	Head
	Story      string  `json:"story"`
	Name       string  `json:"name"`
	Kind       string  `json:"kind"`
	Country    *string `json:"country"`
	Code       *string `json:"code"`
	Role       *Role   `json:"role"`
	Mentions   []*Span `json:"mentions"`
	ResolvedBy string  `json:"resolved_by"`
	Confidence float64 `json:"confidence"`
}

// Role is what the story says that an actor is.
type Role struct {
	Title  string `json:"title"`
	Span   *Span  `json:"span"`
	Former bool   `json:"former"`
}

// Party is an actor's part in a record: the actor's id and the words there.
type Party struct {
	Actor *string   `json:"actor"`
	Span  *Span     `json:"span"`
	As    *Identity `json:"as,omitempty"` // in a ledger: who a reviewer says it is, where no actor of the story is meant
}

// Identity is who a party is, by the words of a reviewer.
type Identity struct {
	Name    string  `json:"name"`
	Kind    *string `json:"kind"`
	Country *string `json:"country"`
	Code    *string `json:"code"`
	Title   *string `json:"title"`
}

// Quote is the record of something that a source is reported to have said.
type Quote struct {
	Head
	Story      string  `json:"story"`
	Kind       *string `json:"kind"`
	Source     *Party  `json:"source"`
	With       []Party `json:"with"`
	Cue        *Span   `json:"cue"`
	Content    []*Span `json:"content"`
	Style      string  `json:"style"`
	Channel    *string `json:"channel"`
	Addressee  *Party  `json:"addressee"`
	Via        *string `json:"via"`
	Time       *Time   `json:"time"`
	Claim      string  `json:"claim"`
	ClaimSpans []*Span `json:"claim_spans"`
	Confidence float64 `json:"confidence"`
}

// Event is the record of one act.
type Event struct {
	Head
	Story       string   `json:"story"`
	Source      []Party  `json:"source"`
	Target      []Party  `json:"target"`
	Reciprocal  bool     `json:"reciprocal"`
	Class       string   `json:"class,omitempty"` // of a user's codebook, where it is none of PLOVER
	Plover      Plover   `json:"plover,omitzero"` // left out where the codebook does not give it, as is Quad
	Cameo       *string  `json:"cameo"`
	Quad        int      `json:"quad,omitempty"`
	Goldstein   *float64 `json:"goldstein"`
	Status      string   `json:"status"`
	Counts      bool     `json:"counts"`
	Claim       string   `json:"claim"`
	ClaimSpans  []*Span  `json:"claim_spans"`
	Attribution *string  `json:"attribution"`
	Time        *Time    `json:"time"`
	Place       *Place   `json:"place"`
	Trigger     *Span    `json:"trigger"`
	Sentence    *Span    `json:"sentence"`
	Mentions    []*Span  `json:"mentions"`
	Rule        *string  `json:"rule"`
	Explain     *Explain `json:"explain,omitempty"`
	Confidence  float64  `json:"confidence"`
	Act         *string  `json:"act,omitempty"` // in a ledger: the act that several stories may tell of
}

// Explain says how the codebook came to an event; it is given when asked for.
type Explain struct {
	Example *string  `json:"example"` // file and line
	Pattern string   `json:"pattern"`
	Words   []Reason `json:"words"`
	Status  []Reason `json:"status,omitempty"`
	Claim   []Reason `json:"claim,omitempty"`
	Takes   *Explain `json:"takes,omitempty"`
	Rivals  []Rival  `json:"rivals,omitempty"`
	// Evidence names what the confidence was weighed from.
	Evidence []string `json:"evidence,omitempty"`
}

// Reason is a stretch of the text and what it stands for.
type Reason struct {
	Span *Span  `json:"span"`
	Says string `json:"says"`
}

// Rival is an example that fits too and did not code the event.
type Rival struct {
	Rule    string  `json:"rule"`
	Example *string `json:"example"`
	Why     string  `json:"why"`
}

// Plover is a class of PLOVER 0.8 with mode and contexts.
type Plover struct {
	Event    string   `json:"event"`
	Mode     *string  `json:"mode"`
	Contexts []string `json:"contexts"`
}

// IsZero reports whether the class has no place in PLOVER.
func (p Plover) IsZero() bool { return p.Event == "" }

// Appointment is the record of something scheduled.
type Appointment struct {
	Head
	Story        string  `json:"story"`
	Title        string  `json:"title"`
	Participants []Party `json:"participants"`
	Time         *Time   `json:"time"`
	Place        *Place  `json:"place"`
	Topics       []*Span `json:"topics"`
	Conditions   []*Span `json:"conditions"`
	Recurrence   *string `json:"recurrence"`
	Status       string  `json:"status"`
	Replaces     *Time   `json:"replaces"`
	Event        *string `json:"event"`
	Trigger      *Span   `json:"trigger"`
	Sentence     *Span   `json:"sentence"`
	Confidence   float64 `json:"confidence"`
}

// Relation is the record of the press's own words on a relation.
type Relation struct {
	Head
	Story      string  `json:"story"`
	Parties    []Party `json:"parties"`
	Trend      string  `json:"trend"`
	Time       *Time   `json:"time"`
	Trigger    *Span   `json:"trigger"`
	Sentence   *Span   `json:"sentence"`
	Confidence float64 `json:"confidence"`
}

// Time is a time after TIMEX3; Start and End are dates, End exclusive.
type Time struct {
	Value       string  `json:"value"`
	Start       *string `json:"start"`
	End         *string `json:"end"`
	Granularity string  `json:"granularity"`
	Mod         *string `json:"mod"`
	Span        *Span   `json:"span"`
	From        string  `json:"from"`
}

// Place is a place as far as it could be resolved.
type Place struct {
	Name      string   `json:"name"`
	Country   *string  `json:"country"`
	Admin1    *string  `json:"admin1"`
	Latitude  *float64 `json:"latitude"`
	Longitude *float64 `json:"longitude"`
	GeoNames  *int     `json:"geonames"`
	Kind      *string  `json:"kind"`
	Use       string   `json:"use"`
	Span      *Span    `json:"span"`
}

// Write prints the records of a Doc, one JSON object a line: the story, its
// actors, quotes, events and appointments in the order of the text, and what
// the press says of a relation.
func Write(w io.Writer, doc *news.Doc) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range Of(doc) {
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("writing the records of %s: %w", doc.Story.Source, err)
		}
	}
	return nil
}
