package nn

import (
	"fmt"
	"slices"

	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/safetensors"
)

// Layout says where the tokens of a batch lie: sentences in order of falling
// length, by time.
type Layout struct {
	starts []int // row of the first sentence's token at each time, and the end
}

// Reset lays out sentences of these lengths, which must not rise.
func (l *Layout) Reset(lengths []int) {
	l.starts = append(l.starts[:0], 0)
	row, active := 0, len(lengths)
	for t := 0; ; t++ {
		for active > 0 && lengths[active-1] <= t {
			active--
		}
		if active == 0 {
			return
		}
		row += active
		l.starts = append(l.starts, row)
	}
}

// Steps returns the length of the longest sentence.
func (l *Layout) Steps() int { return len(l.starts) - 1 }

// Len returns the number of tokens.
func (l *Layout) Len() int { return l.starts[len(l.starts)-1] }

// Row returns the row of token t of sentence s.
func (l *Layout) Row(s, t int) int { return l.starts[t] + s }

// active returns the number of sentences that have a token at time t.
func (l *Layout) active(t int) int { return l.starts[t+1] - l.starts[t] }

// lstm is one direction of a recurrent layer.
type lstm struct {
	units          int
	input, hidden  *kernel.Matrix
	cell           kernel.Cell
	backward       bool
	column, stride int // where its outputs stand in a row of the layer's output
}

// BiLSTM is a bidirectional recurrent layer.
type BiLSTM struct {
	directions [2]lstm
}

// LoadBiLSTM takes the tensors prefix.f.* and prefix.b.* of a layer of so many
// units a direction: wx.q [4·units, in], wh.q [4·units, units], their scales,
// and bias [4·units], gates in the order input, forget, cell, output.
func LoadBiLSTM(f *safetensors.File, prefix string, units, in int) (*BiLSTM, error) {
	if units < 1 || in < 1 {
		return nil, fmt.Errorf("nn: %s: %d units with %d inputs", prefix, units, in)
	}
	l := &BiLSTM{}
	for i, name := range []string{prefix + ".f", prefix + ".b"} {
		x, err := LoadLinear(f, name+".wx", 4*units, in)
		if err != nil {
			return nil, err
		}
		h, err := LoadLinear(f, name+".wh", 4*units, units)
		if err != nil {
			return nil, err
		}
		bias, err := LoadVector(f, name+".bias", 4*units)
		if err != nil {
			return nil, err
		}
		l.directions[i] = lstm{
			units: units, input: x.w, hidden: h.w,
			cell:     kernel.Cell{InScale: x.scale, HiddenScale: h.scale, Bias: bias},
			backward: i == 1, column: i * units, stride: 2 * units,
		}
	}
	return l, nil
}

// In returns the width of the layer's input.
func (l *BiLSTM) In() int { return l.directions[0].input.Cols() }

// Width returns the width of the layer's output: both directions.
func (l *BiLSTM) Width() int { return l.directions[0].stride }

// Products are the products of distinct input vectors with the input matrices
// of a layer, for batches in which the same vector occurs often. The zero value
// is empty and ready.
type Products struct {
	out   int
	acc   [2][]int32 // a row of each direction for every vector
	scale []float32
}

// Len returns the number of vectors.
func (p *Products) Len() int { return len(p.scale) }

// Clear forgets the vectors and keeps the room.
func (p *Products) Clear() {
	p.acc[0], p.acc[1], p.scale = p.acc[0][:0], p.acc[1][:0], p.scale[:0]
}

// Multiply appends the products of these vectors, all of the same layer.
func (l *BiLSTM) Multiply(p *Products, x *Vectors) {
	p.out = l.directions[0].input.Out()
	for i := range l.directions {
		old := len(p.acc[i])
		p.acc[i] = slices.Grow(p.acc[i], x.Len()*p.out)[:old+x.Len()*p.out]
		l.directions[i].input.Mul(p.acc[i][old:], x.q, x.Len())
	}
	p.scale = append(p.scale, x.scale...)
}

// Run computes the outputs of a batch into dst, Width values a token.
func (l *BiLSTM) Run(dst []float32, x *Vectors, at *Layout, s *Scratch) {
	for i := range l.directions {
		l.directions[i].run(dst, source{x: x}, at, s)
	}
}

// RunShared does what Run does where the products are there already: rows says
// which of them is that of each token.
func (l *BiLSTM) RunShared(dst []float32, p *Products, rows []int32, at *Layout, s *Scratch) {
	for i := range l.directions {
		l.directions[i].run(dst, source{acc: p.acc[i], scale: p.scale, rows: rows}, at, s)
	}
}

// source is where one direction gets its input products: from products that are
// there, or from a window of the batch's rows that moves along with time.
type source struct {
	acc   []int32
	scale []float32
	rows  []int32 // the place of each token's products, nil where they are made

	x      *Vectors
	lo, hi int // the rows that acc has the products of
}

// window is the least number of tokens whose input products are computed
// together: enough for the kernels, few enough for the cache.
const window = 48

// fill sees to it that the products of the tokens of time t are there.
func (in *source) fill(l *lstm, t int, at *Layout, s *Scratch) {
	if in.rows != nil || at.starts[t] >= in.lo && at.starts[t+1] <= in.hi {
		return
	}
	in.lo, in.hi = at.from(t, l.backward)
	n := in.hi - in.lo
	s.acc = Grow(s.acc, n*l.input.Out())
	l.input.Mul(s.acc, in.x.q[in.lo*in.x.stride:], n)
	in.acc, in.scale = s.acc, in.x.scale[in.lo:in.hi]
}

// of returns the place of the products of the token at that row.
func (in *source) of(row int) int {
	if in.rows != nil {
		return int(in.rows[row])
	}
	return row - in.lo
}

// from returns a window of rows that begins with those of time t.
func (l *Layout) from(t int, backward bool) (lo, hi int) {
	first, end := t, t+1
	for l.starts[end]-l.starts[first] < window {
		switch {
		case backward && first > 0:
			first--
		case !backward && end < l.Steps():
			end++
		default:
			return l.starts[first], l.starts[end]
		}
	}
	return l.starts[first], l.starts[end]
}

func (l *lstm) run(dst []float32, in source, at *Layout, s *Scratch) {
	steps := at.Steps()
	if steps == 0 {
		return
	}
	most := at.active(0)
	s.c = Grow(s.c, most*l.units)
	clear(s.c)
	s.hidden.Reset(most, l.units)
	clear(s.hidden.q)
	clear(s.hidden.scale)
	for i := 0; i < steps; i++ {
		t := i
		if l.backward {
			t = steps - 1 - i // sentences join as their last tokens come up
		}
		in.fill(l, t, at, s)
		l.step(dst, &in, at.starts[t], at.active(t), s)
	}
}

// step computes the n tokens of one time, which start at row.
func (l *lstm) step(dst []float32, in *source, row, n int, s *Scratch) {
	out, units := l.hidden.Out(), l.units
	s.acc2 = Grow(s.acc2, n*out)
	l.hidden.Mul(s.acc2, s.hidden.q, n)
	for b := 0; b < n; b++ {
		h := dst[(row+b)*l.stride+l.column:][:units]
		k := in.of(row + b)
		l.cell.Step(h, s.c[b*units:(b+1)*units],
			in.acc[k*out:k*out+4*units], s.acc2[b*out:b*out+4*units],
			in.scale[k], s.hidden.scale[b])
		s.hidden.Set(b, h)
	}
}
