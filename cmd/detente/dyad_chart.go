package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
)

// chart draws a relation in rows of small bars, a column for one or more steps
// of the series.
type chart struct {
	columns []series.Bin
	step    string // what a column is
	turns   []turn.Turn
}

const chartLabel = 20 // columns of the words to the left of a row

func newChart(r *dyadView, width int) *chart {
	room := max(10, width-chartLabel)
	each := (len(r.bins) + room - 1) / room
	c := &chart{turns: r.turns, step: "each column a " + string(r.by)}
	if each > 1 {
		c.step = fmt.Sprintf("each column %d %ss", each, r.by)
	}
	for i := 0; i < len(r.bins); i += each {
		column := r.bins[i]
		for _, bin := range r.bins[i+1 : min(i+each, len(r.bins))] {
			column.Merge(&bin)
		}
		c.columns = append(c.columns, column)
	}
	return c
}

// bars are eight heights; nothing at all is a space.
var bars = []rune(" ▁▂▃▄▅▆▇█")

func bar(v float64) rune {
	return bars[1+min(7, int(v*8))]
}

func (c *chart) write(b *strings.Builder) {
	most := 0
	tallies := make([]series.Tally, len(c.columns))
	for i := range c.columns {
		tallies[i] = c.columns[i].Both()
		most = max(most, tallies[i].Reports)
	}
	var volume, conflict, deeds strings.Builder
	for i := range tallies {
		t := &tallies[i]
		if t.Events == 0 {
			volume.WriteRune(bars[0])
		} else {
			volume.WriteRune(bar(float64(t.Reports) / float64(most+1)))
		}
		share, ok := t.ConflictShare()
		if !ok {
			conflict.WriteRune(bars[0])
			deeds.WriteRune(bars[0])
			continue
		}
		conflict.WriteRune(bar(share))
		deeds.WriteRune(bar(float64(t.Quads[series.MaterialConflict]) / float64(t.Acts())))
	}
	c.row(b, fmt.Sprintf("reports (max %d)", most), volume.String())
	c.row(b, "conflict 0–100%", conflict.String())
	c.row(b, "deeds 0–100%", deeds.String())
	if len(c.turns) > 0 {
		c.row(b, "turning points", c.marks())
	}
	first, last := c.columns[0].Start.String(), (c.columns[len(c.columns)-1].End - 1).String()
	c.row(b, c.step, first+strings.Repeat(" ", max(1, len(c.columns)-len(first)-len(last)))+last)
}

func (c *chart) row(b *strings.Builder, label, cells string) {
	fmt.Fprintf(b, "%s%s%s\n", label, strings.Repeat(" ", max(1, chartLabel-utf8.RuneCountInString(label))), strings.TrimRight(cells, " "))
}

// marks shows where the turning points lie: up for an escalation.
func (c *chart) marks() string {
	cells := []rune(strings.Repeat(" ", len(c.columns)))
	for i := range c.turns {
		for k := range c.columns {
			if c.turns[i].Day >= c.columns[k].Start && c.turns[i].Day < c.columns[k].End {
				cells[k] = map[turn.Kind]rune{turn.Escalation: '▲', turn.Deescalation: '▼'}[c.turns[i].Kind]
			}
		}
	}
	return string(cells)
}
