package subscribe

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/detente-wire/detente/agenda"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/view"
)

// Item is something that was found. One of Event, Statement, Appointment and Turn
// has it as the ledger gives it.
type Item struct {
	ID    string    `json:"id"`   // 32 hexadecimal digits; the same whenever it is sent
	What  string    `json:"what"` // new, corrected, withdrawn, test, one of Changes
	Title string    `json:"title"`
	Day   string    `json:"day,omitempty"`
	Words string    `json:"words,omitempty"` // of the story
	From  string    `json:"from,omitempty"`  // outlet, else file
	Path  string    `json:"path"`            // on the desk
	Found time.Time `json:"found"`

	Event       *view.Act    `json:"event,omitempty"`
	Statement   *view.Quote  `json:"statement,omitempty"`
	Appointment *Appointment `json:"appointment,omitempty"`
	Turn        *Turn        `json:"turn,omitempty"`
}

// What an item says of something, beside [Changes].
const (
	asNew       = "new"
	asCorrected = "corrected" // a later version of its story tells it otherwise
	asWithdrawn = "withdrawn" // a later version of its story takes it back
	asTest      = "test"
)

// Appointment is an entry of the agenda.
type Appointment struct {
	UID     string         `json:"uid"`
	Title   string         `json:"title"`
	Status  string         `json:"status"`
	Value   string         `json:"value,omitempty"` // TIMEX3
	Start   string         `json:"start,omitempty"`
	End     string         `json:"end,omitempty"`
	Former  []string       `json:"former"` // what it was moved from, the first one first
	Parties []ledger.Party `json:"participants"`
	Place   string         `json:"place,omitempty"`
	Story   string         `json:"story"`
}

// Turn is a turning point.
type Turn struct {
	A           string    `json:"a"`
	B           string    `json:"b"`
	Kind        turn.Kind `json:"kind"`
	Day         string    `json:"day"`
	From        string    `json:"from"` // with 90 % probability it lies from here
	To          string    `json:"to"`   // to here
	Probability float64   `json:"probability"`
}

// heading is the first word of a title.
var heading = map[string]string{
	asNew: "", "announced": "Announced: ", "confirmed": "Confirmed: ", "moved": "Moved: ", "cancelled": "Cancelled: ", "held": "Held: ", asCorrected: "Corrected: ", asWithdrawn: "Withdrawn: ", asTest: "Test: ",
}

// mostTitleOf is the most characters of the title of an item.
const mostTitleOf = 160

func titled(what, title string) string { return heading[what] + clip(clean(title), mostTitleOf) }

func eventItem(a *ledger.Act, what string) (*Item, error) {
	row, err := view.ActOf(a)
	if err != nil {
		return nil, err
	}
	between := " → "
	if row.Reciprocal {
		between = " ↔ "
	}
	title := cmp.Or(row.Source, "someone") + between + cmp.Or(row.Target, "nobody named") + ": " + row.Class
	if row.Reciprocal {
		title = cmp.Or(row.Source, "someone") + ": " + row.Class
	}
	return &Item{
		What: what, Title: titled(what, title), Day: row.Day, Words: clean(row.Sentence), From: clean(cmp.Or(row.Outlet, row.File)), Path: storyPath(row.Story, row.Act), Event: &row,
	}, nil
}

func statementItem(row *view.Quote, what string) *Item {
	return &Item{
		What: what, Title: titled(what, cmp.Or(row.Speaker, "someone")+": "+row.Said), Day: row.Day, Words: clean(row.Said), From: clean(cmp.Or(row.Outlet, row.File)),
		Path: storyPath(row.Story, row.ID), Statement: row,
	}
}

// appointmentItem tells what became of an entry, in the words of the telling that
// said so.
func appointmentItem(e *agenda.Entry, sources []agenda.Source, by agenda.Ref, what string) *Item {
	n, src := e.Latest.Of(sources), &sources[by.Source]
	a := &Appointment{UID: e.ID, Title: n.Title, Status: string(e.Status), Former: []string{}, Parties: []ledger.Party{}, Story: src.Story}
	var names []string
	for _, p := range e.Parties {
		a.Parties = append(a.Parties, ledger.Party{Name: p.Name, Kind: string(p.Kind), Code: p.Code, Country: p.Country})
		names = append(names, p.Name)
	}
	for _, t := range e.Replaces {
		a.Former = append(a.Former, t.Value)
	}
	if e.Place != nil {
		a.Place = e.Place.Name
	}
	title := n.Title + ", " + strings.Join(names, ", ")
	if e.Time != nil {
		a.Value, a.Start, a.End = e.Time.Value, e.Time.Start, e.Time.End
	}
	switch {
	case what == "moved" && len(a.Former) > 0:
		title += ": " + a.Former[len(a.Former)-1] + " → " + cmp.Or(a.Value, "no day")
	case a.Value != "":
		title += ": " + a.Value
	}
	told := by.Of(sources)
	return &Item{What: what, Title: titled(what, title), Day: a.Start[:min(len(a.Start), len(time.DateOnly))], Words: clean(told.Sentence), From: clean(src.Name), Path: storyPath(src.Story, told.ID), Appointment: a}
}

func turnItem(a, b string, t *turn.Turn) *Item {
	way := "Escalation"
	if t.Kind == turn.Deescalation {
		way = "De-escalation"
	}
	row := &Turn{a, b, t.Kind, t.Day.String(), t.From.String(), t.To.String(), t.Probability}
	return &Item{
		What: asNew, Title: fmt.Sprintf("%s: %s – %s, %s (%.0f %% sure)", way, a, b, row.Day, 100*t.Probability), Day: row.Day,
		Words: fmt.Sprintf("The relation of %s and %s turned about %s; with 90 %% probability between %s and %s.", a, b, row.Day, row.From, row.To),
		Path:  "/relation/" + url.PathEscape(a) + "/" + url.PathEscape(b), Turn: row,
	}
}

// withdrawnItem tells that what another item told was taken back by a story.
func withdrawnItem(it Item, story string) *Item {
	it.Title = titled(asWithdrawn, strings.TrimPrefix(it.Title, heading[it.What]))
	it.What, it.Path = asWithdrawn, storyPath(story, "")
	return &it
}

// storyPath is the page of a story, at the words of a record where one is named.
func storyPath(id, record string) string {
	path := "/story/" + url.PathEscape(id)
	if record != "" {
		path += "#w-" + url.PathEscape(record)
	}
	return path
}

// idOf makes an id of what it stands for, the same whenever it is made.
func idOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// uuid writes an id as one of version 8 (RFC 9562), which is what its maker makes
// of it.
func uuid(id string) string {
	b, err := hex.DecodeString(id)
	if err != nil || len(b) != 16 {
		sum := sha256.Sum256([]byte(id))
		b = sum[:16]
	}
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

// clean makes one line of words that others wrote, without signs that steer a
// terminal, a header or the direction of writing.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\ufeff', r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(s), " ")
}

// clip shortens a text to so many characters, and marks that it did.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimRight(string(r[:most-1]), " ") + "…"
}
