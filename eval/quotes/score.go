package quotes

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record/brat"
)

// Of returns what a document's quotes are as attributions in the manner of
// PolNeAR, as package record/brat writes them, with the attributions that are no quotes: only the outermost is
// marked, and edges follow that corpus's customs.
func Of(doc *news.Doc) []Attribution {
	out := make([]Attribution, 0, len(doc.Quotes)+len(doc.Attributions))
	for i := range doc.Quotes {
		if brat.Outermost(doc, i) {
			out = append(out, attribution(doc, &doc.Quotes[i]))
		}
	}
	for i := range doc.Attributions {
		out = append(out, attribution(doc, &doc.Attributions[i]))
	}
	return out
}

func attribution(doc *news.Doc, q *news.Quote) Attribution {
	var a Attribution
	source, cue := brat.Customary(doc.Story.Text, q)
	for r, spans := range [Roles][]news.Span{{source}, {cue}, q.Content} {
		for _, s := range spans {
			if !s.Empty() {
				a[r] = append(a[r], s)
			}
		}
		a[r] = join(a[r], doc.Story.Text)
	}
	return a
}

// Counts are the figures that precision and recall of one role come from.
type Counts struct {
	Gold, System int
	Exact        int     // system spans that are gold spans
	Touching     int     // exact ones, and those that share a character with a gold span of their own
	Overlap      float64 // exact ones, and half a point for each other that touches
}

// Score has the counts of each role.
type Score [Roles]Counts

// Add compares the attributions of one document. Each contiguous fragment is a
// span of its own; a span that stands in several attributions counts once.
func (s *Score) Add(gold, system []Attribution) {
	for r := range Roles {
		g, y := distinct(gold, r), distinct(system, r)
		c := &s[r]
		c.Gold += len(g)
		c.System += len(y)
		c.match(g, y)
	}
}

// match pairs system with gold spans: equal ones first, then each that is left
// with the first gold span left that it overlaps.
func (c *Counts) match(gold, system []news.Span) {
	taken := map[news.Span]bool{}
	at := map[news.Span]bool{}
	for _, g := range gold {
		at[g] = true
	}
	var rest []news.Span
	for _, y := range system {
		if at[y] {
			c.Exact++
			c.Touching++
			c.Overlap++
			taken[y] = true
		} else {
			rest = append(rest, y)
		}
	}
	for _, y := range rest {
		for _, g := range gold {
			if !taken[g] && g.Overlaps(y) {
				taken[g] = true
				c.Touching++
				c.Overlap += 0.5
				break
			}
		}
	}
}

func distinct(list []Attribution, r Role) []news.Span {
	seen := map[news.Span]bool{}
	var out []news.Span
	for i := range list {
		for _, s := range list[i][r] {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// Precision returns the exact precision.
func (c Counts) Precision() float64 { return ratio(float64(c.Exact), c.System) }

// Recall returns the exact recall.
func (c Counts) Recall() float64 { return ratio(float64(c.Exact), c.Gold) }

// F1 returns the exact F1.
func (c Counts) F1() float64 { return ratio(2*float64(c.Exact), c.Gold+c.System) }

// OverlapF1 returns the F1 with half credit for overlap.
func (c Counts) OverlapF1() float64 { return ratio(2*c.Overlap, c.Gold+c.System) }

// TouchF1 returns the F1 with whole credit for overlap.
func (c Counts) TouchF1() float64 { return ratio(2*float64(c.Touching), c.Gold+c.System) }

func ratio(a float64, b int) float64 {
	if b == 0 {
		return 0
	}
	return a / float64(b)
}

// String returns a table with a line for each role: precision, recall and F1 of
// exact spans, then F1 with half and with whole credit for overlap.
func (s Score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-8s %6s %6s %6s %6s %6s %6s %8s %6s\n", "", "gold", "found", "exact", "P", "R", "F1", "overlap", "any")
	for r, c := range s {
		fmt.Fprintf(&b, "%-8s %6d %6d %6d %6.3f %6.3f %6.3f %8.3f %6.3f\n", Role(r), c.Gold, c.System, c.Exact,
			c.Precision(), c.Recall(), c.F1(), c.OverlapF1(), c.TouchF1())
	}
	return b.String()
}
