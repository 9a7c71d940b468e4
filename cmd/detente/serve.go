package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/account/openid"
	"github.com/detente-wire/detente/desk/metrics"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
)

type serveCmd struct {
	Listen        string   `help:"Address to listen at; a port of 0 is any that is free. Beyond this machine it takes an account, TLS and a name." default:"127.0.0.1:8430" placeholder:"HOST:PORT"`
	Host          []string `help:"A name by which others reach the desk, without port; may be given again." placeholder:"NAME"`
	TLSCert       string   `name:"tls-cert" help:"Certificate in PEM, with those between it and the root." type:"existingfile" placeholder:"FILE"`
	TLSKey        string   `name:"tls-key" help:"Its private key in PEM." type:"existingfile" placeholder:"FILE"`
	BehindProxy   bool     `help:"A proxy speaks TLS with browsers, passes the Host that they ask for, and adds their address to X-Forwarded-For; nobody reaches the desk but through it."`
	OIDC          string   `name:"oidc" help:"Configuration in TOML of an OpenID Connect provider where people sign in, too (docs/accounts.md)." type:"existingfile" placeholder:"FILE"`
	MetricsListen string   `help:"Also answer at this address with metrics, health and readiness, to whoever reaches it (without: /metrics is for administrators of the desk)." placeholder:"HOST:PORT"`
	LogFormat     string   `help:"Form of the log on standard error: ${enum}." enum:"text,json" default:"text"`
	WatchState    string   `help:"Where a detente watch that runs beside keeps what it knows (default: the name of the ledger with .watch behind it)." placeholder:"FILE"`
	Fetch         bool     `help:"Also fetch pages that somebody names on the page where texts are coded; never from inside this network."`
	deskFlags
	coderFlags
}

// Help says what is shown.
func (*serveCmd) Help() string {
	return "Pages of what is new, of relations, actors, stories, statements, events, the agenda, a map and what comes in (docs/desk.md). It reads the ledger and writes what reviewers decide; where it may not write, there is no review. Accounts and subscriptions are in a file beside it (detente account, detente subscribe). Ctrl-C stops it."
}

// Run shows the ledger until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, s *streams) error {
	l, closed, err := c.openToReview(ctx)
	if err != nil {
		return err
	}
	defer l.Close()
	if err := checkHosts(c.Host); err != nil {
		return err
	}
	config := desk.Config{Log: logTo(s.err, c.LogFormat), Local: userName(), Closed: closed, Hosts: c.Host, Proxy: c.BehindProxy, WatchState: cmp.Or(c.WatchState, c.Ledger+".watch")}
	switch config.State, err = c.openState(ctx, c.Ledger); {
	case err == nil:
		defer config.State.Close()
		config.Accounts = account.New(config.State, account.Usual)
		if config.Subscriptions, err = c.service(l, config.State, config.Log); err != nil {
			return err
		}
		defer config.Subscriptions.Close()
	case !c.mayLack(c.Ledger):
		return err
	default: // pages can be read all the same
		config.Log.Warn("without accounts and subscriptions", "error", err)
	}
	if config.TLS, err = c.tls(); err != nil {
		return err
	}
	if config.OpenID, err = c.openID(); err != nil {
		return err
	}
	config.Metrics = metrics.New(detente.Version())
	config.Metrics.Watch(l, c.Ledger, config.Subscriptions, time.Now)
	config.Coder = c.lazy()
	if c.Fetch {
		client := fetch.New(agent())
		defer client.Close()
		config.Fetcher = client
	}
	d, err := desk.New(l, config)
	if err != nil {
		return err
	}
	at, err := d.Listen(ctx, c.Listen)
	if err != nil {
		return hintListen(err, ledgerName(c.Ledger))
	}
	fmt.Fprintf(s.out, "%s is at %s (Ctrl-C stops)\n", ledgerName(c.Ledger), c.address(at))
	stop, err := answerAt(ctx, s.out, c.MetricsListen, d.Watch())
	if err != nil {
		return err
	}
	defer stop()
	return d.Serve(ctx, at)
}

