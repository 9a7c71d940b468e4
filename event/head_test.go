package event_test

import (
	"bytes"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/models"
)

// classes is between how many PLOVER classes a head chooses.
const classes = 16

// seen makes an observation of a few hashes.
func seen(keys ...uint32) *event.Observation {
	return &event.Observation{Keys: keys, Dense: []float64{0.5}, Hints: event.Hints{Dense: []float64{0, 1}}}
}

// lessons teach that 1 is aid, 2 an assault, and 3 one of two ways to yield.
func lessons() []event.Lesson {
	var list []event.Lesson
	for range 20 {
		list = append(list,
			event.Lesson{Observation: seen(1, 9), Classes: []string{"AID"}, Weight: 1},
			event.Lesson{Observation: seen(2, 9), Classes: []string{"ASSAULT"}, Weight: 1},
			event.Lesson{Observation: seen(3, 9), Classes: []string{"CONCEDE", "RETREAT"}, Weight: 1},
		)
	}
	return append(list, event.Lesson{Observation: seen(4), Classes: []string{"AID"}, Weight: 1})
}

func TestTrainHead(t *testing.T) {
	h := event.TrainHead(lessons(), false)
	for key, want := range map[uint32]string{1: "AID", 2: "ASSAULT", 3: "CONCEDE RETREAT"} {
		verdicts := h.Verdicts(seen(key, 9))
		sum := 0.0
		for _, v := range verdicts {
			sum += v.Likely
		}
		if !strings.Contains(want, verdicts[0].Class) || verdicts[0].Likely < 0.5 {
			t.Errorf("feature %d: %+v, want %s", key, verdicts[0], want)
		}
		if math.Abs(sum-1) > 1e-6 || len(verdicts) != classes-1 {
			t.Errorf("feature %d: %d verdicts of together %g", key, len(verdicts), sum)
		}
	}
	if !strings.HasPrefix(h.Size(), "4 features, 3 numbers") {
		t.Errorf("a head of %s; a feature of one lesson is to be left out", h.Size())
	}
	if alone := event.TrainHead(lessons(), true); !strings.HasSuffix(alone.Size(), ", 1 numbers") {
		t.Errorf("a head without hints of %s", alone.Size())
	}
}

