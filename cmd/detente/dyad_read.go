package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/world"
)

// history is what was read of a dyad.
type history struct {
	dyad   series.Dyad
	events []series.Event
	press  []remark    // the press's own words on the relation
	said   [2][]remark // what each side said, in stories that name the other
	due    []remark    // appointments of both
	read   int         // events of all dyads, -1 where nobody counted them

	undated int                  // events of the dyad that have no day
	acts    map[act]firstTelling // of records
}

// remark is something that a story tells beside events.
type remark struct {
	day   series.Day
	what  string // trend, status
	who   string
	words string
	story string
}

// maxProblems is how many rows that were left out are told one by one.
const maxProblems = 5

// read adds what the files tell of the dyad. It reports whether some of it could
// not be read, and has said what.
func (c *dyadCmd) read(s *streams, h *history) (failed bool, err error) {
	goldstein, err := readGoldstein(c.Goldstein)
	if err != nil {
		return false, err
	}
	for _, name := range c.Events {
		for in := range inputs([]string{name}, s.in) {
			problems, err := c.readOne(in, h, c.options(goldstein))
			if err != nil && len(c.Events) == 1 {
				return false, err
			}
			if err != nil {
				problems = append(problems, err)
			}
			failed = failed || len(problems) > 0
			for i, p := range problems {
				if i == maxProblems {
					fmt.Fprintf(s.err, "detente: %s: %d more rows left out\n", in.name, len(problems)-i)
					break
				}
				fmt.Fprintf(s.err, "detente: %v\n", p)
			}
		}
	}
	return failed, nil
}

func (c *dyadCmd) readOne(in input, h *history, o table.Options) (problems []error, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("reading %s: %w", in.name, plainError(err))
		}
		for i := range problems {
			problems[i] = fmt.Errorf("%s: %w", in.name, problems[i])
		}
	}()
	if in.err != nil {
		return nil, in.err
	}
	f, err := in.open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	first, err := r.Peek(1)
	if errors.Is(err, io.EOF) {
		return nil, nil // no events
	}
	if err == nil && first[0] == '{' {
		return h.addRecords(r)
	}
	t, err := table.Read(r, o)
	if t != nil {
		problems = t.Problems
		h.read += len(t.Events)
		h.add(t.Events)
	}
	return problems, err
}

// add keeps the events of the dyad.
func (h *history) add(events []series.Event) {
	for i := range events {
		if h.dyad.Direction(&events[i]) != series.Neither {
			h.events = append(h.events, events[i])
		}
	}
}

// sort puts everything in the order of time.
func (h *history) sort() {
	slices.SortStableFunc(h.events, func(a, b series.Event) int { return cmp.Compare(a.Day, b.Day) })
	for _, list := range [...][]remark{h.press, h.said[0], h.said[1], h.due} {
		slices.SortStableFunc(list, func(a, b remark) int { return cmp.Compare(a.day, b.day) })
	}
}

// within returns what lies in a stretch of days, and all that is due later.
func (h *history) within(w turn.Stretch) *history {
	out := &history{dyad: h.dyad, read: h.read}
	for i := range h.events {
		if w.Has(h.events[i].Day) {
			out.events = append(out.events, h.events[i])
		}
	}
	inside := func(list []remark) (kept []remark) {
		for _, r := range list {
			if w.Has(r.day) {
				kept = append(kept, r)
			}
		}
		return kept
	}
	out.press, out.due = inside(h.press), inside(h.due)
	out.said = [2][]remark{inside(h.said[0]), inside(h.said[1])}
	return out
}

// readGoldstein reads a table of values by code; no name gives none.
func readGoldstein(name string) (map[string]float64, error) {
	if name == "" {
		return nil, nil
	}
	data, err := file(name).readWhole()
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	values := map[string]float64{}
	for i, row := range rows {
		if len(row) < 2 || i == 0 && row[0] == "code" {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(row[1]), 64)
		if err != nil || !(v >= -10 && v <= 10) {
			return nil, fmt.Errorf("reading %s: line %d: %q is no Goldstein value from -10 to 10", name, i+1, row[1])
		}
		values[strings.TrimSpace(row[0])] = v
	}
	return values, nil
}

// cameoMeaning looks a code up in the table of CAMEO.
func cameoMeaning(code string) (table.Meaning, bool) {
	c, ok := event.LookupCode(code)
	return table.Meaning{Class: c.Plover.Event, Label: c.Name, Quad: quadOfClass(c.Plover.Event), Goldstein: c.Goldstein, Scored: ok}, ok
}

func quadOfClass(class string) series.Quad { return series.Quad(event.QuadOf(class)) }

func countryCode(name string) (string, bool) {
	c, ok := world.Default().Country(name)
	if !ok {
		return "", false
	}
	return c.Code, true
}
