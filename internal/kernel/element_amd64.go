//go:build amd64 && !purego

package kernel

func maxAbsVector(x []float32) (float32, int) {
	n := len(x) &^ 15
	if !vector || n == 0 {
		return 0, 0
	}
	return maxAbs(&x[0], n), n
}

func levelsVector(dst []int16, x []float32, inv float32) int {
	n := len(x) &^ 15
	if !vector || n == 0 {
		return 0
	}
	levels(&dst[0], &x[0], n, inv)
	return n
}

func dotVector(x, y []int16) (int32, int) {
	n := len(x) &^ 15
	if !vector || n == 0 {
		return 0, 0
	}
	return dot(&x[0], &y[0], n), n
}

func scaleVector(dst []float32, acc []int32, row []float32, x float32) int {
	n := len(dst) &^ 7
	if !vector || n == 0 {
		return 0
	}
	scale(&dst[0], &acc[0], &row[0], n, x)
	return n
}

func dotFloatVector(s *[8]float32, x, y []float32) int {
	n := len(x) &^ 7
	if !vector || n == 0 {
		return 0
	}
	dotFloat(s, &x[0], &y[0], n)
	return n
}

func maxPlusVector(dst, x, m []float32) bool {
	if !vector || len(dst)%8 != 0 {
		return false
	}
	maxPlus(&dst[0], &x[0], &m[0], len(x), len(dst))
	return true
}

// stepArgs are the arguments of step; its assembly knows their places.
type stepArgs struct {
	h, c                       *float32
	in, hidden                 *int32
	inRows, hiddenRows, bias   *float32
	sigmoid, tanh              *float32 // the middles of the tables
	gate                       int      // distance from gate to gate, in bytes
	count                      int      // units to do, a multiple of 8
	inScale, hiddenScale, low8 float32  // low8 is -8, where the tables begin
	high8, steps               float32  // 8, and the steps for each unit
}

func (k *Cell) stepVector(t *gateTables, h, c []float32, in, hidden []int32, inScale, hiddenScale float32) int {
	n := len(h) &^ 7
	if !vector || n == 0 {
		return 0
	}
	step(&stepArgs{
		h: &h[0], c: &c[0], in: &in[0], hidden: &hidden[0],
		inRows: &k.InScale[0], hiddenRows: &k.HiddenScale[0], bias: &k.Bias[0],
		sigmoid: &t.sigmoid[gateZero], tanh: &t.tanh[gateZero],
		gate: 4 * len(h), count: n,
		inScale: inScale, hiddenScale: hiddenScale,
		low8: -gateLimit, high8: gateLimit, steps: gateSteps,
	})
	return n
}

//go:noescape
func maxAbs(x *float32, n int) float32

//go:noescape
func levels(dst *int16, x *float32, n int, inv float32)

//go:noescape
func dot(x, y *int16, n int) int32

//go:noescape
func scale(dst *float32, acc *int32, row *float32, n int, x float32)

//go:noescape
func dotFloat(s *[8]float32, x, y *float32, n int)

//go:noescape
func maxPlus(dst, x, m *float32, n, cols int)

//go:noescape
func step(a *stepArgs)
