package ledger_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

func coded(t *testing.T, coder *detente.Coder, story *news.Story) *ledger.Entry {
	t.Helper()
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		t.Fatal(err)
	}
	e, err := ledger.Of(doc)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestRestore codes a story, restores it from its record and codes it again.
func TestRestore(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the models")
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../testdata/story.txt")
	if err != nil {
		t.Fatal(err)
	}
	accents := bytes.ReplaceAll(data, []byte("Leila"), []byte("Léïla"))
	state := []byte("Clerks strike\n\nMarch 2, 1987\n\nTHOMASVILLE, Ga., March 2 - Clerks of the county walked out on Monday, their union said.\n")
	for _, data := range [][]byte{data, accents, state, []byte("1 2 3\n4 5 6\n7 8 9\n")} {
		story, err := text.Read("story.txt", data)
		if err != nil {
			t.Fatal(err)
		}
		first := coded(t, coder, story)
		restored, err := ledger.Restore(first.Lines[0])
		if err != nil {
			t.Fatal(err)
		}
		again := coded(t, coder, restored)
		if d := cmp.Diff(string(bytes.Join(first.Lines, []byte("\n"))), string(bytes.Join(again.Lines, []byte("\n")))); d != "" {
			t.Error(d)
		}
		if d := cmp.Diff(first.Notices, again.Notices); d != "" {
			t.Error(d)
		}
	}
}

// TestRestoreDamaged changes the text of a story that keeps its id.
func TestRestoreDamaged(t *testing.T) {
	if _, err := ledger.Restore([]byte(`{"type":"story","id":"0123456789abcdef0123","text":"other words"}`)); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Error(err)
	}
}

func TestReadErrors(t *testing.T) {
	tale := ledgertest.Sample()[0]
	good := string(tale.Lines(t))
	for name, lines := range map[string]string{
		"nothing":           "",
		"no JSON":           "{",
		"no story":          `{"type":"actor","id":"a","story":"b"}`,
		"story without id":  `{"type":"story"}`,
		"unknown type":      good + `{"type":"weather","story":"x"}`,
		"of another story":  good + `{"type":"actor","id":"a","story":"b"}`,
		"two stories":       good + good,
		"a field of a type": `{"type":"story","id":7}`,
	} {
		if e, err := ledger.Read([]byte(lines)); err == nil {
			t.Errorf("%s: no error, %d lines", name, len(e.Lines))
		}
	}
}

// TestWithAct writes the act into the line of an event; reading leaves it out.
func TestWithAct(t *testing.T) {
	tale := ledgertest.Sample()[0]
	e := tale.Entry(t)
	line := e.Lines[e.Tellings[0].Position]
	told := ledger.WithAct(line, "0123456789abcdef0123")
	if !bytes.HasSuffix(told, []byte(`,"act":"0123456789abcdef0123"}`)) {
		t.Fatalf("%s", told)
	}
	all := bytes.Replace(bytes.Join(e.Lines, []byte("\n")), line, told, 1)
	again, err := ledger.Read(all)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(line), string(again.Lines[e.Tellings[0].Position])); d != "" {
		t.Error(d)
	}
}

func TestOutletAndTime(t *testing.T) {
	for _, tt := range []struct{ agency, published, outlet, day, at string }{
		{"AP", "2031-03-10T14:30", "ap", "2031-03-10", "2031-03-10T14:30:00"},
		{"The Associated Press", "2031-03-10", "ap", "2031-03-10", "2031-03-10"},
		{"Meridian News", "2031-03", "meridian news", "", ""},
		{"", "", "", "", ""},
	} {
		tale := ledgertest.Tale{Source: "a.txt", Agency: tt.agency, Published: tt.published}
		e := tale.Entry(t)
		if e.Outlet != tt.outlet || e.Day != tt.day || e.Published != tt.at {
			t.Errorf("%+v: %q %q %q", tt, e.Outlet, e.Day, e.Published)
		}
	}
	tale := ledgertest.Tale{Source: "https://www.example.org/a/b"}
	if e := tale.Entry(t); e.Outlet != "example.org" {
		t.Error(e.Outlet)
	}
}

func FuzzRead(f *testing.F) {
	for _, tale := range ledgertest.Sample() {
		f.Add(tale.Lines(f))
	}
	f.Add([]byte(`{"type":"story","id":"a","published":{"value":"9999-99-99T99:99"}}`))
	f.Fuzz(func(t *testing.T, lines []byte) {
		e, err := ledger.Read(lines)
		if err != nil {
			return
		}
		for _, x := range e.Tellings {
			x.Pairs()
			for _, y := range e.Tellings {
				other := *y
				other.Story = "another"
				if ledger.Weigh(x, &other) != ledger.Weigh(&other, x) {
					t.Error("evidence has a direction")
				}
			}
		}
	})
}
