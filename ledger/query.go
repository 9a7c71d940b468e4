package ledger

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/detente-wire/detente/thread"
	"github.com/detente-wire/detente/world"
)

// Who asks for a side: by its root, by the beginning of its code, or by words of
// its name. The zero Who asks for anybody.
type Who struct {
	Root   string
	Begins bool // Root is the beginning of one, as "IGO" is of "IGOUNO"
	Code   string
	Name   string
}

// AskWho reads what a person types for a side: a country by code or name ("COL",
// "Colombia"), a code ("COLGOV", "IGO"), else words of a name ("Petro").
func AskWho(text string) Who {
	text = strings.TrimSpace(text)
	code := strings.ReplaceAll(text, ":", "")
	if text == "" {
		return Who{}
	}
	if shaped(code) {
		switch _, country := world.Default().CountryByCode(code[:3]); {
		case !country:
			return Who{Root: code, Begins: true}
		case len(code) == 3:
			return Who{Root: code}
		}
		return Who{Root: code[:3], Code: code}
	}
	if c, ok := world.Default().Country(text); ok {
		return Who{Root: c.Code}
	}
	if o, ok := world.Default().Organization(text); ok && o.Code != "" {
		return Who{Root: o.Code}
	}
	return Who{Name: text}
}

// shaped reports whether text looks like a code: groups of three capitals.
func shaped(text string) bool {
	for _, r := range text {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(text)%3 == 0 && text != ""
}

// Span is days from Since to before Until, ISO dates or the beginnings of some
// ("2026-01"); "" is open.
type Span struct{ Since, Until string }

// Stored is the stories that were stored after one and up to another, by the
// numbers that [Ledger.Last] gives; the zero Stored is all. A story that is coded
// again keeps its number.
type Stored struct{ After, UpTo int64 }

// Period reads a day, month or year ("2026-02-03", "2026-02", "2026") and gives
// its first day and the one after its last; both are "" of "".
func Period(text string) (first, after string, err error) {
	if text == "" {
		return "", "", nil
	}
	for _, p := range [...]struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(p.layout, text); err == nil {
			return t.Format(time.DateOnly), t.AddDate(p.years, p.months, p.days).Format(time.DateOnly), nil
		}
	}
	return "", "", fmt.Errorf("%q is no day, month or year such as 2026-02-03, 2026-02 or 2026", text)
}

// Position is where an item stands in a list that is sorted by days: its day, and its
// id among those of one day. A list that was read up to a place goes on behind it
// whatever was stored meanwhile. The zero Position is before all.
type Position struct{ Day, ID string }

// ActQuery asks for acts. The zero query asks for all that count.
type ActQuery struct {
	Source, Target Who
	Between        bool // either direction
	Days           Span
	Stored         Stored // told of by one of these stories, whoever told of it before
	Class          string // PLOVER class, or one of a user's codebook
	Cameo          string // a code or the beginning of one
	Quad           int    // 1 to 4, 0 for all
	Place          Where
	All            bool     // also what does not count: planned, hypothetical, denied
	Withdrawn      bool     // also what a later version of its story withdrew, or a reviewer rejected
	ID             string   // an act, or an event that tells of it
	Bare           bool     // without mentions and sources, which cost most
	After          Position // only what the list has behind it
	Limit          int      // 0 for all
}

// Act is an act with all that tells of it.
type Act struct {
	ID string // of its first telling
	// Head is the first telling; what the act is said to be is what it says.
	Head *Telling
	// Tellings is how many stories tell of it.
	Tellings int
	// Mentions are all tellings as they were published, the head among them.
	Mentions []Mention
	// Outlets counts the independent sources (see [Independent]); at least 1.
	Outlets int
	// Withdrawn says what withdrew the act, nil for one that stands.
	Withdrawn *Withdrawal
}

// Position is where the act stands in a list.
func (a *Act) Position() Position { return Position{a.Head.Day, a.ID} }

