package browser

import (
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"path/filepath"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	deskstate "github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// local is who uses the desk as long as it has no accounts.
const local = "reader"

// Site is a desk over the demo.
type Site struct {
	*httptest.Server
	Story        string                  // the id of a story that a later one corrects
	Disputed     string                  // the id of a story of which a record is disputed, once there is one
	Subscription *subscribe.Subscription // one that has found something

	ledger        *sqlite.Ledger
	state         *sqlfile.File
	accounts      *account.Store
	subscriptions *subscribe.Service
	fetcher       *fetch.Client
}

// Close stops the desk.
func (s *Site) Close() error {
	s.Server.Close()
	s.subscriptions.Close()
	s.fetcher.Close()
	return s.closeFiles()
}

func (s *Site) closeFiles() error {
	var err error
	if s.state != nil {
		err = s.state.Close()
	}
	return errors.Join(err, s.ledger.Close())
}

// Guard adds the first account, an administrator's: from then on pages take one.
func (s *Site) Guard(ctx context.Context, name, password string) error {
	return s.accounts.Add(ctx, name, account.Administrator, password)
}

// Review has two reviewers decide on some records, on one of them differently.
func (s *Site) Review(ctx context.Context) (err error) {
	s.Disputed, err = reviewed(ctx, s.ledger)
	return err
}

// Demo codes the demo into a ledger in a folder and serves a desk over it, at a
// loopback address of its own. It sends nothing and fetches nothing until it is asked.
func Demo(ctx context.Context, folder string) (*Site, error) {
	file := filepath.Join(folder, "demo.ledger")
	l, err := sqlite.Open(ctx, file, sqlite.Create)
	if err != nil {
		return nil, err
	}
	s := &Site{ledger: l}
	if err := s.open(ctx, file); err != nil {
		return nil, errors.Join(err, s.closeFiles())
	}
	return s, nil
}

// open fills the ledger, what is kept beside it, and begins to serve.
func (s *Site) open(ctx context.Context, file string) error {
	coder, err := detente.New()
	if err != nil {
		return err
	}
	if err := errors.Join(fill(ctx, s.ledger, coder), watched(ctx, file+".watch")); err != nil {
		return err
	}
	if s.Story, err = corrected(ctx, s.ledger); err != nil {
		return err
	}
	if s.state, err = deskstate.Open(ctx, file+".desk"); err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	s.accounts, s.fetcher = account.New(s.state, account.Usual), fetch.New("Detente")
	s.subscriptions = subscribe.New(subscribe.Options{Ledger: s.ledger, State: s.state, Log: log})
	if s.Subscription, err = subscribed(ctx, s.subscriptions); err != nil {
		return err
	}
	d, err := desk.New(s.ledger, desk.Config{
		Log: log, State: s.state, Accounts: s.accounts, Local: local, WatchState: file + ".watch", Subscriptions: s.subscriptions, Coder: coder, Fetcher: s.fetcher,
	})
	if err == nil {
		s.Server = httptest.NewServer(d.Handler())
	}
	return err
}
