package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
	"github.com/detente-wire/detente/dyad/turn"
	"github.com/detente-wire/detente/world"
)

type dyadCmd struct {
	A         string   `arg:"" help:"One side: actor codes with commas between them (COL, COLGOV; each stands for all codes that begin with it), or a country's name."`
	B         string   `arg:"" help:"The other side."`
	Events    []string `help:"Records of detente code (JSON Lines), or tables of events with named columns (date, source, target, code …); - for standard input. Without, the ledger is asked." placeholder:"FILE"`
	By        string   `help:"Width of a step of the series: ${enum}." enum:"day,week,month" default:"week"`
	Scheme    string   `help:"What the codes of a table are of: ${enum}; auto goes by the codes." enum:"auto,cameo,weis" default:"auto"`
	Goldstein string   `help:"Table of Goldstein values by code (columns code and goldstein), for WEIS." placeholder:"FILE"`
	Certainty float64  `help:"Least probability of a turning point that is told." default:"${certainty}" placeholder:"P"`
	Format    string   `help:"Output: ${enum}; csv has the series alone." enum:"text,jsonl,csv" default:"text"`
	daysFlag
	ledgerFlag
}

// Help says what days do.
func (*dyadCmd) Help() string {
	return "--since and --until cut what is shown; turning points are reckoned from all events."
}

// Validate refuses what is no actor, no day and no probability, and what is said
// of files where there are none.
func (c *dyadCmd) Validate() error {
	if len(c.Events) == 0 && (c.Scheme != "auto" || c.Goldstein != "") {
		return errors.New("--scheme and --goldstein say how to read a table of events: name it with --events FILE")
	}
	if _, err := c.window(); err != nil {
		return err
	}
	if !(c.Certainty > 0 && c.Certainty <= 1) {
		return fmt.Errorf("--certainty: %v is no probability", c.Certainty)
	}
	_, err := c.dyad()
	return err
}

func (c *dyadCmd) dyad() (series.Dyad, error) {
	a, err := side(c.A)
	if err != nil {
		return series.Dyad{}, err
	}
	b, err := side(c.B)
	return series.Dyad{A: a, B: b}, err
}

// side reads one side of a dyad: codes, or the name of a country.
func side(text string) (series.Actors, error) {
	if text != strings.ToUpper(text) {
		if country, ok := world.Default().Country(text); ok {
			return series.Actors{country.Code}, nil
		}
	}
	return series.ParseActors(text)
}

// window is the stretch of days that is shown; a bound that is not given is
// beyond all days.
func (c *dyadCmd) window() (turn.Stretch, error) {
	w := turn.Stretch{Start: -1 << 30, End: 1 << 30}
	days, err := c.span()
	if err != nil {
		return w, err
	}
	if days.Since != "" {
		if w.Start, err = series.ParseDay(days.Since); err != nil {
			return w, err
		}
	}
	if days.Until != "" {
		w.End, err = series.ParseDay(days.Until)
	}
	return w, err
}

// Run prints the history of the relation.
func (c *dyadCmd) Run(ctx context.Context, s *streams) error {
	d, err := c.dyad()
	if err != nil {
		return err
	}
	if len(c.Events) == 0 {
		return c.ask(ctx, s, d)
	}
	all := &history{dyad: d, acts: map[act]firstTelling{}}
	failed, err := c.read(s, all)
	if err != nil {
		return err
	}
	if all.undated > 0 {
		fmt.Fprintf(s.err, "detente: %d events between the two are left out: neither they nor their stories have a day\n", all.undated)
	}
	h, err := c.fold(all)
	if err != nil {
		return err
	}
	err = c.print(s, h)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// dyadView is what is shown of a dyad.
type dyadView struct {
	*history
	by    series.Period
	bins  []series.Bin
	turns []turn.Turn
}

// fold makes the series and finds the turning points, and keeps of both what
// lies in the window.
func (c *dyadCmd) fold(all *history) (*dyadView, error) {
	w, err := c.window()
	if err != nil {
		return nil, err
	}
	all.sort()
	r := &dyadView{by: series.Period(c.By)}
	for _, t := range turn.Detect(all.dyad, all.events, c.Certainty) {
		if w.Has(t.Day) {
			r.turns = append(r.turns, t)
		}
	}
	r.history = all.within(w)
	r.bins = series.Fold(all.dyad, r.events, r.by)
	return r, nil
}

// options says how tables are read.
func (c *dyadCmd) options(goldstein map[string]float64) table.Options {
	o := table.Options{Cameo: cameoMeaning, Class: quadOfClass, Country: countryCode, Goldstein: goldstein}
	if c.Scheme != "auto" {
		o.Scheme = table.Scheme(c.Scheme)
	}
	return o
}
