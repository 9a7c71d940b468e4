// Package table reads event data from tables with named columns, as scholars
// share them: comma- or tab-separated, coded in WEIS, CAMEO or PLOVER, or with
// Goldstein values alone.
//
// Columns are known by their names in the common sets (KEDS, ICEWS, GDELT with a
// header, POLECAT); case, spaces and underscores do not matter:
//
//	date        date, event date, day, sqldate, sql date
//	source      source, source code, actor1 code (ICEWS: source country and sectors)
//	target      target, target code, actor2 code (ICEWS: target country and sectors)
//	code        code, event code, cameo, cameo code, weis
//	class       class, plover, event type
//	goldstein   goldstein, goldstein scale, intensity
//	quad        quad, quad class
//	label       label, desc, description, event text
//	id          id, event id, global event id
//	reports     reports, mentions, num mentions
//
// Date, source, target and one of code, class, quad and goldstein must be there.
package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
)

// Meaning is what a code book says of a code.
type Meaning struct {
	Class     string
	Label     string
	Quad      series.Quad
	Goldstein float64
	Scored    bool
}

// Options say how codes are read.
type Options struct {
	Scheme    Scheme                            // of the codes; Unknown takes the one that they fit
	Cameo     func(code string) (Meaning, bool) // the table of CAMEO codes
	Class     func(class string) series.Quad    // the quad of a PLOVER class
	Goldstein map[string]float64                // values by code, for schemes that bring none; may be nil
	Country   func(name string) (string, bool)  // the actor code of a country's name, for ICEWS; may be nil
}

// Table is what was read.
type Table struct {
	Events []series.Event
	Scheme Scheme
	// Problems says of rows that were left out why they were, by line.
	Problems []error
}

// Read reads a table. Rows that cannot be read are left out and told among the
// problems; the error is for a table that cannot be read at all, and what came
// before it is returned.
func Read(r io.Reader, o Options) (*Table, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(1 << 16)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	rows := csv.NewReader(in)
	rows.Comma = comma(string(head))
	rows.LazyQuotes = true
	rows.ReuseRecord = true
	rows.FieldsPerRecord = -1
	names, err := rows.Read()
	if err != nil {
		return nil, fmt.Errorf("reading the names of the columns: %w", err)
	}
	c, err := findColumns(names)
	if err != nil {
		return nil, err
	}
	t := &Table{Scheme: o.Scheme}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t.finish(o), fmt.Errorf("after %d events: %w", len(t.Events), err)
		}
		line, _ := rows.FieldPos(0)
		e, err := c.event(row, line, o)
		if err != nil {
			t.Problems = append(t.Problems, fmt.Errorf("line %d: %w", line, err))
			continue
		}
		t.Events = append(t.Events, e)
	}
	return t.finish(o), nil
}

// finish gives the codes their meaning, once the scheme is known.
func (t *Table) finish(o Options) *Table {
	if t.Scheme == Unknown {
		t.Scheme = schemeOf(t.Events)
	}
	kept := t.Events[:0]
	for _, e := range t.Events {
		if err := t.Scheme.read(&e, o); err != nil {
			t.Problems = append(t.Problems, fmt.Errorf("event %s: %w", e.ID, err))
			continue
		}
		kept = append(kept, e)
	}
	t.Events = kept
	return t
}

// comma returns what separates the columns of a first line.
func comma(head string) rune {
	line, _, _ := strings.Cut(head, "\n")
	best := ','
	for _, c := range "\t;" {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}

// event reads a row.
func (c *columns) event(row []string, line int, o Options) (series.Event, error) {
	e := series.Event{
		ID: c.id.of(row), Code: c.code.of(row), Class: strings.ToUpper(c.class.of(row)), Label: strings.Trim(c.label.of(row), "()"),
		Source: c.source.of(row), Target: c.target.of(row), Reports: 1,
	}
	if e.ID == "" {
		e.ID = strconv.Itoa(line)
	}
	if c.source == none {
		e.Source = icewsActor(c.sourceCountry.of(row), c.sourceSectors.of(row), o)
		e.Target = icewsActor(c.targetCountry.of(row), c.targetSectors.of(row), o)
	}
	e.Source, e.Target = strings.ToUpper(e.Source), strings.ToUpper(e.Target)
	if e.Source == "" && e.Target == "" && c.source != none {
		return e, errors.New("no source and no target")
	}
	var err error
	if e.Day, err = parseDay(c.date.of(row)); err != nil {
		return e, err
	}
	if v := c.goldstein.of(row); v != "" {
		if e.Goldstein, err = strconv.ParseFloat(v, 64); err != nil || !(e.Goldstein >= -10 && e.Goldstein <= 10) {
			return e, fmt.Errorf("%q is no Goldstein value from -10 to 10", v)
		}
		e.Scored = true
	}
	if v := c.quad.of(row); v != "" {
		q, err := strconv.Atoi(v)
		if err != nil || q < 0 || q > 4 {
			return e, fmt.Errorf("%q is no quad class from 1 to 4", v)
		}
		e.Quad = series.Quad(q)
	}
	if v := c.reports.of(row); v != "" {
		if e.Reports, err = strconv.Atoi(v); err != nil || e.Reports < 0 {
			return e, fmt.Errorf("%q is no number of reports", v)
		}
	}
	return e, nil
}

// The first and the last day that a table may hold: what lies outside is a
// mistake of typing, and would make a series of millions of empty days.
const (
	firstDay = series.Day(-62091) // 1800-01-01
	lastDay  = series.Day(84005)  // 2199-12-31
)

// parseDay reads 2026-02-03, with or without a clock time, and 20260203.
func parseDay(text string) (series.Day, error) {
	s := text
	if len(s) == 8 && !strings.Contains(s, "-") {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	d, err := series.ParseDay(s)
	if err != nil {
		return 0, fmt.Errorf("%q is no day such as 2026-02-03", text)
	}
	if d < firstDay || d > lastDay {
		return 0, fmt.Errorf("the day %s lies outside of 1800 to 2199", text)
	}
	return d, nil
}
