package main

import (
	"fmt"

	"github.com/detente-wire/detente/lang"
)

// modelFlags are the flags of a subcommand that reads by models of the user's.
type modelFlags struct {
	Model []string `help:"Model file (parser, vectors, names, split or quotes) in place of the built-in one. May be given again." placeholder:"FILE" sep:"none"`
}

// open returns the language engine that the flags ask for.
func (f *modelFlags) open() (*lang.Engine, error) {
	engine, err := lang.Open(f.Model...)
	if err != nil {
		return nil, fmt.Errorf("loading the language models: %w", err)
	}
	return engine, nil
}
