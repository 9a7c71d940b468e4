package event

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// pinned reads a book whose examples all have pins, so that no parser is needed.
func pinned(t *testing.T, text string) (*Book, *Patterns) {
	t.Helper()
	b, err := book(t, text)
	if err != nil {
		t.Fatal(err)
	}
	ps, err := CompileFor(b, "m", noParser)
	if err != nil {
		t.Fatal(err)
	}
	return b, ps
}

func noParser(string) ([]news.Sentence, error) { return nil, os.ErrInvalid }

func TestLint(t *testing.T) {
	b, ps := pinned(t, `{foe}: enemy
{used}: friend
MEETS - A meets B => meet.v(subj:A obj:B)
GREETS - A greets B => meet.v(subj:A obj:B)
SEES 040 A sees B => see.v(subj:A obj:B)
SEES 041 A watches B => see.v(subj:A obj:B)
KNOWS - A knows {used}s of B => know.v(subj:A obj:{used}.n(of:B)) | not: A knew {used}s of B => know.v(subj:A obj:{used}.n(of:B))
`)
	got := Lint(b, ps)
	SortFindings(got)
	var lines []string
	for _, f := range got {
		lines = append(lines, f.At.String()+" "+f.Severity.String()+" "+f.Msg[:strings.Index(f.Msg+":", ":")])
	}
	want := []string{
		"test.txt:1 warning word class {foe} is used by no example",
		`test.txt:4 error "A greets B"`,
		`test.txt:6 warning "A watches B"`,
	}
	if d := cmp.Diff(want, lines[:min(3, len(lines))]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestTry(t *testing.T) {
	b, _ := pinned(t, `MEETS - A meets B => meet.v(subj:A obj:B)
  test: Peru met Chile.
  test: Peru left Chile.
GREETS - A greets B => greet.v(subj:A obj:B)
HAILS - A hails B => hail.v(subj:A obj:B)
`)
	code := func(sentence string) ([]news.Event, error) {
		switch {
		case strings.Contains(sentence, "meets"), strings.Contains(sentence, "met"):
			return []news.Event{{Class: "MEETS", Rule: "MEETS -: A meets B"}}, nil
		case strings.Contains(sentence, "greets"):
			return []news.Event{{Class: "MEETS", Rule: "MEETS -: A meets B", Explanation: &news.Explanation{
				Rivals: []news.Rival{{Rule: "GREETS -: A greets B", Why: "has fewer slots"}},
			}}}, nil
		}
		return nil, nil
	}
	found, err := Try(b, code)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range found {
		lines = append(lines, f.At.String()+" "+f.Severity.String())
	}
	if d := cmp.Diff([]string{"test.txt:3 error", "test.txt:4 warning", "test.txt:5 note"}, lines); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestShow(t *testing.T) {
	b, ps := pinned(t, "{tax}: tariff, duty\nTARIFF 163 A levies {tax}s => levy.v(subj:A obj:{tax}.n)\nVISITS 042 A visits B => visit.v(subj:A obj:B)\n")
	for what, want := range map[string]string{
		"163":    "TARIFF 163",
		"16":     "TARIFF 163",
		"TARIFF": "levy.v(",
		"duty":   "{tax}: tariff, duty",
		"{tax}":  "A levies {tax}s",
		"visit":  "test.txt:3",
	} {
		if got := Show(b, ps, what); !strings.Contains(got, want) || strings.Contains(got, "VISITS") == strings.Contains(got, "TARIFF") {
			t.Errorf("on %s:\n%swant %q", what, got, want)
		}
	}
	if got := Show(b, ps, "nothing"); got != "" {
		t.Errorf("on nothing: %s", got)
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	b, _ := pinned(t, "{tax}: tariff, duty\nTARIFF quad=4 - A levies {tax}s on B => levy.v(subj:A obj:{tax}.n on:B)\n")
	first, err := CompileCached(b, "m", noParser, dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for name, spoil := range map[string]func(){
		"kept":    func() {},
		"damaged": func() { _ = os.WriteFile(dir+"/"+files[0].Name(), []byte("TARIFF"), 0o644) },
	} {
		spoil()
		again, err := CompileCached(b, "m", noParser, dir)
		if err != nil || again.Len() != first.Len() || again.list[0].root.String() != first.list[0].root.String() || again.list[0].Quad != 4 {
			t.Errorf("%s: %v, error %v", name, again, err)
		}
	}
	if cacheKey(b, "m") == cacheKey(b, "n") {
		t.Error("another model has the same key")
	}
}

func TestJoin(t *testing.T) {
	_, own := pinned(t, "CHAT - A meets B => meet.v(subj:A obj:B)\n")
	_, base := pinned(t, "CONSULT 040 A meets B for talks => meet.v(subj:A obj:B for:talk.n)\n")
	list := Join(own, base).byWord["meet"]
	if len(list) != 2 || list[0].Class != "CHAT" {
		t.Errorf("first is %v", list)
	}
	if Join(own) != own {
		t.Error("one book is not itself")
	}
}
