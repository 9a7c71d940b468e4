package lang

import (
	"math"

	"github.com/detente-wire/detente/internal/nn"
)

// tree finds the best dependency tree of a sentence: the maximum spanning tree
// with exactly one root. It is reused from sentence to sentence.
type tree struct {
	score  []int64 // [dependent][head], both 0…n, 0 the root
	best   []int32 // best head of each node
	state  []int32 // marks of the search for cycles
	alive  []bool
	levels []level
	into   []int32 // of each level, n+1 values: see level
	outof  []int32
	nodes  []int32 // the cycles of all levels
}

// level is one contraction of a cycle into its first node.
type level struct {
	nodes, size int // of the cycle, in tree.nodes
}

// Scores are compared as integers, so that sums of them are exact.
const (
	scoreUnit = 1 << 16
	scoreMax  = 1 << 40
	rootCost  = 1 << 50
)

// fixed returns a score as an integer.
func fixed(s float32) int64 {
	v := math.RoundToEven(float64(s) * scoreUnit)
	return int64(max(-scoreMax, min(scoreMax, v)))
}

// reset makes room for n tokens; the caller then sets row d of scores, d from 1.
func (t *tree) reset(n int) {
	m := n + 1
	t.score = nn.Grow(t.score, m*m)
	t.best = nn.Grow(t.best, m)
	t.state = nn.Grow(t.state, m)
	t.alive = nn.Grow(t.alive, m)
	for i := range t.alive {
		t.alive[i] = true
	}
	t.levels, t.into, t.outof, t.nodes = t.levels[:0], t.into[:0], t.outof[:0], t.nodes[:0]
}

// row returns the scores of the heads 0…n of token d, counted from 1.
func (t *tree) row(d int) []int64 {
	m := len(t.best)
	return t.score[d*m : (d+1)*m]
}

// decode returns the head of each token, from 1, 0 for the root, at index 1…n.
// The slice is the tree's own. Mostly the best heads by themselves are a tree.
func (t *tree) decode() []int32 {
	t.best[0] = -1
	for d := 1; d < len(t.best); d++ {
		t.choose(d)
	}
	start := t.cycle()
	if start < 0 && t.roots() == 1 {
		return t.best
	}
	// One arc from the root always suffices; at this price no tree has two.
	for d := 1; d < len(t.best); d++ {
		t.row(d)[0] -= rootCost
		if t.best[d] == 0 {
			t.choose(d)
		}
	}
	for start = t.cycle(); start >= 0; start = t.cycle() {
		t.contract(start)
	}
	for i := len(t.levels) - 1; i >= 0; i-- {
		t.expand(i)
	}
	return t.best
}

// choose takes the best head of a node by itself, the first among equals.
func (t *tree) choose(d int) {
	row, best := t.row(d), -1
	for h, s := range row {
		if h != d && t.alive[h] && (best < 0 || s > row[best]) {
			best = h
		}
	}
	t.best[d] = int32(best)
}

func (t *tree) roots() int {
	n := 0
	for d := 1; d < len(t.best); d++ {
		if t.best[d] == 0 {
			n++
		}
	}
	return n
}

// cycle returns a node of the first cycle of best heads, or -1.
func (t *tree) cycle() int {
	clear(t.state)
	for start := 1; start < len(t.best); start++ {
		node := start
		for node > 0 && t.alive[node] && t.state[node] == 0 {
			t.state[node] = int32(start)
			node = int(t.best[node])
		}
		if node > 0 && t.alive[node] && t.state[node] == int32(start) {
			return node
		}
	}
	return -1
}

// contract makes one node of the cycle through start. Of a level, outof[x] is
// the node of the cycle that is x's head if the cycle is, and into[x] the node
// whose head within the cycle gives way if x is the head of the cycle. The best
// heads are renewed: those of the one node, and of nodes whose best head was in
// the cycle.
func (t *tree) contract(start int) {
	m, first := len(t.best), len(t.nodes)
	for node := start; len(t.nodes) == first || node != start; node = int(t.best[node]) {
		t.nodes = append(t.nodes, int32(node))
	}
	nodes := t.nodes[first:]
	t.levels = append(t.levels, level{first, len(nodes)})
	for _, c := range nodes {
		t.alive[c] = false
	}
	base := len(t.into)
	t.into = append(t.into, make([]int32, m)...)
	t.outof = append(t.outof, make([]int32, m)...)
	for x := 0; x < m; x++ {
		if !t.alive[x] {
			continue
		}
		in, out := nodes[0], nodes[0]
		gain := t.gain(in, x)
		for _, c := range nodes[1:] {
			if g := t.gain(c, x); g > gain {
				in, gain = c, g
			}
			if x > 0 && t.row(x)[c] > t.row(x)[out] {
				out = c
			}
		}
		t.into[base+x], t.outof[base+x] = in, out
		t.row(x)[start] = t.row(x)[out]
		t.score[start*m+x] = gain
	}
	t.alive[start] = true
	t.choose(start)
	for x := 1; x < m; x++ {
		if t.alive[x] && x != start && t.renews(x, int32(start), nodes) {
			t.choose(x)
		}
	}
}

// renews reports whether the best head of x may be another one now that the
// cycle of these nodes is the one node start.
func (t *tree) renews(x int, start int32, nodes []int32) bool {
	row, best := t.row(x), t.best[x]
	return contains(nodes, best) || start < best && row[start] == row[best]
}

// gain is what the cycle's tree wins when its node c takes the head x instead.
func (t *tree) gain(c int32, x int) int64 {
	row := t.row(int(c))
	return row[x] - row[t.best[c]]
}

// expand opens the cycle of a level again: best then names heads of the nodes
// that were alive before it.
func (t *tree) expand(i int) {
	m, l := len(t.best), t.levels[i]
	into, outof := t.into[i*m:(i+1)*m], t.outof[i*m:(i+1)*m]
	nodes := t.nodes[l.nodes : l.nodes+l.size]
	start := nodes[0]
	for _, c := range nodes[1:] {
		t.alive[c] = true
	}
	x := t.best[start]
	for d := 1; d < m; d++ {
		if t.alive[d] && t.best[d] == start && !contains(nodes, int32(d)) {
			t.best[d] = outof[d]
		}
	}
	t.reenter(nodes, into[x], x)
}

// reenter restores the cycle's own arcs but for the node that takes head x.
func (t *tree) reenter(nodes []int32, node, x int32) {
	for i, c := range nodes {
		t.best[c] = nodes[(i+1)%len(nodes)]
	}
	t.best[node] = x
}

func contains(nodes []int32, d int32) bool {
	for _, c := range nodes {
		if c == d {
			return true
		}
	}
	return false
}
