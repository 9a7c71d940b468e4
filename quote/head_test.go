package quote

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/news"
)

// parityCase has what the training program computes for a text.
type parityCase struct {
	Text    string
	Classes [][Classes]uint16 // of each token
	Odds    []float64
	Found   []struct {
		Cue                   int
		Seen                  [][Views]uint16
		Source, Words, Spoken [][2]int
	}
}

// TestHeadAsTrained holds the head to what the training program computes by the
// exported weights, from the same classes of the tokens: those change with the rules.
func TestHeadAsTrained(t *testing.T) {
	head, engine := openHead(t)
	data, err := os.ReadFile("testdata/parity.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []parityCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, want := range cases {
		doc := document(engine, want.Text)
		e := New().Evidence(doc)
		if len(e.Tokens) != len(want.Odds) {
			t.Fatalf("%d tokens, want %d", len(e.Tokens), len(want.Odds))
		}
		for i := range e.Tokens {
			e.Tokens[i].Classes = want.Classes[i]
		}
		found, odds := head.run(e, engine.Vector, 0)
		for i, o := range odds {
			if math.Abs(float64(o)-want.Odds[i]) > 0.1 {
				t.Errorf("token %d: log-odds %.2f, want %.2f", i, o, want.Odds[i])
			}
		}
		if len(found) != len(want.Found) {
			t.Fatalf("%d cues, want %d", len(found), len(want.Found))
		}
		for i, w := range want.Found {
			if cmp.Diff(w.Seen, e.See(w.Cue).Classes) != "" {
				t.Logf("the parse or the rules show cue %d another way than in training", w.Cue)
				continue
			}
			got := [3][][2]int{found[i].source, found[i].words, found[i].spoken}
			if d := cmp.Diff([3][][2]int{some(w.Source), some(w.Words), some(w.Spoken)}, got); d != "" || found[i].cue != w.Cue {
				t.Errorf("cue at token %d, want %d: %s", found[i].cue, w.Cue, d)
			}
		}
	}
}

// some is nil for no spans.
func some(spans [][2]int) [][2]int {
	if len(spans) == 0 {
		return nil
	}
	return spans
}

func openHead(t testing.TB) (*Head, *lang.Engine) {
	t.Helper()
	if models.Quotes() == nil {
		t.Skip("a build without the learned head")
	}
	head, err := ReadHead(models.Quotes())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := lang.Open()
	if err != nil {
		t.Fatal(err)
	}
	return head, engine
}

// document reads a text of a paragraph a line.
func document(engine *lang.Engine, text string) *news.Doc {
	s := &news.Story{Text: text}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if body := strings.TrimSpace(line); body != "" {
			s.Zones = append(s.Zones, news.Zone{Kind: news.ZoneBody, Span: news.Span{Start: at, End: at + len(body)}})
		}
		at += len(line)
	}
	doc := news.NewDoc(s)
	engine.Annotate(doc)
	return doc
}

// TestHeadWithoutStates reads sentences that have no states: the rules answer.
func TestHeadWithoutStates(t *testing.T) {
	head, engine := openHead(t)
	doc := document(engine, "The port was open, Ruiz said.")
	for i := range doc.Sentences {
		doc.Sentences[i].States = news.States{}
	}
	New().With(head, engine.Vector).Annotate(doc)
	if len(doc.Quotes) != 1 || doc.Text(doc.Quotes[0].Source.Span) != "Ruiz" {
		t.Errorf("quotes %+v, want that of the rules", doc.Quotes)
	}
}

// TestHeadAlike reads a paragraph alone and among many: what it gives must be the
// same, to the bit.
func TestHeadAlike(t *testing.T) {
	head, engine := openHead(t)
	const text = "“We have waited,” said Ana Ruiz, who speaks for the owners. She added that two ships had left."
	alone := document(engine, text)
	_, want := head.run(New().Evidence(alone), engine.Vector, 0)
	many := document(engine, strings.Repeat("The gulls came back to the port.\n", 70)+text+"\n"+text)
	_, got := head.run(New().Evidence(many), engine.Vector, 0)
	if d := cmp.Diff(want, got[len(got)-len(want):]); d != "" {
		t.Error(d)
	}
}

func TestReadHeadRefuses(t *testing.T) {
	file := models.Quotes()
	if file == nil {
		t.Skip("a build without the learned head")
	}
	change := func(old, now string) []byte {
		if len(old) != len(now) {
			t.Fatalf("%q and %q differ in length", old, now)
		}
		return []byte(strings.Replace(string(file), old, now, 1))
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":        {nil, "safetensors"},
		"cut off":        {file[:len(file)/2], "safetensors"},
		"another format": {change("detente-quotes/1", "detente-quotes/9"), "format"},
		"absurd width":   {change(`"hidden":"100"`, `"hidden":"x00"`), `metadata "hidden"`},
		"other shape":    {change(`"embed":"64"`, `"embed":"63"`), `"classes.q"`},
		"no tensor":      {change(`"trans":`, `"tranz":`), `"trans"`},
	} {
		if _, err := ReadHead(c.file); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "reading the weights of quotes: ") {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

// BenchmarkHead reads a parsed story by the rules and the head.
func BenchmarkHead(b *testing.B) {
	head, engine := openHead(b)
	data, err := os.ReadFile("testdata/parity.txt")
	if err != nil {
		b.Fatal(err)
	}
	doc := document(engine, strings.Repeat(string(data), 8))
	q := New().With(head, engine.Vector)
	tokens := 0
	for i := range doc.Sentences {
		tokens += len(doc.Sentences[i].Tokens)
	}
	b.ReportAllocs()
	for b.Loop() {
		q.Annotate(doc)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
