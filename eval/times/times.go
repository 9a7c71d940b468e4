// Package times scores time expressions against gold sets: TIMEX3 spans and
// values in the MEANTIME corpus (NewsReader), and the resolution of single
// expressions in the cases of Recognizers-Text. It reads the files of both in
// their own formats; neither is part of this repository.
package times

import "fmt"

// Counts are the numbers from which precision and recall follow.
type Counts struct {
	Gold, Found int
	Span        int // found expressions that overlap a gold one, each counted once
	Value       int // of those, the ones with the same value
}

// Add adds other counts.
func (c *Counts) Add(o Counts) {
	c.Gold += o.Gold
	c.Found += o.Found
	c.Span += o.Span
	c.Value += o.Value
}

// F1 returns the F1 of spans (relaxed: an overlap is enough) and of values.
func (c Counts) F1() (span, value float64) {
	return f1(c.Span, c.Found, c.Gold), f1(c.Value, c.Found, c.Gold)
}

func f1(hit, found, gold int) float64 {
	if found+gold == 0 {
		return 0
	}
	return 2 * float64(hit) / float64(found+gold)
}

// String writes the counts on one line.
func (c Counts) String() string {
	s, v := c.F1()
	return fmt.Sprintf("gold %d found %d span F1 %.3f value F1 %.3f", c.Gold, c.Found, s, v)
}
