package world

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed tables/*.txt
var tables embed.FS

// rows calls f with the columns of each row of a table. The tables are part of
// the program, so that a fault in one is a fault of the build: it panics, and a
// test reads them all.
func rows(table string, columns int, f func(c []string)) {
	data, err := tables.ReadFile("tables/" + table)
	if err != nil {
		panic(err)
	}
	text := string(data)
	cols := make([]string, 0, columns)
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		if line == "" || line[0] == '#' {
			continue
		}
		cols = cols[:0]
		for {
			col, more, found := strings.Cut(line, "|")
			cols = append(cols, col)
			if !found {
				break
			}
			line = more
		}
		if len(cols) != columns {
			panic(fmt.Sprintf("tables/%s:%d: %d columns, want %d", table, n, len(cols), columns))
		}
		f(cols)
	}
}

// list splits the values of a column.
func list(column string) []string {
	if column == "" || column == "-" {
		return nil
	}
	return strings.Split(column, ";")
}

// latLon reads "lat,lon" in degrees.
func latLon(column string) (lat, lon float64) {
	a, b, _ := strings.Cut(column, ",")
	lat, err := strconv.ParseFloat(a, 64)
	if err == nil {
		lon, err = strconv.ParseFloat(b, 64)
	}
	if err != nil {
		panic(fmt.Sprintf("coordinates %q: %v", column, err))
	}
	return lat, lon
}

// number reads a whole number, 0 where the column is empty.
func number(column string) int {
	if column == "" {
		return 0
	}
	n, err := strconv.Atoi(column)
	if err != nil {
		panic(err)
	}
	return n
}
