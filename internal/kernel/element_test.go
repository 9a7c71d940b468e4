package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestQuantize(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for n := 0; n < 70; n++ {
		x := make([]float32, n)
		var top float64
		for i := range x {
			x[i] = float32(r.NormFloat64())
			top = max(top, math.Abs(float64(x[i])))
		}
		dst := make([]int16, Pad(n)+2)
		for i := range dst {
			dst[i] = 99
		}
		scale := Quantize(dst, x)
		if want := float32(top / MaxActivation); math.Abs(float64(scale-want)) > 1e-7 {
			t.Errorf("%d values: scale %v, want %v", n, scale, want)
		}
		for i, q := range dst {
			switch {
			case i >= n && q != 0:
				t.Errorf("%d values: padding %d is %d", n, i, q)
			case i < n && math.Abs(float64(q)*float64(scale)-float64(x[i])) > float64(scale)*0.501:
				t.Errorf("%d values: %v became %d × %v", n, x[i], q, scale)
			case q > MaxActivation || q < -MaxActivation:
				t.Errorf("%d values: level %d", n, q)
			}
		}
	}
}

func TestQuantizeRounding(t *testing.T) {
	// With a top of 2047 the levels are the values, rounded half to even.
	x := []float32{2047, 0.5, 1.5, 2.5, -0.5, -1.5, 3.49, -3.51, 0}
	want := []int16{2047, 0, 2, 2, 0, -2, 3, -4, 0}
	dst := make([]int16, len(x))
	if s := Quantize(dst, x); s != 1 {
		t.Errorf("scale %v", s)
	}
	for i := range want {
		if dst[i] != want[i] {
			t.Errorf("%v became %d, want %d", x[i], dst[i], want[i])
		}
	}
	dst[0] = 7
	if s := Quantize(dst, make([]float32, 3)); s != 0 || dst[0] != 0 {
		t.Errorf("zero vector: scale %v, %v", s, dst)
	}
}

func TestDot(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for n := 0; n < 140; n++ {
		x, y := make([]int16, n), make([]int16, n)
		var want int32
		for i := range x {
			x[i] = int16(r.IntN(2*MaxActivation+1) - MaxActivation)
			y[i] = int16(r.IntN(2*MaxActivation+1) - MaxActivation)
			want += int32(x[i]) * int32(y[i])
		}
		if got := Dot(x, y); got != want {
			t.Errorf("%d values: %d, want %d", n, got, want)
		}
	}
}

func TestActivations(t *testing.T) {
	for x := -12.0; x <= 12; x += 0.0137 {
		if got, want := float64(Sigmoid(float32(x))), 1/(1+math.Exp(-x)); math.Abs(got-want) > 4e-4 {
			t.Errorf("sigmoid(%v) = %v, want %v", x, got, want)
		}
		if got, want := float64(Tanh(float32(x))), math.Tanh(x); math.Abs(got-want) > 1e-3 {
			t.Errorf("tanh(%v) = %v, want %v", x, got, want)
		}
	}
	if Sigmoid(0) != 0.5 || Tanh(0) != 0 || Tanh(9) != Tanh(8) || Tanh(-3) != -Tanh(3) {
		t.Error("tables are not centred")
	}
	nan := float32(math.NaN())
	if Sigmoid(nan) != Sigmoid(-9) || Tanh(nan) != Tanh(-9) {
		t.Error("what is no number must not leave the table")
	}
}

func TestStep(t *testing.T) {
	const n = 21
	r := rand.New(rand.NewPCG(9, 10))
	cell := Cell{randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 1)}
	in, hidden := make([]int32, 4*n), make([]int32, 4*n)
	h, c := make([]float32, n), make([]float32, n)
	want := make([]float64, n)
	for step := 0; step < 5; step++ {
		for i := range in {
			in[i], hidden[i] = int32(r.IntN(2000)-1000), int32(r.IntN(2000)-1000)
		}
		cell.Step(h, c, in, hidden, 1.5, 0.5)
		for j := range h {
			pre := func(k int) float64 {
				return float64(in[k])*float64(cell.InScale[k])*1.5 + float64(hidden[k])*float64(cell.HiddenScale[k])*0.5 + float64(cell.Bias[k])
			}
			sig := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
			want[j] = sig(pre(n+j))*want[j] + sig(pre(j))*math.Tanh(pre(2*n+j))
			if out := sig(pre(3*n+j)) * math.Tanh(want[j]); math.Abs(out-float64(h[j])) > 0.005 {
				t.Errorf("step %d unit %d: %v, want %v", step, j, h[j], out)
			}
		}
	}
}

