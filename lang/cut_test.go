package lang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

func repeat(form string, n int) []string {
	return strings.Fields(strings.Repeat(form+" ", n))
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		name  string
		forms []string
		want  int
	}{
		{"short", repeat("a", maxTokens), maxTokens},
		{"no mark", repeat("a", maxTokens+1), maxTokens},
		{"comma", append(append(repeat("a", 199), ","), repeat("a", 200)...), 200},
		{"comma too early", append(append(repeat("a", 50), ","), repeat("a", 300)...), maxTokens},
		{"semicolon before comma", append(append(append(append(repeat("a", 149), ";"), repeat("a", 9)...), ","), repeat("a", 200)...), 150},
		{"last comma", repeat("a ,", 200), maxTokens},
	} {
		if got := cut(tokens(c.forms)); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// checkTree fails unless the heads are a tree with one root, labels are set,
// and there is a row of states for each token.
func checkTree(t *testing.T, s *news.Sentence) {
	t.Helper()
	heads := make([]int32, len(s.Tokens)+1)
	for i, tok := range s.Tokens {
		heads[i+1] = int32(tok.Head + 1)
		if tok.Deprel == "" || tok.UPOS == "" || (tok.Deprel == "root") != (tok.Head == news.None) {
			t.Fatalf("token %d: %+v", i, tok)
		}
	}
	if len(s.Tokens) > 0 && !isTree(heads) {
		t.Fatalf("heads %v are no tree with one root", heads[1:])
	}
	if len(s.States.Rows) != len(s.Tokens)*s.States.Width {
		t.Fatalf("%d states for %d tokens", len(s.States.Rows), len(s.Tokens))
	}
}

func TestStrangeSentences(t *testing.T) {
	e := open(t)
	for _, c := range []struct {
		name  string
		forms []string
		cut   bool
	}{
		{"none", nil, false},
		{"one", []string{"Why"}, false},
		{"emoji", []string{"😀", "🎉", "👩‍👩‍👧"}, false},
		{"marks", []string{"--", "--", ".", "''"}, false},
		{"empty forms", []string{"", ""}, false},
		{"limit", repeat("spam", maxTokens), false},
		{"over the limit", repeat("spam", maxTokens+1), true},
		{"5,000 tokens", repeat("He said , no ;", 1000), true},
		{"a form of 100,000 runes", []string{strings.Repeat("é", 100000), "fell"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := []news.Sentence{{Tokens: tokens(c.forms)}}
			e.Parse(s)
			checkTree(t, &s[0])
			if s[0].Cut != c.cut {
				t.Errorf("cut: %v", s[0].Cut)
			}
		})
	}
}

func TestStatesOfHugeDocuments(t *testing.T) {
	parser := tinyParser(t, nil)
	e, err := New(Models{Vectors: tinyVectors(t), Parser: parser})
	if err != nil {
		t.Fatal(err)
	}
	var s []news.Sentence
	for n := 0; n <= maxStates; n += 200 {
		s = append(s, news.Sentence{Tokens: tokens(repeat("met", 200))})
	}
	e.Parse(s)
	last := len(s) - 1
	if s[last].States.Rows != nil || s[last-1].States.Rows == nil {
		t.Errorf("states of the last sentences: %d and %d values", len(s[last-1].States.Rows), len(s[last].States.Rows))
	}
	s[last].States.Rows = make([]float32, 200*s[last].States.Width)
	checkTree(t, &s[last])
}

func TestBatchDoesNotMatter(t *testing.T) {
	e := open(t)
	all, _ := storySentences()
	e.Parse(all)
	for i, line := range storyLines {
		alone := []news.Sentence{{Tokens: tokens(strings.Fields(line))}}
		e.Parse(alone)
		if d := cmp.Diff(alone[0].Tokens, all[i].Tokens); d != "" {
			t.Errorf("%q: %s", line, d)
		}
		if d := cmp.Diff(alone[0].States, all[i].States); d != "" {
			t.Errorf("%q: states %s", line, d)
		}
	}
}

func TestManyGoroutines(t *testing.T) {
	e := open(t)
	want, _ := storySentences()
	e.Parse(want)
	done := make(chan []news.Sentence)
	for range 4 {
		go func() {
			s, _ := storySentences()
			e.Parse(s)
			done <- s
		}()
	}
	for range 4 {
		s := <-done
		for i := range s {
			if d := cmp.Diff(want[i].Tokens, s[i].Tokens); d != "" {
				t.Error(d)
			}
		}
	}
}

// Bad input from its text on: bounded work, and said where a sentence was cut.
func TestStrangeTexts(t *testing.T) {
	e := open(t)
	for _, c := range []struct {
		name, text string
		tokens     int // at least
		cut        bool
	}{
		{"nothing", "", 0, false},
		{"one word", "Why", 1, false},
		{"emoji", "😀🎉👩‍👩‍👧🇳🇴 😀😀", 1, false},
		{"5,000 words without a stop", strings.Repeat("and then they ", 1700), 5000, true},
		{"5,000 marks", strings.Repeat("- ", 5000), 5000, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := news.NewDoc(&news.Story{
				Text:  c.text,
				Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(c.text)}}},
			})
			e.Annotate(doc)
			n, cut := 0, false
			for i := range doc.Sentences {
				checkTree(t, &doc.Sentences[i])
				n += len(doc.Sentences[i].Tokens)
				cut = cut || doc.Sentences[i].Cut
			}
			if n < c.tokens || cut != c.cut {
				t.Errorf("%d tokens, cut %v", n, cut)
			}
		})
	}
}

// Warm workers make a handful of allocations a sentence (its tree's links, its
// names and their keys) and none for a token but where its lemma is made anew.
func TestFewAllocations(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates")
	}
	e := open(t)
	s, n := storySentences()
	e.Parse(s)
	if got := testing.AllocsPerRun(3, func() { e.Parse(s) }); got > 12*float64(len(s)) {
		t.Errorf("%v allocations for %d tokens of %d sentences", got, n, len(s))
	} else {
		t.Logf("%v allocations for %d tokens of %d sentences", got, n, len(s))
	}
}
