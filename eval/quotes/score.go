package quotes

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Of returns what a document's quotes are as attributions in the manner of
// PolNeAR, which differs from that of the records in three things: only the
// outermost attribution is marked, so that a quote whose cue stands in the content
// of another is left out; the
// comma that closes an apposition belongs to the source ("Ana Diaz, a lawyer,")
// and the possessive ending too; a colon right after the cue belongs to the cue.
func Of(doc *news.Doc) []Attribution {
	out := make([]Attribution, 0, len(doc.Quotes))
	for i := range doc.Quotes {
		q := &doc.Quotes[i]
		if q.Via != news.None || within(doc, i) {
			continue
		}
		var a Attribution
		source, cue := closeSource(doc.Story.Text, q.Source.Span), q.Cue
		if q.Source.Span.End == cue.Start {
			source = q.Source.Span // "he['s predicting]"
		}
		if !cue.Empty() && strings.HasPrefix(doc.Story.Text[cue.End:], ":") {
			cue.End++
		}
		for r, spans := range [Roles][]news.Span{{source}, {cue}, q.Content} {
			for _, s := range spans {
				if !s.Empty() {
					a[r] = append(a[r], s)
				}
			}
			a[r] = join(a[r], doc.Story.Text)
		}
		out = append(out, a)
	}
	return out
}

// within reports whether the cue of quote i stands in the content of another.
func within(doc *news.Doc, i int) bool {
	cue := doc.Quotes[i].Cue
	for j := range doc.Quotes {
		for _, c := range doc.Quotes[j].Content {
			if j != i && !cue.Empty() && c.Contains(cue) {
				return true
			}
		}
	}
	return false
}

func closeSource(text string, s news.Span) news.Span {
	rest := text[s.End:]
	for _, ending := range [...]string{"'s", "’s"} {
		if strings.HasPrefix(rest, ending) {
			s.End += len(ending)
			return s
		}
	}
	if strings.Contains(s.Of(text), ", ") && strings.HasPrefix(rest, ",") {
		s.End++
	}
	return s
}

// Counts are the figures that precision and recall of one role come from.
type Counts struct {
	Gold, System int
	Exact        int     // system spans that are gold spans
	Overlap      float64 // exact ones, and half a point for each that shares a character
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

func ratio(a float64, b int) float64 {
	if b == 0 {
		return 0
	}
	return a / float64(b)
}

// String returns a table with a line for each role.
func (s Score) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-8s %6s %6s %6s %6s %6s %6s %8s\n", "", "gold", "found", "exact", "P", "R", "F1", "overlap")
	for r, c := range s {
		fmt.Fprintf(&b, "%-8s %6d %6d %6d %6.3f %6.3f %6.3f %8.3f\n", Role(r), c.Gold, c.System, c.Exact,
			c.Precision(), c.Recall(), c.F1(), c.OverlapF1())
	}
	return b.String()
}
