package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func randomWeights(r *rand.Rand, n int) []int8 {
	w := make([]int8, n)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	return w
}

func randomActivations(r *rand.Rand, m *Matrix, batch int) []int16 {
	x := make([]int16, batch*m.In())
	for b := 0; b < batch; b++ {
		for c := 0; c < m.Cols(); c++ {
			x[b*m.In()+c] = int16(r.IntN(2*MaxActivation+1) - MaxActivation)
		}
	}
	return x
}

// naive is the product by its definition.
func naive(rows, cols int, w []int8, m *Matrix, x []int16, batch int) []int32 {
	dst := make([]int32, batch*m.Out())
	for b := 0; b < batch; b++ {
		for r := 0; r < rows; r++ {
			for c := 0; c < cols; c++ {
				dst[b*m.Out()+r] += int32(w[r*cols+c]) * int32(x[b*m.In()+c])
			}
		}
	}
	return dst
}

func TestMul(t *testing.T) { eachKernel(t, testMul) }

func testMul(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{1, 7, 16, 17, 33, 128} {
		for _, cols := range []int{1, 2, 3, 65, 129, 200} {
			for _, batch := range []int{0, 1, 2, 3, 4, 5, 6, 7, 13, 29} {
				w := randomWeights(r, rows*cols)
				for layout, m := range layouts(rows, cols, w) {
					x := randomActivations(r, m, batch)
					got := make([]int32, batch*m.Out())
					m.Mul(got, x, batch)
					want := naive(rows, cols, w, m, x, batch)
					if d := cmp.Diff(want, got); d != "" {
						t.Fatalf("%s, %d×%d, batch %d: %s", layout, rows, cols, batch, d)
					}
				}
			}
		}
	}
}

// layouts returns the matrix in every layout that this processor can use.
func layouts(rows, cols int, w []int8) map[string]*Matrix {
	all := map[string]*Matrix{"portable": packPairs(rows, cols, w)}
	if vector {
		all["vector"] = packPanels(rows, cols, w)
	}
	return all
}

// The largest sums that the engine's sizes allow must not overflow anywhere.
func TestMulExtremes(t *testing.T) { eachKernel(t, testMulExtremes) }

func testMulExtremes(t *testing.T) {
	const rows, cols = 18, MaxCols
	w := make([]int8, rows*cols)
	for i := range w {
		w[i] = 127
		if i/cols%2 == 1 {
			w[i] = -127
		}
	}
	for layout, m := range layouts(rows, cols, w) {
		for _, sign := range []int16{1, -1} {
			const batch = 12 + 6 + 3 + 1
			x := make([]int16, batch*m.In())
			for i := range x {
				x[i] = sign * MaxActivation
			}
			got := make([]int32, batch*m.Out())
			m.Mul(got, x, batch)
			if d := cmp.Diff(naive(rows, cols, w, m, x, batch), got); d != "" {
				t.Errorf("%s: %s", layout, d)
			}
		}
	}
}

func TestPackRefuses(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Pack took 5 weights for 2×3")
		}
	}()
	Pack(2, 3, make([]int8, 5))
}

// Every kernel: "portable" is the same under each.
func BenchmarkMul(b *testing.B) { eachKernel(b, benchmarkMul) }

func benchmarkMul(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, size := range []struct{ rows, cols, batch int }{
		{800, 200, 1}, {800, 200, 2}, {800, 200, 3}, {800, 200, 6}, {800, 200, 20}, {800, 400, 24}, {128, 400, 100}, {50, 400, 100},
	} {
		w := randomWeights(r, size.rows*size.cols)
		for layout, m := range layouts(size.rows, size.cols, w) {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", layout, size.rows, size.cols, size.batch), func(b *testing.B) {
				x := randomActivations(r, m, size.batch)
				dst := make([]int32, size.batch*m.Out())
				for b.Loop() {
					m.Mul(dst, x, size.batch)
				}
				ops := float64(size.rows*size.cols*size.batch) * float64(b.N)
				b.ReportMetric(ops/b.Elapsed().Seconds()/1e9, "Gmac/s")
			})
		}
	}
}
