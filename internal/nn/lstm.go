package nn

import (
	"fmt"

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

// Run computes the outputs of a batch into dst, Width values a token.
func (l *BiLSTM) Run(dst []float32, x *Vectors, at *Layout, s *Scratch) {
	for i := range l.directions {
		l.directions[i].run(dst, x, at, s)
	}
}

func (l *lstm) run(dst []float32, x *Vectors, at *Layout, s *Scratch) {
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
		l.step(dst, x, at.starts[t], at.active(t), s)
	}
}

// step computes the n tokens of one time, which start at row.
func (l *lstm) step(dst []float32, x *Vectors, row, n int, s *Scratch) {
	out, units := l.input.Out(), l.units
	s.acc = Grow(s.acc, n*out)
	s.acc2 = Grow(s.acc2, n*out)
	l.input.Mul(s.acc, x.q[row*x.stride:], n)
	l.hidden.Mul(s.acc2, s.hidden.q, n)
	for b := 0; b < n; b++ {
		h := dst[(row+b)*l.stride+l.column:][:units]
		l.cell.Step(h, s.c[b*units:(b+1)*units],
			s.acc[b*out:b*out+4*units], s.acc2[b*out:b*out+4*units],
			x.scale[row+b], s.hidden.scale[b])
		s.hidden.Set(b, h)
	}
}
