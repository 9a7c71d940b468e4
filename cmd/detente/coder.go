package main

import (
	"fmt"
	"os"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

// coderFlags are the flags of a subcommand that codes whole stories.
type coderFlags struct {
	bookFlags
	actorFlags
	placeFlags
	modelFlags
}

// coder returns the coder that the flags ask for.
func (f *coderFlags) coder(more ...detente.Option) (*detente.Coder, error) {
	options, err := f.options()
	if err != nil {
		return nil, err
	}
	actors, err := f.actorOptions()
	if err != nil {
		return nil, err
	}
	places, err := f.gazetteer()
	if err != nil {
		return nil, err
	}
	options = append(append(options, actors...), detente.WithGazetteer(places), detente.WithModels(f.Model...))
	return detente.New(append(options, more...)...)
}

// lazy is the coder that the flags ask for, loaded when something is to be coded.
func (f *coderFlags) lazy() coding.Coder {
	return coding.Lazy(func() (coding.Coder, error) { return f.coder() })
}

// placeFlags are the flags of a subcommand that knows a user's places.
type placeFlags struct {
	Gazetteer string `help:"A table of your own places, which go before all others." placeholder:"FILE"`
}

// gazetteer reads the user's own places, nil where no file is named.
func (f *placeFlags) gazetteer() (*where.Gazetteer, error) {
	if f.Gazetteer == "" {
		return nil, nil
	}
	file, err := os.Open(f.Gazetteer)
	if err != nil {
		return nil, fmt.Errorf("reading gazetteer: %s: %w", f.Gazetteer, plainError(err))
	}
	defer file.Close()
	return where.ReadGazetteer(file, f.Gazetteer, world.Default())
}
