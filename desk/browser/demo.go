package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"time"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
	deskstate "github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/sqlite"
	"github.com/detente-wire/detente/wire"
)

// Page is a page of the desk.
type Page struct{ Name, Path string }

// Pages are all pages of the desk over the demo; story is the id of a story that a
// later one corrects.
func Pages(story string) []Page {
	return []Page{
		{"today", "/"},
		{"relation", "/relation/NOR/MAR"},
		{"relations", "/relation"},
		{"actor", "/actor/NOR"},
		{"person", "/actor/Marit%20Haugland"},
		{"story", "/story/" + story},
		{"stories", "/stories"},
		{"agenda", "/agenda"},
		{"statements", "/statements"},
		{"events", "/events"},
		{"map", "/map"},
		{"map-of-a-relation", "/map?source=NOR&target=MAR&between=1&area=both"},
		{"sources", "/sources"},
		{"search", "/search?q=Norway+Morocco"},
	}
}

// SignIn is the page where somebody signs in, once there is an account
// ([Site.Guard]); AccountPages are those that take one.
var (
	SignIn       = Page{"sign-in", "/sign-in"}
	AccountPages = []Page{{"account", "/account"}, {"accounts", "/accounts"}}
)

// Site is a desk over the demo.
type Site struct {
	*httptest.Server
	Story    string // the id of a story that a later one corrects
	ledger   *sqlite.Ledger
	state    *sqlfile.File
	accounts *account.Store
}

// Close stops the desk.
func (s *Site) Close() error {
	s.Server.Close()
	return errors.Join(s.state.Close(), s.ledger.Close())
}

// Guard adds the first account, an administrator's: from then on pages take one.
func (s *Site) Guard(ctx context.Context, name, password string) error {
	return s.accounts.Add(ctx, name, account.Administrator, password)
}

// Demo codes the demo into a ledger in a folder and serves a desk over it, at a
// loopback address of its own.
func Demo(ctx context.Context, folder string) (*Site, error) {
	file := filepath.Join(folder, "demo.ledger")
	l, err := sqlite.Open(ctx, file, sqlite.Create)
	if err != nil {
		return nil, err
	}
	s := &Site{ledger: l}
	if err := errors.Join(fill(ctx, l), watched(ctx, file+".watch")); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if s.Story, err = corrected(ctx, l); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if s.state, err = deskstate.Open(ctx, file+".desk"); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	s.accounts = account.New(s.state, account.Usual)
	d, err := desk.New(l, desk.Config{Log: slog.New(slog.DiscardHandler), State: s.state, Accounts: s.accounts, Local: "reader", WatchState: file + ".watch"})
	if err != nil {
		return nil, errors.Join(err, s.state.Close(), l.Close())
	}
	s.Server = httptest.NewServer(d.Handler())
	return s, nil
}

// fill codes the stories of the demo.
func fill(ctx context.Context, l ledger.Ledger) error {
	coder, err := detente.New()
	if err != nil {
		return err
	}
	stories, err := demo.Stories()
	if err != nil {
		return err
	}
	var entries []*ledger.Entry
	for _, s := range stories {
		for story, err := range wire.Read(ctx, bytes.NewReader(s.Data), wire.Options{Source: s.Name, Latest: demo.Latest}) {
			if err != nil {
				return err
			}
			doc, err := coder.Code(ctx, story)
			if err != nil {
				return err
			}
			e, err := ledger.Of(doc)
			if err != nil {
				return err
			}
			entries = append(entries, e)
		}
	}
	_, err = l.Put(ctx, entries)
	return err
}

// watched makes the state of a watch with a source of each kind of fortune.
func watched(ctx context.Context, file string) error {
	s, err := state.Open(ctx, file)
	if err != nil {
		return err
	}
	at := time.Date(2026, 3, 30, 18, 0, 0, 0, time.UTC)
	sources := []state.Source{
		{Name: "world", Kind: "feed", Address: "https://news.example.org/world.rss", Rounds: 812, Added: 60, Known: 3, Tried: at, Succeeded: at, Planned: at, Wait: 5 * time.Minute},
		{
			Name: "ministry", Kind: "wordpress", Address: "https://ministry.example.org", Rounds: 90, Added: 4, Errors: 3, Failures: 3, Tried: at, Succeeded: at.Add(-5 * time.Hour),
			Failed: at, Error: "fetching https://ministry.example.org/wp-json/wp/v2/posts: 503 Service Unavailable", Planned: at, Wait: 2 * time.Hour,
		},
		{Name: "drop", Kind: "folder", Address: "incoming", Planned: at, Wait: time.Second},
	}
	err = s.Watch(ctx, sources)
	for i := range sources {
		err = errors.Join(err, s.SaveSource(ctx, &sources[i]))
	}
	return errors.Join(err, s.Pause(ctx, "drop", at), s.Close())
}

// corrected finds the story that others are told by: one with a correction.
func corrected(ctx context.Context, l ledger.Ledger) (string, error) {
	for t, err := range l.Threads(ctx, ledger.ThreadQuery{}) {
		if err != nil {
			return "", err
		}
		for _, m := range t.Members {
			if m.Kind == "correction" {
				return t.Members[0].ID, nil
			}
		}
	}
	return "", fmt.Errorf("no correction among the stories of the demo")
}
