package actors

import "math"

// bestMatch matches the rows of a matrix of weights to its columns one to one so
// that the sum is greatest (the Hungarian method with potentials, O(n³)), and
// returns the column of each row, -1 for a row without one.
func bestMatch(weight [][]float64) []int {
	n := len(weight)
	for _, row := range weight {
		n = max(n, len(row))
	}
	cost := func(i, j int) float64 { // rows and columns from 1; what is missing weighs nothing
		if i > len(weight) || j > len(weight[i-1]) {
			return 0
		}
		return -weight[i-1][j-1]
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	rowOf := make([]int, n+1) // of a column
	for i := 1; i <= n; i++ {
		augment(i, n, cost, u, v, rowOf)
	}
	out := make([]int, len(weight))
	for i := range out {
		out[i] = -1
	}
	for j := 1; j <= n; j++ {
		if i := rowOf[j]; i <= len(weight) && j <= len(weight[i-1]) {
			out[i-1] = j - 1
		}
	}
	return out
}

// augment gives row i a column along the cheapest path, moving the rows before.
func augment(i, n int, cost func(i, j int) float64, u, v []float64, rowOf []int) {
	way, least := make([]int, n+1), make([]float64, n+1)
	used := make([]bool, n+1)
	for j := range least {
		least[j] = math.Inf(1)
	}
	rowOf[0] = i
	at := 0
	for {
		used[at] = true
		row, delta, next := rowOf[at], math.Inf(1), 0
		for j := 1; j <= n; j++ {
			if used[j] {
				continue
			}
			if d := cost(row, j) - u[row] - v[j]; d < least[j] {
				least[j], way[j] = d, at
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := range used {
			if used[j] {
				u[rowOf[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		at = next
		if rowOf[at] == 0 {
			break
		}
	}
	for at != 0 {
		rowOf[at] = rowOf[way[at]]
		at = way[at]
	}
}
