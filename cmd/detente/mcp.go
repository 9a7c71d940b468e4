package main

import (
	"context"
	"errors"
	"io"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/desk/mcp"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type mcpCmd struct {
	ledgerFlag
	coderFlags
}

// Help says who starts it.
func (*mcpCmd) Help() string {
	return "A server of the Model Context Protocol on standard input and output, started by the program that a language model runs in (docs/mcp.md). It reads the ledger and writes nothing. The desk offers the same at /mcp."
}

// Run answers until the client goes away.
func (c *mcpCmd) Run(ctx context.Context, s *streams) error {
	l, err := c.open(ctx, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	server := mcp.New(l, ask.New(l), coding.New(c.lazy(), nil), detente.Version())
	err = server.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(s.in), Writer: unclosed{s.out}})
	if errors.Is(err, io.EOF) || ctx.Err() != nil {
		return nil
	}
	return err
}

// unclosed is a writer that others close.
type unclosed struct{ io.Writer }

// Close does nothing.
func (unclosed) Close() error { return nil }
