package brat

import (
	"sort"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Types of the annotations on quotes.
const (
	TypeAttribution = "Attribution"
	TypeSource      = "Source"
	TypeCue         = "Cue"
	TypeContent     = "Content"
	nested          = "Nested" // before each of them, for what another quote carries
)

// Of returns the annotations that show a document's quotes, actors and events.
func Of(doc *news.Doc) *File {
	b := &builder{doc: doc, mention: map[int]string{}}
	b.actors()
	b.quotes()
	b.events()
	return &b.file
}

type builder struct {
	doc     *news.Doc
	file    File
	mention map[int]string // ids of the mentions that are written
}

var kindNames = map[news.ActorKind]string{
	news.KindPerson: "Person", news.KindState: "State", news.KindGovernment: "Government",
	news.KindOrganization: "Organization", news.KindGroup: "Group", news.KindPopulation: "Population",
}

func number(letter string, n int) string { return letter + strconv.Itoa(n+1) }

// bound adds a text-bound annotation and returns its id, or "" for no words.
func (b *builder) bound(kind string, spans ...news.Span) string {
	var lines []news.Span
	for _, s := range spans {
		lines = appendLines(lines, b.doc.Story.Text, s)
	}
	if len(lines) == 0 {
		return ""
	}
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].Start < lines[j].Start })
	id := number("T", len(b.file.Bounds))
	b.file.Bounds = append(b.file.Bounds, Bound{ID: id, Type: kind, Fragments: lines})
	return id
}

// appendLines adds a span as fragments that hold no line break.
func appendLines(list []news.Span, text string, s news.Span) []news.Span {
	for start := s.Start; start < s.End; {
		end := s.End
		if n := strings.IndexAny(text[start:s.End], "\n\r"); n >= 0 {
			end = start + n
		}
		piece := text[start:end]
		lead := len(piece) - len(strings.TrimLeft(piece, " \t"))
		if body := strings.TrimSpace(piece); body != "" {
			list = append(list, news.Span{Start: start + lead, End: start + len(strings.TrimRight(piece, " \t"))})
		}
		start = end + 1
	}
	return list
}

// actors writes the mentions of one actor each, and ties them to its first.
func (b *builder) actors() {
	for a := range b.doc.Actors {
		kind := kindNames[b.doc.Actors[a].Kind]
		first := ""
		for _, m := range b.doc.Actors[a].Mentions {
			if kind == "" || len(b.doc.Mentions[m].Actors) != 1 || b.mention[m] != "" {
				continue
			}
			id := b.bound(kind, b.doc.Mentions[m].Span)
			if id == "" {
				continue
			}
			b.mention[m] = id
			if first == "" {
				first = id
				continue
			}
			b.file.Relations = append(b.file.Relations, Relation{number("R", len(b.file.Relations)), "Coreference", id, first})
		}
	}
}

func (b *builder) attribute(kind, of, value string) {
	if value != "" {
		b.file.Attributes = append(b.file.Attributes, Attribute{number("A", len(b.file.Attributes)), kind, of, value})
	}
}

func (b *builder) quotes() {
	ids := make([]string, len(b.doc.Quotes))
	for i := range b.doc.Quotes {
		q := &b.doc.Quotes[i]
		if len(q.Content) > 0 {
			ids[i] = b.quote(q, !Outermost(b.doc, i))
		}
	}
	for i := range b.doc.Attributions {
		b.quote(&b.doc.Attributions[i], false)
	}
	for i := range b.doc.Quotes {
		if via := b.doc.Quotes[i].Via; via != news.None && ids[i] != "" && ids[via] != "" {
			b.file.Relations = append(b.file.Relations, Relation{number("R", len(b.file.Relations)), "Via", ids[i], ids[via]})
		}
	}
}

