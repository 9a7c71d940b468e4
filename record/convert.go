package record

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Of returns the records of a Doc in the order in which they leave the program.
func Of(doc *news.Doc) []any {
	c := newConverter(doc)
	out := []any{c.story()}
	if doc.Story.Abstained != "" {
		return out
	}
	for i := range doc.Actors {
		out = append(out, c.actor(i))
	}
	for _, i := range order(doc.Quotes, quoteSpan) {
		out = append(out, c.quote(i))
	}
	for _, i := range order(doc.Events, eventSpan) {
		out = append(out, c.event(i))
	}
	for _, i := range order(doc.Appointments, appointmentSpan) {
		out = append(out, c.appointment(i))
	}
	for _, i := range order(doc.Relations, relationSpan) {
		out = append(out, c.relation(i))
	}
	return out
}

// The first span of each record: what its identity and its place in the order
// rest on.
func quoteSpan(q *news.Quote) news.Span {
	if len(q.Content) > 0 {
		return q.Content[0]
	}
	return q.Cue
}
func eventSpan(e *news.Event) news.Span             { return e.Trigger }
func appointmentSpan(a *news.Appointment) news.Span { return a.Trigger }
func relationSpan(r *news.Relation) news.Span       { return r.Trigger }

// order returns the indices of a layer in the order of the text.
func order[T any](layer []T, span func(*T) news.Span) []int {
	idx := make([]int, len(layer))
	for i := range idx {
		idx[i] = i
	}
	slices.SortStableFunc(idx, func(a, b int) int {
		sa, sb := span(&layer[a]), span(&layer[b])
		return cmp.Or(cmp.Compare(sa.Start, sb.Start), cmp.Compare(sa.End, sb.End))
	})
	return idx
}

// converter holds what the records of one Doc share.
type converter struct {
	doc    *news.Doc
	head   Head
	points []int32 // code point of each byte offset; nil when all are ASCII

	actors, quotes, events []string // identities by index
	appointments           []string
	relations              []string
}

func newConverter(doc *news.Doc) *converter {
	st := doc.Story
	if st.ID == "" {
		st.ID = StoryID(st)
	}
	c := &converter{doc: doc, points: codePoints(st.Text)}
	c.head = Head{Model: doc.Provenance.Model, Codebook: doc.Provenance.Codebook}
	g := &ids{story: st.ID, seen: map[string]int{}}
	c.actors = identify(g, "actor", doc.Actors, func(a *news.Actor) news.Span {
		if len(a.Mentions) == 0 {
			return news.Span{}
		}
		return doc.Mentions[a.Mentions[0]].Span
	})
	c.quotes = identify(g, "quote", doc.Quotes, quoteSpan)
	c.events = identify(g, "event", doc.Events, eventSpan)
	c.appointments = identify(g, "appointment", doc.Appointments, appointmentSpan)
	c.relations = identify(g, "relation", doc.Relations, relationSpan)
	return c
}

func identify[T any](g *ids, kind string, layer []T, span func(*T) news.Span) []string {
	out := make([]string, len(layer))
	for i := range layer {
		out[i] = g.of(kind, span(&layer[i]))
	}
	return out
}

// codePoints returns the number of code points before each byte of text, its
// end included, or nil when every byte is one.
func codePoints(text string) []int32 {
	if utf8.RuneCountInString(text) == len(text) {
		return nil
	}
	points := make([]int32, len(text)+1)
	n := int32(-1)
	for i := 0; i < len(text); i++ {
		if utf8.RuneStart(text[i]) {
			n++
		}
		points[i] = n
	}
	points[len(text)] = n + 1
	return points
}

func (c *converter) point(offset int) int {
	if c.points == nil {
		return offset
	}
	return int(c.points[offset])
}

func (c *converter) span(s news.Span) *Span {
	text := s.Of(c.doc.Story.Text)
	if text == "" {
		return nil
	}
	return &Span{Start: c.point(s.Start), End: c.point(s.End), Text: text}
}

func (c *converter) spans(list []news.Span) []*Span {
	out := []*Span{}
	for _, s := range list {
		if sp := c.span(s); sp != nil {
			out = append(out, sp)
		}
	}
	return out
}

func (c *converter) with(kind, id string) Head {
	h := c.head
	h.Type, h.ID = kind, id
	return h
}

