package conll

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// align returns for each gold word the system word that is the same, or None.
// Words with a span of their own align by it. Where either side has a multiword
// token, the words of the stretch align by their forms in order.
func align(g, s []word) []int {
	to := make([]int, len(g))
	for i := range to {
		to[i] = news.None
	}
	i, j := 0, 0
	for i < len(g) && j < len(s) {
		switch {
		case g[i].multi || s[j].multi:
			i1, j1, end := stretch(g, s, i, j)
			if end > 0 {
				alignForms(g, s, i, i1, j, j1, to)
			}
			i, j = i1, j1
		case g[i].span == s[j].span:
			to[i] = j
			i, j = i+1, j+1
		case g[i].span.Start <= s[j].span.Start:
			i++
		default:
			j++
		}
	}
	return to
}

// stretch returns the ends of the words from g[i] and s[j] on that a multiword
// token of either side ties together, and where the stretch ends in the text; 0
// where the two do not meet.
func stretch(g, s []word, i, j int) (int, int, int) {
	switch {
	case g[i].multi && (!s[j].multi || g[i].span.Start <= s[j].span.Start):
		if s[j].span.Start < g[i].span.Start {
			return i, j + 1, 0
		}
	default:
		if g[i].span.Start < s[j].span.Start {
			return i + 1, j, 0
		}
	}
	end := g[i].span.End
	if !g[i].multi || s[j].multi && s[j].span.Start < g[i].span.Start {
		end = s[j].span.End
	}
	for grown := true; grown; {
		grown = false
		for i < len(g) && g[i].span.Start < end {
			if g[i].multi && g[i].span.End > end {
				end, grown = g[i].span.End, true
			}
			i++
		}
		for j < len(s) && s[j].span.Start < end {
			if s[j].multi && s[j].span.End > end {
				end, grown = s[j].span.End, true
			}
			j++
		}
	}
	return i, j, end
}

// alignForms aligns g[i:i1] and s[j:j1] by the longest common subsequence of
// their forms, letter case aside.
func alignForms(g, s []word, i, i1, j, j1 int, to []int) {
	n, m := i1-i, j1-j
	best := make([][]int, n+1)
	for a := range best {
		best[a] = make([]int, m+1)
	}
	same := func(a, b int) bool { return strings.EqualFold(g[i+a].token.Form, s[j+b].token.Form) }
	for a := n - 1; a >= 0; a-- {
		for b := m - 1; b >= 0; b-- {
			best[a][b] = max(best[a+1][b], best[a][b+1])
			if same(a, b) {
				best[a][b] = max(best[a][b], best[a+1][b+1]+1)
			}
		}
	}
	for a, b := 0, 0; a < n && b < m; {
		switch {
		case same(a, b) && best[a][b] == best[a+1][b+1]+1:
			to[i+a] = j + b
			a, b = a+1, b+1
		case best[a][b] == best[a+1][b]:
			a++
		default:
			b++
		}
	}
}
