package ledger

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

// Telling is one story's report of an act: an event record by what tells it from
// others.
type Telling struct {
	ID, Story        string
	Position         int // its record among the lines of the story
	Class            string
	Mode, Cameo      string
	Quad             int
	Goldstein        *float64
	Status           string
	Counts           bool
	Claim            string
	Reciprocal       bool
	Sources, Targets []Party
	// Day is the first day of the act: of its time, else that of the story. It
	// is "" when neither is known, or the time is one without bounds.
	Day   string
	Grain string // granularity of the time; "day" where it is the story's day
	Dated Dated
	Place *record.Place
	// Words are hashes of the words of the sentence that tell acts apart, sorted.
	Words      []uint32
	Confidence float64
	Published  string // of the story, as [Entry.Published]
	Outlet     string
	Said       string // the sentence; a store does not give it back
	Basis
}

// Dated says how an act came to its day.
type Dated string

// How an act came to its day.
const (
	DatedText  Dated = "text"   // by words of the story
	DatedStory Dated = "story"  // a main clause without a time of its own: the story's day
	DatedGuess Dated = "report" // the story gives no time: the day of the report, not before which it need not lie
	Undated    Dated = ""
)

func (r *reader) event(e *record.Event) {
	t := &Telling{
		ID: e.ID, Story: e.Story, Position: len(r.e.Lines), Class: cmp.Or(e.Class, e.Plover.Event), Mode: deref(e.Plover.Mode),
		Cameo: deref(e.Cameo), Quad: e.Quad, Goldstein: e.Goldstein, Status: e.Status, Counts: e.Counts, Claim: e.Claim,
		Reciprocal: e.Reciprocal, Sources: r.parties(e.Source), Targets: r.parties(e.Target), Confidence: e.Confidence,
		Published: r.e.Published, Outlet: r.e.Outlet, Place: e.Place,
	}
	t.date(e.Time, r.e.Day)
	if e.Sentence != nil {
		t.Words = tellingWords(e.Sentence.Text, t.Sources, t.Targets)
		t.Said = oneLine(e.Sentence.Text)
		t.Basis = r.basis(e.Sentence.Text, t.what(), keyNames(t.Sources), keyNames(t.Targets))
	}
	r.e.Tellings = append(r.e.Tellings, t)
}

// what says what kind of record it is, for its [Basis].
func (t *Telling) what() string {
	return fmt.Sprintf("event %s %t %t", t.Class, t.Counts, t.Reciprocal)
}

// date sets day and granularity from the time of the record, else from the day
// of the story.
func (t *Telling) date(tm *record.Time, storyDay string) {
	switch {
	case tm == nil && storyDay != "":
		t.Day, t.Grain, t.Dated = storyDay, string(news.Day), DatedGuess
	case tm == nil || !isDay(deref(tm.Start)):
	default:
		t.Day, t.Grain, t.Dated = (*tm.Start)[:len(time.DateOnly)], tm.Granularity, DatedText
		if tm.Granularity == string(news.Hour) {
			t.Grain = string(news.Day)
		}
		if tm.From == string(news.FromStory) || tm.From == string(news.FromDateline) {
			t.Dated = DatedStory
		}
	}
}

// isDay reports whether an ISO date begins with a day of the calendar.
func isDay(s string) bool {
	if len(s) < len(time.DateOnly) {
		return false
	}
	_, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	return err == nil
}

// Daily reports whether the act is known to a day.
func (t *Telling) Daily() bool { return t.Day != "" && t.Grain == string(news.Day) }

// Block is what all tellings of one act share: class, whether it counts and if
// not why, the roots of both sides, and the granularity of the time. Only
// tellings of one block are compared; 0 is of those that are never of one act
// with another.
func (t *Telling) Block() int64 {
	if t.Day == "" || len(t.Sources)+len(t.Targets) == 0 {
		return 0
	}
	h := fnv.New64a()
	for _, s := range t.kind() {
		_, _ = h.Write([]byte(s)) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	return int64(h.Sum64())
}

// Bare is the telling as a store gives it back.
func (t *Telling) Bare() *Telling {
	b := *t
	b.Said, b.Basis = "", Basis{}
	return &b
}

func (t *Telling) kind() []string {
	from, to := roots(t.Sources), roots(t.Targets)
	if t.Reciprocal {
		from, to = roots(slices.Concat(t.Sources, t.Targets)), nil
	}
	status := t.Status
	if t.Counts {
		status = "counts"
	}
	return []string{t.Class, status, t.Grain, strconv.FormatBool(t.Reciprocal), strings.Join(from, " "), strings.Join(to, " ")}
}

// Before is the order in which the tellings of a block are read: by day, then
// as they were published.
func (t *Telling) Before(o *Telling) int {
	return cmp.Or(cmp.Compare(t.Day, o.Day), t.Earlier(o))
}

// Earlier orders tellings as they were published, those without a time last.
func (t *Telling) Earlier(o *Telling) int {
	if (t.Published == "") != (o.Published == "") {
		return -cmp.Compare(t.Published, o.Published)
	}
	return cmp.Or(cmp.Compare(t.Published, o.Published), cmp.Compare(t.Story, o.Story), cmp.Compare(t.Position, o.Position))
}

// Pair is a directed pair of sides of an act.
type Pair struct {
	Source, Target         string // roots, "" where there is none
	SourceCode, TargetCode string
}

// Pairs expands an act to directed pairs, each of roots and codes once. Of a
// reciprocal act each party is source and target of every other. A side that is
// not told gives pairs with an empty source or target.
func (t *Telling) Pairs() []Pair {
	sources, targets := t.Sources, t.Targets
	if len(sources) == 0 {
		sources = []Party{{}}
	}
	if len(targets) == 0 {
		targets = []Party{{}}
	}
	var out []Pair
	for i := range sources {
		for j := range targets {
			s, g := &sources[i], &targets[j]
			if t.Reciprocal && len(sources) > 1 && *s == *g {
				continue
			}
			if p := (Pair{s.Root(), g.Root(), s.Code, g.Code}); !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}
