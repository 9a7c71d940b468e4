package lang

import (
	"slices"

	"github.com/detente-wire/detente/internal/nn"
)

// formRoom is how many forms a worker remembers: a batch and some more.
const formRoom = 2 * batchTokens

// forms remembers the forms that a worker has read of late, with the encoder's
// input for each and what its first layer makes of that before any context. What
// is remembered is what would be computed: a form too many empties it.
type forms struct {
	numbering
	x        []float32
	named    []float32 // what the name head has of the form beside
	fresh    nn.Vectors
	products nn.Products
}

func (f *forms) clear() {
	f.numbering.clear()
	f.x, f.named = f.x[:0], f.named[:0]
	f.products.Clear()
}

// find returns the number of a form that is or is not the first of its sentence,
// and whether it is a new one.
func (f *forms) find(form string, first bool) (n int32, fresh bool) {
	start := len(f.text)
	f.text = append(f.text, form...)
	mark := byte(0)
	if first {
		mark = 1
	}
	f.text = append(f.text, mark)
	return f.number(start)
}

// embed finds the form of every token of the batch, and what is not yet known
// of it.
func (w *worker) embed() {
	f, in := &w.forms, w.m.inputs()
	if f.len()+w.layout.Len() > formRoom || f.slots == nil {
		f.clear()
	}
	known := f.len()
	w.rows = nn.Grow(w.rows, w.layout.Len())
	for s, p := range w.batch {
		for t := range p.tokens {
			first := p.first && t == 0
			n, fresh := f.find(p.form(t), first)
			w.rows[w.layout.Row(s, t)] = n
			if fresh {
				f.x = slices.Grow(f.x, in)[:len(f.x)+in]
				clear(f.x[len(f.x)-in:])
				w.input(f.x[len(f.x)-in:], p.form(t), first)
				w.inputNamed()
			}
		}
	}
	f.fresh.Reset(f.len()-known, in)
	f.fresh.SetAll(f.x[known*in:], in)
	w.m.layers[0].Multiply(&f.products, &f.fresh)
}

// inputNamed adds what the name head has of the form that was read last.
func (w *worker) inputNamed() {
	if w.n == nil {
		return
	}
	f, wide := &w.forms, w.n.hash.width
	f.named = slices.Grow(f.named, wide)[:len(f.named)+wide]
	dst := f.named[len(f.named)-wide:]
	clear(dst)
	w.n.hash.embed(dst, &w.word)
}

// inputOf returns the encoder's input for the token at a row of the layout.
func (w *worker) inputOf(row int) []float32 {
	in := w.m.inputs()
	n := int(w.rows[row])
	return w.forms.x[n*in : (n+1)*in]
}