// First is the mention that was published first.
func (a *Act) First() *Mention { return &a.Mentions[0] }

// Mention is a telling of an act.
type Mention struct {
	Event, Story      string
	Source            string // file or address of the story
	Published, Outlet string
	Headline          string
	// Voice is the event whose words it carries, "" where they are its own.
	Voice string
	// Line is the event's record, with its act.
	Line []byte
}

// Independent counts the sources that report of their own: agencies, whoever
// carried them, and houses. Carriers of the same words are none. Where the one
// whose words they are names no agency and a carrier does, the words are that
// agency's. Stories that name nobody count as one, and as none beside others.
func Independent(mentions []Mention) int {
	sources := map[string]string{} // by the voice
	for i := range mentions {
		m := &mentions[i]
		voice := cmp.Or(m.Voice, m.Event)
		if was, ok := sources[voice]; !ok && m.Voice == "" || !isAgency(was) && isAgency(m.Outlet) {
			sources[voice] = m.Outlet
		}
	}
	distinct := map[string]bool{}
	for _, s := range sources {
		distinct[s] = true
	}
	if len(distinct) > 1 {
		delete(distinct, "") // who gives no source may have it from one of the others
	}
	return len(distinct)
}

// QuoteQuery asks for quotations.
type QuoteQuery struct {
	By, About string   // words of the speaker's name, words of what was said
	Who       Who      // a speaker by country or code
	Days      Span     // of the story
	Stored    Stored   // said in one of these stories
	Naming    Who      // only of stories that this country or organisation is in
	All       bool     // also what was only spoken of, wanted or seems so
	Copies    bool     // also what carriers repeat
	Withdrawn bool     // also what a later version of its story withdrew, or a reviewer rejected
	After     Position // only what the list has behind it
	Limit     int
}

// Quotation is a quotation with its story.
type Quotation struct {
	Quote
	Story, Source, Day, Outlet, Headline string
	Record                               []byte
	Withdrawn                            *Withdrawal
}

// Position is where the quotation stands in a list.
func (q *Quotation) Position() Position { return Position{q.Day, q.ID} }

// StoryQuery asks for stories.
type StoryQuery struct {
	About  string // words of headline or text
	Days   Span
	Stored Stored
	Outlet string
	Copies bool     // also those that carry the words of another
	After  Position // only what the list has behind it
	Limit  int
}