// answerAt answers at an address for those who watch a program, where one is given,
// until it is stopped.
func answerAt(ctx context.Context, out io.Writer, address string, h http.Handler) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	at, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, hinted{fmt.Errorf("listening for metrics: %w", err), "name a free address with --metrics-listen, such as 127.0.0.1:9430"}
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	ended := make(chan struct{})
	go func() { defer close(ended); _ = server.Serve(at) }() // ends when it is closed
	fmt.Fprintf(out, "metrics are at http://%s/metrics\n", at.Addr())
	return func() { _ = server.Close(); <-ended }, nil
}

// checkHosts refuses what no browser would ask for as a host.
func checkHosts(names []string) error {
	for _, name := range names {
		if _, err := netip.ParseAddr(name); err != nil && (name == "" || strings.ContainsAny(name, "/:@[] ")) {
			return hinted{fmt.Errorf("--host: %q is no name of a host", name), "such as desk.example.org, without https:// and port"}
		}
	}
	return nil
}

func hintListen(err error, ledger string) error {
	for _, h := range [...]struct {
		kind error
		hint string
	}{
		{desk.ErrNoAccounts, "make the first account: detente account add NAME --role administrator --ledger " + ledger + "; or stay on this machine with 127.0.0.1, and go through a tunnel from elsewhere (ssh -L 8430:127.0.0.1:8430)"},
		{desk.ErrClear, "name a certificate with --tls-cert and --tls-key, or, where a proxy has it, say --behind-proxy"},
		{desk.ErrNoName, "say by which name others reach it: --host desk.example.org"},
	} {
		if errors.Is(err, h.kind) {
			return hinted{err, h.hint}
		}
	}
	return hinted{err, "another program may listen there: name another port with --listen 127.0.0.1:PORT"}
}

// tls is the certificate that was named, nil for none.
func (c *serveCmd) tls() (*tls.Config, error) {
	if c.TLSCert == "" && c.TLSKey == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, hinted{fmt.Errorf("reading the certificate: %w", err), "--tls-cert and --tls-key take a certificate and its key, both in PEM"}
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// openID is the provider that was named, nil for none.
func (c *serveCmd) openID() (*openid.Provider, error) {
	if c.OIDC == "" {
		return nil, nil
	}
	text, err := os.ReadFile(c.OIDC)
	if err != nil {
		return nil, err
	}
	config, err := openid.Read(text, os.LookupEnv)
	if err != nil {
		return nil, hinted{fmt.Errorf("%s: %w", c.OIDC, err), "docs/accounts.md has an example"}
	}
	return openid.New(config), nil
}

// address is where a browser finds the desk.
func (c *serveCmd) address(at net.Listener) string {
	scheme, host := "http", at.Addr().String()
	if c.TLSCert != "" || c.BehindProxy {
		scheme = "https"
	}
	if len(c.Host) > 0 {
		_, port, _ := net.SplitHostPort(host) // of an address that is listened at
		if host = net.JoinHostPort(c.Host[0], port); c.BehindProxy || port == "443" {
			host = c.Host[0]
		}
	}
	return scheme + "://" + host + "/"
}

// openToReview opens the ledger for writing; where it cannot be written it is only read,
// and closed says why.
func (c *serveCmd) openToReview(ctx context.Context) (l ledger.Ledger, closed string, err error) {
	l, err = c.deskFlags.open(ctx, sqlite.Write)
	switch {
	case errors.Is(err, ledger.ErrReadOnly):
		closed = "the ledger may not be written here"
	case errors.Is(err, ledger.ErrFull):
		closed = "there is no space left for the ledger to be written"
	case errors.Is(err, ledger.ErrBusy):
		closed = "another program held the ledger when the desk was started"
	default:
		return l, "", err
	}
	l, err = c.deskFlags.open(ctx, sqlite.Read)
	return l, closed, err
}

// userName is who runs the program, "local" where the system does not say.
func userName() string {
	u, err := user.Current()
	if err != nil || u.Username == "" {
		return "local"
	}
	return u.Username
}
