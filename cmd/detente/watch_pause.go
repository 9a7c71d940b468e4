package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/state"
)

// pause lets a source rest, or has it looked at again.
func (c *watchCmd) pause(ctx context.Context, s *streams, sources *config.Config) error {
	name, since, became := c.Pause, time.Now(), "is paused"
	if name == "" {
		name, since, became = c.Resume, time.Time{}, "is looked at again"
	}
	var names []string
	for i := range sources.Sources {
		names = append(names, sources.Sources[i].Name)
	}
	if !slices.Contains(names, name) {
		return hinted{fmt.Errorf("%s has no source %q", c.Config, name), "its sources are " + strings.Join(names, ", ")}
	}
	memory, err := state.OpenBeside(ctx, c.statePath())
	if err != nil {
		return hintState(err)
	}
	err = errors.Join(memory.Pause(ctx, name, since), memory.Close())
	if errors.Is(err, state.ErrNoSource) {
		return hinted{err, "no watch has had this source yet: run one first, or leave it out of the file"}
	}
	if err == nil {
		_, err = fmt.Fprintf(s.out, "%s %s\n", name, became)
	}
	return err
}
