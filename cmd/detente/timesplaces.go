package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/when"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

type timesCmd struct {
	Files   []string `arg:"" help:"${texts}"`
	At      string   `help:"When the text was written, ISO 8601: what \"Friday\" is reckoned from." placeholder:"TIME"`
	Format  string   `help:"Output: ${enum}." enum:"text,jsonl" default:"text"`
	Workers int      `help:"Files read at a time (default: all cores)." placeholder:"N"`
	wireFlags
	modelFlags
}

// Run prints the time expressions of the files.
func (c *timesCmd) Run(ctx context.Context, s *streams) error {
	engine, err := c.open()
	if err != nil {
		return err
	}
	stage := when.New()
	return eachDoc(ctx, s, &c.wireFlags, c.Files, c.Workers, func(w io.Writer, doc *news.Doc) (err error) {
		name := doc.Story.Source
		if c.At != "" {
			doc.Story.Published.Value = c.At
		}
		engine.Annotate(doc)
		stage.Annotate(doc)
		for _, t := range record.Times(doc) {
			if c.Format == "jsonl" {
				err = printJSON(w, struct {
					File string `json:"file"`
					*record.Time
				}{name, t})
			} else {
				_, err = fmt.Fprintf(w, "%s:%d\t%s\t%s\n", name, t.Span.Start, t.Value, t.Span.Text)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

type placesCmd struct {
	Files   []string `arg:"" help:"${texts}"`
	Format  string   `help:"Output: ${enum}." enum:"text,jsonl" default:"text"`
	Workers int      `help:"Files read at a time (default: all cores)." placeholder:"N"`
	wireFlags
	placeFlags
	modelFlags
}

// Run prints the toponyms of the files, those that stand for a government too.
func (c *placesCmd) Run(ctx context.Context, s *streams) error {
	own, err := c.gazetteer()
	if err != nil {
		return err
	}
	engine, err := c.open()
	if err != nil {
		return err
	}
	stage := where.New(world.Default()).With(own)
	return eachDoc(ctx, s, &c.wireFlags, c.Files, c.Workers, func(w io.Writer, doc *news.Doc) (err error) {
		name := doc.Story.Source
		engine.Annotate(doc)
		stage.Annotate(doc)
		for i, p := range record.Places(doc) {
			if c.Format == "jsonl" {
				err = printJSON(w, struct {
					File string `json:"file"`
					*record.Place
				}{name, p})
			} else {
				_, err = fmt.Fprintf(w, "%s:%d\t%s\n", name, p.Span.Start, placeLine(&doc.Places[i], p.Span.Text))
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func placeLine(p *news.Place, words string) string {
	at := "–"
	if p.Located {
		at = fmt.Sprintf("%.3f,%.3f", p.Latitude, p.Longitude)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", p.Country, at, p.Use, p.Name, words)
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
