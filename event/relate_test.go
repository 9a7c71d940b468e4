package event_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/news"
)

// spanOf returns the first place of words in the text of a Doc.
func spanOf(t testing.TB, d *news.Doc, words string) news.Span {
	t.Helper()
	i := strings.Index(d.Story.Text, words)
	if i < 0 {
		t.Fatalf("no %q in %q", words, d.Story.Text)
	}
	return news.Span{Start: i, End: i + len(words)}
}

// vectors puts words of warmth and words of force on two axes.
func vectors(word string) []float32 {
	switch word {
	case "praise", "hail", "applaud", "commend":
		return []float32{1, 0.1, 0}
	case "bomb", "attack", "shell", "clobber":
		return []float32{0, 0.1, 1}
	}
	return []float32{0, 1, 0}
}

func TestRelate(t *testing.T) {
	c, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	nearest := event.NewNearest(c.Patterns(), vectors)
	for name, k := range map[string]struct {
		text, source, target, class, rule string
	}{
		"by example": {
			`
			Ruritania Ruritania PROPN NNP 2 nsubj _
			imposed impose VERB VBD 0 root _
			sanctions sanction NOUN NNS 2 obj _
			on on ADP IN 5 case _
			Graustark Graustark PROPN NNP 2 obl _`, "Ruritania", "Graustark", "COERCE", "COERCE 163",
		},
		"by meaning": {
			`
			Ruritania Ruritania PROPN NNP 2 nsubj _
			clobbered clobber VERB VBD 0 root _
			Graustark Graustark PROPN NNP 2 obj _`, "Ruritania", "Graustark", "ASSAULT", "nearest: ASSAULT",
		},
		"one side": {
			`
			Ruritania Ruritania PROPN NNP 2 nsubj _
			clobbered clobber VERB VBD 0 root _
			Graustark Graustark PROPN NNP 2 obj _`, "", "Graustark", "ASSAULT", "nearest: ASSAULT",
		},
		"two sentences": {
			`
			Ruritania Ruritania PROPN NNP 2 nsubj _
			slept sleep VERB VBD 0 root _

			Graustark Graustark PROPN NNP 2 nsubj _
			woke wake VERB VBD 0 root _`, "Ruritania", "Graustark", "", "nearest: ",
		},
	} {
		d := doc(t, k.text)
		var source news.Span
		if k.source != "" {
			source = spanOf(t, d, k.source)
		}
		p, ok := event.Mark(d, source, spanOf(t, d, k.target))
		if !ok {
			t.Errorf("%s: not marked", name)
			continue
		}
		a, _, ok := event.Relate(p, c.ByExample(), nearest)
		if !ok || k.class != "" && a.Plover.Event != k.class || !strings.HasPrefix(a.Rule, k.rule) || a.Confidence <= 0 || a.Confidence > 1 {
			t.Errorf("%s: %+v, %v", name, a, ok)
		}
	}
	if _, ok := event.Mark(doc(t, "Yes yes INTJ UH 0 root _"), news.Span{}, news.Span{}); ok {
		t.Error("nothing is marked")
	}
}

func TestExplain(t *testing.T) {
	c, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	b, err := event.DefaultBook()
	if err != nil {
		t.Fatal(err)
	}
	d := doc(t, actors+`
			France France PROPN NNP 3 nsubj Actor=0
			may may AUX MD 3 aux _
			impose impose VERB VB 0 root _
			sanctions sanction NOUN NNS 3 obj _
			on on ADP IN 6 case _
			Belarus Belarus PROPN NNP 3 obl Actor=1`)
	c.Explaining(b).Annotate(d)
	if len(d.Events) != 1 || d.Events[0].Explanation == nil {
		t.Fatalf("events %+v", d.Events)
	}
	x := d.Events[0].Explanation
	var words []string
	for _, r := range append(x.Words, x.Status...) {
		words = append(words, r.Says+":"+d.Text(r.Span))
	}
	if got, want := strings.Join(words, " "), "A:France trigger:impose word:sanctions B:Belarus hypothetical:may"; got != want {
		t.Errorf("words %s, want %s", got, want)
	}
	if !strings.HasPrefix(x.Example, "17-coerce.txt:") {
		t.Errorf("example %q", x.Example)
	}
}
