package desk

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/view"
)

// Statement is a quotation as a page shows it.
type Statement struct {
	view.Quote
	By ledger.Party `json:"by"`
}

func statementOf(q *ledger.Quotation) (Statement, error) {
	row, err := view.QuoteOf(q)
	return Statement{row, q.By}, err
}

// Statements is the page of quotations.
type Statements struct {
	List[Statement]
	Limit int `json:"limit"`
	// Looked is how many were looked through, where a page ends before it is full
	// because the ledger keeps no index of what was asked for; 0 where it does not.
	Looked int `json:"looked,omitempty"`
	// Beside is the same asked of another speaker, where one is named.
	Beside *Beside `json:"beside,omitempty"`
	// Months is how many there are by month, of one speaker or of words, the latest
	// [mostCounted] at the most; a month without any between others is there, too.
	Months []MonthOf `json:"months,omitempty"`
	// Counted says that there are more than were counted by month.
	Counted bool `json:"months_cut,omitempty"`
}

// Beside is what another speaker said.
type Beside struct {
	By string `json:"by"`
	List[Statement]
}

// MonthOf is how many statements are of a month.
type MonthOf struct {
	Month  string `json:"month"` // 2026-01
	Count  int    `json:"count"`
	Beside int    `json:"beside,omitempty"` // of the other speaker
}

// mostCounted is how many statements of a speaker are counted by month, and
// mostMonths over how many months.
const (
	mostCounted = 500
	mostMonths  = 120
)

func (s *Statements) title() string { return "Statements" }

// statements searches quotations.
func (d *Desk) statements(ctx context.Context, q *query) (any, error) {
	limit, err := q.limit()
	if err != nil {
		return nil, err
	}
	asked := ask.Quotes{
		By: q.text("by"), About: q.text("about"), Naming: q.text("naming"), Channel: q.text("channel"), Claim: q.text("claim"),
		All: q.flag("all"), Copies: q.flag("copies"), Withdrawn: q.flag("withdrawn"), Days: q.days(), Page: q.page(limit),
	}
	page, err := d.asks.Quotes(ctx, asked)
	if err != nil {
		return nil, err
	}
	out := &Statements{Limit: limit}
	if out.List, err = rowsOf(page, statementOf); out.More && len(out.Items) < limit {
		out.Looked = ask.Looked
	}
	if err != nil || asked.By == "" && asked.About == "" {
		return out, err
	}
	asked.Page = ask.Page{Limit: mostCounted}
	counts := map[string]*MonthOf{}
	if out.Counted, err = d.byMonth(ctx, asked, counts, func(m *MonthOf) { m.Count++ }); err != nil {
		return nil, err
	}
	if by := q.text("beside"); by != "" {
		asked.By = by
		more, err := d.byMonth(ctx, asked, counts, func(m *MonthOf) { m.Beside++ })
		if err != nil {
			return nil, err
		}
		asked.Page = ask.Page{Limit: limit}
		page, err := d.asks.Quotes(ctx, asked)
		if err != nil {
			return nil, err
		}
		out.Counted, out.Beside = out.Counted || more, &Beside{By: by}
		if out.Beside.List, err = rowsOf(page, statementOf); err != nil {
			return nil, err
		}
	}
	out.Months = months(counts)
	return out, nil
}

// byMonth counts statements by their months; cut says that there are more.
func (d *Desk) byMonth(ctx context.Context, asked ask.Quotes, counts map[string]*MonthOf, add func(*MonthOf)) (cut bool, err error) {
	page, err := d.asks.Quotes(ctx, asked)
	if err != nil {
		return false, err
	}
	for _, q := range page.Items {
		if len(q.Day) < len("2006-01") {
			continue
		}
		m := q.Day[:len("2006-01")]
		if counts[m] == nil {
			counts[m] = &MonthOf{Month: m}
		}
		add(counts[m])
	}
	return page.Next != "", nil
}

// months orders counts by month and fills the gaps, the last [mostMonths] of them.
func months(counts map[string]*MonthOf) []MonthOf {
	known := slices.Sorted(maps.Keys(counts))
	if len(known) == 0 {
		return nil
	}
	var out []MonthOf
	for at, err := time.Parse("2006-01", known[0]); err == nil; at = at.AddDate(0, 1, 0) {
		m := at.Format("2006-01")
		if c := counts[m]; c != nil {
			out = append(out, *c)
		} else {
			out = append(out, MonthOf{Month: m})
		}
		if m >= known[len(known)-1] {
			break
		}
	}
	return out[max(0, len(out)-mostMonths):]
}

// monthsHeight is the height of the chart of months, monthWidth that of one of them.
const monthsHeight, monthWidth = 100, 10

// Bar is a month of a speaker in the chart.
type Bar struct {
	X, Y, Width, Height int
	Other               bool // of the speaker beside
}

// Bars are the months as a chart draws them.
func (s *Statements) Bars() (out []Bar) {
	top, width := 1, monthWidth-2
	for _, m := range s.Months {
		top = max(top, m.Count, m.Beside)
	}
	if s.Beside != nil {
		width /= 2
	}
	for i, m := range s.Months {
		h := monthsHeight * m.Count / top
		out = append(out, Bar{monthWidth * i, monthsHeight - h, width, h, false})
		if s.Beside != nil {
			h = monthsHeight * m.Beside / top
			out = append(out, Bar{monthWidth*i + width, monthsHeight - h, width, h, true})
		}
	}
	return out
}

// Width is that of the chart.
func (s *Statements) Width() int { return max(monthWidth*len(s.Months), 12*monthWidth) }
