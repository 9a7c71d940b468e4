package anatomy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
)

// zones writes the zones of a kind, a line end inside one as a slash.
func zones(s *news.Story, kind news.ZoneKind) []string {
	var out []string
	for _, z := range s.Zones {
		if z.Kind == kind {
			out = append(out, strings.ReplaceAll(z.Span.Of(s.Text), "\n", "/"))
		}
	}
	return out
}

// TestMarkKeepsWhatIsKnown is the contract with the readers of markup.
func TestMarkKeepsWhatIsKnown(t *testing.T) {
	const head = "The envoys met in Oslo."
	s := &news.Story{
		Text:      head + "\n\nMarch 10, 2026\n\nOSLO (AP) — They met on Tuesday.\n\nThey will meet again.",
		Headline:  news.Span{Start: 0, End: len(head)},
		Published: news.Published{Value: "2026-03-11T08:00"},
	}
	anatomy.Mark(s)
	if d := cmp.Diff([]string{head}, zones(s, news.ZoneHeadline)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"They met on Tuesday.", "They will meet again."}, zones(s, news.ZoneBody)); d != "" {
		t.Error(d)
	}
	if s.Published.Value != "2026-03-11T08:00" {
		t.Errorf("published became %q", s.Published.Value)
	}
}

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{
			"a paragraph a line", "The envoys met on Tuesday in Oslo for a third round of talks on fishing rights, and said nothing of what was agreed there.\nThey left at noon.\nNo date was set.",
			[]string{"The envoys met on Tuesday in Oslo for a third round of talks on fishing rights, and said nothing of what was agreed there.", "They left at noon.", "No date was set."},
		},
		{
			"indented", "    The envoys met on Tuesday in the city of Oslo for a third\nround of talks.\n    They left at noon.",
			[]string{"The envoys met on Tuesday in the city of Oslo for a third/round of talks.", "They left at noon."},
		},
		{
			"narrow columns", "The envoys met in\nOslo for a third\nround of talks on\nfishing rights, a\nspokesman said.\n\nThey left at noon\nfor the airport.",
			[]string{"The envoys met in/Oslo for a third/round of talks on/fishing rights, a/spokesman said.", "They left at noon/for the airport."},
		},
		{
			"wide columns", "The envoys met on Tuesday in the city of Oslo for a third round of talks on fishing rights, and said nothing of what was agreed\nthere, though a spokesman for the smaller of the two islands told reporters at the airport that the mood had been good and that\nthe sides were near a deal on herring, which is what the islands sell abroad, and on cod, of which there is little left in the\nsea.\n\nThey left at noon.",
			[]string{"The envoys met on Tuesday in the city of Oslo for a third round of talks on fishing rights, and said nothing of what was agreed/there, though a spokesman for the smaller of the two islands told reporters at the airport that the mood had been good and that/the sides were near a deal on herring, which is what the islands sell abroad, and on cod, of which there is little left in the/sea.", "They left at noon."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &news.Story{Text: tt.text}
			anatomy.Mark(s)
			if d := cmp.Diff(tt.want, zones(s, news.ZoneBody)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDatelineDay(t *testing.T) {
	tests := []struct{ published, dateline, want string }{
		{"Tuesday, March 10, 2026", "OSLO, Monday (Reuters) - ", "2026-03-09"},
		{"January 2, 2026", "OSLO, Dec 31 (Reuters) - ", "2025-12-31"},
		{"January 2, 2026", "OSLO (Reuters) - ", ""},
		{"", "OSLO, Dec 31 (Reuters) - ", "--12-31"},
		{"March 1, 2025", "OSLO, Feb 29 (Reuters) - ", "--02-29"},
	}
	for _, tt := range tests {
		s := &news.Story{Text: "Envoys meet\n\n" + tt.published + "\n\n" + tt.dateline + "Envoys met.\n\nThey left."}
		anatomy.Mark(s)
		if s.Dateline.Date != tt.want {
			t.Errorf("%s %s: got %q, want %q", tt.published, tt.dateline, s.Dateline.Date, tt.want)
		}
	}
}

func TestBody(t *testing.T) {
	s := &news.Story{Text: " READ MORE: all of it. \n Yes.\n"}
	anatomy.Body(s)
	if d := cmp.Diff([]string{"READ MORE: all of it. / Yes."}, zones(s, news.ZoneBody)); d != "" {
		t.Error(d)
	}
}
