package ledger

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// Agreement is how far two datasets agree on some cells of dyad, month and class.
type Agreement struct {
	// Key is the dyad ("COL>USA"), month or class; "" for all together.
	Key string
	// One and Other are the acts of each dataset.
	One, Other int
	// Both counts the cells in which both have acts, Either those in which one
	// does.
	Both, Either int
	// Shared is the acts that both have, if the smaller count of each cell is
	// what they share.
	Shared int
	// Correlation is Pearson's, of log(1 + acts) over the cells in which either
	// has acts; nil for fewer than three cells, or where one does not vary.
	Correlation *float64
}

// Overlap is the share of cells that both have among those that either has
// (Jaccard's index), 0 for no cells.
func (a *Agreement) Overlap() float64 { return ratio(a.Both, a.Either) }

// OfOne is the share of the first dataset's acts that the second shares.
func (a *Agreement) OfOne() float64 { return ratio(a.Shared, a.One) }

// OfOther is the share of the second dataset's acts that the first shares.
func (a *Agreement) OfOther() float64 { return ratio(a.Shared, a.Other) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Comparison is the agreement of two datasets in the months that both cover.
// The lists are in the order of how many acts the two have together.
type Comparison struct {
	From, To                 string // first and last month, "" where they share none
	All                      Agreement
	ByDyad, ByMonth, ByClass []Agreement
}

// place is a cell of dyad, month and class.
type spot struct{ source, target, month, class string }

// Compare compares two datasets by the cells of their roll-up by month. What
// lacks a source or a target is left out, since not every dataset has such acts;
// so are the months before the first and after the last of either.
func Compare(cells iter.Seq2[Cell, error], one, other string) (*Comparison, error) {
	counts := map[spot][2]int{}
	var reach [2]days
	for c, err := range cells {
		if err != nil {
			return nil, err
		}
		side := slices.Index([]string{one, other}, c.Origin)
		if side < 0 || c.Source == "" || c.Target == "" || c.Acts == 0 {
			continue
		}
		k := spot{c.Source, c.Target, c.Period, c.Class}
		n := counts[k]
		n[side] += c.Acts
		counts[k] = n
		reach[side].take(c.Period)
	}
	out := &Comparison{}
	if reach[0].first == "" || reach[1].first == "" {
		return out, nil
	}
	out.From, out.To = max(reach[0].first, reach[1].first), min(reach[0].last, reach[1].last)
	if out.From > out.To {
		return &Comparison{}, nil
	}
	out.gather(counts)
	return out, nil
}

// days is the first and last of some months.
type days struct{ first, last string }

func (d *days) take(month string) {
	if d.first == "" || month < d.first {
		d.first = month
	}
	d.last = max(d.last, month)
}

func (c *Comparison) gather(counts map[spot][2]int) {
	all, dyads, months, classes := groups{}, groups{}, groups{}, groups{}
	spots := make([]spot, 0, len(counts))
	for k := range counts {
		if k.month >= c.From && k.month <= c.To {
			spots = append(spots, k)
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { // sums of fractions depend on their order
		return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target), cmp.Compare(a.month, b.month), cmp.Compare(a.class, b.class))
	})
	for _, k := range spots {
		n := counts[k]
		all.add("", n)
		dyads.add(k.source+">"+k.target, n)
		months.add(k.month, n)
		classes.add(k.class, n)
	}
	if list := all.list(); len(list) > 0 {
		c.All = list[0]
	}
	c.ByDyad, c.ByMonth, c.ByClass = dyads.list(), months.list(), classes.list()
}

// groups gathers agreements by key.
type groups map[string]*group

type group struct {
	Agreement
	x, y, xx, yy, xy float64
}

func (g groups) add(key string, n [2]int) {
	a := g[key]
	if a == nil {
		a = &group{}
		a.Key = key
		g[key] = a
	}
	a.One, a.Other, a.Either, a.Shared = a.One+n[0], a.Other+n[1], a.Either+1, a.Shared+min(n[0], n[1])
	if n[0] > 0 && n[1] > 0 {
		a.Both++
	}
	x, y := math.Log1p(float64(n[0])), math.Log1p(float64(n[1]))
	a.x, a.y, a.xx, a.yy, a.xy = a.x+x, a.y+y, a.xx+x*x, a.yy+y*y, a.xy+x*y
}

func (g groups) list() []Agreement {
	out := make([]Agreement, 0, len(g))
	for _, a := range g {
		a.Correlation = a.correlation()
		out = append(out, a.Agreement)
	}
	slices.SortFunc(out, func(a, b Agreement) int {
		return cmp.Or(cmp.Compare(b.One+b.Other, a.One+a.Other), cmp.Compare(a.Key, b.Key))
	})
	return out
}

func (a *group) correlation() *float64 {
	n := float64(a.Either)
	vx, vy := a.xx-a.x*a.x/n, a.yy-a.y*a.y/n
	if a.Either < 3 || vx <= 1e-9 || vy <= 1e-9 {
		return nil
	}
	r := math.Round(1000*(a.xy-a.x*a.y/n)/math.Sqrt(vx*vy)) / 1000
	return &r
}
