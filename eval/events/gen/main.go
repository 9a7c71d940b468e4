// Command gen compiles the codebook of package event with the language engine
// and writes the patterns that the program embeds. It is run by go generate in
// folder event, and prints the examples that the engine does not read as meant.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
)

func main() {
	out := flag.String("o", "patterns.txt", "write the patterns to `file`")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	engine, err := lang.Open()
	if err != nil {
		return fmt.Errorf("opening the language engine: %w", err)
	}
	book, err := event.DefaultBook()
	if err != nil {
		return err
	}
	patterns, broken := event.Compile(book, func(text string) ([]news.Sentence, error) {
		return engine.Sentences(text), nil
	})
	patterns.Model = engine.Version()
	var buf bytes.Buffer
	if _, err := patterns.WriteTo(&buf); err != nil {
		return err
	}
	if err := os.WriteFile(out, buf.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing patterns: %w", err)
	}
	fmt.Printf("%d patterns\n", patterns.Len())
	return broken
}
