package actor

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// List is a user's own actors: names that the stage would not know, and codes
// that go before those that it reads from the story and from the tables. It is
// read-only and safe for use from several goroutines.
type List struct {
	entries []listed
	byName  map[string]int // folded name or alias to the number of its entry
	words   map[string]int // first word of a name to the most words of such a name
}

// listed is one actor of a list, with what it is at which time.
type listed struct {
	name  string
	kind  news.ActorKind
	terms []term
}

// term is what a row says of an actor for a time.
type term struct {
	country, code, role string
	from, to            string // dates, both included; "" for no bound
	line                int
}

// ListError says which row of a list cannot be taken, and why.
type ListError struct {
	Name string // of the file
	Line int    // from 1
	Why  string
}

func (e *ListError) Error() string {
	return fmt.Sprintf("reading actors, %s, line %d: %s", e.Name, e.Line, e.Why)
}

// listColumns are the columns of a list. Only name and kind must have values.
var listColumns = []string{"name", "aliases", "kind", "country", "code", "role", "from", "to"}

// ReadList reads a list of actors in CSV. The first line names the columns, in any
// order: name, aliases (parted by semicolons), kind (person, state, government,
// organization, group or population), country (ISO 3166 alpha-3), code (CAMEO
// style), role, from and to (dates in ISO 8601 as far as they are known, both
// included). Lines that begin with # are comments. Rows with one name are one actor
// at several times, which must not overlap. The error is a *ListError, but for one
// of reading; file names the list in it.
func ReadList(file string, r io.Reader, w *world.World) (*List, error) {
	c := csv.NewReader(r)
	c.Comment, c.FieldsPerRecord, c.TrimLeadingSpace = '#', -1, true
	l := &List{byName: make(map[string]int), words: make(map[string]int)}
	var columns []string
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			return nil, &ListError{file, broken.Line, broken.Err.Error()}
		}
		if err != nil {
			return nil, fmt.Errorf("reading actors, %s: %w", file, err)
		}
		line, _ := c.FieldPos(0)
		why := ""
		if columns == nil {
			columns, why = header(row)
		} else {
			why = l.add(columns, row, line, w)
		}
		if why != "" {
			return nil, &ListError{file, line, why}
		}
	}
	if columns == nil {
		return nil, &ListError{file, 1, "the line with the names of the columns is missing"}
	}
	return l, nil
}

// Len returns how many actors a list has.
func (l *List) Len() int { return len(l.entries) }

// header checks the line with the names of the columns.
func header(row []string) (columns []string, why string) {
	for i, name := range row {
		if i == 0 {
			name = strings.TrimPrefix(name, "\ufeff") // as some spreadsheets begin a file
		}
		name = strings.ToLower(strings.TrimSpace(name))
		switch {
		case !slices.Contains(listColumns, name):
			return nil, fmt.Sprintf("no column is called %q; there are %s", name, strings.Join(listColumns, ", "))
		case slices.Contains(columns, name):
			return nil, fmt.Sprintf("the column %s stands twice", name)
		}
		columns = append(columns, name)
	}
	for _, name := range []string{"name", "kind"} {
		if !slices.Contains(columns, name) {
			return nil, "the column " + name + " is missing"
		}
	}
	return columns, ""
}

// add enters a row, or says why it cannot be taken.
func (l *List) add(columns, row []string, line int, w *world.World) (why string) {
	if len(row) != len(columns) {
		return fmt.Sprintf("%d columns, want %d", len(row), len(columns))
	}
	value := make(map[string]string, len(row))
	for i, name := range columns {
		value[name] = strings.TrimSpace(row[i])
	}
	t := term{country: value["country"], code: value["code"], role: value["role"], from: value["from"], to: value["to"], line: line}
	kind := news.ActorKind(value["kind"])
	switch {
	case world.Fold(value["name"]) == "":
		return "the name is missing"
	case !slices.Contains(kinds, kind):
		return fmt.Sprintf("no kind is called %q", kind)
	}
	if why := t.check(w); why != "" {
		return why
	}
	e, ok := l.byName[world.Fold(value["name"])]
	if !ok {
		e = len(l.entries)
		l.entries = append(l.entries, listed{name: value["name"], kind: kind})
	}
	if l.entries[e].kind != kind {
		return fmt.Sprintf("%s is a %s in line %d", value["name"], l.entries[e].kind, l.entries[e].terms[0].line)
	}
	for _, o := range l.entries[e].terms {
		if o.overlaps(&t) {
			return fmt.Sprintf("its time overlaps that of line %d", o.line)
		}
	}
	l.entries[e].terms = append(l.entries[e].terms, t)
	for _, name := range append(strings.Split(value["aliases"], ";"), value["name"]) {
		if why := l.name(world.Fold(name), e); why != "" {
			return why
		}
	}
	return ""
}

var kinds = []news.ActorKind{
	news.KindPerson, news.KindState, news.KindGovernment, news.KindOrganization, news.KindGroup, news.KindPopulation,
}

// name enters one name of an actor.
func (l *List) name(key string, e int) (why string) {
	if key == "" {
		return ""
	}
	if have, ok := l.byName[key]; ok && have != e {
		return fmt.Sprintf("%q is a name of %s too", key, l.entries[have].name)
	}
	l.byName[key] = e
	first, _, _ := strings.Cut(key, " ")
	l.words[first] = max(l.words[first], strings.Count(key, " ")+1)
	return ""
}

// check says why the values of a row are none.
func (t *term) check(w *world.World) string {
	if _, ok := w.CountryByCode(t.country); t.country != "" && !ok {
		return fmt.Sprintf("%q is no code of a country", t.country)
	}
	if strings.Trim(t.code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || t.code != "" && len(t.code)%3 != 0 {
		return fmt.Sprintf("%q is no code of an actor: it has groups of three capitals", t.code)
	}
	for _, d := range []string{t.from, t.to} {
		if d != "" && !isDate(d) {
			return fmt.Sprintf("%q is no date: want 2026, 2026-01 or 2026-01-23", d)
		}
	}
	if t.from != "" && t.to != "" && lastDay(t.to) < t.from {
		return "it ends before it begins"
	}
	return ""
}

// isDate reports whether a text is a year, a month or a day.
func isDate(d string) bool {
	const form = "0000-00-00"
	if len(d) != 4 && len(d) != 7 && len(d) != 10 {
		return false
	}
	for i := range len(d) {
		if (d[i] == '-') != (form[i] == '-') || d[i] != '-' && (d[i] < '0' || d[i] > '9') {
			return false
		}
	}
	return (len(d) < 7 || d[5:7] >= "01" && d[5:7] <= "12") && (len(d) < 10 || d[8:] >= "01" && d[8:] <= "31")
}

// lastDay gives the last day of a year or month, as far as an order needs it.
func lastDay(d string) string { return d + "-12-31"[min(len("-12-31"), len(d)-4):] }

// overlaps reports whether two rows hold at one time.
func (t *term) overlaps(o *term) bool {
	return (t.from == "" || o.to == "" || t.from <= lastDay(o.to)) && (o.from == "" || t.to == "" || o.from <= lastDay(t.to))
}

// at returns what a list says of an actor for the date of a story, or nil. A row
// with bounds holds only if all that the date can be lies within them.
func (e *listed) at(date string) *term {
	for i := range e.terms {
		t := &e.terms[i]
		if t.from == "" && t.to == "" {
			return t
		}
		if date != "" && (t.from == "" || t.from <= date) && (t.to == "" || lastDay(date) <= lastDay(t.to)) {
			return t
		}
	}
	return nil
}
