package lang

import (
	"math"
	"math/rand/v2"
	"testing"
)

// isTree reports whether heads[1:] form a tree with one root.
func isTree(heads []int32) bool {
	roots := 0
	for d := 1; d < len(heads); d++ {
		if heads[d] == 0 {
			roots++
		}
		node, steps := d, 0
		for node != 0 {
			if node = int(heads[node]); node < 0 || steps > len(heads) {
				return false
			}
			steps++
		}
	}
	return roots == 1
}

func total(scores [][]int64, heads []int32) int64 {
	var sum int64
	for d := 1; d < len(heads); d++ {
		sum += scores[d][heads[d]]
	}
	return sum
}

// bruteForce returns the best total over all trees with one root.
func bruteForce(scores [][]int64) int64 {
	n := len(scores) - 1
	heads := make([]int32, n+1)
	best := int64(math.MinInt64)
	var try func(d int)
	try = func(d int) {
		if d > n {
			if isTree(heads) {
				best = max(best, total(scores, heads))
			}
			return
		}
		for h := 0; h <= n; h++ {
			if h != d {
				heads[d] = int32(h)
				try(d + 1)
			}
		}
	}
	try(1)
	return best
}

func randomScores(r *rand.Rand, n int, spread int64) [][]int64 {
	scores := make([][]int64, n+1)
	for d := range scores {
		scores[d] = make([]int64, n+1)
		for h := range scores[d] {
			scores[d][h] = r.Int64N(spread) - spread/2
		}
	}
	return scores
}

func decodeScores(t *tree, scores [][]int64) []int32 {
	t.reset(len(scores) - 1)
	for d := 1; d < len(scores); d++ {
		copy(t.row(d), scores[d])
	}
	return t.decode()
}

func TestTreeIsTheBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var tr tree
	for i := 0; i < 2000; i++ {
		n := 1 + r.IntN(5)
		scores := randomScores(r, n, []int64{6, 1000}[i%2])
		heads := decodeScores(&tr, scores)
		if !isTree(heads) {
			t.Fatalf("%v gave %v, no tree with one root", scores, heads[1:])
		}
		if got, want := total(scores, heads), bruteForce(scores); got != want {
			t.Fatalf("%v gave %v with a total of %d, best is %d", scores, heads[1:], got, want)
		}
	}
}

func TestTreeLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var tr tree
	for _, n := range []int{50, 250} {
		scores := randomScores(r, n, 1<<40)
		heads := decodeScores(&tr, scores)
		if !isTree(heads) {
			t.Errorf("%d tokens: no tree with one root", n)
		}
		first := append([]int32(nil), heads...)
		for d, h := range decodeScores(&tr, scores) {
			if first[d] != h {
				t.Errorf("%d tokens: head of %d changed from %d to %d", n, d, first[d], h)
			}
		}
	}
	// All scores equal: ties must not lead astray.
	scores := randomScores(r, 100, 1)
	if heads := decodeScores(&tr, scores); !isTree(heads) {
		t.Errorf("equal scores: %v", heads)
	}
}

func TestFixed(t *testing.T) {
	for in, want := range map[float32]int64{0: 0, 1: scoreUnit, -1.5: -scoreUnit * 3 / 2, 1e30: scoreMax, -1e30: -scoreMax} {
		if got := fixed(in); got != want {
			t.Errorf("fixed(%v) = %d, want %d", in, got, want)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	scores := randomScores(r, 30, 1<<20)
	var tr tree
	for b.Loop() {
		decodeScores(&tr, scores)
	}
}
