package subscribe

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/ledger"
)

// Kind is what a query asks for.
type Kind string

// The kinds.
const (
	Events       Kind = "events"
	Statements   Kind = "statements"
	Appointments Kind = "appointments"
	Turns        Kind = "turns"
)

// Kinds are all of them.
var Kinds = []Kind{Events, Statements, Appointments, Turns}

// Query is what somebody wants to be told of. A side is what [ledger.AskWho]
// reads: a country by code or name, a code or the beginning of one, else words of
// a name. What is empty asks for nothing.
type Query struct {
	Of Kind `json:"of"`
	// Between is two sides, of events in either direction, or of a relation.
	Between []string `json:"between,omitempty"`
	Source  string   `json:"source,omitempty"`  // of events
	Target  string   `json:"target,omitempty"`  // of events
	Country string   `json:"country,omitempty"` // a side of events, either one
	Classes []string `json:"classes,omitempty"` // any of these
	Codes   []string `json:"codes,omitempty"`   // CAMEO codes or beginnings of them, any
	Since   string   `json:"since,omitempty"`   // events of this day, month or year and later

	By      string `json:"by,omitempty"`      // who says it, or takes part in it
	About   string `json:"about,omitempty"`   // words of a statement, or of the sentence on an appointment; all of them
	Channel string `json:"channel,omitempty"` // words of a channel: "interview"
	Place   string `json:"place,omitempty"`   // of an appointment: a town or a country
	// Changes are what becomes of appointments: any of [Changes], all where none
	// is named.
	Changes []string `json:"changes,omitempty"`
	// Certainty is the least probability of a turning point, 0 for the usual.
	Certainty float64 `json:"certainty,omitempty"`
}

// Changes are what a subscriber may be told of an appointment.
var Changes = []string{"announced", "confirmed", "moved", "cancelled", "held"}

// plover are the classes of PLOVER.
var plover = map[string]bool{
	"AGREE": true, "CONSULT": true, "SUPPORT": true, "CONCEDE": true, "COOPERATE": true, "AID": true, "RETREAT": true, "REQUEST": true, "ACCUSE": true, "REJECT": true,
	"THREATEN": true, "PROTEST": true, "SANCTION": true, "MOBILIZE": true, "COERCE": true, "ASSAULT": true,
}

// mostWords is the most bytes of a field.
const mostWords = 200

// check tidies a query up, and refuses one that asks for nothing or for what its
// kind does not have.
func (q *Query) check() error {
	q.tidy()
	if !slices.Contains(Kinds, q.Of) {
		return fmt.Errorf("%q is none of events, statements, appointments, turns", q.Of)
	}
	if err := q.misplaced(); err != nil {
		return err
	}
	if len(q.Between) != 0 && len(q.Between) != 2 {
		return fmt.Errorf("between: two sides are wanted, such as PRK and KOR, not %d", len(q.Between))
	}
	if len(q.Between) == 2 && q.Source+q.Target != "" {
		return errors.New("between two sides, and from a source to a target: one of them")
	}
	for _, c := range q.Changes {
		if !slices.Contains(Changes, c) {
			return fmt.Errorf("changes: %q is none of %s", c, strings.Join(Changes, ", "))
		}
	}
	if _, _, err := ledger.Period(q.Since); err != nil {
		return fmt.Errorf("since: %w", err)
	}
	for _, c := range q.Codes {
		if len(c) > 4 || strings.Trim(c, "0123456789") != "" {
			return fmt.Errorf("codes: %q is no CAMEO code such as 138 or 19", c)
		}
	}
	if q.Of == Turns {
		return q.checkTurns()
	}
	return nil
}

