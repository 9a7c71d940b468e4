package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// Errors of an address that other machines can reach.
var (
	// ErrNoAccounts says that there is no account to sign in to, so that everybody
	// there could read the ledger.
	ErrNoAccounts = errors.New("others could reach a desk without accounts")
	// ErrClear says that passwords would travel in clear text.
	ErrClear = errors.New("others could read what goes over the network in clear text")
	// ErrNoName says that the desk would not know its own name.
	ErrNoName = errors.New("the desk has no name that others could use")
)

// Listen listens at an address such as 127.0.0.1:8430 or localhost:8430; a port
// of 0 is any. Where other machines can reach it, by the address itself or through
// a proxy, there must be an account, TLS, and a name: else its error wraps
// [ErrNoAccounts], [ErrClear] or [ErrNoName]. The address is a name, too.
func (d *Desk) Listen(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err == nil {
		err = d.mayListen(ctx, host)
	}
	if err != nil {
		return nil, fmt.Errorf("listening at %q: %w", address, err)
	}
	return (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(host, port))
}

func (d *Desk) mayListen(ctx context.Context, host string) error {
	inside := host != "" && local(host)
	if inside && !d.Proxy && len(d.Hosts) == 0 {
		return nil
	}
	if d.Accounts == nil {
		return ErrNoAccounts
	}
	if a, err := netip.ParseAddr(host); err == nil && !a.IsUnspecified() && !inside {
		d.Hosts = append(d.Hosts, host)
	}
	any, err := d.Accounts.Any(ctx)
	switch {
	case err != nil:
		return err
	case !any:
		return ErrNoAccounts
	case !inside && !d.secure():
		return ErrClear
	case len(d.Hosts) == 0:
		return ErrNoName
	}
	return nil
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
	s.RegisterOnShutdown(d.api.Close) // who follows the stream would hold the desk up
	defer d.api.Close()
	serve := s.Serve
	if d.TLS != nil {
		s.TLSConfig = d.TLS
		serve = func(l net.Listener) error { return s.ServeTLS(l, "", "") }
	}
	ended, warmed, sending := make(chan error, 1), make(chan struct{}), make(chan struct{})
	go func() { ended <- serve(l) }()
	go func() { defer close(warmed); d.warm(ctx) }()
	working, rest := context.WithCancel(ctx)
	go func() { defer close(sending); d.send(working) }()
	defer func() { rest(); <-sending; <-warmed }() // who closes the ledger next must find nobody reading it
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

// send finds and sends what people subscribed to, until the context ends.
func (d *Desk) send(ctx context.Context) {
	if d.Subscriptions != nil {
		d.Subscriptions.Run(ctx)
	}
}

// warm makes the first page once, so that who opens the desk need not wait for
// the histories that stand on it.
func (d *Desk) warm(ctx context.Context) {
	if _, err := d.today(ctx, &query{}); err != nil && ctx.Err() == nil {
		d.log.Warn("looking ahead", "error", err)
	}
}