func (c *converter) story() Story {
	s := c.doc.Story
	r := Story{
		Head: c.with("story", s.ID), Source: s.Source, Format: s.Format, Item: item(s.Item), Language: text(s.Language),
		Abstained: text(s.Abstained), Text: s.Text, Headline: c.span(s.Headline),
		Published: Published{Value: text(s.Published.Value), Zone: text(s.Published.Zone), Span: c.span(s.Published.Span)},
		Agency:    text(s.Agency), Syndicator: text(s.Syndicator),
		Bylines: c.credits(s.Bylines), Contributors: c.credits(s.Contributors), Zones: []Zone{},
		Notes: append([]string{}, s.Notes...),
	}
	if d := s.Dateline; !d.Span.Empty() {
		r.Dateline = &Dateline{Span: c.span(d.Span), Agency: text(d.Agency), Date: text(d.Date), Place: c.datelinePlace(d)}
	}
	for _, z := range s.Zones {
		r.Zones = append(r.Zones, Zone{Kind: string(z.Kind), Start: c.point(z.Span.Start), End: c.point(z.Span.End)})
	}
	return r
}

func item(i news.Item) Item {
	return Item{ID: text(i.ID), Version: text(i.Version), Status: text(i.Status), URL: text(i.URL)}
}

// datelinePlace returns the place that the dateline was resolved to, or its
// words when it was not.
func (c *converter) datelinePlace(d news.Dateline) *Place {
	for i := range c.doc.Places {
		if p := &c.doc.Places[i]; d.PlaceSpan.Contains(p.Span) && !p.Span.Empty() {
			return c.place(p)
		}
	}
	if d.Place == "" {
		return nil
	}
	return &Place{Name: d.Place, Use: string(news.Literal), Span: c.span(d.PlaceSpan)}
}

func (c *converter) credits(list []news.Credit) []Credit {
	out := []Credit{}
	for _, k := range list {
		out = append(out, Credit{Span: c.span(k.Span), Name: k.Name, Organization: text(k.Organization), Place: text(k.Place)})
	}
	return out
}

func (c *converter) actor(i int) Actor {
	a := &c.doc.Actors[i]
	r := Actor{
		Head: c.with("actor", c.actors[i]), Story: c.doc.Story.ID, Name: a.Name, Kind: string(a.Kind),
		Country: text(a.Country), Code: text(a.Code), Mentions: []*Span{}, ResolvedBy: a.ResolvedBy, Confidence: a.Confidence,
	}
	if a.Role != nil {
		r.Role = &Role{Title: a.Role.Title, Span: c.span(a.Role.Span), Former: a.Role.Former}
	}
	for _, m := range c.doc.MentionsOf(i) {
		r.Mentions = append(r.Mentions, c.span(c.doc.Mentions[m].Span))
	}
	return r
}

func (c *converter) quote(i int) Quote {
	q := &c.doc.Quotes[i]
	return Quote{
		Head: c.with("quote", c.quotes[i]), Story: c.doc.Story.ID, Kind: text(string(q.Kind)), Source: c.party(q.Source), With: c.parties(q.With), Cue: c.span(q.Cue),
		Content: c.spans(q.Content), Style: string(q.Style), Channel: text(q.Channel), Addressee: c.party(q.Addressee),
		Via: ref(c.quotes, q.Via), Time: c.time(q.Time), Claim: string(q.Claim), ClaimSpans: c.spans(q.ClaimSpans),
		Confidence: q.Confidence,
	}
}

func (c *converter) event(i int) Event {
	e := &c.doc.Events[i]
	r := Event{
		Head: c.with("event", c.events[i]), Story: c.doc.Story.ID, Source: c.parties(e.Sources), Target: c.parties(e.Targets),
		Reciprocal: e.Reciprocal,
		Plover:     Plover{Event: e.Plover.Event, Mode: text(e.Plover.Mode), Contexts: append([]string{}, e.Plover.Contexts...)},
		Cameo:      text(e.Cameo), Quad: e.Quad, Status: string(e.Status), Counts: e.Counts, Claim: string(e.Claim),
		ClaimSpans: c.spans(e.ClaimSpans), Attribution: ref(c.quotes, e.Attribution), Time: c.time(e.Time), Place: c.place(e.Place),
		Trigger: c.span(e.Trigger), Sentence: c.sentence(e.Sentence), Mentions: c.spans(e.Mentions), Rule: text(e.Rule),
		Confidence: e.Confidence,
	}
	if e.Cameo != "" {
		r.Goldstein = &e.Goldstein
	}
	if e.Class != e.Plover.Event {
		r.Class = e.Class
	}
	r.Explain = c.explain(e.Explanation)
	return r
}

