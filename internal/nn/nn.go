// Package nn has the layers of the language engine: quantised linear layers
// and bidirectional LSTMs over batches of sentences. Inference only.
//
// A batch is laid out by time: all first tokens, then all second tokens, and
// so on, so that one step of a recurrent layer is one product of a matrix with
// neighbouring vectors. What a sentence gets does not depend on the batch.
package nn

import (
	"fmt"

	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/safetensors"
)

// maxWeight bounds scales and biases: beyond it a file is not a trained model,
// and products could leave the range of float32.
const maxWeight = 1e6

// Linear is a quantised matrix with an optional bias: y = Wx + b.
type Linear struct {
	w           *kernel.Matrix
	scale, bias []float32
}

// LoadLinear takes the tensors name.q [rows, cols] and name.scale [rows], and
// name.bias [rows] if it is there. A count of -1 rows fits any.
func LoadLinear(f *safetensors.File, name string, rows, cols int) (*Linear, error) {
	q, err := f.Int8(name+".q", rows, cols)
	if err != nil {
		return nil, err
	}
	if len(q) == 0 || cols > kernel.MaxCols {
		return nil, fmt.Errorf("nn: tensor %q has %d elements in %d columns", name+".q", len(q), cols)
	}
	rows = len(q) / cols
	l := &Linear{}
	if l.scale, err = LoadVector(f, name+".scale", rows); err != nil {
		return nil, err
	}
	if f.Has(name + ".bias") {
		if l.bias, err = LoadVector(f, name+".bias", rows); err != nil {
			return nil, err
		}
	}
	l.w = kernel.Pack(rows, cols, q)
	return l, nil
}

// LoadVector takes a float tensor of that shape and refuses absurd values.
func LoadVector(f *safetensors.File, name string, shape ...int) ([]float32, error) {
	v, err := f.Float32(name, shape...)
	if err != nil {
		return nil, err
	}
	for i, x := range v {
		if x > maxWeight || x < -maxWeight {
			return nil, fmt.Errorf("nn: tensor %q has %v at element %d", name, x, i)
		}
	}
	return v, nil
}

// Rows returns the number of outputs.
func (l *Linear) Rows() int { return l.w.Rows() }

// Cols returns the number of inputs.
func (l *Linear) Cols() int { return l.w.Cols() }

// Apply computes the outputs of a batch into dst, Rows values a vector.
func (l *Linear) Apply(dst []float32, x *Vectors, s *Scratch) {
	n, rows := x.Len(), l.Rows()
	out := l.w.Out()
	s.acc = Grow(s.acc, n*out)
	l.w.Mul(s.acc, x.q, n)
	for i := 0; i < n; i++ {
		kernel.Scale(dst[i*rows:(i+1)*rows], s.acc[i*out:i*out+rows], l.scale, x.scale[i], l.bias)
	}
}

// Scratch has the buffers of one worker. The zero value is ready; it must not
// be used by two at a time.
type Scratch struct {
	acc, acc2 []int32
	c         []float32
	hidden    Vectors
}

// Vectors is a batch of quantised vectors of one width.
type Vectors struct {
	stride int
	q      []int16
	scale  []float32
}

// Reset makes room for n vectors of that width; their values are undefined
// until Set.
func (v *Vectors) Reset(n, width int) {
	v.stride = kernel.Pad(width)
	v.q = Grow(v.q, n*v.stride)
	v.scale = Grow(v.scale, n)
}

// Len returns the number of vectors.
func (v *Vectors) Len() int { return len(v.scale) }

// Set quantises x as vector i.
func (v *Vectors) Set(i int, x []float32) {
	v.scale[i] = kernel.Quantize(v.q[i*v.stride:(i+1)*v.stride], x)
}

// Row returns vector i, padded, and its scale.
func (v *Vectors) Row(i int) ([]int16, float32) {
	return v.q[i*v.stride : (i+1)*v.stride], v.scale[i]
}

// Select copies these vectors of another batch.
func (v *Vectors) Select(from *Vectors, rows []int32) {
	v.stride = from.stride
	v.q = Grow(v.q, len(rows)*v.stride)
	v.scale = Grow(v.scale, len(rows))
	for i, r := range rows {
		q, scale := from.Row(int(r))
		copy(v.q[i*v.stride:], q)
		v.scale[i] = scale
	}
}

// SetAll quantises the rows of x, which has Len rows of that width.
func (v *Vectors) SetAll(x []float32, width int) {
	for i := range v.scale {
		v.Set(i, x[i*width:(i+1)*width])
	}
}

// Grow returns a slice of n elements, s itself where it has the room. What the
// elements hold is undefined.
func Grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// Relu replaces negative values by zero.
func Relu(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}
