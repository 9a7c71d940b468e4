package view_test

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"github.com/detente-wire/detente/ledger/view"
)

func rows(list ...view.Act) iter.Seq2[view.Act, error] {
	return func(yield func(view.Act, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func two() []view.Act {
	gold := -5.6
	return []view.Act{
		{Act: "a", Day: "2031-03-10", Class: "SANCTION", Kind: view.Kind{Quad: 4}, Goldstein: &gold, Status: "occurred", Counts: true, Sides: view.Sides{Source: `Norway, "the kingdom"`}, Stories: 2, Outlets: 1, File: "1.txt", Confidence: 0.5},
		{Act: "b", Class: "OWN", Status: "planned", File: "2.txt", Sentence: "é"},
	}
}

// unknown are the columns of the second row that are null.
var unknown = strings.Fields("day dated mode cameo quad goldstein source source_code source_country target target_code target_country place place_country " +
	"latitude longitude published outlet headline rule withdrawn withdrawn_by decision")

// TestParquet reads back what is written: what is not known is null.
func TestParquet(t *testing.T) {
	var b bytes.Buffer
	if err := view.Write(&b, view.Parquet, rows(two()...)); err != nil {
		t.Fatal(err)
	}
	got, err := parquet.Read[view.Act](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(two(), got); d != "" {
		t.Error(d)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	values := make([]parquet.Row, 2)
	if n, _ := f.RowGroups()[0].Rows().ReadRows(values); n != 2 { // the end may come with the last row
		t.Fatalf("%d rows", n)
	}
	for _, v := range values[1] {
		if name := view.Columns[view.Act]()[v.Column()]; v.IsNull() != slices.Contains(unknown, name) {
			t.Errorf("%s: %v", name, v)
		}
	}
	var names []string
	for _, c := range f.Schema().Fields() {
		names = append(names, c.Name())
	}
	if d := cmp.Diff(view.Columns[view.Act](), names); d != "" {
		t.Errorf("Parquet has other columns than JSON and CSV: %s", d)
	}
}

func TestCSV(t *testing.T) {
	type row struct {
		A string   `json:"a"`
		B *float64 `json:"b,omitempty"`
		C bool     `json:"c"`
		D int      `json:"d"`
	}
	x := 0.25
	var b bytes.Buffer
	err := view.Write(&b, view.CSV, func(yield func(row, error) bool) {
		_ = yield(row{`a "quoted", b`, &x, true, 3}, nil) && yield(row{}, nil)
	})
	if want := "a,b,c,d\n\"a \"\"quoted\"\", b\",0.25,true,3\n,,false,0\n"; err != nil || b.String() != want {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// TestFailing gives what came before an error, and the error.
func TestFailing(t *testing.T) {
	broken := errors.New("broken")
	failing := func(yield func(view.Act, error) bool) { _ = yield(two()[0], nil) && yield(view.Act{}, broken) }
	for _, format := range []string{view.JSONL, view.CSV, view.Parquet} {
		var b bytes.Buffer
		if err := view.Write(&b, format, failing); !errors.Is(err, broken) {
			t.Errorf("%s: %v", format, err)
		}
		if format != view.Parquet && !bytes.Contains(b.Bytes(), []byte("SANCTION")) {
			t.Errorf("%s: %q", format, b.String())
		}
	}
	if err := view.Write(&bytes.Buffer{}, "xml", failing); err == nil {
		t.Error("no error")
	}
}
