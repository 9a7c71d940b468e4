// Package dataset reads and writes event data in the forms of others: GDELT 2.0
// events and mentions, ICEWS and POLECAT. The columns are theirs, in their order
// and under their names; docs/ledger.md says what stands in each.
package dataset

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/ledger"
)

// The forms.
const (
	GDELT    = "gdelt"          // events: 61 columns, tabs, no header
	Mentions = "gdelt-mentions" // 16 columns, tabs, no header
	ICEWS    = "icews"          // 20 columns, tabs, a header
	POLECAT  = "polecat"        // 40 columns, tabs, a header
)

// Writer writes acts in one of the forms.
type Writer struct {
	out  *bufio.Writer
	rows func(*ledger.Act) ([][]string, error)
	none string // what stands for what is not known
	head []string
	// Rows counts what was written; Left the acts that have no place in the
	// form, since they are known to no day or have no CAMEO code.
	Rows, Left int
}

// NewWriter returns a writer of a form.
func NewWriter(w io.Writer, form string) (*Writer, error) {
	out := &Writer{out: bufio.NewWriter(w)}
	switch form {
	case GDELT:
		out.rows = gdeltRows
	case Mentions:
		out.rows = mentionRows
	case ICEWS:
		out.rows, out.head, out.none = icewsRows, icewsColumns, "NA"
	case POLECAT:
		out.rows, out.head, out.none = polecatRows, polecatColumns, "None"
	default:
		return nil, fmt.Errorf("unknown form %q", form)
	}
	if out.head != nil {
		return out, out.line(out.head)
	}
	return out, nil
}

// Write writes the rows of an act: one for each directed pair, but in POLECAT,
// where an act is a row. An act that is known to no day, or has no code where
// the form wants one, is left out and counted.
func (w *Writer) Write(a *ledger.Act) error {
	if !a.Head.Daily() {
		w.Left++
		return nil
	}
	rows, err := w.rows(a)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		w.Left++
	}
	for _, row := range rows {
		w.Rows++
		if err := w.line(row); err != nil {
			return err
		}
	}
	return nil
}

// Flush writes what is still held.
func (w *Writer) Flush() error { return w.out.Flush() }

// unTabbed replaces what would end a field.
var unTabbed = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

func (w *Writer) line(fields []string) error {
	for i, f := range fields {
		if i > 0 {
			w.out.WriteByte('\t')
		}
		if f == "" {
			f = w.none
		}
		w.out.WriteString(unTabbed.Replace(f))
	}
	return w.out.WriteByte('\n')
}

// number makes of an act, and of a directed pair of it, the positive whole
// number that some forms want for an id.
func number(act string, p ledger.Pair) uint64 {
	h := fnv.New64a()
	for _, s := range []string{act, p.Source, p.Target, p.SourceCode, p.TargetCode} {
		_, _ = io.WriteString(h, s) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64() >> 1
}

// sides are two parties of an act, the pair that they are, and where each stands
// in its side.
type sides struct {
	pair           ledger.Pair
	source, target ledger.Party
	from, to       int // -1 where the side is not told
}

// pairsOf expands an act to directed pairs of parties, each pair of codes once,
// as [ledger.Telling.Pairs] does.
func pairsOf(t *ledger.Telling) []sides {
	pick := func(side []ledger.Party, root, code string) (ledger.Party, int) {
		for i := range side {
			if side[i].Root() == root && side[i].Code == code {
				return side[i], i
			}
		}
		return ledger.Party{}, -1
	}
	var out []sides
	for _, p := range t.Pairs() {
		s := sides{pair: p}
		s.source, s.from = pick(t.Sources, p.Source, p.SourceCode)
		s.target, s.to = pick(t.Targets, p.Target, p.TargetCode)
		out = append(out, s)
	}
	return out
}

// RowError is a row that cannot be read; the rows after it can.
type RowError struct {
	Line int
	Err  error
}

func (e *RowError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns the cause.
func (e *RowError) Unwrap() error { return e.Err }

// maxRow is the most bytes of a row.
const maxRow = 4 << 20

// Read reads rows in one of the forms but the mentions. A row that cannot be
// read gives a *RowError, and the next ones follow; another error is the end.
func Read(r io.Reader, form string) iter.Seq2[*ledger.Row, error] {
	return func(yield func(*ledger.Row, error) bool) {
		read, err := newReader(form)
		if err != nil {
			yield(nil, err)
			return
		}
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxRow)
		n := 0
		for lines.Scan() {
			n++
			text := strings.TrimSuffix(lines.Text(), "\r")
			if n == 1 {
				text = strings.TrimPrefix(text, "\ufeff")
			}
			if text == "" {
				continue
			}
			row, err := read(strings.Split(text, "\t"))
			switch {
			case err != nil && n == 1 && form != GDELT:
				yield(nil, fmt.Errorf("no table of %s: %w", form, err))
				return
			case err != nil:
				err = &RowError{n, err}
			case row == nil:
				continue // the header
			}
			if !yield(row, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(nil, fmt.Errorf("after line %d: %w", n, err))
		}
	}
}

// newReader returns what turns the fields of a row into a row, and the header
// into nil.
func newReader(form string) (func([]string) (*ledger.Row, error), error) {
	switch form {
	case GDELT:
		return readGDELT, nil
	case ICEWS:
		return headed(icewsColumns, readICEWS), nil
	case POLECAT:
		return headed(polecatColumns, readPOLECAT), nil
	}
	return nil, fmt.Errorf("no rows can be read from the form %q", form)
}

// headed reads rows by the names in their header, in whatever order they stand.
// What is needed but the header lacks is an error.
func headed(columns []string, read func(get func(string) string) (*ledger.Row, error)) func([]string) (*ledger.Row, error) {
	var at map[string]int
	return func(fields []string) (*ledger.Row, error) {
		if at == nil {
			found := map[string]int{}
			for i, name := range fields {
				found[strings.TrimSpace(name)] = i
			}
			for _, name := range columns[:2] {
				if _, ok := found[name]; !ok {
					return nil, fmt.Errorf("no column %q in the header", name)
				}
			}
			at = found
			return nil, nil
		}
		if len(fields) != len(at) {
			return nil, fmt.Errorf("%d fields, the header has %d", len(fields), len(at))
		}
		return read(func(name string) string {
			i, ok := at[name]
			if !ok || fields[i] == "NA" || fields[i] == "None" || fields[i] == "NULL" {
				return ""
			}
			return fields[i]
		})
	}
}
