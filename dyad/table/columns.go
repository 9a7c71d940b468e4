package table

import (
	"fmt"
	"slices"
	"strings"
)

// column is the place of a column, or none.
type column int

const none column = -1

func (c column) of(row []string) string {
	if c == none || int(c) >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[c])
}

// columns are the places of the columns that are read.
type columns struct {
	date, source, target, code, class, goldstein, quad, label, id, reports column

	sourceCountry, sourceSectors, targetCountry, targetSectors column
}

func findColumns(names []string) (*columns, error) {
	plain := make([]string, len(names))
	for i, n := range names {
		plain[i] = strings.NewReplacer(" ", "", "_", "", "\ufeff", "").Replace(strings.ToLower(n))
	}
	find := func(known ...string) column {
		for _, k := range known {
			if i := slices.Index(plain, k); i >= 0 {
				return column(i)
			}
		}
		return none
	}
	c := &columns{
		date:      find("date", "eventdate", "day", "sqldate"),
		source:    find("source", "sourcecode", "actor1code", "actor1"),
		target:    find("target", "targetcode", "actor2code", "actor2"),
		code:      find("code", "eventcode", "cameo", "cameocode", "weis", "weiscode"),
		class:     find("class", "plover", "eventtype"),
		goldstein: find("goldstein", "goldsteinscale", "intensity"),
		quad:      find("quad", "quadclass"),
		label:     find("label", "desc", "description", "eventtext"),
		id:        find("id", "eventid", "globaleventid"),
		reports:   find("reports", "mentions", "nummentions"),

		sourceCountry: find("sourcecountry"), sourceSectors: find("sourcesectors"),
		targetCountry: find("targetcountry"), targetSectors: find("targetsectors"),
	}
	return c, c.check(names)
}

// check says which column is missing.
func (c *columns) check(names []string) error {
	missing := ""
	switch {
	case c.date == none:
		missing = "date"
	case c.source == none && c.sourceCountry == none:
		missing = "source"
	case c.target == none && c.targetCountry == none:
		missing = "target"
	case c.code == none && c.class == none && c.goldstein == none && c.quad == none:
		missing = "code, class, quad or goldstein"
	default:
		return nil
	}
	return &ColumnError{Missing: missing, Names: slices.Clone(names)}
}

// ColumnError says that a table lacks a column.
type ColumnError struct {
	Missing string
	Names   []string // of the columns that are there
}

func (e *ColumnError) Error() string {
	return fmt.Sprintf("no column %s among %q", e.Missing, strings.Join(e.Names, ", "))
}

// Hint says what to do.
func (*ColumnError) Hint() string {
	return "the first line must name the columns: date, source, target, and code, class, quad or goldstein"
}

// icewsActor makes an actor code of the country and the sectors of ICEWS.
func icewsActor(country, sectors string, o Options) string {
	code := ""
	if o.Country != nil {
		code, _ = o.Country(country)
	}
	if code == "" {
		return "" // an international organisation, or nobody's
	}
	for _, s := range icewsSectors {
		for name := range strings.SplitSeq(sectors, ",") {
			if strings.EqualFold(strings.TrimSpace(name), s.name) {
				return code + s.code
			}
		}
	}
	return code
}

// icewsSectors are CAMEO roles by the sectors of ICEWS, the more telling first.
var icewsSectors = [...]struct{ name, code string }{
	{"Insurgents", "REB"},
	{"Rebel", "REB"},
	{"Separatists", "REB"},
	{"Military", "MIL"},
	{"Police", "COP"},
	{"Opposition", "OPP"},
	{"Judicial", "JUD"},
	{"Legislative / Parliamentary", "LEG"},
	{"Government", "GOV"},
	{"Media", "MED"},
	{"Business", "BUS"},
	{"General Population / Civilian / Social", "CVL"},
}
