package main

import (
	"bytes"
	"fmt"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/world"
)

// actorFlags are the flags of a subcommand that knows a user's actors.
type actorFlags struct {
	Actors string `help:"Know the actors of a table of your own, before the story and the built-in tables." placeholder:"FILE"`
}

// maxList is the most bytes of a table of actors.
const maxList = 32 << 20

// actorOptions gives what the flags ask of the coder.
func (f *actorFlags) actorOptions() ([]detente.Option, error) {
	if f.Actors == "" {
		return nil, nil
	}
	for in := range inputs([]string{f.Actors}, nil) {
		data, size, err := in.read(maxList)
		if err != nil {
			return nil, err
		}
		if size > maxList {
			return nil, fmt.Errorf("reading %s: %d MB: over the limit of %d MB of a table of actors", in.name, size>>20, maxList>>20)
		}
		list, err := actor.ReadList(in.name, bytes.NewReader(data), world.Default())
		if err != nil {
			return nil, hinted{err, "docs/actors.md describes the table; nothing was coded"}
		}
		return []detente.Option{detente.WithActors(list)}, nil
	}
	return nil, nil
}