// StoryRow is a story in a list.
type StoryRow struct {
	ID        string `json:"id"`
	Day       string `json:"day"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Headline  string `json:"headline"`
	Source    string `json:"source"`
	Events    int    `json:"events"`
	Quotes    int    `json:"quotes"`
	Abstained string `json:"abstained"`
	// Kind is what the story is to its thread, Of the one that it copies or
	// replaces, and Carriers how many stories carry it.
	Kind     thread.Kind `json:"kind"`
	Of       string      `json:"of"`
	Carriers int         `json:"carriers"`
}

// Position is where the story stands in a list.
func (s *StoryRow) Position() Position { return Position{s.Day, s.ID} }

// Thread is a story with its copies and versions, the first first.
type Thread struct{ Members []ThreadMember }

// Position is where the thread stands in a list: that of its first story.
func (t *Thread) Position() Position { return Position{t.Members[0].Day, t.Members[0].ID} }

// Counterpart is the version that a story is best compared with: the one that it
// copies or replaces, else the first that replaced it, else the first that copies
// it; "" where it has none.
func (t *Thread) Counterpart(id string) string {
	copied := ""
	for i := range t.Members {
		m := &t.Members[i]
		switch {
		case m.ID == id && m.Of != "":
			return m.Of
		case m.Of == id && m.Kind != thread.Copy:
			return m.ID
		case m.Of == id && copied == "":
			copied = m.ID
		}
	}
	return copied
}

// ThreadMember is a story of a thread.
type ThreadMember struct {
	ID, Source, Day, Published, Outlet, Headline string
	Kind                                         thread.Kind
	Of                                           string // the story that it copies or replaces, "" for the first
	Withdrawn                                    int    // events and quotations of it that were withdrawn
}

// ThreadQuery asks for threads, the latest first.
type ThreadQuery struct {
	Days  Span     // of the first story
	All   bool     // also stories that stand alone
	After Position // only what the list has behind it
	Limit int
}

// RelationQuery asks for the press's own words on relations.
type RelationQuery struct {
	A, B      Who // by country or code; the zero Who is anybody
	Days      Span
	Withdrawn bool
	After     Position // only what the list has behind it
	Limit     int
}

// RelationRow is such words with their story.
type RelationRow struct {
	Relation
	Story, Source, Outlet string
	Withdrawn             *Withdrawal
}

// Position is where the words stand in a list.
func (r *RelationRow) Position() Position { return Position{r.Day, r.ID} }

// NoticeQuery asks for notices.
type NoticeQuery struct {
	From    string // only what can matter to an agenda from this day on; "" for all
	Stored  Stored // told in one of these stories
	Records bool   // with the records of appointments
	// Withdrawn asks also for what a later version of its story withdrew, or a reviewer
	// rejected.
	Withdrawn bool
}

// NoticeRow is a notice with its story.
type NoticeRow struct {
	Notice
	Story, Source, Day string
	// Record is the appointment's record, nil for a mere report and where none
	// was asked for.
	Record []byte
}

// ActorQuery asks for actors.
type ActorQuery struct {
	By    string // words of name or title
	Who   Who    // by country or code
	Kind  string
	After *ActorRow // only what the list has behind this one; nil for all
	Limit int
}

// ActorRow is an actor with the part that stories gave him, and in how many and
// in which months they did.
type ActorRow struct {
	Party
	Stories     int
	First, Last string // "2026-01"; "" when no story gives its day
}

// DyadQuery asks for cells of the roll-up.
type DyadQuery struct {
	Origin         string // "" for all
	Source, Target Who
	Days           Span
	Class          string
	Monthly        bool // by month; else by day
}

// Cell is the acts of one class in one directed dyad in one day or month that
// count, by one origin. Acts are counted once however many stories tell of them;
// Tellings says how many do. What is known to a month alone stands in months and
// in no day, what is known to a year or less in neither.
type Cell struct {
	Origin, Source, Target, Period, Class string
	Quad, Acts, Tellings                  int
	Goldstein                             float64 // sum over acts
}

// Row is an event of another dataset.
type Row struct {
	Origin                  string // "gdelt", "icews", "polecat"
	ID                      string
	Day                     string
	Source, Target          Party
	Class, Mode, Cameo      string
	Quad                    int
	Goldstein               *float64
	PlaceName, PlaceCountry string
	Latitude, Longitude     *float64
	Story, Publisher, Text  string
	Mentions                int
}

// Position is where the row stands in the list of its dataset.
func (r *Row) Position() Position { return Position{r.Day, r.ID} }

// RowQuery asks for rows of other datasets.
type RowQuery struct {
	Origin         string
	Source, Target Who
	Between        bool
	Days           Span
	Class, Cameo   string
	After          Position // only what the list has behind it; with Origin alone
	Quad, Limit    int
}

// DoubtQuery asks for records to be reviewed.
type DoubtQuery struct {
	Kind  string // of [Kinds]
	Class string // of an event
	// A and B are the sides of a relation: an act of both, either way, or a record of a
	// story that both are in.
	A, B Who
	Days Span // of the act, else of the story
	// By asks for what this reviewer may decide: nothing that he decided himself.
	By string
	// Disputed asks for what is disputed alone.
	Disputed bool
	// After goes on behind a doubt, by its Place; "" begins.
	After string
	Limit int
}

// Doubt is a record to be reviewed.
type Doubt struct {
	Kind, Record, Story string
	Disputed            bool
	Place               string // in the list
}
