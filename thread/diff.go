package thread

import "slices"

// Edit is a stretch of two texts, in bytes: one that both have, or words of the
// old text and those that stand in their place, either of which may be none.
type Edit struct {
	Same     bool
	Old, New [2]int // from, to
}

// Diff compares two texts word by word. Case, punctuation and spacing make no
// difference; a stretch reaches to the beginning of the next.
func Diff(before, after string) []Edit {
	a, b := Words(before), Words(after)
	from := func(w []Word, i int, text string) int {
		switch {
		case i == 0:
			return 0
		case i == len(w):
			return len(text)
		}
		return w[i].Start
	}
	var out []Edit
	add := func(same bool, i, i2, j, j2 int) {
		if i == i2 && j == j2 {
			return
		}
		out = append(out, Edit{same, [2]int{from(a, i, before), from(a, i2, before)}, [2]int{from(b, j, after), from(b, j2, after)}})
	}
	at := Align(a, b)
	i, j := 0, 0
	for i < len(a) {
		k := i
		for k < len(a) && at[k] < 0 {
			k++
		}
		if k == len(a) {
			break
		}
		add(false, i, k, j, at[k])
		i, j = k, at[k]
		for i < len(a) && at[i] == j {
			i, j = i+1, j+1
		}
		add(true, k, i, at[k], j)
	}
	add(false, i, len(a), j, len(b))
	return out
}

// Align finds for each word of one text the word of another that it is, in the
// same order; -1 for one that is not there. Runs of words that both have once are
// held fast, and between them the longest common sequence is taken (B. Cohen's
// patience diff); between stretches without such runs that are too long for it,
// nothing is.
func Align(a, b []Word) []int {
	at := make([]int, len(a))
	for i := range at {
		at[i] = -1
	}
	align(a, b, 0, 0, at)
	return at
}

// mostCells bounds the work on a stretch without words that are held fast.
const mostCells = 1 << 20

// align fills at for the words of a; a and b begin at i0 and j0 of the texts.
func align(a, b []Word, i0, j0 int, at []int) {
	for len(a) > 0 && len(b) > 0 && a[0].Hash == b[0].Hash {
		at[i0] = j0
		a, b, i0, j0 = a[1:], b[1:], i0+1, j0+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].Hash == b[len(b)-1].Hash {
		a, b = a[:len(a)-1], b[:len(b)-1]
		at[i0+len(a)] = j0 + len(b)
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	fast := anchors(a, b)
	if len(fast) == 0 {
		if len(a)*len(b) <= mostCells {
			longest(a, b, i0, j0, at)
		}
		return
	}
	i, j := 0, 0
	for _, f := range append(fast, [2]int{len(a), len(b)}) {
		if f[0] < i || f[1] < j {
			continue // within the run before
		}
		align(a[i:f[0]], b[j:f[1]], i0+i, j0+j, at)
		i, j = f[0], f[1]
		for i < len(a) && j < len(b) && a[i].Hash == b[j].Hash {
			at[i0+i] = j0 + j
			i, j = i+1, j+1
		}
	}
}

// anchors are the runs of words that stand once in either text, in the longest
// sequence that is in order in both.
func anchors(a, b []Word) [][2]int {
	inA, inB := once(a), once(b)
	var pairs [][2]int
	for h, i := range inA {
		if j, ok := inB[h]; ok && i >= 0 && j >= 0 {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return x[0] - y[0] })
	return rising(pairs)
}

// once gives where each run of words stands, -1 where it stands more than once.
func once(w []Word) map[uint64]int {
	out := map[uint64]int{}
	for i := 0; i+shingle <= len(w); i++ {
		h := uint64(shingle)
		for _, x := range w[i : i+shingle] {
			h = mix(h ^ x.Hash)
		}
		if _, ok := out[h]; ok {
			out[h] = -1
			continue
		}
		out[h] = i
	}
	return out
}

// rising is the longest part of the pairs whose second numbers rise as their
// first do (patience sorting).
func rising(pairs [][2]int) [][2]int {
	var tops []int // the pair that ends the best sequence of each length
	before := make([]int, len(pairs))
	for n, p := range pairs {
		k, _ := slices.BinarySearchFunc(tops, p[1], func(t, v int) int { return pairs[t][1] - v })
		before[n] = -1
		if k > 0 {
			before[n] = tops[k-1]
		}
		if k == len(tops) {
			tops = append(tops, n)
		} else {
			tops[k] = n
		}
	}
	if len(tops) == 0 {
		return nil
	}
	var out [][2]int
	for n := tops[len(tops)-1]; n >= 0; n = before[n] {
		out = append(out, pairs[n])
	}
	slices.Reverse(out)
	return out
}

// longest aligns by the longest common sequence of words.
func longest(a, b []Word, i0, j0 int, at []int) {
	wide := len(b) + 1
	best := make([]int32, (len(a)+1)*wide)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].Hash == b[j].Hash {
				best[i*wide+j] = best[(i+1)*wide+j+1] + 1
			} else {
				best[i*wide+j] = max(best[(i+1)*wide+j], best[i*wide+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].Hash == b[j].Hash:
			at[i0+i] = j0 + j
			i, j = i+1, j+1
		case best[(i+1)*wide+j] >= best[i*wide+j+1]:
			i++
		default:
			j++
		}
	}
}

// Change counts the words of two texts: those that both have in their order,
// those that only the first has, and those that only the second has.
func Change(before, after string) (kept, dropped, added int) {
	was, is := Words(before), Words(after)
	for _, at := range Align(was, is) {
		if at >= 0 {
			kept++
		}
	}
	return kept, len(was) - kept, len(is) - kept
}
