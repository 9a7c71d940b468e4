package dataset_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/dataset"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/record"
)

// acts are those of the sample, one of them with a place.
func acts(t *testing.T) []*ledger.Act {
	t.Helper()
	country, admin, kind := "PER", "15", "capital"
	lat, lon := -12.04318, -77.02824
	tales := ledgertest.Sample()
	tales[3].Deeds[0].Place = &record.Place{Name: "Lima", Country: &country, Admin1: &admin, Kind: &kind, Use: "literal", Latitude: &lat, Longitude: &lon}
	l, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "a.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Put(context.Background(), ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	var out []*ledger.Act
	for a, err := range l.Acts(context.Background(), ledger.ActQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func write(t *testing.T, form string, list []*ledger.Act) (text string, w *dataset.Writer) {
	t.Helper()
	var b strings.Builder
	w, err := dataset.NewWriter(&b, form)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w
}

// TestWidths holds every row to the columns of its form.
func TestWidths(t *testing.T) {
	list := acts(t)
	for form, want := range map[string]struct{ columns, rows int }{
		dataset.GDELT: {61, 5}, dataset.Mentions: {16, 9}, dataset.ICEWS: {20, 5}, dataset.POLECAT: {40, 4},
	} {
		text, w := write(t, form, list)
		for line := range strings.Lines(text) {
			if n := strings.Count(line, "\t") + 1; n != want.columns {
				t.Errorf("%s: %d columns, want %d: %s", form, n, want.columns, line)
			}
		}
		if w.Rows != want.rows || w.Left != 1 {
			t.Errorf("%s: %d rows, %d left out", form, w.Rows, w.Left)
		}
	}
}

// TestRound writes acts and reads them as rows of another dataset.
func TestRound(t *testing.T) {
	list := acts(t)
	for _, form := range []string{dataset.GDELT, dataset.ICEWS, dataset.POLECAT} {
		text, _ := write(t, form, list)
		found := map[string]*ledger.Row{}
		for r, err := range dataset.Read(strings.NewReader(text), form) {
			if err != nil {
				t.Fatalf("%s: %v", form, err)
			}
			found[r.Source.Root()+">"+r.Target.Root()+" "+r.Class] = r
		}
		ban := found["NOR>MAR SANCTION"]
		if ban == nil || ban.Day != "2031-03-09" || ban.Quad != 4 || ban.Goldstein == nil || *ban.Goldstein != -5.6 || ban.Origin != form {
			t.Errorf("%s: %+v of %v", form, ban, found)
		}
		shot := found["PER>CVL ASSAULT"]
		if shot == nil || shot.PlaceCountry != "PER" || !strings.HasPrefix(shot.PlaceName, "Lima") || shot.Latitude == nil || *shot.Latitude != -12.0432 || shot.Source.Code != "PERMIL" {
			t.Errorf("%s: %+v", form, shot)
		}
		if ask := found["IGOUNO>PER REQUEST"]; ask == nil {
			t.Errorf("%s: no appeal of the United Nations in %v", form, found)
		}
	}
}

// TestGDELT has a row column by column.
func TestGDELT(t *testing.T) {
	text, _ := write(t, dataset.GDELT, acts(t))
	row := map[int]string{}
	for line := range strings.Lines(text) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if f[26] == "190" {
			for i, v := range f[1:] {
				if v != "" {
					row[i+1] = v
				}
			}
		}
	}
	want := map[int]string{
		1: "20310312", 2: "203103", 3: "2031", 4: "2031.1973", 5: "PERMIL", 6: "PERUVIAN ARMY", 7: "PER", 12: "MIL", 15: "CVL", 16: "12 PROTESTERS", 22: "CVL",
		26: "190", 27: "190", 28: "19", 29: "4", 30: "-10.0", 31: "1", 32: "1", 33: "1", 51: "4", 52: "Lima, Peru", 53: "PE", 54: "PE15", 56: "-12.0432", 57: "-77.0282",
		59: "20310312000000", 60: "4.txt",
	}
	if d := cmp.Diff(want, row); d != "" {
		t.Error(d)
	}
}

// TestBadRows names rows that cannot be read and goes on.
func TestBadRows(t *testing.T) {
	header := "Event ID\tEvent Date\tCAMEO Code\n"
	text := header + "1\t2031-03-10\t163\n2\tnever\t163\n3\t2031-03-10\n\n4\t2031-03-11\t163\r\n"
	var days, errs []string
	for r, err := range dataset.Read(strings.NewReader(text), dataset.ICEWS) {
		var bad *dataset.RowError
		switch {
		case errors.As(err, &bad):
			errs = append(errs, err.Error())
		case err != nil:
			t.Fatal(err)
		default:
			days = append(days, r.Day)
		}
	}
	if d := cmp.Diff([]string{"2031-03-10", "2031-03-11"}, days); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{`line 3: "never" is no date`, "line 4: 2 fields, the header has 3"}, errs); d != "" {
		t.Error(d)
	}
	for _, err := range dataset.Read(strings.NewReader("no\ttable\n"), dataset.POLECAT) {
		if err == nil || !strings.Contains(err.Error(), "no table of polecat") {
			t.Error(err)
		}
	}
}

// TestSample reads a real file of ICEWS.
func TestSample(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data")
	}
	f, err := os.Open(filepath.Join(dir, "series", "icews_2018-06_sample.tab"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	rows, classed, rooted := 0, 0, 0
	for r, err := range dataset.Read(f, dataset.ICEWS) {
		if err != nil {
			t.Fatal(err)
		}
		rows++
		if r.Class != "" {
			classed++
		}
		if r.Source.Root() != "" && r.Target.Root() != "" {
			rooted++
		}
	}
	if rows != 3705 || rooted < 95*rows/100 {
		t.Errorf("%d rows, %d with a class, %d with both roots", rows, classed, rooted)
	}
	t.Logf("%d rows, %d with a class, %d with both roots", rows, classed, rooted)
}

func FuzzRead(f *testing.F) {
	f.Add("Event ID\tEvent Date\tCAMEO Code\n1\t2031-03-10\t163\n", dataset.ICEWS)
	f.Add("Event ID\tEvent Date\tActor Name\n1\t2031-03-10\tA; B\n", dataset.POLECAT)
	f.Add("1\t20310310"+strings.Repeat("\t", 59)+"\n", dataset.GDELT)
	f.Fuzz(func(t *testing.T, text, form string) {
		for r, err := range dataset.Read(strings.NewReader(text), form) {
			if err == nil && len(r.Day) != len("2031-03-10") {
				t.Errorf("day %q", r.Day)
			}
		}
	})
}