func (b *builder) quote(q *news.Quote, inner bool) string {
	prefix := ""
	if inner {
		prefix = nested
	}
	source, cue := Customary(b.doc.Story.Text, q)
	e := Event{ID: number("E", len(b.file.Events)), Type: prefix + TypeAttribution}
	arg := func(role, id string) {
		if id != "" {
			e.Args = append(e.Args, Arg{role, id})
		}
	}
	arg(TypeContent, b.bound(prefix+TypeContent, q.Content...))
	arg(TypeCue, b.bound(prefix+TypeCue, cue))
	arg(TypeSource, b.bound(prefix+TypeSource, source))
	arg("Addressee", b.bound(prefix+"Addressee", q.Addressee.Span))
	if e.Trigger = b.bound(e.Type, cue); e.Trigger == "" {
		e.Trigger = b.bound(e.Type, q.Content[0])
	}
	if e.Trigger == "" {
		return ""
	}
	b.file.Events = append(b.file.Events, e)
	b.attribute("Kind", e.ID, string(q.Kind))
	b.attribute("Style", e.ID, string(q.Style))
	b.attribute("Claim", e.ID, string(q.Claim))
	if q.Channel != "" {
		n := Note{number("#", len(b.file.Notes)), "Channel", e.ID, q.Channel}
		b.file.Notes = append(b.file.Notes, n)
	}
	return e.ID
}

func (b *builder) events() {
	for i := range b.doc.Events {
		ev := &b.doc.Events[i]
		e := Event{ID: number("E", len(b.file.Events)), Type: ev.Plover.Event, Trigger: b.bound(ev.Plover.Event, ev.Trigger)}
		if e.Trigger == "" || e.Type == "" {
			continue
		}
		for _, p := range ev.Sources {
			b.party(&e, "Agent", p)
		}
		for _, p := range ev.Targets {
			b.party(&e, "Target", p)
		}
		b.file.Events = append(b.file.Events, e)
		b.attribute("Status", e.ID, string(ev.Status))
		b.attribute("Claim", e.ID, string(ev.Claim))
	}
}

// party adds an actor's part in an event, by the words that name it there.
func (b *builder) party(e *Event, role string, p news.Party) {
	for m := range b.doc.Mentions {
		if b.doc.Mentions[m].Span == p.Span && b.mention[m] != "" {
			e.Args = append(e.Args, Arg{role, b.mention[m]})
			return
		}
	}
	if id := b.bound("Party", p.Span); id != "" {
		e.Args = append(e.Args, Arg{role, id})
	}
}

// Outermost reports whether quote i of a document is carried by no other and its
// cue stands in the content of none.
func Outermost(doc *news.Doc, i int) bool {
	q := &doc.Quotes[i]
	if q.Via != news.None {
		return false
	}
	for j := range doc.Quotes {
		for _, c := range doc.Quotes[j].Content {
			if j != i && !q.Cue.Empty() && c.Contains(q.Cue) {
				return false
			}
		}
	}
	return true
}

// Customary returns the source and the cue of a quote as the corpora that were
// marked with brat have them: the comma that closes an apposition belongs to the
// source ("Ana Diaz, a lawyer,"), and the possessive ending; a colon right after
// the cue belongs to the cue.
func Customary(text string, q *news.Quote) (source, cue news.Span) {
	source, cue = closeSource(text, q.Source.Span), q.Cue
	if q.Source.Span.End == cue.Start {
		source = q.Source.Span // "he['s predicting]"
	}
	if !cue.Empty() && strings.HasPrefix(text[cue.End:], ":") {
		cue.End++
	}
	return source, cue
}

func closeSource(text string, s news.Span) news.Span {
	if s.Empty() {
		return s
	}
	rest := text[s.End:]
	for _, ending := range [...]string{"'s", "’s"} {
		if strings.HasPrefix(rest, ending) {
			s.End += len(ending)
			return s
		}
	}
	if strings.Contains(s.Of(text), ", ") && strings.HasPrefix(rest, ",") {
		s.End++
	}
	return s
}
