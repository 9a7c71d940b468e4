package desk

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/detente-wire/detente/dyad/series"
)

// chart is the drawing of a relation: cooperation above a line and conflict below
// it, deeds filled and words hollow, so that it can be read without colours; the
// volume of coverage apart, below; turning points across both. Lengths are of the
// picture's own units.
type chart struct {
	Width, Height  int
	Left, Right    float64 // of the plot
	Zero           float64 // the line between cooperation and conflict
	Top, Bottom    float64 // of acts
	Base, Ceiling  float64 // of the volume of coverage
	MostActs, Most int     // acts and reports that fill the height
	Bars           []bar
	Ticks          []tick
	Turns          []mark
	Words          string // the picture in words
}

// bar is one week or month.
type bar struct {
	Bin
	X, W         float64 // of what is drawn
	CellX, CellW float64 // of what can be clicked
	Parts        []part
	Y, H         float64 // of the volume
	Link, Tells  string
}

// part is a piece of a bar: acts of one quad class.
type part struct {
	Kind string
	Y, H float64
}

type tick struct {
	X     float64
	Label string
}

// mark is a turning point: a line at its day, a band over the days between which
// it lies.
type mark struct {
	X, BandX, BandW, LabelX float64
	Up                      bool // for the worse
	Label, Tells            string
	Anchor                  string // of the end of the label
	Sign                    string // path of the triangle
}

// Measures of the picture.
const (
	chartWidth  = 960
	chartHeight = 396
	plotLeft    = 46.0
	plotRight   = 948.0
	actsTop     = 44.0
	actsBottom  = 244.0
	zeroLine    = 144.0
	volumeTop   = 298.0
	volumeBase  = 362.0
	widestBar   = 26.0
	mostTicks   = 10
)

// TickEnd is where the marks of the time line end.
func (c *chart) TickEnd() float64 { return c.Base + 5 }

// draw makes the picture; nil where there is nothing in it.
func (r *Relation) draw() *chart {
	if len(r.Series) == 0 {
		return nil
	}
	c := &chart{Width: chartWidth, Height: chartHeight, Left: plotLeft, Right: plotRight, Zero: zeroLine, Top: actsTop, Bottom: actsBottom, Base: volumeBase, Ceiling: volumeTop, MostActs: 1, Most: 1}
	for i := range r.Series {
		b := &r.Series[i]
		c.MostActs = max(c.MostActs, b.VerbalCooperation+b.MaterialCooperation, b.VerbalConflict+b.MaterialConflict)
		c.Most = max(c.Most, b.Reports)
	}
	for i := range r.Series {
		c.Bars = append(c.Bars, c.bar(r, i))
	}
	c.ticks(r)
	for i := range r.Turns {
		c.Turns = append(c.Turns, c.mark(r, i))
	}
	c.Words = fmt.Sprintf("%s by %s, %s to %s: at most %d acts of one kind and %d reports in one; %d turning points. A table of the same numbers follows.",
		r.title(), r.By, r.Series[0].Start, r.Series[len(r.Series)-1].End, c.MostActs, c.Most, len(r.Turns))
	return c
}

func (c *chart) bar(r *Relation, i int) bar {
	step := (c.Right - c.Left) / float64(len(r.Series))
	b := bar{Bin: r.Series[i], CellX: c.Left + float64(i)*step, CellW: step}
	b.W = min(widestBar, max(step*0.7, min(step, 1)))
	b.X = b.CellX + (step-b.W)/2
	unit := (c.Zero - c.Top) / float64(c.MostActs)
	up, down := c.Zero, c.Zero
	for _, p := range [...]struct {
		kind  string
		n     int
		above bool
	}{{"vcoop", b.VerbalCooperation, true}, {"mcoop", b.MaterialCooperation, true}, {"vconf", b.VerbalConflict, false}, {"mconf", b.MaterialConflict, false}} {
		h := float64(p.n) * unit
		switch {
		case p.n == 0:
		case p.above:
			up -= h
			b.Parts = append(b.Parts, part{p.kind, up, h})
		default:
			b.Parts = append(b.Parts, part{p.kind, down, h})
			down += h
		}
	}
	b.H = float64(b.Reports) / float64(c.Most) * (c.Base - c.Ceiling)
	b.Y = c.Base - b.H
	b.Link = eventsBetween(r.A.Code, r.B.Code, b.Start, daysFrom(b.End, -1))
	b.Tells = fmt.Sprintf("%s to %s: cooperation %d in words, %d in deeds; conflict %d in words, %d in deeds; %d reports",
		b.Start, daysFrom(b.End, -1), b.VerbalCooperation, b.MaterialCooperation, b.VerbalConflict, b.MaterialConflict, b.Reports)
	return b
}

// eventsBetween is the page of what two did to each other in some days.
func eventsBetween(a, b, since, until string) string {
	v := url.Values{"source": {a}, "target": {b}, "between": {"1"}}
	if since != "" {
		v.Set("since", since)
	}
	if until != "" {
		v.Set("until", until)
	}
	return "/events?" + v.Encode()
}

// x is where a day lies.
func (c *chart) x(r *Relation, day string) float64 {
	first, err := series.ParseDay(r.Series[0].Start)
	last, err2 := series.ParseDay(r.Series[len(r.Series)-1].End)
	d, err3 := series.ParseDay(day)
	if err != nil || err2 != nil || err3 != nil || last <= first {
		return c.Left
	}
	return c.Left + (c.Right-c.Left)*min(1, max(0, float64(d-first)/float64(last-first)))
}

// ticks marks the beginnings of months, quarters or years.
func (c *chart) ticks(r *Relation) {
	first, err := time.Parse(time.DateOnly, r.Series[0].Start)
	last, err2 := time.Parse(time.DateOnly, r.Series[len(r.Series)-1].End)
	if err != nil || err2 != nil {
		return
	}
	months := int(last.Sub(first).Hours()/24/30) + 1
	step := 1
	for _, s := range [...]int{1, 3, 6, 12, 24, 60, 120} {
		if step = s; months/s <= mostTicks {
			break
		}
	}
	layout := "Jan 2006"
	if step >= 12 {
		layout = "2006"
	}
	for t := time.Date(first.Year(), time.January, 1, 0, 0, 0, 0, time.UTC); t.Before(last); t = t.AddDate(0, step, 0) {
		if !t.Before(first) {
			c.Ticks = append(c.Ticks, tick{c.x(r, t.Format(time.DateOnly)), t.Format(layout)})
		}
	}
}

func (c *chart) mark(r *Relation, i int) mark {
	t := &r.Turns[i]
	m := mark{X: c.x(r, t.Day), BandX: c.x(r, t.From), Up: t.Kind == "escalation", Label: percent(t.Probability), Anchor: "start"}
	m.BandW = max(1, c.x(r, daysFrom(t.To, 1))-m.BandX)
	if m.LabelX = m.X + 9; m.X > c.Right-60 {
		m.LabelX, m.Anchor = m.X-9, "end"
	}
	m.Sign = fmt.Sprintf("M%.1f 12l6 11h-12z", m.X)
	if !m.Up {
		m.Sign = fmt.Sprintf("M%.1f 24l6 -11h-12z", m.X)
	}
	m.Tells = strings.Join([]string{kindWords(string(t.Kind)), t.Day, percent(t.Probability) + " sure, between " + t.From + " and " + t.To}, ", ")
	return m
}

// kindWords is the way of a turn in words.
func kindWords(kind string) string {
	if kind == "deescalation" {
		return "de-escalation"
	}
	return kind
}
