package quotes

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// Story returns the document's text as a story of body paragraphs, one a line,
// so that offsets stay those of the text.
func Story(d *Document) *news.Story {
	s := &news.Story{Source: d.Name, Format: "text", Language: "en", Text: d.Text}
	for start := 0; start < len(d.Text); {
		end := strings.IndexByte(d.Text[start:], '\n') + start
		if end < start {
			end = len(d.Text)
		}
		line := d.Text[start:end]
		if body := strings.TrimSpace(line); body != "" {
			lead := strings.Index(line, body)
			span := news.Span{Start: start + lead, End: start + lead + len(body)}
			s.Zones = append(s.Zones, news.Zone{Kind: news.ZoneBody, Span: span})
		}
		start = end + 1
	}
	return s
}
