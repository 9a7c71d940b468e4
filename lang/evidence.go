package lang

import (
	"math"

	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/nn"
)

// A document calls a thing by the same word again and again, and says what it is
// in one of the places. After the first reading of a document, every token is
// told the mean of what its form, in whatever case, was taken for elsewhere.

// evidenceNumbers is how many numbers the second layer gets for a token beside
// the outputs of the first, the probabilities of its labels, and those of the
// other places of its form: whether there are any, and the logarithm of one more
// than their number.
const evidenceNumbers = 2

// windowTokens bounds the tokens that are evidence for one another, and with
// them the memory that a document needs: a story has a thousand.
const windowTokens = 1 << 13

// nameBuffers are those of the search for names.
type nameBuffers struct {
	x, h, logits  []float32
	vec           nn.Vectors
	row           []float32
	before, after []float32 // scores of the best sequences up to and after each token and label

	// Of the tokens of a window, in the order of the text:
	read  []float32 // the outputs of the first layer and the probabilities of the labels
	keys  []int32   // the number of the form
	forms numbering // in lower case
	sums  []float32 // of each form: its number of places, and the sums of the probabilities
}

// width is the room of a token in what is read first.
func (n *nameModel) width() int { return n.lstm[0].Width() + len(n.labels) }

// readFirst runs the first layer on the batch; h has the encoder's states.
func (w *worker) readFirst(h []float32) {
	n, b, size := w.n, &w.names, w.layout.Len()
	in, wide := w.m.inputs(), w.m.width()
	b.vec.Reset(size, in+wide+n.hash.width)
	for i := 0; i < size; i++ {
		b.x = append(append(b.x[:0], w.inputOf(i)...), h[i*wide:(i+1)*wide]...)
		b.x = append(b.x, w.forms.named[int(w.rows[i])*n.hash.width:][:n.hash.width]...)
		b.vec.Set(i, b.x)
	}
	w.runNames(0)
	out, labels := n.lstm[0].Width(), len(n.labels)
	for s, p := range w.batch {
		for t := range p.tokens {
			row := w.layout.Row(s, t)
			dst := b.read[(p.at+t)*n.width():][:n.width()]
			copy(dst, b.h[row*out:(row+1)*out])
			softmax(dst[out:], b.logits[row*labels:(row+1)*labels])
		}
	}
}

// runNames runs a layer of the name head and what scores its labels.
func (w *worker) runNames(layer int) {
	b, lstm, out := &w.names, w.n.lstm[layer], w.n.out[layer]
	b.h = nn.Grow(b.h, b.vec.Len()*lstm.Width())
	lstm.Run(b.h, &b.vec, &w.layout, &w.scratch)
	b.vec.Reset(b.vec.Len(), lstm.Width())
	b.vec.SetAll(b.h, lstm.Width())
	b.logits = nn.Grow(b.logits, b.vec.Len()*out.Rows())
	out.Apply(b.logits, &b.vec, &w.scratch)
}

// softmax turns scores into probabilities: e⁻ˣ is σ(-x)/σ(x), by table.
func softmax(dst, scores []float32) {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	sum := float32(0)
	for i, v := range scores {
		dst[i] = kernel.Sigmoid(v-top) / kernel.Sigmoid(top-v)
		sum += dst[i]
	}
	for i := range dst {
		dst[i] /= sum
	}
}

// gather sums what each form of the window was taken for, place by place in the
// order of the text.
func (w *worker) gather(pieces []piece) {
	n, b := w.n, &w.names
	b.forms.clear()
	b.sums, b.keys = b.sums[:0], b.keys[:0]
	skip, size := n.lstm[0].Width(), 1+len(n.labels)
	for i := range pieces {
		p := &pieces[i]
		for t := range p.tokens {
			k, fresh := b.forms.findLower(p.form(t))
			if fresh {
				for range size {
					b.sums = append(b.sums, 0)
				}
			}
			b.keys = append(b.keys, k)
			sum := b.sums[int(k)*size:][:size]
			sum[0]++
			for j, v := range b.read[(p.at+t)*n.width()+skip:][:len(n.labels)] {
				sum[1+j] += v
			}
		}
	}
}

// readAgain runs the second layer on the batch and chooses the labels.
func (w *worker) readAgain() {
	n, b := w.n, &w.names
	w.setLayout()
	b.vec.Reset(w.layout.Len(), n.width()+len(n.labels)+evidenceNumbers)
	for s, p := range w.batch {
		for t := range p.tokens {
			b.x = w.evidence(b.x[:0], p.at+t)
			b.vec.Set(w.layout.Row(s, t), b.x)
		}
	}
	w.runNames(1)
	for s, p := range w.batch {
		w.bestLabels(n, s, p)
	}
}

// evidence appends the input of the second layer for a token of the window.
func (w *worker) evidence(x []float32, at int) []float32 {
	n, b := w.n, &w.names
	own := b.read[at*n.width():][:n.width()]
	x = append(x, own...)
	sum := b.sums[int(b.keys[at])*(1+len(n.labels)):][:1+len(n.labels)]
	others := sum[0] - 1
	if others == 0 {
		for range len(n.labels) + evidenceNumbers {
			x = append(x, 0)
		}
		return x
	}
	for j, v := range own[n.lstm[0].Width():] {
		x = append(x, (sum[1+j]-v)/others)
	}
	return append(x, 1, logs[min(int(others), len(logs)-1)])
}

// logs has ln(1+n) for n up to its length: beyond, one more says nothing new.
var logs = func() (t [32]float32) {
	for n := range t {
		t[n] = float32(math.Log1p(float64(n)))
	}
	return t
}()
