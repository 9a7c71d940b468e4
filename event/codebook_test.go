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
		"no example":    {"CONSULT 040\nCONSULT 041 A calls B", "class CONSULT has no example"},
		"class cycle":   {"{a}: {b}\n{b}: x, {a}\nCONSULT 040 A meets {a}", "{a} > {b} > {a}"},
		"class unknown": {"{a}: {nowhere}\nCONSULT 040 A meets B", "unknown word class {nowhere}"},
		"two words":     {"{a}: prime minister", "more than one word"},
		"unknown mode":  {"CONSULT mode=shout 040 A meets B", "unknown mode shout: CONSULT has visit"},
		"context":       {"CONSULT context=weather 040 A meets B", "unknown context weather"},
		"family":        {"CONSULT 04* A meets B to DO", "unknown operator family 04*"},
		"operator":      {"AGREE 03* A signs B", "needs a slot for the act"},
		"own with mode": {"CHAT mode=visit - A meets B", "belong to PLOVER"},
		"quad":          {"CHAT quad=5 - A meets B", "want 1, 2, 3 or 4"},
		"quad of code":  {"CHAT quad=4 040 A meets B", "CONSULT has quad class 1"},
		"plover":        {"CHAT plover=TALK - A meets B", "no PLOVER class"},
		"of":            {"CHAT of=X - A meets B", "of= is for operators"},
		"empty value":   {"CHAT quad= - A meets B", "lacks its value"},
		"nested":        {"CHAT - A meets [B [in P]]", "brackets do not close"},
		"many brackets": {"CHAT - A [a] [b] [c] [d] [e] B", "more than 4"},
		"no text":       {"CHAT - A \x00 B", "is no text"},
		"bad bytes":     {"CHAT - A \xff B", "is no text"},
		"no file":       {"# nothing", "no example"},
		"bad pin":       {"CHAT - A meets B => meet(", "want word.v"},
	} {
		_, err := book(t, c.text)
		var be *BookError
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		} else if name != "no file" && (!errors.As(err, &be) || be.File != "test.txt" || be.Line == 0 || be.Column == 0) {
			t.Errorf("%s: error %v does not say where", name, err)
		}
	}
}

func TestPositions(t *testing.T) {
	_, err := book(t, "CHAT - A chats with B | A chats A\n\u00e9 -\n  A greets {foe}\nTALK fast - A talks")
	want := "test.txt:4:6: unknown attribute fast"
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("error %v, want first %s", err, want)
	}
	_, err = book(t, "CHAT - A chats with B | A chats A\n\u00c9T\u00c9 -  A greets {foe}")
	want = "test.txt:1:25: \"A chats A\": slot A is used twice\ntest.txt:2:8: \"A greets {foe}\": unknown word class {foe}"
	if err == nil || err.Error() != want {
		t.Errorf("error\n%v\nwant\n%s", err, want)
	}
}

func TestOwnClasses(t *testing.T) {
	base, err := book(t, "{talk}: talk, chat\nCONSULT 040 A meets B")
	if err != nil {
		t.Fatal(err)
	}
	b, err := ReadFiles(base, File{"own.txt", []byte("\ufeff{chatter}: {talk}, gossip\r\nTRIBUTE.paid 0333 A pays B\r\nGIFT plover=AID - A gives B X\n  test: Peru gave Chile a horse.\nHINT of=GIFT * A hints that it will DO\n")})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"talk", "chat", "gossip"}, b.Class("chatter")); d != "" {
		t.Errorf("nested class (-want +got):\n%s", d)
	}
	var got []string
	for _, e := range b.Examples {
		got = append(got, e.Head.Class+" "+e.Head.PloverClass())
	}
	if d := cmp.Diff([]string{"TRIBUTE.paid AGREE", "GIFT AID", "HINT "}, got); d != "" {
		t.Errorf("PLOVER classes (-want +got):\n%s", d)
	}
	if len(b.Tests) != 1 || b.Tests[0].Head.Class != "GIFT" {
		t.Errorf("tests %+v", b.Tests)
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
	f.Add("{a}: {b}, c\n{b}: d\nOWN plover=AID quad=2 - A {a}s [to B] [in P]\n  test: x\nOP of=OWN * A says that B DOES")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ReadBook(fstest.MapFS{"f.txt": {Data: []byte(text)}})
		if err != nil {
			if b != nil {
				t.Error("a broken book is half loaded")
			}
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
