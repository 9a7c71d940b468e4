package desk

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/detente-wire/detente/ledger/ask"
)

// shown writes pieces as a reader of tests sees them: [kind#id words].
func shown(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch {
		case p.Open && p.ID != "":
			b.WriteString("[" + p.Kind + "#" + p.ID + " ")
		case p.Open:
			b.WriteString("[" + p.Kind + " ")
		case p.Close:
			b.WriteString("]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWeave(t *testing.T) {
	const text = "Å said the fleet left."
	for _, c := range []struct {
		spans []span
		want  string
	}{
		{nil, text},
		{[]span{{start: 0, end: 1, kind: "person", record: "a"}, {start: 2, end: 6, kind: "cue", record: "q"}, {start: 7, end: 21, kind: "words", record: "q"}, {start: 11, end: 16, kind: "person", record: "b"}}, "[person#a Å] [cue#q said] [words the [person#b fleet] left]."},
		{[]span{{start: 2, end: 10, kind: "words", record: "q"}, {start: 7, end: 16, kind: "person", record: "b"}}, "Å [words#q said [person#b the]][person  fleet] left."},                 // crossing
		{[]span{{start: 0, end: 22, kind: "event", record: "e"}, {start: 0, end: 22, kind: "words", record: "q"}}, "[words#q [event#e Å said the fleet left.]]"},                            // the same words
		{[]span{{start: 2, end: 6, kind: "person", record: "a"}, {start: 2, end: 6, kind: "person"}, {start: 2, end: 6, kind: "person", record: "a"}}, "Å [person#a said] the fleet left."}, // twice
		{[]span{{start: -1, end: 3, kind: "time"}, {start: 3, end: 99, kind: "time"}, {start: 5, end: 5, kind: "time"}, {start: 9, end: 8, kind: "time"}}, text},                            // none of the text
	} {
		if got := shown(weave([]rune(text), c.spans)); got != c.want {
			t.Errorf("%v\n got %s\nwant %s", c.spans, got, c.want)
		}
	}
}

// TestWeaveAny marks a text at random: the words stay as they are, and marks lie
// within each other.
func TestWeaveAny(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	text := []rune("Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich")
	for range 2000 {
		var spans []span
		covered := make([]bool, len(text))
		for i := range r.IntN(12) {
			s := span{start: r.IntN(len(text)), kind: []string{"person", "words", "event"}[r.IntN(3)], record: fmt.Sprint(i % 4)}
			s.end = s.start + r.IntN(len(text)-s.start+1)
			spans = append(spans, s)
			for k := s.start; k < s.end; k++ {
				covered[k] = true
			}
		}
		var words strings.Builder
		depth, at, ids := 0, 0, map[string]bool{}
		for _, p := range weave(text, spans) {
			switch {
			case p.Open:
				depth++
				if p.ID != "" && ids[p.ID] {
					t.Fatalf("%v: %s has two beginnings", spans, p.ID)
				}
				ids[p.ID] = true
			case p.Close:
				depth--
			default:
				words.WriteString(p.Text)
				for range []rune(p.Text) {
					if covered[at] != (depth > 0) {
						t.Fatalf("%v: code point %d: marked %t", spans, at, depth > 0)
					}
					at++
				}
			}
			if depth < 0 {
				t.Fatalf("%v: an end without a beginning", spans)
			}
		}
		if depth != 0 || words.String() != string(text) {
			t.Fatalf("%v: depth %d, text %q", spans, depth, words.String())
		}
	}
}

// TestCodes reads what people type for countries and bodies.
func TestCodes(t *testing.T) {
	for words, want := range map[string]string{
		"Norway": "NOR", "norway": "NOR", "united states": "USA", "NORGOV": "NORGOV", "UN": "IGOUNO", "IGOUNO": "IGOUNO", "BUS": "", "XYZ": "", "Haugland": "", "": "", "<b>": "",
	} {
		if got := codeOf(words); got != want {
			t.Errorf("codeOf(%q) = %q, want %q", words, got, want)
		}
	}
	for words, want := range map[string]string{
		"Norway Morocco": "[NOR MAR]", "norway and morocco": "[NOR MAR]", "NOR-MAR": "[NOR MAR]", "United States – Saudi Arabia": "[USA SAU]", "Norway": "[NOR]", "Norway Norway": "[]", "fish quotas": "[]",
	} {
		if got := fmt.Sprint(ask.Codes(words)); got != want {
			t.Errorf("Codes(%q) = %s, want %s", words, got, want)
		}
	}
}

// TestChart draws a relation: bars are where their numbers say.
func TestChart(t *testing.T) {
	r := &Relation{A: Side{"NOR", "Norway"}, B: Side{"MAR", "Morocco"}, By: "week", Series: []Bin{
		{"2031-01-06", "2031-01-13", 5, 9, Quads{2, 1, 0, 0}}, {"2031-01-13", "2031-01-20", 0, 0, Quads{}}, {"2031-01-20", "2031-01-27", 6, 18, Quads{0, 0, 2, 4}},
	}, Turns: []Turning{{Kind: "escalation", Day: "2031-01-20", From: "2031-01-18", To: "2031-01-22", Probability: 0.87}}}
	c := r.draw()
	if c.MostActs != 6 || c.Most != 18 || len(c.Bars) != 3 || len(c.Bars[1].Parts) != 0 {
		t.Fatalf("%+v", c)
	}
	for i, b := range c.Bars {
		for _, p := range b.Parts {
			if p.Y < c.Top || p.Y+p.H > c.Bottom || i == 0 && p.Y+p.H > c.Zero || i == 2 && p.Y < c.Zero {
				t.Errorf("bar %d: %+v", i, p)
			}
		}
		if b.X < c.Left || b.X+b.W > c.Right || b.Y < c.Ceiling || b.Y+b.H > c.Base {
			t.Errorf("bar %d: %+v", i, b)
		}
	}
	if want := "/events?between=1&since=2031-01-20&source=NOR&target=MAR&until=2031-01-26"; c.Bars[2].Link != want {
		t.Errorf("leads to %s, want %s", c.Bars[2].Link, want)
	}
	if m := c.Turns[0]; !m.Up || m.Label != "87 %" || m.X < m.BandX || m.X > m.BandX+m.BandW || math.Abs(m.X-c.Bars[2].CellX) > 0.01 {
		t.Errorf("turn %+v", m)
	}
	if (&Relation{}).draw() != nil {
		t.Error("a picture of nothing")
	}
}
