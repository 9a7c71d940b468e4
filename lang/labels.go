package lang

import (
	"math"

	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/nn"
)

// logitsAt returns the scores of the labels of a token.
func (w *worker) logitsAt(n *nameModel, s, t int) []float32 {
	row, k := w.layout.Row(s, t), len(n.labels)
	return w.names.logits[row*k : (row+1)*k]
}

// bestLabels finds the best possible sequence of labels, and how much worse the
// best one is that has another label at a token. For each token and label it
// knows the best score up to the token, itself included, and from there on; no
// exponentials are needed, and the sums have one order.
func (w *worker) bestLabels(n *nameModel, s int, p *piece) {
	b, k, size := &w.names, len(n.labels), len(p.tokens)
	b.before = nn.Grow(b.before, size*k)
	b.after = nn.Grow(b.after, size*k)
	b.row = nn.Grow(b.row, n.row)
	for j, e := range w.logitsAt(n, s, 0) {
		if n.labels[j].inside {
			e = impossible
		}
		b.before[j] = e
	}
	for t := 1; t < size; t++ {
		n.forward(b.before[t*k:(t+1)*k], b.before[(t-1)*k:t*k], w.logitsAt(n, s, t), b.row)
	}
	clear(b.after[(size-1)*k : size*k])
	for t := size - 2; t >= 0; t-- {
		n.backward(b.after[t*k:(t+1)*k], b.after[(t+1)*k:(t+2)*k], w.logitsAt(n, s, t+1), b.row)
	}
	last := -1
	for t := range p.names {
		through := b.before[t*k : (t+1)*k]
		for j, a := range b.after[t*k : (t+1)*k] {
			through[j] += a
		}
		p.names[t] = n.pick(through, last)
		last = int(p.names[t].id)
	}
}

// impossible is the score of what may not be.
var impossible = float32(math.Inf(-1))

// forward computes the best score up to a token for each of its labels, from
// those of the token before. It uses row.
func (n *nameModel) forward(dst, prev, emit, row []float32) {
	kernel.MaxPlus(row, prev, n.steps)
	for j, e := range emit {
		dst[j] = row[j] + e
	}
}

// backward computes the best score after a token for each of its labels, from
// those of the token after and the scores that it emits. It uses row.
func (n *nameModel) backward(dst, next, emit, row []float32) {
	for j, v := range next {
		dst[j] = v + emit[j]
	}
	kernel.MaxPlus(row, dst, n.back)
	copy(dst, row)
}

// pick returns the label with the best sequence through it that may follow the
// label last, and its lead over the others.
func (n *nameModel) pick(through []float32, last int) label {
	top, second := -1, impossible
	for j, v := range through {
		switch {
		case n.labels[j].inside && (last < 0 || n.trans[last*len(through)+j] == impossible):
			second = max(second, v)
		case top < 0:
			top = j
		case v > through[top]:
			top, second = j, max(second, through[top])
		default:
			second = max(second, v)
		}
	}
	return label{int32(top), through[top] - second}
}