func (q *Query) checkTurns() error {
	if len(q.Between) != 2 {
		return errors.New("a turning point is of a relation: name its two sides (between)")
	}
	a, b := q.sides()
	for i, w := range []ledger.Who{a, b} {
		if w.Root == "" {
			return fmt.Errorf("between: %q is no country, organisation or code", q.Between[i])
		}
	}
	if a == b {
		return errors.New("between: a relation has two sides, and these are one")
	}
	if q.Certainty != 0 && (q.Certainty < turn.Certainty || q.Certainty > 0.99) {
		return fmt.Errorf("certainty: %v is not from %v to 0.99", q.Certainty, turn.Certainty)
	}
	return nil
}

// tidy takes blanks away and writes codes as they are kept.
func (q *Query) tidy() {
	for _, s := range []*string{&q.Source, &q.Target, &q.Country, &q.Since, &q.By, &q.About, &q.Channel, &q.Place} {
		*s = clip(clean(*s), mostWords)
	}
	for _, list := range []*[]string{&q.Between, &q.Classes, &q.Codes, &q.Changes} {
		var kept []string
		for _, v := range *list {
			if v = clip(clean(v), mostWords); v != "" {
				kept = append(kept, v)
			}
		}
		*list = kept
	}
	for i := range q.Classes {
		q.Classes[i] = strings.ToUpper(q.Classes[i])
	}
	for i := range q.Changes {
		q.Changes[i] = strings.ToLower(q.Changes[i])
	}
}

// misplaced refuses fields that the kind does not have, since they would be
// taken for conditions.
func (q *Query) misplaced() error {
	some := false
	for _, f := range []struct {
		name string
		set  bool
		of   []Kind
	}{
		{"between", len(q.Between) > 0, []Kind{Events, Turns}},
		{"source", q.Source != "", []Kind{Events}},
		{"target", q.Target != "", []Kind{Events}},
		{"country", q.Country != "", []Kind{Events}},
		{"classes", len(q.Classes) > 0, []Kind{Events}},
		{"codes", len(q.Codes) > 0, []Kind{Events}},
		{"since", q.Since != "", []Kind{Events}},
		{"by", q.By != "", []Kind{Statements, Appointments}},
		{"about", q.About != "", []Kind{Statements, Appointments}},
		{"channel", q.Channel != "", []Kind{Statements}},
		{"place", q.Place != "", []Kind{Appointments}},
		{"changes", len(q.Changes) > 0, []Kind{Appointments}},
		{"certainty", q.Certainty != 0, []Kind{Turns}},
	} {
		if f.set && !slices.Contains(f.of, q.Of) {
			return fmt.Errorf("%s has no effect on %s", f.name, q.Of)
		}
		some = some || f.set && f.name != "since" && f.name != "certainty"
	}
	if !some {
		return fmt.Errorf("all %s there are: name a side, a class, a person or words", q.Of)
	}
	return nil
}

func (q *Query) sides() (a, b ledger.Who) {
	if len(q.Between) == 2 {
		return ledger.AskWho(q.Between[0]), ledger.AskWho(q.Between[1])
	}
	return ledger.AskWho(q.Source), ledger.AskWho(q.Target)
}

// String says what is asked for, in words.
func (q *Query) String() string {
	said := string(q.Of)
	add := func(before, words string) {
		if words != "" {
			said += " " + before + words
		}
	}
	add("of class ", strings.Join(q.Classes, " or "))
	add("with code ", strings.Join(q.Codes, " or "))
	if len(q.Changes) > 0 {
		said = strings.Join(q.Changes, " or ") + " " + said
	}
	switch {
	case q.Of == Turns:
		said = "turning points of " + strings.Join(q.Between, " – ")
	default:
		add("between ", strings.Join(q.Between, " and "))
	}
	add("from ", q.Source)
	add("to ", q.Target)
	add("with a side of ", q.Country)
	if q.Of == Appointments {
		add("of ", q.By)
	} else {
		add("by ", q.By)
	}
	add("about ", q.About)
	add("in ", q.Place)
	add("by way of ", q.Channel)
	add("since ", q.Since)
	if q.Certainty != 0 {
		said += fmt.Sprintf(" at least %.0f %% sure", 100*q.Certainty)
	}
	return said
}
