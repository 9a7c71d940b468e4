package nn

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/internal/safetensors"
)

// random adds a quantised matrix, its scales and a bias under that name.
func random(w *safetensors.Writer, r *rand.Rand, name, bias string, rows, cols int) {
	q, scale, b := make([]int8, rows*cols), make([]float32, rows), make([]float32, rows)
	for i := range q {
		q[i] = int8(r.IntN(255) - 127)
	}
	for i := range scale {
		scale[i] = float32(0.002 + 0.002*r.Float64())
		b[i] = float32(r.NormFloat64() * 0.1)
	}
	w.Int8(name+".q", q, rows, cols)
	w.Float32(name+".scale", scale, rows)
	if bias != "" {
		w.Float32(bias, b, rows)
	}
}

func layerFile(t testing.TB, units, in int) *safetensors.File {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	w := safetensors.Writer{}
	for _, d := range []string{"l.f", "l.b"} {
		random(&w, r, d+".wx", "", 4*units, in)
		random(&w, r, d+".wh", d+".bias", 4*units, units)
	}
	random(&w, r, "out", "out.bias", 5, in)
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	f, err := safetensors.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// reference runs one direction over one sentence in float64.
func reference(t *testing.T, f *safetensors.File, name string, units, in int, x [][]float32, backward bool) [][]float64 {
	t.Helper()
	dense := func(name string, cols int) func([]float64) []float64 {
		q, err := f.Int8(name+".q", -1, cols)
		if err != nil {
			t.Fatal(err)
		}
		scale, err := f.Float32(name+".scale", -1)
		if err != nil {
			t.Fatal(err)
		}
		return func(v []float64) []float64 {
			y := make([]float64, len(scale))
			for r := range y {
				for c, e := range v {
					y[r] += float64(q[r*cols+c]) * float64(scale[r]) * e
				}
			}
			return y
		}
	}
	wx, wh := dense(name+".wx", in), dense(name+".wh", units)
	bias, err := f.Float32(name+".bias", -1)
	if err != nil {
		t.Fatal(err)
	}
	sig := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	h, c := make([]float64, units), make([]float64, units)
	out := make([][]float64, len(x))
	for k := range x {
		at := k
		if backward {
			at = len(x) - 1 - k
		}
		v := make([]float64, in)
		for i := range v {
			v[i] = float64(x[at][i])
		}
		a, b := wx(v), wh(h)
		next := make([]float64, units)
		for j := range c {
			pre := func(g int) float64 { return a[g*units+j] + b[g*units+j] + float64(bias[g*units+j]) }
			c[j] = sig(pre(1))*c[j] + sig(pre(0))*math.Tanh(pre(2))
			next[j] = sig(pre(3)) * math.Tanh(c[j])
		}
		h = next
		out[at] = h
	}
	return out
}

func sentences(lengths []int, in int) [][][]float32 {
	r := rand.New(rand.NewPCG(3, 4))
	out := make([][][]float32, len(lengths))
	for i, n := range lengths {
		for t := 0; t < n; t++ {
			v := make([]float32, in)
			for j := range v {
				v[j] = float32(r.NormFloat64())
			}
			out[i] = append(out[i], v)
		}
	}
	return out
}

func run(l *BiLSTM, batch [][][]float32, s *Scratch) [][][]float32 {
	var at Layout
	lengths := make([]int, len(batch))
	for i := range batch {
		lengths[i] = len(batch[i])
	}
	at.Reset(lengths)
	var x Vectors
	x.Reset(at.Len(), l.In())
	for i, sent := range batch {
		for t := range sent {
			x.Set(at.Row(i, t), sent[t])
		}
	}
	dst := make([]float32, at.Len()*l.Width())
	l.Run(dst, &x, &at, s)
	out := make([][][]float32, len(batch))
	for i, sent := range batch {
		for t := range sent {
			r := at.Row(i, t)
			out[i] = append(out[i], dst[r*l.Width():(r+1)*l.Width()])
		}
	}
	return out
}

func TestBiLSTM(t *testing.T) {
	const units, in = 9, 13
	f := layerFile(t, units, in)
	l, err := LoadBiLSTM(f, "l", units, in)
	if err != nil {
		t.Fatal(err)
	}
	batch := sentences([]int{11, 7, 7, 2, 1}, in)
	var s Scratch
	got := run(l, batch, &s)
	for i, sent := range batch {
		fwd := reference(t, f, "l.f", units, in, sent, false)
		bwd := reference(t, f, "l.b", units, in, sent, true)
		for k := range sent {
			for j, want := range append(append([]float64{}, fwd[k]...), bwd[k]...) {
				if math.Abs(want-float64(got[i][k][j])) > 0.02 {
					t.Errorf("sentence %d token %d unit %d: %v, want %v", i, k, j, got[i][k][j], want)
				}
			}
		}
		// Alone, a sentence gets the same bits.
		if d := cmp.Diff(got[i], run(l, batch[i:i+1], &s)[0]); d != "" {
			t.Errorf("sentence %d depends on its batch: %s", i, d)
		}
	}
}

// Products that are shared between equal tokens give the same bits.
func TestRunShared(t *testing.T) {
	const units, in = 9, 13
	l, err := LoadBiLSTM(layerFile(t, units, in), "l", units, in)
	if err != nil {
		t.Fatal(err)
	}
	batch := sentences([]int{60, 59, 3, 1}, in)
	var at Layout
	at.Reset([]int{60, 59, 3, 1})
	var s Scratch
	var p Products
	var x Vectors
	rows := make([]int32, at.Len())
	for i, sent := range batch {
		for k := range sent {
			if k%5 == 4 { // said before in the sentence
				sent[k] = sent[k-3]
				rows[at.Row(i, k)] = rows[at.Row(i, k-3)]
				continue
			}
			rows[at.Row(i, k)] = int32(p.Len())
			x.Reset(1, in)
			x.Set(0, sent[k])
			l.Multiply(&p, &x)
		}
	}
	want := run(l, batch, &s)
	dst := make([]float32, at.Len()*l.Width())
	l.RunShared(dst, &p, rows, &at, &s)
	for i, sent := range batch {
		for k := range sent {
			r := at.Row(i, k)
			if d := cmp.Diff(want[i][k], dst[r*l.Width():(r+1)*l.Width()]); d != "" {
				t.Errorf("sentence %d token %d: %s", i, k, d)
			}
		}
	}
	if p.Clear(); p.Len() != 0 {
		t.Errorf("%d products after Clear", p.Len())
	}
}

func TestSelect(t *testing.T) {
	var all, some Vectors
	all.Reset(3, 3)
	all.SetAll([]float32{1, 2, 3, 4, 5, 6, 7, 8, 9}, 3)
	some.Select(&all, []int32{2, 0})
	for i, from := range []int{2, 0} {
		q, scale := some.Row(i)
		wantQ, wantScale := all.Row(from)
		if d := cmp.Diff(wantQ, q); d != "" || scale != wantScale {
			t.Errorf("vector %d: %v, %s", from, scale, d)
		}
	}
}

func TestLinear(t *testing.T) {
	f := layerFile(t, 4, 13)
	l, err := LoadLinear(f, "out", -1, 13)
	if err != nil {
		t.Fatal(err)
	}
	q, _ := f.Int8("out.q", 5, 13)
	scale, _ := f.Float32("out.scale", 5)
	bias, _ := f.Float32("out.bias", 5)
	x := sentences([]int{3}, 13)[0]
	var v Vectors
	var s Scratch
	v.Reset(3, 13)
	for i := range x {
		v.Set(i, x[i])
	}
	dst := make([]float32, 3*l.Rows())
	l.Apply(dst, &v, &s)
	for i := range x {
		for r := 0; r < 5; r++ {
			want := float64(bias[r])
			for c, e := range x[i] {
				want += float64(q[r*13+c]) * float64(scale[r]) * float64(e)
			}
			if got := float64(dst[i*5+r]); math.Abs(got-want) > 0.01 {
				t.Errorf("vector %d row %d: %v, want %v", i, r, got, want)
			}
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	f := layerFile(t, 4, 13)
	for _, c := range []struct {
		name, want string
		load       func() error
	}{
		{"other width", `"out.q" at offset`, func() error { _, err := LoadLinear(f, "out", -1, 12); return err }},
		{"missing", `no tensor "in.q"`, func() error { _, err := LoadLinear(f, "in", 5, 13); return err }},
		{"other units", `"l.f.wx.q" at offset`, func() error { _, err := LoadBiLSTM(f, "l", 5, 13); return err }},
		{"no units", "0 units", func() error { _, err := LoadBiLSTM(f, "l", 0, 13); return err }},
	} {
		if err := c.load(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}
