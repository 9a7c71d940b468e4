package news

// Story is one story as it came from the wire, and its anatomy.
type Story struct {
	ID       string // hash of text, published time and source
	Source   string // file name or address
	Format   string // "text", "rss", "nitf", …
	Item     Item   // what the format says of the story as one item of a service
	Language string // BCP 47 tag such as "en"; "" when it could not be told

	// Abstained says why nothing was coded, or is empty.
	Abstained string

	// Text is the story as decoded: byte-order mark dropped, CRLF and CR
	// turned to LF, invalid bytes to U+FFFD, nothing else changed.
	Text string

	Headline     Span
	Published    Published
	Dateline     Dateline
	Agency       string // "AP", "Reuters", …; "" when the story names none
	Syndicator   string // who carried it
	Bylines      []Credit
	Contributors []Credit

	// Zones cover the text from the first to the last character that is not
	// white space; white space may lie between them. In order, no overlap.
	Zones []Zone

	// Notes are what a reader should know of the story's form, such as a
	// weekday that does not fit its date. Lower case, one line each.
	Notes []string
}

// Item is what a format says of a story as one item of a news service; a field
// is "" where the format does not give it.
type Item struct {
	ID      string // the service's own: a GUID, a URN, a document number
	Version string // "3"
	Status  string // "usable", "withheld", "canceled" (IPTC publishing status), or as the format has it
	URL     string // where the story was published
}

// ZoneKind names what a stretch of a story is for.
type ZoneKind string

// The kinds of zone. Later stages read only headline and body.
const (
	ZoneHeadline    ZoneKind = "headline"
	ZoneTimeline    ZoneKind = "timeline"
	ZoneDateline    ZoneKind = "dateline"
	ZoneByline      ZoneKind = "byline"
	ZoneBody        ZoneKind = "body"
	ZoneContributor ZoneKind = "contributor"
	ZonePromotion   ZoneKind = "promotion"
	ZoneSyndication ZoneKind = "syndication"
	ZoneCorrection  ZoneKind = "correction"
	ZoneCaption     ZoneKind = "caption"
)

// Zone is a stretch of a story with one use. A body zone is one paragraph.
type Zone struct {
	Kind ZoneKind
	Span Span
}

// Published is the time at which the story says that it was published.
type Published struct {
	Value string // ISO 8601 as far as it is known: "2026-01-23T15:18", "1987-02-26"; "" when unknown
	Zone  string // "+00:00", "EST", … as the story gives it; "" when unknown
	Span  Span
}

// Dateline is the place, date and agency at the head of a wire story's body.
type Dateline struct {
	Span      Span   // the whole, dash included
	Place     string // as written, without agency and date: "BOGOTA, Colombia"
	PlaceSpan Span
	Agency    string
	Date      string // ISO 8601, the year taken from the published time: "1987-02-26"; "--02-26" when no year is known
}

// Credit is one person named in a byline or contributor line.
type Credit struct {
	Span         Span
	Name         string
	Organization string
	Place        string
}
