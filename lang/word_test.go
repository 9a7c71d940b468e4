package lang

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ in, norm, low string }{
		{"Lima", "Lima", "lima"},
		{"``", `"`, `"`},
		{"''", `"`, `"`},
		{"“", `"`, `"`},
		{"’s", "'s", "'s"},
		{"--", "-", "-"},
		{"---", "-", "-"},
		{"-", "-", "-"},
		{"—", "-", "-"},
		{"_", "-", "-"},
		{"__", "__", "__"},
		{"…", "...", "..."},
		{"ÉTAT", "ÉTAT", "état"},
		{"İnci", "İnci", "inci"},
		{"", "", ""},
	} {
		var w word
		w.read(c.in, 1<<15)
		if got := string(w.norm); got != c.norm {
			t.Errorf("%q normalised is %q, want %q", c.in, got, c.norm)
		}
		if got := string(w.low); got != c.low {
			t.Errorf("%q in lower case is %q, want %q", c.in, got, c.low)
		}
	}
}

// features names what the rows of a form should be made of.
func features(names ...string) []uint32 {
	rows := make([]uint32, len(names))
	for i, n := range names {
		rows[i] = hash(2166136261, []byte(n)) & (1<<15 - 1)
	}
	return rows
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		in    string
		named []uint32
		grams []uint32
	}{
		{"A", features("w=a", "p1=a", "s1=a", "h=X"), features("c=<a>")},
		{
			"Été", features("w=été", "p1=é", "p2=ét", "p3=été", "s1=é", "s2=té", "s3=été", "h=Xx"),
			features("c=<ét", "c=été", "c=té>"),
		},
		{
			"F-16s", features("w=f-16s", "p1=f", "p2=f-", "p3=f-1", "s1=s", "s2=6s", "s3=16s", "s4=-16s", "h=X-dx"),
			features("c=<f-", "c=f-1", "c=-16", "c=16s", "c=6s>"),
		},
		{
			"a1b2c3d4e5", features("w=a1b2c3d4e5", "p1=a", "p2=a1", "p3=a1b", "s1=5", "s2=e5", "s3=4e5", "s4=d4e5", "h=xdxdxdxd"),
			features("c=<a1", "c=a1b", "c=1b2", "c=b2c", "c=2c3", "c=c3d", "c=3d4", "c=d4e", "c=4e5", "c=e5>"),
		},
		{"", features("w=", "h="), features()},
	} {
		var w word
		w.read(c.in, 1<<15)
		if d := cmp.Diff(c.named, w.rows[:w.named]); d != "" {
			t.Errorf("%q: %s", c.in, d)
		}
		if d := cmp.Diff(c.grams, append([]uint32{}, w.rows[w.named:]...)); d != "" {
			t.Errorf("%q: trigrams %s", c.in, d)
		}
	}
}

func TestTrigramsOfLongForms(t *testing.T) {
	var w word
	w.read("abcdefghijklmnopqrstuvwxyzabcdefghij", 1<<15)
	if n := len(w.rows) - w.named; n != trigramRunes {
		t.Errorf("%d trigrams, want %d", n, trigramRunes)
	}
	if got, want := w.rows[len(w.rows)-1], features("c=wx>")[0]; got != want {
		t.Errorf("the last trigram is %d, want that of wx>, %d", got, want)
	}
}

func TestFlags(t *testing.T) {
	for in, want := range map[string][3]bool{
		"Lima": {true, false, false}, "AP": {true, true, false}, "A": {true, false, false},
		"U.N.": {true, true, false}, "F-16": {true, false, true}, "3rd": {false, false, true},
		"lima": {}, "": {}, "-": {}, "McCAIN": {true, false, false},
	} {
		var w word
		w.read(in, 1<<15)
		if got := [3]bool{w.upper, w.allUpper, w.digit}; got != want {
			t.Errorf("%q: flags %v, want %v", in, got, want)
		}
	}
}

func FuzzWord(f *testing.F) {
	for _, s := range []string{"Lima", "``", "…—", "İ", "\xff\xfe", "日本語", "a\u0301"} {
		f.Add(s)
	}
	m := openModel(f)
	wk := worker{m: m}
	x := make([]float32, m.inputs())
	f.Fuzz(func(t *testing.T, form string) {
		wk.input(x, form, true)
		n := len(wk.word.at) - 1
		if got, most := len(wk.word.rows), 9+trigramRunes; got > most || n > 0 && got < 4 {
			t.Errorf("%q: %d rows", form, got)
		}
		for _, r := range wk.word.rows {
			if r >= m.buckets {
				t.Errorf("%q: row %d", form, r)
			}
		}
	})
}
