package ledger

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Opinion is what a reviewer finds of a record.
type Opinion string

// The opinions.
const (
	Accept  Opinion = "accept"
	Correct Opinion = "correct"
	Reject  Opinion = "reject"
	Retract Opinion = "retract" // the reviewer takes back what he found before
)

// Decision is what a reviewer found of a record. It corrects what the ledger
// counts and lists, never the record, which stays as it was read. Decisions are
// kept for good: of one reviewer the last holds, of several the last of these
// (see [Rule]).
type Decision struct {
	ID            string // a hash of all else
	Record, Story string
	Kind          string // type of the record: event, quote, appointment, actor
	Verdict       Opinion
	Correction    *Correction // of Correct alone
	By            string      // name of the reviewer
	At            string      // in UTC, as [Moment] writes it
	Note          string
	Of            Judged
}

// Judged is a record as it was judged: enough to say later what the program was worth
// then, and none of the story's words.
type Judged struct {
	Label      string  `json:"label"` // class of an event, kind of a quote and of an actor, status of an appointment
	Confidence float64 `json:"confidence"`
	Counts     bool    `json:"counts,omitempty"` // of an event
	Model      string  `json:"model"`
	Codebook   string  `json:"codebook"`
	Document   string  `json:"document"`        // file or address of the story
	SHA1       string  `json:"sha1"`            // of its text
	Start      int     `json:"start"`           // span that stands for the record, in code points
	End        int     `json:"end"`             //
	Codes      string  `json:"codes,omitempty"` // of an event: "111 USAGOV+JPN>SUN occurred"
	Says       string  `json:"says"`            // hash of what the record says
}

// Kinds are the types of records that may be decided on.
var Kinds = []string{"event", "quote", "appointment", "actor"}

// Moment writes a time such that later ones sort behind.
func Moment(t time.Time) string { return t.UTC().Format(momentLayout) }

const momentLayout = "2006-01-02T15:04:05.000Z"

// form is the line of a decision among records.
type form struct {
	Type       string      `json:"type"`
	ID         string      `json:"id"`
	Record     string      `json:"record"`
	Story      string      `json:"story"`
	Kind       string      `json:"kind"`
	Verdict    Opinion     `json:"verdict"`
	Correction *Correction `json:"correction"`
	By         string      `json:"by"`
	At         string      `json:"at"`
	Note       *string     `json:"note"`
	Of         Judged      `json:"of"`
}

// MarshalJSON writes the line of a decision.
func (d *Decision) MarshalJSON() ([]byte, error) {
	f := form{"decision", d.ID, d.Record, d.Story, d.Kind, d.Verdict, d.Correction, d.By, d.At, nil, d.Of}
	if d.Note != "" {
		f.Note = &d.Note
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads the line of a decision, and refuses one that is not sound.
func (d *Decision) UnmarshalJSON(line []byte) error {
	var f form
	if err := json.Unmarshal(line, &f); err != nil {
		return err
	}
	*d = Decision{f.ID, f.Record, f.Story, f.Kind, f.Verdict, f.Correction, f.By, f.At, deref(f.Note), f.Of}
	return d.Check()
}

// seal gives the decision its id.
func (d *Decision) seal() error {
	id, err := d.hash()
	d.ID = id
	return err
}

func (d *Decision) hash() (string, error) {
	bare := *d
	bare.ID = ""
	line, err := bare.MarshalJSON()
	sum := sha256.Sum256(line)
	return hex.EncodeToString(sum[:10]), err
}

// Longest values of a decision, in bytes.
const (
	longestName = 200
	longestNote = 2000
)

var recordID = regexp.MustCompile("^[0-9a-f]{20}$")

// ErrUnsound says that a decision cannot be taken as it is.
var ErrUnsound = errors.New("not a sound decision")

// Check says what is wrong with a decision. Its error wraps [ErrUnsound].
func (d *Decision) Check() error {
	wrong := d.wrong()
	if wrong == "" {
		id, err := d.hash()
		if err != nil {
			return err
		}
		if id != d.ID {
			wrong = "its id is not that of what it says"
		}
	}
	if wrong != "" {
		return fmt.Errorf("decision %q on record %q: %w: %s", clipped(d.ID), clipped(d.Record), ErrUnsound, wrong)
	}
	return nil
}

func clipped(s string) string { return s[:min(len(s), 40)] }

func (d *Decision) wrong() string {
	at, err := time.Parse(momentLayout, d.At)
	switch {
	case !recordID.MatchString(d.Record) || !recordID.MatchString(d.Story):
		return "it names no record of a story"
	case !slices.Contains(Kinds, d.Kind):
		return fmt.Sprintf("a kind %q is not decided on", clipped(d.Kind))
	case !slices.Contains([]Opinion{Accept, Correct, Reject, Retract}, d.Verdict):
		return fmt.Sprintf("no such verdict: %q", clipped(string(d.Verdict)))
	case err != nil || Moment(at) != d.At:
		return fmt.Sprintf("no such time: %q", clipped(d.At))
	case d.By == "" || !clean(d.By, longestName):
		return "its reviewer has no name, or one with signs that no name has"
	case !clean(strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(d.Note), longestNote):
		return "its note is too long, or has signs that are none of writing"
	case (d.Verdict == Correct) != (d.Correction != nil):
		return "a correction goes with the verdict correct, and with no other"
	case d.Correction != nil:
		return d.Correction.wrong(d.Kind)
	}
	return ""
}

// clean reports whether a text is short enough and has only signs that can be seen.
func clean(s string, longest int) bool {
	return len(s) <= longest && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// After orders decisions by time, those of one moment by id.
func (d *Decision) After(o *Decision) int {
	return cmp.Or(cmp.Compare(d.At, o.At), cmp.Compare(d.ID, o.ID))
}

// same reports whether two reviewers found the same.
func (d *Decision) same(o *Decision) bool {
	if d.Verdict != o.Verdict || d.Verdict != Correct {
		return d.Verdict == o.Verdict
	}
	a, _ := json.Marshal(d.Correction) // of strings alone
	b, _ := json.Marshal(o.Correction)
	return bytes.Equal(a, b)
}

// Counting reports whether an act of a status and a claim has happened.
func counting(status, claim string) bool {
	return (status == string(news.Occurred) || status == string(news.Ongoing)) && claim != string(news.Denied) && claim != string(news.Retracted)
}

// DecisionQuery asks for decisions.
type DecisionQuery struct {
	Record, Story, By, Kind string
	Days                    Span // of the decision
	Latest                  bool // the latest first; else as they were made
	Limit                   int
}

// DecisionRow is a decision with what has become of it.
type DecisionRow struct {
	*Decision
	// Holds says that the ledger goes by it: no later one supersedes it, and its record
	// says what was judged.
	Holds bool
	// Gone says that the ledger has its record no more: another version reads
	// the story otherwise, or the story is not there.
	Gone bool
}
