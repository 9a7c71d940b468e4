package agenda

import (
	"time"

	"github.com/detente-wire/detente/news"
)

// stretch makes a time one that lasts until end (exclusive): its value is the
// interval of its first and its last day, "2025-03-10/2025-03-14".
func stretch(t *news.Time, end string) {
	t.Type, t.End = "DATE", end
	if t.Granularity != news.Day && len(t.Value) > 0 && t.Value[0] != 'P' {
		return
	}
	last, err := time.Parse(time.DateOnly, end)
	if err != nil || t.Start == "" {
		return
	}
	t.Value = t.Start
	if day := last.AddDate(0, 0, -1).Format(time.DateOnly); day > t.Start {
		t.Value += "/" + day
	}
}

// limited returns a time with what the preposition before it says of it: "by
// June" is no later than June.
func limited(s *news.Sentence, t *news.Time) news.Time {
	c := *t
	if c.Mod != "" {
		return c
	}
	switch caseOf(s, headOf(s, t.Span)) {
	case "by":
		c.Mod = "ON_OR_BEFORE"
	case "before":
		c.Mod = "BEFORE"
	case "after":
		c.Mod = "AFTER"
	}
	return c
}
