package thread

import (
	"cmp"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Of takes from a story what is compared of it: the paragraphs of its body, and
// the notes to editors apart; of a story without anatomy all its text. Its
// source is the agency that it names, its time that of the dateline where it
// says no other. Slug and version, which plain text does not tell, are left to
// the caller.
func Of(s *news.Story) Story {
	out := Story{ID: s.ID, Source: s.Agency, Headline: s.Headline.Of(s.Text), Published: cmp.Or(s.Published.Value, s.Dateline.Date)}
	var body, notes []string
	for _, z := range s.Zones {
		switch z.Kind {
		case news.ZoneBody:
			body = append(body, z.Span.Of(s.Text))
		case news.ZoneCorrection:
			if z.Span.End == s.Headline.Start && !s.Headline.Empty() { // "UPDATE 2-", which is read with it
				out.Headline = news.Span{Start: z.Span.Start, End: s.Headline.End}.Of(s.Text)
				continue
			}
			notes = append(notes, z.Span.Of(s.Text))
		}
	}
	out.Text, out.Notes = strings.Join(body, "\n\n"), strings.Join(notes, "\n")
	if len(body) == 0 {
		out.Text = s.Text
	}
	return out
}
