package agenda

import (
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
)

// longAgo is how many days back a day lies at least of which a story tells in
// retrospect.
const longAgo = 30

// retrospect reports whether a day without a year stands in what was announced
// long ago, so that it is reckoned from then: "In March 1988 the airline said that
// it would ban smoking April 23", an entry of a chronicle.
func (f *finder) retrospect(t *news.Time, s *news.Sentence, anchor int) bool {
	if len(t.Start) < len(time.DateOnly) || yearly(f.doc.Text(t.Span)) {
		return false
	}
	for i := range f.doc.Times {
		o := &f.doc.Times[i]
		if o.Sentence != t.Sentence || o == t || !f.longPast(o) || nextAfter(o.Start, t.Start) >= f.now {
			continue
		}
		if f.entry(o, s) || over(s, headOf(s, o.Span), anchor) {
			return true
		}
	}
	return false
}

// nextAfter returns the first day of a day's month and date that is not before a
// day; both are ISO dates.
func nextAfter(day, date string) string {
	year, err := strconv.Atoi(day[:4])
	if err != nil {
		return date
	}
	if then := day[:4] + date[4:]; then >= day {
		return then
	}
	return strconv.Itoa(year+1) + date[4:]
}

// yearly reports whether the words of a time name its year, or none of a month, so
// that it is reckoned from the story's day.
func yearly(words string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(words)) {
		if len(strings.Trim(w, ",.")) == 4 && w[0] <= '9' || w == "next" || w == "this" || w == "tomorrow" || w == "today" || w == "tonight" || strings.HasSuffix(w, "day") {
			return true
		}
	}
	return false
}

// longPast reports whether a time lay more than [longAgo] days behind.
func (f *finder) longPast(t *news.Time) bool {
	now, err := time.Parse(time.DateOnly, f.now)
	return err == nil && len(t.Start) >= len(time.DateOnly) && t.End != "" && t.Type == "DATE" && t.End < now.AddDate(0, 0, -longAgo).Format(time.DateOnly)
}

// entry reports whether a time is the heading of a chronicle's entry: "March 23,
// 1988: …".
func (f *finder) entry(t *news.Time, s *news.Sentence) bool {
	text := f.doc.Story.Text
	return t.Span.Start >= s.Span.Start && strings.Trim(text[s.Span.Start:t.Span.Start], " -_–—") == "" && strings.HasPrefix(text[t.Span.End:], ":")
}

// over reports whether a time says when the clause was told, in the past, under
// which another stands.
func over(s *news.Sentence, told, below int) bool {
	if told == news.None || s.Tokens[told].Head == news.None {
		return false
	}
	v := s.Tokens[told].Head
	if s.Tokens[v].XPOS != "VBD" || !s.Tokens[told].Rel("obl") {
		return false
	}
	for t, n := below, 0; t != news.None && n < 8; n++ {
		if w := &s.Tokens[t]; w.Head == v && w.Rel("ccomp", "xcomp") {
			return true
		}
		t = s.Tokens[t].Head
	}
	return false
}
