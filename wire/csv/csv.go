// Package csv reads stories from tables with named columns, a story a row: CSV
// (RFC 4180), and its cousins with semicolons or tabs.
package csv

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/wire/column"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
)

// Format is the Format of the stories that this package reads.
const Format = "csv"

// Read gives the rows of a table, whose first one names the columns. A row that
// cannot be read is an error that names its line, and the next one follows. A
// row may have most bytes.
func Read(r io.Reader, names column.Names, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		text, _ := decode.NewReader(r, "")
		bounded := limit.NewReader(text, most)
		br := bufio.NewReader(bounded)
		table := csv.NewReader(br)
		head, _ := br.Peek(br.Size())
		table.Comma = Comma(head)
		table.FieldsPerRecord, table.LazyQuotes = -1, true
		columns, err := table.Read()
		if err != nil {
			yield(nil, fmt.Errorf("names of the columns: %w", noEOF(err)))
			return
		}
		at, err := names.Find(columns)
		if err != nil {
			yield(nil, err)
			return
		}
		for {
			bounded.Next()
			start := table.InputOffset()
			row, err := table.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				if !yield(nil, fmt.Errorf("row at byte %d: %w", start, err)) || !isParse(err) {
					return
				}
				continue
			}
			line, _ := table.FieldPos(0)
			if !yield(rowItem(line, at, columns, row)) {
				return
			}
		}
	}
}

func rowItem(line int, at map[column.Part]int, columns, row []string) (*item.Item, error) {
	if len(row) != len(columns) {
		return nil, fmt.Errorf("line %d: %d fields, where %d columns have names", line, len(row), len(columns))
	}
	it := column.New(Format, fmt.Sprintf("line %d", line), at, row)
	if strings.TrimSpace(it.Body) == "" {
		return nil, fmt.Errorf("line %d: %w", line, decode.ErrEmpty)
	}
	return it, nil
}

func isParse(err error) bool {
	var p *csv.ParseError
	return errors.As(err, &p)
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return decode.ErrEmpty
	}
	return err
}

// Comma returns what separates the columns in the first line of a table: the
// most frequent of comma, semicolon and tab.
func Comma(head []byte) rune {
	line, _, _ := strings.Cut(string(head), "\n")
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}
