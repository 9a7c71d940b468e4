package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// ErrNotLoopback says that an address can be reached from other machines.
var ErrNotLoopback = errors.New("not an address of this machine alone")

// Listen listens at an address such as 127.0.0.1:8430 or localhost:8430; a port
// of 0 is any. Its error wraps [ErrNotLoopback] for an address that others can
// reach: everybody there could read the ledger.
func Listen(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("listening at %q: %w", address, err)
	}
	if host == "" || !local(host) {
		return nil, fmt.Errorf("listening at %q: %w", address, ErrNotLoopback)
	}
	return (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(host, port))
}

// grace is how long requests that are being answered have when the desk stops.
const grace = 5 * time.Second

// Serve answers what comes in until the context ends, then lets what is being
// answered come to its end.
func (d *Desk) Serve(ctx context.Context, l net.Listener) error {
	s := &http.Server{
		Handler: d.Handler(), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: patience + 15*time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: maxHeaders, ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelWarn),
	}
	ended, warmed := make(chan error, 1), make(chan struct{})
	go func() { ended <- s.Serve(l) }()
	go func() { defer close(warmed); d.warm(ctx) }()
	defer func() { <-warmed }() // who closes the ledger next must find nobody reading it
	select {
	case err := <-ended:
		return fmt.Errorf("serving at %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	within, stop := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer stop()
	err := s.Shutdown(within)
	if err != nil {
		err = errors.Join(fmt.Errorf("stopping: %w", err), s.Close())
	}
	if last := <-ended; !errors.Is(last, http.ErrServerClosed) {
		err = errors.Join(err, last)
	}
	return err
}
