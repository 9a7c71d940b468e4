package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

type codebookCmd struct {
	Check  checkCmd  `cmd:"" help:"Look for examples that do not parse as meant, contradict each other, or never code anything."`
	Show   showCmd   `cmd:"" help:"Print the examples, patterns and exclusions of a code, a class or a word."`
	Manual manualCmd `cmd:"" help:"Print a codebook as a manual, in Markdown: classes, codes and example sentences."`
}

type checkCmd struct {
	Files []string `arg:"" optional:"" help:"A codebook of your own, files or folders of .txt files (default: the built-in one)."`
	Alone bool     `help:"Check it as with code --codebook-only: without the built-in examples beside it."`
	Level string   `help:"Tell, and fail on, findings from this level up: ${enum}." enum:"error,warning,note" default:"warning"`
}

// Help is printed below the flags.
func (*checkCmd) Help() string {
	return `Levels: error: an example that does not parse as meant, two examples with one pattern and different classes, a test: line that is coded
otherwise; warning: an example whose own sentence is coded by an example of another class, a word class that nothing uses; note: an example
that no sentence of the codebook reaches. Exit codes: 0 nothing found, 1 something found, 2 wrong usage.`
}

// errFound says that a check found something; it has been printed already.
var errFound = errSomeFailed

// Run checks a codebook.
func (c *checkCmd) Run(ctx context.Context, s *streams) error {
	flags := bookFlags{Codebook: c.Files, CodebookOnly: c.Alone && len(c.Files) > 0, NoCache: true}
	book, err := flags.read()
	if err != nil {
		return err
	}
	engine, err := lang.Open()
	if err != nil {
		return fmt.Errorf("loading the language models: %w", err)
	}
	parse := func(text string) ([]news.Sentence, error) { return engine.Sentences(text), nil }
	options := []detente.Option{detente.WithExplanations()}
	var patterns *event.Patterns
	if book == nil {
		if book, err = event.DefaultBook(); err != nil {
			return err
		}
		patterns, err = event.Compile(book, parse)
	} else if patterns, err = event.Compile(book, parse); err == nil {
		options = append(options, detente.WithCodebook(book, c.Alone))
	}
	found := event.Problems(err)
	found = append(found, event.Lint(book, patterns)...)
	if err == nil { // else it cannot be coded by
		coder, err := detente.New(options...)
		if err != nil {
			return err
		}
		tried, err := event.Try(book, func(sentence string) ([]news.Event, error) { return codeSentence(ctx, coder, sentence) })
		if err != nil {
			return err
		}
		found = append(found, tried...)
	}
	return c.tell(s.out, book, found)
}

// tell prints what was found, in the order of the codebook, and a last line.
func (c *checkCmd) tell(w io.Writer, book *event.Book, found []event.Finding) error {
	event.SortFindings(found)
	least := map[string]event.Severity{"error": event.Wrong, "warning": event.Doubtful, "note": event.Idle}[c.Level]
	n := map[event.Severity]int{}
	told := false
	for _, f := range found {
		n[f.Severity]++
		if f.Severity >= least {
			told = true
			fmt.Fprintf(w, "%s:%d:%d: %s: %s\n", f.At.File, f.At.Line, f.At.Column, f.Severity, f.Msg)
		}
	}
	_, err := fmt.Fprintf(w, "%d examples, %d tests: %d errors, %d warnings, %d notes\n",
		len(book.Examples), len(book.Tests), n[event.Wrong], n[event.Doubtful], n[event.Idle])
	if err == nil && told {
		return errFound
	}
	return err
}

// codeSentence codes a sentence as a story of its own.
func codeSentence(ctx context.Context, coder *detente.Coder, sentence string) ([]news.Event, error) {
	stories, err := text.Sentences("codebook", []byte(sentence))
	if err != nil || len(stories) == 0 {
		return nil, err
	}
	stories[0].Abstained = "" // a sentence is too little to tell a language by
	doc, err := coder.Code(ctx, stories[0])
	if err != nil {
		return nil, err
	}
	return doc.Events, nil
}

type showCmd struct {
	What string `arg:"" help:"A code (163, or 16 for the family), a class (COERCE), a word (impose) or a word class ({sanction})."`
	bookFlags
}

// Run prints what a codebook has on a code, a class or a word.
func (c *showCmd) Run(s *streams) error {
	options, err := c.sources()
	if err != nil {
		return err
	}
	var sb strings.Builder
	for _, o := range options {
		sb.WriteString(event.Show(o.book, o.patterns, c.What))
	}
	if sb.Len() == 0 {
		return hinted{fmt.Errorf("nothing in the codebook on %q", c.What), "name a CAMEO code, a class as it is written, or the plain form of a word"}
	}
	_, err = io.WriteString(s.out, sb.String())
	return err
}

// source is a codebook with its patterns.
type source struct {
	book     *event.Book
	patterns *event.Patterns
}

// sources gives the codebooks that the flags ask for, the user's first.
func (f *bookFlags) sources() ([]source, error) {
	own, err := f.read()
	if err != nil {
		return nil, err
	}
	var list []source
	if own != nil {
		engine, err := lang.Open()
		if err != nil {
			return nil, fmt.Errorf("loading the language models: %w", err)
		}
		p, err := event.CompileFor(own, engine.Version(), func(text string) ([]news.Sentence, error) { return engine.Sentences(text), nil })
		if err != nil {
			return nil, err
		}
		list = append(list, source{own, p})
	}
	if f.CodebookOnly {
		return list, nil
	}
	book, err := event.DefaultBook()
	if err != nil {
		return nil, err
	}
	p, err := event.DefaultPatterns()
	if err != nil {
		return nil, errors.Join(errors.New("loading the codebook"), err)
	}
	return append(list, source{book, p}), nil
}

type manualCmd struct {
	Examples     int      `help:"Show at most N examples of a code; 0 for all." default:"3" placeholder:"N"`
	Codebook     []string `help:"A codebook of your own, a file or a folder of .txt files, before the built-in one. May be given again." placeholder:"FILE"`
	CodebookOnly bool     `help:"Leave out the built-in codebook."`
}

// Validate refuses a negative number.
func (c *manualCmd) Validate() error {
	if c.Examples < 0 {
		return fmt.Errorf("--examples %d: want 0 or more", c.Examples)
	}
	return nil
}

// Run prints the manual. Nothing is compiled: it shows what the authors wrote.
func (c *manualCmd) Run(s *streams) error {
	own, err := (&bookFlags{Codebook: c.Codebook, CodebookOnly: c.CodebookOnly}).read()
	if err != nil {
		return err
	}
	var books []*event.Book
	if own != nil {
		books = append(books, own)
	}
	if !c.CodebookOnly {
		book, err := event.DefaultBook()
		if err != nil {
			return err
		}
		books = append(books, book)
	}
	_, err = io.WriteString(s.out, event.Manual(c.Examples, books...))
	return err
}
