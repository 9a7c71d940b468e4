package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/detente-wire/detente"
	bus "github.com/detente-wire/detente/bus/nats"
	live "github.com/detente-wire/detente/intake"
	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/postgres"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type watchCmd struct {
	Config    string `help:"The sources: one TOML file (docs/watch.md)." required:"" placeholder:"FILE"`
	Ledger    string `help:"Store the records in this ledger (default: print them as JSON Lines)." placeholder:"FILE"`
	State     string `help:"Where it is kept what is known and due (default: the name of the ledger, or of the sources, with .watch behind it)." placeholder:"FILE"`
	Once      bool   `help:"Make one round of all sources, and end."`
	Check     bool   `help:"Only check the file of sources, and say what would be fetched."`
	Status    bool   `help:"Only say how the sources have fared: what came in, last success, last error, next time."`
	Pause     string `help:"Only let a source rest, also of a watch that is running: it is not looked at until it is resumed." placeholder:"NAME"`
	Resume    string `help:"Only have a source that rests looked at again." placeholder:"NAME"`
	Format    string `help:"Output of --status: ${enum}." enum:"table,jsonl" default:"table"`
	LogFormat string `help:"Form of the log on standard error: ${enum}." enum:"text,json" default:"text"`
	Verbose   bool   `help:"Log rounds without news, listings and files too."`
	Workers   int    `help:"Stories coded at a time (default: all cores)." placeholder:"N"`
	coderFlags
	busFlags
}

// Validate refuses flags that exclude each other.
func (c *watchCmd) Validate() error {
	if c.Bus != "" && c.Ledger != "" {
		return errors.New("--bus hands stories over to workers, which have a ledger: leave out --ledger")
	}
	asked := 0
	for _, flag := range [...]bool{c.Once, c.Check, c.Status, c.Pause != "", c.Resume != ""} {
		if flag {
			asked++
		}
	}
	if asked > 1 {
		return errors.New("--once, --check, --status, --pause and --resume exclude each other")
	}
	return nil
}

// Run takes in stories until it is interrupted.
func (c *watchCmd) Run(ctx context.Context, s *streams) error {
	sources, err := c.sources()
	switch {
	case err != nil:
		return err
	case c.Check:
		return printSources(s.out, sources)
	case c.Status:
		return c.status(ctx, s, sources)
	case c.Pause != "" || c.Resume != "":
		return c.pause(ctx, s, sources)
	}
	memory, err := state.Open(ctx, c.statePath())
	if err != nil {
		return hintState(err)
	}
	defer memory.Close()
	sink, err := c.sink(ctx, s, memory)
	if err != nil {
		return err
	}
	failed, err := c.watch(ctx, s, live.Options{Config: sources, State: memory, Sink: sink})
	if err = errors.Join(err, sink.close()); err != nil {
		return hintLedger(err)
	}
	if failed && c.Once {
		return errSomeFailed
	}
	return nil
}

// watch runs, and tells how each source has fared.
func (c *watchCmd) watch(ctx context.Context, s *streams, o live.Options) (failed bool, err error) {
	before := map[string]state.Source{}
	for i := range o.Config.Sources {
		r, err := o.State.Source(ctx, o.Config.Sources[i].Name)
		if err != nil {
			return false, err
		}
		before[r.Name] = *r
	}
	o.Agent = agent()
	o.Log, o.Once = c.log(s.err), c.Once
	fared, err := live.Run(ctx, o)
	for _, r := range fared {
		b := before[r.Name]
		errs := r.Errors - b.Errors
		failed = failed || errs > 0
		attrs := []any{"source", r.Name, "rounds", r.Rounds - b.Rounds, "added", r.Added - b.Added, "known", r.Known - b.Known, "errors", errs}
		if errs > 0 {
			attrs = append(attrs, "last_error", r.Error)
		}
		o.Log.Info("ended", attrs...)
	}
	return failed, err
}

func (c *watchCmd) log(w io.Writer) *slog.Logger {
	o := &slog.HandlerOptions{Level: slog.LevelInfo}
	if c.Verbose {
		o.Level = slog.LevelDebug
	}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

// sources reads the configuration; folders are looked for from its own on.
func (c *watchCmd) sources() (*config.Config, error) {
	text, err := os.ReadFile(c.Config)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", c.Config, plainError(err))
	}
	sources, err := config.Parse(bytes.TrimPrefix(text, []byte("\ufeff")), os.LookupEnv)
	if err != nil {
		return nil, hinted{fmt.Errorf("reading %s: %w", c.Config, err), "docs/watch.md lists the keys; nothing was fetched"}
	}
	for i := range sources.Sources {
		if src := &sources.Sources[i]; src.Kind == config.Folder && !filepath.IsAbs(src.Path) {
			src.Path = filepath.Join(filepath.Dir(c.Config), src.Path)
		}
	}
	return sources, nil
}

func (c *watchCmd) statePath() string {
	if postgres.Is(c.Ledger) {
		return cmp.Or(c.State, c.Config+".watch")
	}
	return cmp.Or(c.State, cmp.Or(c.Ledger, c.Config)+".watch")
}

// hintState adds to an error of the state what a user can do about it.
func hintState(err error) error {
	for _, h := range [...]struct {
		kind error
		hint string
	}{
		{state.ErrLocked, "one watch at a time can use it; name another file with --state FILE"},
		{state.ErrForeign, "name another file with --state FILE, or delete this one: sources are then fetched anew, and a ledger takes no story twice"},
		{fs.ErrNotExist, "nothing has been taken in yet, or --ledger or --state names another file than the watch does"},
	} {
		if errors.Is(err, h.kind) {
			return hinted{err, h.hint}
		}
	}
	return err
}

// closingSink is an live.Sink that stores what it holds when it is closed.
type closingSink interface {
	live.Sink
	close() error
}

// sink returns what takes the stories: a bus, a ledger or standard output.
func (c *watchCmd) sink(ctx context.Context, s *streams, memory *state.Store) (closingSink, error) {
	if c.Bus != "" {
		b, err := c.busFlags.open(ctx, "watch", 0)
		if err != nil {
			return nil, err
		}
		return newWatchSink[*bus.Parcel](workers(c.Workers), &parcels{b, b.Adder(c.Config)}), nil
	}
	coder, err := c.coder()
	if err != nil {
		return nil, err
	}
	if c.Ledger == "" {
		return newWatchSink[printed](workers(c.Workers), &printer{out: s.out, memory: memory, coder: coder}), nil
	}
	l, err := openLedger(ctx, c.Ledger, sqlite.Create)
	if err != nil {
		return nil, err
	}
	return newWatchSink[*ledger.Entry](workers(c.Workers), &keeper{l: l, coder: coder}), nil
}

// agent is what the program calls itself to servers.
func agent() string {
	return "Detente/" + detente.Version() + " (+https://github.com/detente-wire/detente)"
}
