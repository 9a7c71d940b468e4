package event

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func book(t *testing.T, text string) (*Book, error) {
	t.Helper()
	return ReadBook(fstest.MapFS{"test.txt": {Data: []byte(text)}})
}

func TestReadBook(t *testing.T) {
	b, err := book(t, `
# sanctions
{sanction}: sanction, embargo
COERCE context=economic 163  A imposes {sanction}s [on B] | A slaps {sanction}s on B
                             not: A imposes itself
CONSULT both 040  A and B meet
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range b.Examples {
		line := e.Head.Class + " " + e.Head.Code + " " + e.Text
		if e.Not {
			line = "not " + line
		}
		if e.Head.Both {
			line += " both"
		}
		got = append(got, line)
	}
	want := []string{
		"COERCE 163 A imposes {sanction}s on B",
		"COERCE 163 A imposes {sanction}s",
		"COERCE 163 A slaps {sanction}s on B",
		"not COERCE 163 A imposes itself",
		"CONSULT 040 A and B meet both",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("examples (-want +got):\n%s", d)
	}
}

func TestBrokenBooks(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no heading":    {"  A meets B", "before any heading"},
		"lower case":    {"consult 040 A meets B", "class in capitals"},
		"no code":       {"CONSULT both A meets B", "unknown attribute A"},
		"bad attribute": {"CONSULT fast 040 A meets B", "unknown attribute fast"},
		"unknown code":  {"CONSULT 999 A meets B", "unknown CAMEO code 999"},
		"wrong class":   {"CONSULT 163 A meets B", "163 is COERCE"},
		"unknown class": {"CONSULT 040 A meets {foe}", "unknown word class {foe}"},
		"class twice":   {"{foe}: enemy\n{foe}: rival", "defined twice"},
		"empty class":   {"{foe}:", "has no words"},
		"slot twice":    {"CONSULT 040 A meets A", "slot A is used twice"},
		"no slot":       {"CONSULT 040 they meet", "needs slot A or B"},
		"open bracket":  {"CONSULT 040 A meets [with B", "brackets do not close"},
		"empty":         {"CONSULT 040 A meets B |", "empty example"},
		"same example":  {"CONSULT 040 A meets B | A meets B", "the same example"},
	} {
		_, err := book(t, c.text)
		var be *BookError
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		} else if !errors.As(err, &be) || be.File != "test.txt" || be.Line == 0 {
			t.Errorf("%s: error %v does not say where", name, err)
		}
	}
}

func TestInflect(t *testing.T) {
	for _, c := range [][3]string{
		{"denounce", "ed", "denounced"},
		{"deny", "s", "denies"},
		{"attack", "ing", "attacking"},
		{"embargo", "s", "embargos"},
		{"clash", "s", "clashes"},
		{"visit", "", "visit"},
		{"deploy", "s", "deploys"},
	} {
		if got := inflect(c[0], c[1]); got != c[2] {
			t.Errorf("inflect(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func FuzzReadBook(f *testing.F) {
	f.Add("{s}: sanction\nCOERCE 163 A imposes {s}s [on/against B] | A {s}s B => sanction.v(subj:A obj:B)\n  not: A x")
	f.Add("A B 1*")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ReadBook(fstest.MapFS{"f.txt": {Data: []byte(text)}})
		if err != nil {
			return
		}
		for i := range b.Examples {
			if in, problem := b.instance(&b.Examples[i], casts[0]); problem == "" {
				for _, p := range in.pieces {
					if p.start < 0 || p.end > len(in.text) || p.start > p.end {
						t.Errorf("piece %+v outside %q", p, in.text)
					}
				}
			}
		}
	})
}
