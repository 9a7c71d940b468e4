package text_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// TestStories reads the stories in testdata/stories and compares what is read
// with the .golden file beside each.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			story, err := text.Read(filepath.Base(file), data)
			if err != nil {
				t.Fatal(err)
			}
			checkZones(t, story)
			golden.Text(t, strings.TrimSuffix(file, ".txt")+".golden", render(story))
		})
	}
}

// render writes a story's fields that are set and its zones, a line each.
func render(s *news.Story) string {
	var b strings.Builder
	field := func(name, value string) {
		if strings.Trim(value, " |") != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("language", s.Language)
	field("abstained", s.Abstained)
	field("published", strings.TrimSpace(s.Published.Value+" "+s.Published.Zone))
	field("place", s.Dateline.Place)
	field("date", s.Dateline.Date)
	field("agency", s.Agency)
	field("syndicator", s.Syndicator)
	for _, c := range s.Bylines {
		field("by", c.Name+" | "+c.Organization+" | "+c.Place)
	}
	for _, c := range s.Contributors {
		field("contributor", c.Name+" | "+c.Organization+" | "+c.Place)
	}
	for _, n := range s.Notes {
		field("note", n)
	}
	for _, z := range s.Zones {
		fmt.Fprintf(&b, "[%s] %s\n", z.Kind, strings.ReplaceAll(z.Span.Of(s.Text), "\n", "⏎"))
	}
	return b.String()
}
