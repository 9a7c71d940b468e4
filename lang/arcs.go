package lang

import (
	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/internal/nn"
)

// arcBuffers are those of the search for heads.
type arcBuffers struct {
	dep, head, want []float32
	vec             nn.Vectors // dependents with their constant 1
	wants, heads    nn.Vectors // what a dependent wants of a head; the heads
	root            nn.Vectors
}

// relBuffers are those of the choice of relations.
type relBuffers struct {
	dep, head, want []float32
	vec             nn.Vectors
	rows            []tokenAt // the tokens that are heads
}

// relBatch bounds the heads whose relations are scored together, for the sake
// of the cache: a head takes some 13 kB.
const relBatch = 24

// project applies a layer to the top states and drops what is negative.
func (w *worker) project(dst []float32, l *nn.Linear) []float32 {
	dst = nn.Grow(dst, w.layout.Len()*l.Rows())
	l.Apply(dst, &w.top, &w.scratch)
	nn.Relu(dst)
	return dst
}

// findHeads decodes the tree of every piece of the batch.
func (w *worker) findHeads() {
	m, a, n := w.m, &w.arcs, w.layout.Len()
	width := m.arcDep.Rows()
	a.dep = w.project(a.dep, m.arcDep)
	a.head = w.project(a.head, m.arcHead)
	w.withOne(&a.vec, a.dep, width)
	a.want = nn.Grow(a.want, n*m.arc.Rows())
	m.arc.Apply(a.want, &a.vec, &w.scratch)
	a.wants.Reset(n, width)
	a.wants.SetAll(a.want, width)
	a.heads.Reset(n, width)
	a.heads.SetAll(a.head, width)
	a.root.Reset(1, width)
	a.root.Set(0, m.root)
	for s, p := range w.batch {
		w.arcScores(s, len(p.tokens))
		for d, h := range w.tree.decode()[1:] {
			p.heads[d] = h - 1
		}
	}
}

// arcScores fills the tree's scores for a piece of n tokens.
func (w *worker) arcScores(s, n int) {
	a := &w.arcs
	w.tree.reset(n)
	for d := 1; d <= n; d++ {
		want, scale := a.wants.Row(w.layout.Row(s, d-1))
		scores := w.tree.row(d)
		root, rootScale := a.root.Row(0)
		scores[0] = fixed(float32(kernel.Dot(want, root)) * float32(scale*rootScale))
		for h := 1; h <= n; h++ {
			head, headScale := a.heads.Row(w.layout.Row(s, h-1))
			scores[h] = fixed(float32(kernel.Dot(want, head)) * float32(scale*headScale))
		}
	}
}

// withOne quantises rows of that width, a 1 appended to each.
func (w *worker) withOne(v *nn.Vectors, x []float32, width int) {
	v.Reset(w.layout.Len(), width+1)
	for i := 0; i < v.Len(); i++ {
		w.setWithOne(v, i, x[i*width:(i+1)*width])
	}
}

func (w *worker) setWithOne(v *nn.Vectors, i int, x []float32) {
	w.depSmall = append(append(w.depSmall[:0], x...), 1)
	v.Set(i, w.depSmall)
}

// relate chooses the relation of every token of the batch to its head.
func (w *worker) relate() {
	m, r := w.m, &w.rels
	r.dep = w.project(r.dep, m.relDep)
	r.head = w.project(r.head, m.relHead)
	r.rows = r.rows[:0]
	for s, p := range w.batch {
		for t, h := range p.heads {
			if h < 0 {
				p.tokens[t].Deprel = "root"
			}
			if p.hasDependent(t) {
				r.rows = append(r.rows, tokenAt{s, t})
			}
		}
	}
	for rows := r.rows; len(rows) > 0; {
		n := min(len(rows), relBatch)
		w.relateTo(rows[:n])
		rows = rows[n:]
	}
}

func (p *piece) hasDependent(t int) bool {
	for _, h := range p.heads {
		if int(h) == t {
			return true
		}
	}
	return false
}

// relateTo chooses the relations of the dependents of these heads.
func (w *worker) relateTo(rows []tokenAt) {
	m, r := w.m, &w.rels
	width := m.relHead.Rows()
	r.vec.Reset(len(rows), width+1)
	for i, at := range rows {
		row := w.layout.Row(at.piece, at.token)
		w.setWithOne(&r.vec, i, r.head[row*width:(row+1)*width])
	}
	size := m.rel.Rows()
	r.want = nn.Grow(r.want, len(rows)*size)
	m.rel.Apply(r.want, &r.vec, &w.scratch)
	for i, at := range rows {
		p := w.batch[at.piece]
		for t, h := range p.heads {
			if int(h) != at.token {
				continue
			}
			row := w.layout.Row(at.piece, t)
			k := bestRelation(r.want[i*size:(i+1)*size], r.dep[row*width:(row+1)*width])
			p.tokens[t].Deprel = m.relations[k]
		}
	}
}

// bestRelation returns the relation whose wants of a dependent, one row with a
// constant at its end for each relation, it meets best.
func bestRelation(wants, dep []float32) int {
	k, top, score := 0, 0, float32(0)
	for n := len(dep) + 1; len(wants) >= n; k++ {
		s := kernel.DotFloat(wants[:len(dep)], dep) + wants[len(dep)]
		if k == 0 || s > score {
			top, score = k, s
		}
		wants = wants[n:]
	}
	return top
}
