package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
)

type quotesCmd struct {
	Files     []string `arg:"" optional:"" help:"${stories} With none, the ledger is asked."`
	By        string   `help:"Only what this speaker says: part of the name, in whole words; of a ledger also a country or a code." placeholder:"NAME"`
	About     string   `help:"Only what has all of these words." placeholder:"WORDS"`
	All       bool     `help:"Print what was only spoken of, wanted or seems so, and what was not said, too."`
	Copies    bool     `help:"Of a ledger: also what carriers of a story repeat."`
	Withdrawn bool     `help:"Of a ledger: also what a later version of its story superseded or withdrew, or a reviewer rejected."`
	Format    string   `help:"Output: ${enum}; the last two of a ledger." enum:"text,jsonl,csv,parquet" default:"text"`
	Limit     int      `help:"Of a ledger, at most so many, 0 for all (default: 50 as text, all in other formats)." default:"-1" placeholder:"N"`
	Workers   int      `help:"Stories read at a time (default: all cores)." placeholder:"N"`
	daysFlag
	ledgerFlag
	wireFlags
	coderFlags
}

// Validate refuses what only a ledger can do.
func (c *quotesCmd) Validate() error {
	if err := needsLedger(c.Files, map[string]bool{"--since": c.Since != "", "--until": c.Until != "", "--limit": c.Limit >= 0, "--copies": c.Copies, "--withdrawn": c.Withdrawn, "--format " + c.Format: onlyRows(c.Format)}); err != nil {
		return err
	}
	_, err := c.span()
	return err
}

// Run prints the quotes of the stories, in input order.
func (c *quotesCmd) Run(ctx context.Context, s *streams) error {
	if len(c.Files) == 0 {
		return c.ask(ctx, s)
	}
	coder, err := c.coder()
	if err != nil {
		return err
	}
	many := false
	work := func(j job) coded {
		story, err := j()
		if err != nil {
			return coded{err: err}
		}
		doc, err := coder.Code(ctx, story)
		if err != nil {
			return coded{err: err}
		}
		var buf bytes.Buffer
		err = c.print(&buf, doc)
		return coded{output: buf.Bytes(), err: err}
	}
	failed := false
	emit := func(r coded) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(s.err, "detente: %v\n", r.err)
			return nil
		}
		if len(r.output) == 0 {
			return nil
		}
		if many && c.Format == "text" {
			r.output = append([]byte("\n"), r.output...)
		}
		many = true
		_, err := s.out.Write(r.output)
		return err
	}
	err = flow.Map(ctx, workers(c.Workers), c.stories(ctx, c.Files, s.in), work, emit)
	if err == nil && failed {
		return errSomeFailed
	}
	return err
}

// print writes the quotes of one story, under its name where there are any.
func (c *quotesCmd) print(w io.Writer, doc *news.Doc) error {
	var wanted []int
	for i := range doc.Quotes {
		q := &doc.Quotes[i]
		if (c.All || q.Kind == "" || q.Kind.Vouches()) && (c.By == "" || saidBy(doc, q, c.By)) && holdsAll(doc, q, c.About) {
			wanted = append(wanted, i)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	if c.Format == "jsonl" {
		all := record.Quotes(doc)
		for _, i := range wanted {
			if err := printJSON(w, all[i]); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Fprintf(w, "%s\n", doc.Story.Source)
	for _, i := range wanted {
		printQuote(w, doc, &doc.Quotes[i])
	}
	return nil
}

// saidBy reports whether a name is part of that of a quote's source, or of its
// words, in whole words and whatever the case.
func saidBy(doc *news.Doc, q *news.Quote, name string) bool {
	for _, p := range append([]news.Party{q.Source}, q.With...) {
		if p.Actor != news.None && holdsWords(doc.Actors[p.Actor].Name, name) || holdsWords(doc.Text(p.Span), name) {
			return true
		}
	}
	return false
}

// holdsAll reports whether all of the words are among those of a quote.
func holdsAll(doc *news.Doc, q *news.Quote, words string) bool {
	var said strings.Builder
	for _, c := range q.Content {
		said.WriteString(doc.Text(c) + " ")
	}
	for w := range strings.FieldsSeq(words) {
		if !holdsWords(said.String(), w) {
			return false
		}
	}
	return true
}

// holdsWords reports whether the words of part follow each other in text.
func holdsWords(text, part string) bool {
	have, want := nameWords(text), nameWords(part)
	for i := 0; len(want) > 0 && i+len(want) <= len(have); i++ {
		n := 0
		for n < len(want) && have[i+n] == want[n] {
			n++
		}
		if n == len(want) {
			return true
		}
	}
	return false
}

// nameWords are the words of a name in lower case, without marks at their edges.
func nameWords(s string) []string {
	words := strings.Fields(strings.ToLower(s))
	out := words[:0]
	for _, w := range words {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".,;:()“”\"'’"), "'s"), "’s")
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// printQuote writes who said it and how on one line, the words on the next ones.
func printQuote(w io.Writer, doc *news.Doc, q *news.Quote) {
	notes := []string{string(q.Kind)}
	if q.Kind == news.Saying {
		notes = []string{string(q.Style)}
	}
	for _, note := range [...]string{q.Channel, addressee(doc, q), claimWords(doc, q), timeValue(q.Time)} {
		if note != "" {
			notes = append(notes, note)
		}
	}
	fmt.Fprintf(w, "  %s [%s] %.3f\n", speakers(doc, q), strings.Join(notes, "; "), q.Confidence)
	parts := make([]string, len(q.Content))
	for i, c := range q.Content {
		parts[i] = oneLine(doc.Text(c))
	}
	fmt.Fprintf(w, "      %s\n", strings.Join(parts, " … "))
}

// speakers names the source, who says it with him, and by whose word it is told.
func speakers(doc *news.Doc, q *news.Quote) string {
	who := partyName(doc, q.Source)
	for _, p := range q.With {
		if p.Actor != q.Source.Actor {
			who += ", " + partyName(doc, p)
		}
	}
	for depth := 0; q.Via != news.None && depth < len(doc.Quotes); depth++ {
		q = &doc.Quotes[q.Via]
		who += ", by the word of " + partyName(doc, q.Source)
	}
	return who
}

// partyName is the name of an actor with the words that stand for him there,
// where they are others.
func partyName(doc *news.Doc, p news.Party) string {
	words := oneLine(doc.Text(p.Span))
	switch {
	case p.Actor == news.None && words == "":
		return "someone"
	case p.Actor == news.None:
		return words
	}
	name := oneLine(doc.Actors[p.Actor].Name)
	if words == "" || words == name || strings.Contains(words, name) {
		return name
	}
	return name + " (" + words + ")"
}

func addressee(doc *news.Doc, q *news.Quote) string {
	if q.Addressee.Actor == news.None && q.Addressee.Span.Empty() {
		return ""
	}
	return "to " + partyName(doc, q.Addressee)
}

// claimWords tells how the story marks a claim, and by which words.
func claimWords(doc *news.Doc, q *news.Quote) string {
	if q.Claim == news.Asserted || q.Claim == "" {
		return ""
	}
	words := make([]string, len(q.ClaimSpans))
	for i, s := range q.ClaimSpans {
		words[i] = oneLine(doc.Text(s))
	}
	if len(words) == 0 {
		return string(q.Claim)
	}
	return fmt.Sprintf("%s: %q", q.Claim, strings.Join(words, ", "))
}

func timeValue(t *news.Time) string {
	if t == nil {
		return ""
	}
	return t.Value
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