func TestHeadFile(t *testing.T) {
	h := event.TrainHead(lessons(), false)
	h.TrainedOn = "abc"
	var first, second bytes.Buffer
	if err := h.WriteTo(&first, map[string]string{"licence": "none"}); err != nil {
		t.Fatal(err)
	}
	again, err := event.ReadHead(first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := again.WriteTo(&second, map[string]string{"licence": "none"}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) || again.TrainedOn != "abc" {
		t.Error("a head that is read and written is another")
	}
	if d := cmp.Diff(h.Verdicts(seen(1, 9)), again.Verdicts(seen(1, 9))); d != "" {
		t.Errorf("verdicts (-written +read):\n%s", d)
	}
}

func TestReadHeadRefuses(t *testing.T) {
	const k = classes
	whole := func(change func(keys []byte, rest []float32) ([]byte, []float32)) []byte {
		keys, rest := change([]byte{1, 0, 0, 0, 2, 0, 0, 0}, make([]float32, 3*k))
		w := safetensors.Writer{Metadata: map[string]string{"format": "detente-relate/1"}}
		w.Bytes("keys", keys)
		w.Int8("weights", make([]int8, 2*k), 2, k)
		w.Float32("rest", rest, len(rest)/k, k)
		var buf bytes.Buffer
		if _, err := w.WriteTo(&buf); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	same := whole(func(a []byte, b []float32) ([]byte, []float32) { return a, b })
	if _, err := event.ReadHead(same); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":       {nil, "too few"},
		"cut short":   {same[:len(same)-1], "cut short"},
		"odd keys":    {whole(func(a []byte, b []float32) ([]byte, []float32) { return a[:7], b }), `"keys" has 7 bytes`},
		"falling":     {whole(func(_ []byte, b []float32) ([]byte, []float32) { return []byte{2, 0, 0, 0, 1, 0, 0, 0}, b }), `"keys" does not rise at 1`},
		"few weights": {whole(func(a []byte, b []float32) ([]byte, []float32) { return a[:4], b }), `"weights"`},
		"absurd":      {whole(func(a []byte, b []float32) ([]byte, []float32) { b[k] = 1e9; return a, b }), `"rest" has the absurd number`},
		"no bias":     {whole(func(a []byte, b []float32) ([]byte, []float32) { return a, b[:k] }), `"rest" has no scale`},
		"scale":       {whole(func(a []byte, b []float32) ([]byte, []float32) { b[0] = -1; return a, b }), "scale is negative"},
	} {
		if _, err := event.ReadHead(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func FuzzReadHead(f *testing.F) {
	var buf bytes.Buffer
	if err := event.TrainHead(lessons(), false).WriteTo(&buf, nil); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := event.ReadHead(b)
		if err != nil {
			return
		}
		sum := 0.0
		for _, v := range h.Verdicts(seen(1, 2, 3)) {
			sum += v.Likely
		}
		if math.Abs(sum-1) > 1e-6 {
			t.Errorf("verdicts of together %g", sum)
		}
	})
}

// learned returns the learned judge with the embedded weights.
func learned(t testing.TB) (*event.Coder, event.Judge) {
	t.Helper()
	if models.Relate() == nil {
		t.Skip("a build without the learned judge")
	}
	h, err := event.ReadHead(models.Relate())
	if err != nil {
		t.Fatal(err)
	}
	c, err := event.Default()
	if err != nil {
		t.Fatal(err)
	}
	return c, c.ByLearning(h, event.NewNearest(c.Patterns(), wide))
}

// wide gives vectors of as many numbers as the embedded head was trained with, of
// which no two are near each other: what decides is the codebook.
func wide(word string) []float32 {
	h := fnv.New64a()
	h.Write([]byte(word))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	out := make([]float32, 100)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

const imposed = `
	Ruritania Ruritania PROPN NNP 2 nsubj _
	imposed impose VERB VBD 0 root _
	sanctions sanction NOUN NNS 2 obj _
	on on ADP IN 5 case _
	Graustark Graustark PROPN NNP 2 obl _`

func TestByLearning(t *testing.T) {
	_, judge := learned(t)
	d := doc(t, imposed)
	p, ok := event.Mark(d, spanOf(t, d, "Ruritania"), spanOf(t, d, "Graustark"))
	if !ok {
		t.Fatal("not marked")
	}
	a, rest, ok := event.Relate(p, judge)
	if !ok || a.Class != "COERCE" || a.Cameo != "163" || !strings.HasPrefix(a.Rule, "COERCE 163: ") || a.Status != "occurred" {
		t.Errorf("answer %+v", a)
	}
	for _, b := range rest {
		if b.Confidence > a.Confidence || b.Class == a.Class {
			t.Errorf("alternative %+v", b)
		}
	}
}

func TestByLearningOfOtherVectors(t *testing.T) {
	c, _ := learned(t)
	h, err := event.ReadHead(models.Relate())
	if err != nil {
		t.Fatal(err)
	}
	d := doc(t, imposed)
	p, _ := event.Mark(d, spanOf(t, d, "Ruritania"), spanOf(t, d, "Graustark"))
	if answers := c.ByLearning(h, event.NewNearest(c.Patterns(), vectors)).Judge(p); answers != nil {
		t.Errorf("a head that was trained with vectors of another width says %+v", answers)
	}
}

func BenchmarkByLearning(b *testing.B) {
	_, judge := learned(b)
	d := doc(b, imposed)
	p, _ := event.Mark(d, spanOf(b, d, "Ruritania"), spanOf(b, d, "Graustark"))
	b.ReportAllocs()
	for b.Loop() {
		judge.Judge(p)
	}
}
