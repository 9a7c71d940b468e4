package demo_test

import (
	"bytes"
	"context"
	"path"
	"strings"
	"testing"

	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
)

// formats are the formats of the demo, by extension.
var formats = map[string]wire.Format{
	".txt": wire.Text, ".html": wire.HTML, ".rss": wire.RSS, ".nitf": wire.NITF, ".ninjs": wire.Ninjs, ".iptc": wire.IPTC7901, ".anpa": wire.ANPA1312,
}

// read reads a document of the demo, which must hold one story.
func read(t *testing.T, s demo.Story) *news.Story {
	t.Helper()
	var stories []*news.Story
	for story, err := range wire.Read(context.Background(), bytes.NewReader(s.Data), wire.Options{Source: s.Name, Latest: demo.Latest}) {
		if err != nil {
			t.Fatal(err)
		}
		stories = append(stories, story)
	}
	if len(stories) != 1 {
		t.Fatalf("%s: %d stories, want one", s.Name, len(stories))
	}
	return stories[0]
}

func TestStories(t *testing.T) {
	stories, err := demo.Stories()
	if err != nil {
		t.Fatal(err)
	}
	if len(stories) < 60 {
		t.Errorf("%d stories, want 60 or more", len(stories))
	}
	seen := map[wire.Format]int{}
	last := "2025-10-01"
	for _, s := range stories {
		story := read(t, s)
		format := formats[path.Ext(s.Name)]
		seen[format]++
		if story.Format != string(format) || format == "" {
			t.Errorf("%s: read as %q, want %q", s.Name, story.Format, format)
		}
		if story.Abstained != "" || story.Language != "en" || len(story.Notes) > 0 {
			t.Errorf("%s: abstained %q, language %q, notes %q", s.Name, story.Abstained, story.Language, story.Notes)
		}
		if story.Headline.Of(story.Text) == "" || story.Agency == "" || story.Dateline.Place == "" {
			t.Errorf("%s: headline %q, agency %q, dateline %q", s.Name, story.Headline.Of(story.Text), story.Agency, story.Dateline.Place)
		}
		if at := story.Published.Value; at < last || at > demo.Latest+"T24:00" || len(at) < len("2025-10-01T16:10") {
			t.Errorf("%s: published %q, after %q", s.Name, at, last)
		}
		last = story.Published.Value
		if n := len(strings.Fields(story.Text)); n < 60 || n > 350 {
			t.Errorf("%s: %d words", s.Name, n)
		}
	}
	for ext, format := range formats {
		if seen[format] == 0 {
			t.Errorf("no story in %s", ext)
		}
	}
}