func (c *converter) explain(x *news.Explanation) *Explain {
	if x == nil {
		return nil
	}
	r := &Explain{
		Example: text(x.Example), Pattern: x.Pattern, Words: c.reasons(x.Words), Status: c.reasons(x.Status),
		Claim: c.reasons(x.Claim), Takes: c.explain(x.Takes), Evidence: x.Evidence,
	}
	for _, v := range x.Rivals {
		r.Rivals = append(r.Rivals, Rival{Rule: v.Rule, Example: text(v.Example), Why: v.Why})
	}
	return r
}

func (c *converter) reasons(list []news.Reason) []Reason {
	var out []Reason
	for _, r := range list {
		out = append(out, Reason{Span: c.span(r.Span), Says: r.Says})
	}
	return out
}

func (c *converter) appointment(i int) Appointment {
	a := &c.doc.Appointments[i]
	return Appointment{
		Head: c.with("appointment", c.appointments[i]), Story: c.doc.Story.ID, Title: a.Title,
		Participants: c.parties(a.Participants), Time: c.time(a.Time), Place: c.place(a.Place), Topics: c.spans(a.Topics),
		Conditions: c.spans(a.Conditions), Recurrence: text(a.Recurrence), Status: string(a.Status), Replaces: c.time(a.Replaces),
		Event: ref(c.events, a.Event), Trigger: c.span(a.Trigger), Sentence: c.sentence(a.Sentence), Confidence: a.Confidence,
	}
}

func (c *converter) relation(i int) Relation {
	r := &c.doc.Relations[i]
	return Relation{
		Head: c.with("relation", c.relations[i]), Story: c.doc.Story.ID, Parties: c.parties(r.Parties), Trend: string(r.Trend),
		Time: c.time(r.Time), Trigger: c.span(r.Trigger), Sentence: c.sentence(r.Sentence), Confidence: r.Confidence,
	}
}

func (c *converter) party(p news.Party) *Party {
	if p.Span.Empty() && p.Actor == news.None {
		return nil
	}
	return &Party{Actor: ref(c.actors, p.Actor), Span: c.span(p.Span)}
}

func (c *converter) parties(list []news.Party) []Party {
	out := []Party{}
	for _, p := range list {
		if r := c.party(p); r != nil {
			out = append(out, *r)
		}
	}
	return out
}

func (c *converter) sentence(i int) *Span {
	if i < 0 || i >= len(c.doc.Sentences) {
		return nil
	}
	return c.span(c.doc.Sentences[i].Span)
}

func (c *converter) time(t *news.Time) *Time {
	if t == nil {
		return nil
	}
	return &Time{
		Value: t.Value, Start: text(t.Start), End: text(t.End), Granularity: string(t.Granularity),
		Mod: text(t.Mod), Span: c.span(t.Span), From: string(t.From),
	}
}

func (c *converter) place(p *news.Place) *Place {
	if p == nil {
		return nil
	}
	r := &Place{
		Name: p.Name, Country: text(p.Country), Admin1: text(p.Admin1), Kind: text(p.Kind),
		Use: string(p.Use), Span: c.span(p.Span),
	}
	if p.Located {
		r.Latitude, r.Longitude = &p.Latitude, &p.Longitude
	}
	if p.GeoNames != 0 {
		r.GeoNames = &p.GeoNames
	}
	return r
}

// text returns nil for an absent value.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// ref returns the identity of the record that an index refers to.
func ref(ids []string, i int) *string {
	if i < 0 || i >= len(ids) {
		return nil
	}
	return &ids[i]
}

// Times returns the time expressions of a Doc in the order of the text.
func Times(doc *news.Doc) []*Time {
	c := newConverter(doc)
	out := make([]*Time, len(doc.Times))
	for i := range doc.Times {
		out[i] = c.time(&doc.Times[i])
	}
	return out
}

// Quotes returns the records of a Doc's quotes, in the order of doc.Quotes.
func Quotes(doc *news.Doc) []Quote {
	c := newConverter(doc)
	out := make([]Quote, len(doc.Quotes))
	for i := range doc.Quotes {
		out[i] = c.quote(i)
	}
	return out
}

// Places returns the toponyms of a Doc in the order of the text.
func Places(doc *news.Doc) []*Place {
	c := newConverter(doc)
	out := make([]*Place, len(doc.Places))
	for i := range doc.Places {
		out[i] = c.place(&doc.Places[i])
	}
	return out
}