// Vector code and the loops behind it must agree to the bit: the vector code
// does whole blocks, so that a slice cut into single elements avoids it.
func TestVectorAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for n := 1; n < 70; n++ {
		x, rows, bias := randomFloats(r, n, 3), randomFloats(r, n, 1), randomFloats(r, n, 1)
		acc := make([]int32, n)
		for i := range acc {
			acc[i] = int32(r.Uint32())
		}
		whole, single := make([]float32, n), make([]float32, n)
		Scale(whole, acc, rows, 0.37, bias)
		for i := range single {
			Scale(single[i:i+1], acc[i:i+1], rows[i:i+1], 0.37, bias[i:i+1])
		}
		levels := make([]int16, n)
		scale := Quantize(levels, x)
		for i := range single {
			if math.Float32bits(whole[i]) != math.Float32bits(single[i]) {
				t.Errorf("%d values: scaled %v and %v", n, whole[i], single[i])
			}
			if want := int16(round(x[i] * (1 / scale))); levels[i] != want && levels[i] != want-1 && levels[i] != want+1 {
				t.Errorf("%d values: level %d, want %d", n, levels[i], want)
			}
		}
		var s [8]float32
		for i := range x {
			s[i%8] += float32(x[i] * rows[i])
		}
		want := ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
		if got := DotFloat(x, rows); math.Float32bits(got) != math.Float32bits(want) {
			t.Errorf("%d values: sum %v, want %v", n, got, want)
		}
	}
}

// A cell of one unit is never done by vector code.
func TestStepVectorAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, n := range []int{1, 7, 8, 9, 100, 200} {
		cell := Cell{randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 1)}
		in, hidden := make([]int32, 4*n), make([]int32, 4*n)
		c := randomFloats(r, n, 2)
		for i := range in {
			in[i], hidden[i] = int32(r.IntN(20000)-10000), int32(r.IntN(20000)-10000)
		}
		one := func(j int) (h, m float32) {
			pick := func(v []float32) []float32 { return []float32{v[j], v[n+j], v[2*n+j], v[3*n+j]} }
			sums := func(v []int32) []int32 { return []int32{v[j], v[n+j], v[2*n+j], v[3*n+j]} }
			unit := Cell{pick(cell.InScale), pick(cell.HiddenScale), pick(cell.Bias)}
			hs, cs := make([]float32, 1), []float32{c[j]}
			unit.Step(hs, cs, sums(in), sums(hidden), 0.7, 0.3)
			return hs[0], cs[0]
		}
		var wantH, wantC []float32
		for j := range c {
			h, m := one(j)
			wantH, wantC = append(wantH, h), append(wantC, m)
		}
		h := make([]float32, n)
		cell.Step(h, c, in, hidden, 0.7, 0.3)
		for j := range h {
			if math.Float32bits(h[j]) != math.Float32bits(wantH[j]) || math.Float32bits(c[j]) != math.Float32bits(wantC[j]) {
				t.Errorf("%d units: unit %d gives %v, %v, want %v, %v", n, j, h[j], c[j], wantH[j], wantC[j])
			}
		}
	}
}

func TestMaxPlus(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for _, rows := range []int{1, 2, 19} {
		for _, cols := range []int{1, 7, 8, 19, 24} {
			x, m := randomFloats(r, rows, 3), randomFloats(r, rows*cols, 3)
			m[0] = float32(math.Inf(-1))
			got := make([]float32, cols)
			MaxPlus(got, x, m)
			for j := range got {
				want := float32(math.Inf(-1))
				for i, v := range x {
					want = max(want, v+m[i*cols+j])
				}
				if got[j] != want {
					t.Errorf("%d rows, column %d of %d: %v, want %v", rows, j, cols, got[j], want)
				}
			}
		}
	}
}

func randomFloats(r *rand.Rand, n int, scale float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * scale)
	}
	return x
}

func BenchmarkQuantize(b *testing.B) {
	x := randomFloats(rand.New(rand.NewPCG(1, 1)), 400, 1)
	dst := make([]int16, 400)
	for b.Loop() {
		Quantize(dst, x)
	}
}

func BenchmarkStep(b *testing.B) {
	const n = 200
	r := rand.New(rand.NewPCG(9, 10))
	cell := Cell{randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 0.001), randomFloats(r, 4*n, 1)}
	in, hidden := make([]int32, 4*n), make([]int32, 4*n)
	for i := range in {
		in[i], hidden[i] = int32(r.IntN(2000)-1000), int32(r.IntN(2000)-1000)
	}
	h, c := make([]float32, n), make([]float32, n)
	for b.Loop() {
		cell.Step(h, c, in, hidden, 1, 1)
	}
}

func BenchmarkDot(b *testing.B) {
	x := make([]int16, 128)
	for b.Loop() {
		Dot(x, x)
	}
}

func BenchmarkMaxPlus(b *testing.B) {
	x, m, dst := make([]float32, 19), make([]float32, 19*24), make([]float32, 24)
	for b.Loop() {
		MaxPlus(dst, x, m)
	}
}

func BenchmarkTables(b *testing.B) {
	for b.Loop() {
		makeGates()
	}
}
