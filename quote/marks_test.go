package quote

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

func TestQuotations(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // "> " before a quotation within another
	}{
		{"curly", `“Yes,” she said. “No.”`, []string{`“Yes,”`, `“No.”`}},
		{"straight", `"Yes," she said. "No."`, []string{`"Yes,"`, `"No."`}},
		{"typewriter", "``Yes,'' she said. ``No.''", []string{"``Yes,''", "``No.''"}},
		{"two apostrophes on both sides", "''Yes,'' she said.", []string{"''Yes,''"}},
		{"single curly", `‘Yes,’ she said.`, []string{`‘Yes,’`}},
		{"single straight", `'Yes,' she said.`, []string{`'Yes,'`}},
		{"guillemets", `Il dit: «Oui.»`, []string{`«Oui.»`}},
		{"low and high", `Er sagte: „Ja.“ Mehr nicht.`, []string{`„Ja.“`}},
		{"corner brackets", `他说：「好。」`, []string{`「好。」`}},
		{"nested", `“He said, ‘Go,’ and we went,” she said.`, []string{`“He said, ‘Go,’ and we went,”`, `> ‘Go,’`}},
		{"nested straight", `"He said, 'Go,' and we went," she said.`, []string{`"He said, 'Go,' and we went,"`, `> 'Go,'`}},
		{"three marks in a row", "``He said, 'Go,''' she said.", []string{"``He said, 'Go,'''", "> 'Go,'"}},
		{"apostrophes", `The '90s hurt the players' union, and it's Ivan's 'til May.`, nil},
		{"curly apostrophes", `The ’90s and the ‘80s hurt the players’ union.`, nil},
		{"plural possessive within single marks", `‘The players’ union is gone,’ he said.`, []string{`‘The players’ union is gone,’`}},
		{"lone mark", `The 12" pipe and a lone " mark.`, nil},
		{"opening mark without a closing one", `He said “go away. “Stay,” she said.`, []string{`“Stay,”`}},
		{"wrong way round", `“Go away,“ he said.`, []string{`“Go away,“`}},
		{"curly closed by straight", `“Go away," he said.`, []string{`“Go away,"`}},
		{"straight closed by curly", `"Go away,” he said.`, []string{`"Go away,”`}},
		{"goes on", "“One.\n“Two,” he said.", []string{"“One.+", "“Two,”"}},
		{"does not go on", "“One.\nTwo.", []string{"“One."}},
		{"right to left", "הוא אמר “כן” והלך", []string{"“כן”"}},
		{"crossing", `«One “two» three” four`, []string{`«One “two»`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			qs := quotations(tt.text, lines(tt.text))
			for i := range qs {
				s := qs[i].span.Of(tt.text)
				if qs[i].outer != news.None {
					s = "> " + s
				}
				if qs[i].next != news.None {
					s += "+"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// lines are the paragraphs of a text with one a line.
func lines(text string) []news.Span {
	var out []news.Span
	at := 0
	for _, l := range strings.SplitAfter(text, "\n") {
		end := at + len(strings.TrimRight(l, "\n"))
		if end > at {
			out = append(out, news.Span{Start: at, End: end})
		}
		at += len(l)
	}
	return out
}

// TestManyMarks holds the scanner to time that grows with the text and not with
// its square.
func TestManyMarks(t *testing.T) {
	for _, m := range []string{`"`, "“", "”", "'", "‘", "’ ", "''", "``", "«", " \"a", " “a", " ‘a. ’", "\n“a"} {
		text := strings.Repeat(m, 10000)
		start := time.Now()
		qs := quotations(text, lines(text))
		if d := time.Since(start); d > time.Second {
			t.Errorf("%q: %v for 10,000 marks", m, d)
		}
		invariants(t, text, lines(text), qs)
	}
}

func FuzzQuotations(f *testing.F) {
	for _, s := range []string{
		`“Yes,” she said. ‘No.’`, "``a'' b 'c' \"d\" «e» „f“ ‘g’ h's i' '90s", "“a\n“b\n“c”", "\"\"\"'''```", "“‘«„\"'", "\xff“\xfe”", "”’»“",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		pars := lines(text)
		invariants(t, text, pars, quotations(text, pars))
	})
}

// invariants holds what is true of all quotations: they are in order, in range,
// nested or apart, each in its paragraph, and one without a closing mark goes on
// only where the next paragraph opens with a mark.
func invariants(t *testing.T, text string, pars []news.Span, qs []quotation) {
	t.Helper()
	var open []int
	for i := range qs {
		q := &qs[i]
		if q.span.Empty() || q.span.Start < 0 || q.span.End > len(text) {
			t.Fatalf("quotation %d: %v out of range or empty", i, q.span)
		}
		if !pars[q.par].Contains(q.span) {
			t.Fatalf("quotation %d: %v outside its paragraph %v", i, q.span, pars[q.par])
		}
		if i > 0 && q.span.Start < qs[i-1].span.Start {
			t.Fatalf("quotation %d out of order", i)
		}
		if q.closed && (q.inner < q.span.Start || q.inner > q.span.End) {
			t.Fatalf("quotation %d: words end at %d, outside %v", i, q.inner, q.span)
		}
		for len(open) > 0 && qs[open[len(open)-1]].span.End <= q.span.Start {
			open = open[:len(open)-1]
		}
		outer := news.None
		if len(open) > 0 {
			outer = open[len(open)-1]
			if !qs[outer].span.Contains(q.span) {
				t.Fatalf("quotations %d and %d cross", outer, i)
			}
		}
		if q.outer != outer {
			t.Fatalf("quotation %d: outer is %d, want %d", i, q.outer, outer)
		}
		open = append(open, i)
		if n := q.next; n != news.None {
			if q.closed || qs[n].par != q.par+1 || qs[n].prev != i || qs[n].span.Start != firstInk(text, pars[qs[n].par]) {
				t.Fatalf("quotation %d does not go on in %d", i, n)
			}
		}
	}
}
