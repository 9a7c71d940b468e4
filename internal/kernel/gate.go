package kernel

import "sync"

// The activations are tables over [-8, 8] in steps of 1/512, taken at the
// nearest step: 2.5·10⁻⁴ (sigmoid) and 10⁻³ (tanh) off at most, and beyond
// the ends less than 3.4·10⁻⁴. Training knows nothing of them and need not.
const (
	gateLimit = 8
	gateSteps = 512
	gateZero  = gateLimit * gateSteps
	gateSize  = 2*gateZero + 1
)

type gateTables struct {
	sigmoid, tanh [gateSize]float32
}

var gates = sync.OnceValue(makeGates)

// makeGates uses only single operations of float64, in one order, since the
// library's exponential differs between processors.
func makeGates() *gateTables {
	const step = 0.9980487811074754727100 // e^(-1/512)
	t := new(gateTables)
	e := 1.0 // e^(-k/512)
	for k := 0; k <= gateZero; k++ {
		s := 1 / (1 + e)
		t.sigmoid[gateZero+k] = float32(s)
		t.sigmoid[gateZero-k] = float32(1 - s)
		square := float64(e * e)
		h := (1 - square) / (1 + square)
		t.tanh[gateZero+k] = float32(h)
		t.tanh[gateZero-k] = float32(-h)
		e *= step
	}
	return t
}

// gateIndex returns the place in a table of the step nearest to x.
func gateIndex(x float32) int32 {
	if !(x > -gateLimit) {
		x = -gateLimit
	}
	if x > gateLimit {
		x = gateLimit
	}
	return round(float32(x*gateSteps)) + gateZero
}

// Sigmoid returns 1/(1+e⁻ˣ) by table.
func Sigmoid(x float32) float32 { return gates().sigmoid[gateIndex(x)] }

// Tanh returns the hyperbolic tangent by table.
func Tanh(x float32) float32 { return gates().tanh[gateIndex(x)] }

// Cell has the constants of an LSTM cell of n units: the row scales of its two
// matrices and its bias, 4×n values each, in the order input, forget, cell,
// output gate.
type Cell struct {
	InScale, HiddenScale, Bias []float32
}

// Step computes one step: in and hidden are the products of the two matrices
// with the quantised input and the quantised last output, whose scales are
// inScale and hiddenScale; c is the cell's memory, which it renews, and h takes
// its output. The length of h is the number of units.
func (k *Cell) Step(h, c []float32, in, hidden []int32, inScale, hiddenScale float32) {
	n, t := len(h), gates()
	c, in, hidden = c[:n], in[:4*n], hidden[:4*n]
	for j := k.stepVector(t, h, c, in, hidden, inScale, hiddenScale); j < n; j++ {
		i := t.sigmoid[gateIndex(k.pre(j, in, hidden, inScale, hiddenScale))]
		f := t.sigmoid[gateIndex(k.pre(n+j, in, hidden, inScale, hiddenScale))]
		g := t.tanh[gateIndex(k.pre(2*n+j, in, hidden, inScale, hiddenScale))]
		o := t.sigmoid[gateIndex(k.pre(3*n+j, in, hidden, inScale, hiddenScale))]
		m := float32(f*c[j]) + float32(i*g)
		c[j] = m
		h[j] = float32(o * t.tanh[gateIndex(m)])
	}
}

// pre returns the pre-activation of row r.
func (k *Cell) pre(r int, in, hidden []int32, inScale, hiddenScale float32) float32 {
	a := float32(float32(in[r]) * float32(k.InScale[r]*inScale))
	b := float32(float32(hidden[r]) * float32(k.HiddenScale[r]*hiddenScale))
	return float32(a+b) + k.Bias[r]
}
