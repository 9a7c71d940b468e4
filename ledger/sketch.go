package ledger

import (
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/thread"
	"github.com/detente-wire/detente/wire/feed"
	"github.com/detente-wire/detente/wire/newsml"
	"github.com/detente-wire/detente/wire/ninjs"
	"github.com/detente-wire/detente/wire/nitf"
)

// Sketch is what the story is compared by with others, to find its copies and
// versions. Its source is who reported it.
func (e *Entry) Sketch() *thread.Sketch {
	s := threadStory(&e.Story)
	s.Source, s.Published = e.Outlet, e.Published
	if e.Story.Format == feed.RSS || e.Story.Format == feed.Atom || e.Story.Format == feed.JSON || services[e.Story.Format] {
		s.Slug = deref(e.Story.Item.ID)
	}
	if e.Outlet == "" {
		s.Slug = "" // the ids of two sources may be the same
	}
	s.Version, _ = strconv.Atoi(deref(e.Story.Item.Version)) // 0 where it is none
	s.Withdrawn = called[strings.ToLower(strings.TrimPrefix(deref(e.Story.Item.Status), "stat:"))]
	return thread.SketchOf(&s)
}

// services are the formats in which an agency sends its versions under one id.
var services = map[string]bool{newsml.Format: true, ninjs.Format: true, nitf.Format: true}

// called are the statuses of an item by which its source takes it back.
var called = map[string]bool{"canceled": true, "cancelled": true, "killed": true, "withdrawn": true}

// threadStory takes from the record of a story what package thread takes from
// the story.
func threadStory(r *record.Story) thread.Story {
	b := newBytes(r.Text)
	s := &news.Story{ID: r.ID, Text: r.Text, Headline: b.span(r.Headline)}
	for _, z := range r.Zones {
		s.Zones = append(s.Zones, news.Zone{Kind: news.ZoneKind(z.Kind), Span: news.Span{Start: b.at(z.Start), End: b.at(z.End)}})
	}
	return thread.Of(s)
}
