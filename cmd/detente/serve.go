package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os/user"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type serveCmd struct {
	Listen    string `help:"Address to listen at, of this machine alone; a port of 0 is any that is free." default:"127.0.0.1:8430" placeholder:"HOST:PORT"`
	LogFormat string `help:"Form of the log on standard error: ${enum}." enum:"text,json" default:"text"`
	ledgerFlag
}

// Help says what is shown.
func (*serveCmd) Help() string {
	return "Pages of what is new, of relations, actors, stories, statements, events and the agenda (docs/desk.md). It reads the ledger and writes nothing; Ctrl-C stops it."
}

// Run shows the ledger until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	at, err := desk.Listen(ctx, c.Listen)
	if errors.Is(err, desk.ErrNotLoopback) {
		return hinted{err, "use 127.0.0.1, [::1] or localhost: the desk has no accounts yet, and whoever reaches it reads the whole ledger; from elsewhere, go through a tunnel (ssh -L 8430:127.0.0.1:8430)"}
	}
	if err != nil {
		return hinted{err, "another program may listen there: name another port with --listen 127.0.0.1:PORT"}
	}
	d, err := desk.New(l, desk.Config{Log: c.log(s.err), Local: userName()})
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s is at http://%s/ (Ctrl-C stops)\n", c.Ledger, at.Addr())
	return d.Serve(ctx, at)
}

// userName is who runs the program, "local" where the system does not say.
func userName() string {
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "local"
	}
	return u.Username
}

func (c *serveCmd) log(w io.Writer) *slog.Logger {
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}
