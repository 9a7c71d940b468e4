package lang

import (
	"bytes"
	"slices"

	"github.com/detente-wire/detente/internal/nn"
)

// formRoom is how many forms a worker remembers: a batch and some more.
const formRoom = 2 * batchTokens

// forms remembers the forms that a worker has read of late, with the encoder's
// input for each and what its first layer makes of that before any context. What
// is remembered is what would be computed: a form too many empties it.
type forms struct {
	text     []byte   // the keys, one after another
	ends     []int    // where each ends
	slots    []uint32 // hash table by open addressing: number of the form plus 1
	x        []float32
	fresh    nn.Vectors
	products nn.Products
}

func (f *forms) clear() {
	f.slots = nn.Grow(f.slots, 1<<13) // over three times formRoom
	clear(f.slots)
	f.text, f.ends, f.x = f.text[:0], f.ends[:0], f.x[:0]
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
	key := f.text[start:]
	mask := uint32(len(f.slots) - 1)
	h := hash(seedWord, key) & mask
	for ; f.slots[h] != 0; h = (h + 1) & mask {
		i := int(f.slots[h] - 1)
		from := 0
		if i > 0 {
			from = f.ends[i-1]
		}
		if bytes.Equal(f.text[from:f.ends[i]], key) {
			f.text = f.text[:start]
			return int32(i), false
		}
	}
	f.ends = append(f.ends, len(f.text))
	f.slots[h] = uint32(len(f.ends))
	return int32(len(f.ends) - 1), true
}

// embed finds the form of every token of the batch, and what is not yet known
// of it.
func (w *worker) embed() {
	f, in := &w.forms, w.m.inputs()
	if len(f.ends)+w.layout.Len() > formRoom || f.slots == nil {
		f.clear()
	}
	known := len(f.ends)
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
			}
		}
	}
	f.fresh.Reset(len(f.ends)-known, in)
	f.fresh.SetAll(f.x[known*in:], in)
	w.m.layers[0].Multiply(&f.products, &f.fresh)
}

// inputOf returns the encoder's input for the token at a row of the layout.
func (w *worker) inputOf(row int) []float32 {
	in := w.m.inputs()
	n := int(w.rows[row])
	return w.forms.x[n*in : (n+1)*in]
}
