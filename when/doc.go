// Package when reads the time expressions of a story and gives each a TIMEX3
// value (ISO 24617-1), calendar bounds and a granularity.
//
// Reading goes in three steps. The words of a sentence are cut into pieces
// that do not depend on the tokenizer ("mid-2024", "15-year", "7pm"; lex.go); a
// hand-written grammar over the pieces finds expressions and says what they
// mean without a calendar ("a bare Friday", "the month before this one";
// the files that begin with read); and these meanings are resolved against the
// story's own time, the time that the narrative has reached, and the tense of
// the clause (resolve.go, tense.go).
//
// The rules of the wire: a bare weekday lies within a week of the story, and
// the story's own weekday is the story's day; a month without a year is the
// last one of that name unless the clause looks ahead; a month and a day
// without a year is the nearest that the tense allows. Where the story has no
// date of its own, values stay underspecified (XXXX-02-03, XXXX-WXX-5) and have
// no bounds. An impossible date (Feb. 30) keeps its value and has no bounds.
//
// Bounds are those of the whole unit that is named: "early January" is bounded
// by January and carries the modifier START.
//
// Left out on purpose: bare numbers and numeric dates without a year ("4/22"),
// ages ("45-year-old"), holidays of lunar calendars, and expressions that only
// an event dates ("since the coup").
package when
