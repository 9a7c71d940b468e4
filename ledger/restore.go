package ledger

import (
	"encoding/json"
	"fmt"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire/anatomy"
)

// Restore gives a story as it was before it was coded, from its record: the
// text, its anatomy and where it came from. Coding it again needs no file.
func Restore(line []byte) (*news.Story, error) {
	var r record.Story
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("restoring a story: %w", err)
	}
	b := newBytes(r.Text)
	s := &news.Story{
		Source: r.Source, Format: r.Format, Item: itemOf(r.Item), Language: deref(r.Language), Abstained: deref(r.Abstained), Text: r.Text,
		Headline: b.span(r.Headline), Agency: deref(r.Agency), Syndicator: deref(r.Syndicator),
		Published: news.Published{Value: deref(r.Published.Value), Zone: deref(r.Published.Zone), Span: b.span(r.Published.Span)},
		Bylines:   b.credits(r.Bylines), Contributors: b.credits(r.Contributors),
	}
	if len(r.Notes) > 0 {
		s.Notes = r.Notes
	}
	if r.Dateline != nil {
		s.Dateline = b.dateline(r.Dateline)
		asWritten(s)
	}
	for _, z := range r.Zones {
		s.Zones = append(s.Zones, news.Zone{Kind: news.ZoneKind(z.Kind), Span: news.Span{Start: b.at(z.Start), End: b.at(z.End)}})
	}
	if id := record.StoryID(s); id != r.ID {
		return nil, fmt.Errorf("restoring story %s: its text, time and source give the id %s: %w", r.ID, id, ErrDamaged)
	}
	return s, nil
}

// asWritten gives the place of a dateline the words that stand there: its record
// has those alone that were resolved, "THOMASVILLE" of "THOMASVILLE, Ga.". The
// anatomy finds them again where it finds the dateline.
func asWritten(s *news.Story) {
	again := &news.Story{Text: s.Text, Headline: s.Headline, Published: s.Published, Agency: s.Agency}
	anatomy.Mark(again)
	if again.Dateline.Span == s.Dateline.Span {
		s.Dateline.Place, s.Dateline.PlaceSpan = again.Dateline.Place, again.Dateline.PlaceSpan
	}
}

func itemOf(i record.Item) news.Item {
	return news.Item{ID: deref(i.ID), Version: deref(i.Version), Status: deref(i.Status), URL: deref(i.URL)}
}

// byteOffsets turns code points of a text into bytes.
type byteOffsets struct{ offsets []int }

func newBytes(text string) *byteOffsets {
	b := &byteOffsets{offsets: make([]int, 0, len(text)+1)}
	for i := range text {
		b.offsets = append(b.offsets, i)
	}
	b.offsets = append(b.offsets, len(text))
	return b
}

// at returns the byte of a code point; one that is out of the text is at its end.
func (b *byteOffsets) at(point int) int { return b.offsets[max(0, min(point, len(b.offsets)-1))] }

func (b *byteOffsets) span(s *record.Span) news.Span {
	if s == nil {
		return news.Span{}
	}
	return news.Span{Start: b.at(s.Start), End: b.at(s.End)}
}

func (b *byteOffsets) dateline(d *record.Dateline) news.Dateline {
	out := news.Dateline{Span: b.span(d.Span), Agency: deref(d.Agency), Date: deref(d.Date)}
	if d.Place != nil {
		out.Place, out.PlaceSpan = d.Place.Name, b.span(d.Place.Span)
		if d.Place.Span != nil {
			out.Place = d.Place.Span.Text
		}
	}
	return out
}

func (b *byteOffsets) credits(list []record.Credit) []news.Credit {
	var out []news.Credit
	for _, c := range list {
		out = append(out, news.Credit{Span: b.span(c.Span), Name: c.Name, Organization: deref(c.Organization), Place: deref(c.Place)})
	}
	return out
}
