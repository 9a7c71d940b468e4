package news

// Span is a half-open range [Start, End) of byte offsets into Story.Text. The
// zero Span means absent.
type Span struct {
	Start, End int
}

// Len returns the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no characters.
func (s Span) Empty() bool { return s.End <= s.Start }

// Of returns the characters of text that the span names, and "" for a span
// that does not lie within text.
func (s Span) Of(text string) string {
	if s.Start < 0 || s.End > len(text) || s.End <= s.Start {
		return ""
	}
	return text[s.Start:s.End]
}

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the two spans share a character.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Cover returns the smallest span that contains both; an empty span counts for
// nothing.
func (s Span) Cover(t Span) Span {
	if s.Empty() {
		return t
	}
	if t.Empty() {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
