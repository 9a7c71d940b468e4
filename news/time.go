package news

// Time is a time expression or the time of a record, after TIMEX3 (ISO 24617-1).
type Time struct {
	Type        string // TIMEX3: "DATE", "TIME", "DURATION", "SET"
	Value       string // TIMEX3: "2026-02-03", "2025-09", "P3M", "PXW", "PRESENT_REF"
	Start, End  string // ISO dates, End exclusive; "" where there are no bounds
	Granularity Granularity
	Mod         string // TIMEX3: "START", "MID", "END", "APPROX", …, or ""
	// Recurrence is an RFC 5545 RRULE value for a SET ("FREQ=MONTHLY;INTERVAL=3"), or "".
	Recurrence string
	Span       Span // empty where the time was not read from words of its own
	Sentence   int  // the sentence of Span, or None
	From       TimeFrom
}

// Granularity is the size of the unit that a time names.
type Granularity string

// The granularities.
const (
	Hour               Granularity = "hour"
	Day                Granularity = "day"
	Week               Granularity = "week"
	Month              Granularity = "month"
	Quarter            Granularity = "quarter"
	Season             Granularity = "season"
	Year               Granularity = "year"
	Decade             Granularity = "decade"
	UnknownGranularity Granularity = "unknown"
)

// TimeFrom says where the time of a record was taken from.
type TimeFrom string

// Where a time was taken from.
const (
	FromClause   TimeFrom = "clause"
	FromSentence TimeFrom = "sentence"
	FromDateline TimeFrom = "dateline"
	FromStory    TimeFrom = "story"
)

// Place is a toponym and what it was resolved to.
type Place struct {
	Name      string // name in the gazetteer, or as written when it is not there
	Country   string // ISO 3166 alpha-3, or ""
	Admin1    string
	Latitude  float64
	Longitude float64
	Located   bool   // whether Latitude and Longitude are known
	GeoNames  int    // GeoNames id, or 0
	Kind      string // "country", "region", "capital", "city", "place", …
	Use       PlaceUse
	Span      Span
	Sentence  int // the sentence of Span, or None (a dateline)
}

// PlaceUse says whether a toponym names a place or who governs from it.
type PlaceUse string

// The uses of a toponym.
const (
	Literal    PlaceUse = "literal"
	Government PlaceUse = "government"
)
