package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/turn"
)

// maxRemarks is how many remarks of a kind are shown to people.
const maxRemarks = 3

// text prints the relation for people.
func (r *dyadView) text(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s – %s", r.dyad.A, r.dyad.B)
	if len(r.events) == 0 {
		switch {
		case r.read < 0:
			b.WriteString(": the ledger has no act between these two in these days\n")
		default:
			fmt.Fprintf(&b, ": none of %d events is between these two\n", r.read)
		}
		_, err := io.WriteString(out, b.String())
		return err
	}
	fmt.Fprintf(&b, ", %s to %s\n\n", r.events[0].Day, r.events[len(r.events)-1].Day)
	r.totals(&b)
	width, ok := terminalWidth(out)
	if !ok {
		width = 100
	}
	newChart(r, width).write(&b)
	r.turning(&b)
	remarks(&b, "\nThe press's own words on the relation:\n", r.press)
	for i, side := range [...]series.Actors{r.dyad.A, r.dyad.B} {
		remarks(&b, fmt.Sprintf("\nLatest statements of %s:\n", side), r.said[i])
	}
	remarks(&b, "\nDue:\n", r.due)
	_, err := io.WriteString(out, b.String())
	return err
}

// totals prints what was counted in each direction.
func (r *dyadView) totals(b *strings.Builder) {
	var ab, ba series.Tally
	for i := range r.events {
		if r.dyad.Direction(&r.events[i]) == series.AtoB {
			ab.Add(&r.events[i])
		} else {
			ba.Add(&r.events[i])
		}
	}
	both := series.Bin{AB: ab, BA: ba}.Both()
	for _, row := range [...]struct {
		name string
		t    series.Tally
	}{{fmt.Sprintf("%s → %s", r.dyad.A, r.dyad.B), ab}, {fmt.Sprintf("%s → %s", r.dyad.B, r.dyad.A), ba}, {"together", both}} {
		fmt.Fprintf(b, "%-28s %6d events", row.name, row.t.Events)
		if s, ok := row.t.ConflictShare(); ok {
			fmt.Fprintf(b, ", %3.0f%% of %d acts conflict (%d in words, %d in deeds)", 100*s, row.t.Acts(), row.t.Quads[series.VerbalConflict], row.t.Quads[series.MaterialConflict])
		}
		if g, ok := row.t.GoldsteinMean(); ok {
			fmt.Fprintf(b, ", Goldstein %+.1f", g)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}

// turning prints the turning points with what carries them.
func (r *dyadView) turning(b *strings.Builder) {
	if len(r.turns) == 0 {
		b.WriteString("\nNo turning point that is sure enough.\n")
		return
	}
	b.WriteString("\nTurning points:\n")
	for i := range r.turns {
		t := &r.turns[i]
		fmt.Fprintf(b, "%s  %s, %.0f%% sure, between %s and %s\n", t.Day, kindWord(t.Kind), 100*t.Probability, t.From, t.To)
		fmt.Fprintf(b, "    conflict %s before, %s after\n", shareOf(&t.Before.Tally), shareOf(&t.After.Tally))
		for _, c := range t.Carriers {
			fmt.Fprintf(b, "    %s: %d in the quarter before, %d after%s\n", r.carrier(&c), c.Before, c.After, daysOf(&c))
			if len(c.Events) > 0 && c.Events[0].Text != "" {
				fmt.Fprintf(b, "        %s\n", c.Events[0].Text)
			}
		}
	}
}

func kindWord(k turn.Kind) string {
	if k == turn.Deescalation {
		return "de-escalation"
	}
	return string(k)
}

func shareOf(t *series.Tally) string {
	s, ok := t.ConflictShare()
	if !ok {
		return "unknown"
	}
	return fmt.Sprintf("%.0f%% of %d acts (deeds %.0f%%)", 100*s, t.Acts(), 100*float64(t.Quads[series.MaterialConflict])/float64(t.Acts()))
}

// carrier names a kind of act and who does it.
func (r *dyadView) carrier(c *turn.Carrier) string {
	from, to := r.dyad.A, r.dyad.B
	if c.Direction == series.BtoA {
		from, to = to, from
	}
	name := c.Code
	if c.Label != "" {
		name += " " + strings.ToLower(c.Label)
	}
	return fmt.Sprintf("%s → %s %s", from, to, name)
}

func daysOf(c *turn.Carrier) string {
	var days []string
	for i := range c.Events {
		if d := c.Events[i].Day.String(); len(days) == 0 || days[len(days)-1] != d {
			days = append(days, d)
		}
	}
	if len(days) == 0 {
		return ""
	}
	return " (" + strings.Join(days, ", ") + ")"
}

func remarks(b *strings.Builder, title string, list []remark) {
	if len(list) == 0 {
		return
	}
	b.WriteString(title)
	for _, m := range list[max(0, len(list)-maxRemarks):] {
		fmt.Fprintf(b, "%s  %s (%s): %s\n", m.day, m.what, m.who, strings.Join(strings.Fields(m.words), " "))
	}
}

// csv prints the series, a row for each step and direction.
func (r *dyadView) csv(out io.Writer) error {
	w := csv.NewWriter(out)
	_ = w.Write([]string{
		"start", "end", "direction", "events", "reports", "statements", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
		"conflict_share", "goldstein_sum", "goldstein_mean",
	}) // the writer keeps its error for the end
	for i := range r.bins {
		bin := &r.bins[i]
		for _, d := range r.directions(bin) {
			t := &d.tally
			row := []string{bin.Start.String(), (bin.End - 1).String(), d.name, strconv.Itoa(t.Events), strconv.Itoa(t.Reports)}
			for _, n := range t.Quads {
				row = append(row, strconv.Itoa(n))
			}
			share, some := t.ConflictShare()
			mean, scored := t.GoldsteinMean()
			row = append(row, decimals(share, 3, some), decimals(t.GoldsteinSum, 1, scored), decimals(mean, 2, scored))
			_ = w.Write(row)
		}
	}
	w.Flush()
	return w.Error()
}

// directed is the tally of one direction, or of both.
type directed struct {
	name  string
	tally series.Tally
}

func (r *dyadView) directions(bin *series.Bin) [3]directed {
	a, b := r.dyad.A.String(), r.dyad.B.String()
	return [3]directed{{a + ">" + b, bin.AB}, {b + ">" + a, bin.BA}, {"both", bin.Both()}}
}

func decimals(v float64, n int, known bool) string {
	if !known {
		return ""
	}
	return strconv.FormatFloat(v, 'f', n, 64)
}
