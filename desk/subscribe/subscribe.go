// Package subscribe keeps saved queries, finds what is new to each of them as
// stories are stored, and sends it: as an Atom feed (RFC 4287) and a calendar
// (RFC 5545) at secret addresses, to a webhook, and by mail.
//
// [Service.Look] reads what the stories tell that were stored since the last
// look, never the rest of the ledger, and writes what it finds, the messages that
// tell of it and the mark up to which it has looked in one transaction.
// [Service.Deliver] sends what is due from this outbox. So a program that is
// killed at any moment loses nothing, and at most sends a message again, under
// the same id.
package subscribe

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/mail"
	"strings"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/internal/sqlfile"
	"github.com/detente-wire/detente/ledger"
)

// Errors that others wrap.
var (
	ErrNotFound = errors.New("no such subscription")
	ErrRefused  = errors.New("not subscribed")
)

// Subscription is a saved query, and where what it finds is sent.
type Subscription struct {
	ID     string    `json:"id"`
	Owner  string    `json:"owner"`
	Title  string    `json:"title"`
	Query  Query     `json:"query"`
	Made   time.Time `json:"made"`
	Paused bool      `json:"paused"`
	// Feed is the secret part of the address of its feed and calendar: whoever
	// has it reads them.
	Feed string `json:"feed"`
	// Stop is the secret part of the address at which a recipient ends its mail.
	Stop    string `json:"-"`
	Webhook string `json:"webhook,omitempty"`
	// Secret is the key of the signature of what is sent to the webhook, in the
	// form of Standard Webhooks: "whsec_" and 24 bytes or more in base64.
	Secret string        `json:"secret,omitempty"`
	Mail   string        `json:"mail,omitempty"`
	Every  time.Duration `json:"every"` // least time between two mails, in nanoseconds

	start int64 // the last story of the ledger that is none of its
}

// Limits of what is subscribed to.
const (
	mostTitle     = 200
	mostEvery     = 7 * 24 * time.Hour
	mostOf        = 200 // subscriptions of one owner
	secretPrefix  = "whsec_"
	defaultEvery  = 15 * time.Minute
	leastInterval = time.Minute
)

// complete checks a new subscription, and fills in what it leaves out.
func (s *Subscription) complete(c *Settings) error {
	if err := s.Query.check(); err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if s.Title = clean(s.Title); s.Title == "" {
		s.Title = s.Query.String()
	}
	s.Title = clip(s.Title, mostTitle)
	if s.Every == 0 {
		s.Every = c.Every
	}
	if s.Every < leastInterval || s.Every > mostEvery {
		return fmt.Errorf("%w: a mail every %v: from %v to %v", ErrRefused, s.Every, leastInterval, mostEvery)
	}
	if s.Webhook != "" {
		if err := config.Address(s.Webhook); err != nil {
			return fmt.Errorf("%w: webhook: %w", ErrRefused, err)
		}
	}
	if s.Mail != "" {
		if err := c.recipient(s.Mail); err != nil {
			return fmt.Errorf("%w: %w", ErrRefused, err)
		}
	}
	s.ID, s.Feed, s.Stop, s.Secret = hex.EncodeToString(random(8)), token(32), token(32), secretPrefix+base64.StdEncoding.EncodeToString(random(32))
	return nil
}

// recipient refuses what is no single address of mail, and those that the
// settings leave out.
func (c *Settings) recipient(address string) error {
	a, err := mail.ParseAddress(address)
	if err != nil || a.Address != address || a.Name != "" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return fmt.Errorf("mail: %q is no address such as desk@example.org", address)
	}
	if len(c.Recipients) == 0 {
		return nil
	}
	for _, end := range c.Recipients {
		if strings.EqualFold(address, end) || strings.HasPrefix(end, "@") && strings.HasSuffix(strings.ToLower(address), strings.ToLower(end)) {
			return nil
		}
	}
	return fmt.Errorf("mail: %q is none of the recipients that the desk may write to", address)
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: it ends the program rather
	return b
}

// token is a word of so many random bytes that may stand in an address.
func token(n int) string { return base64.RawURLEncoding.EncodeToString(random(n)) }

// Service finds and sends. Its methods may be called from any goroutine.
type Service struct {
	ledger ledger.Ledger
	store  store
	log    *slog.Logger
	now    func() time.Time
	set    Settings
	http   *http.Client
	wake   chan struct{}
}

// Options is what a service works with. Now is the clock, nil for that of the
// system.
type Options struct {
	Ledger   ledger.Ledger
	State    *sqlfile.File // what package state opened
	Log      *slog.Logger
	Settings Settings
	Now      func() time.Time
}

// New returns a service. Close ends its idle connections; the caller closes the
// ledger and the state.
func New(o Options) *Service {
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Settings.fill()
	return &Service{ledger: o.Ledger, store: store{o.State}, log: o.Log, now: o.Now, set: o.Settings, http: fetch.Guarded(o.Settings.Allow), wake: make(chan struct{}, 1)}
}

// Close ends idle connections.
func (s *Service) Close() { s.http.CloseIdleConnections() }

// Settings are those that the service works with.
func (s *Service) Settings() *Settings { return &s.set }

// Add keeps a new subscription of an owner and gives it its id and secrets. What
// the ledger holds already stands in its feed, and is sent to nobody.
func (s *Service) Add(ctx context.Context, sub *Subscription) error {
	if err := sub.complete(&s.set); err != nil {
		return err
	}
	if err := s.knownClasses(ctx, &sub.Query); err != nil {
		return err
	}
	last, err := s.ledger.Last(ctx)
	if err != nil {
		return err
	}
	sub.Made, sub.start = s.now().UTC().Truncate(time.Millisecond), last
	held, err := s.backlog(ctx, sub)
	if err != nil {
		return err
	}
	return s.store.add(ctx, sub, held)
}

// knownClasses refuses classes that no codebook could have given to an event.
func (s *Service) knownClasses(ctx context.Context, q *Query) error {
	for _, class := range q.Classes {
		if plover[class] {
			continue
		}
		found := false
		for _, err := range s.ledger.Acts(ctx, ledger.ActQuery{Class: class, All: true, Bare: true, Limit: 1}) {
			if err != nil {
				return err
			}
			found = true
		}
		if !found {
			return fmt.Errorf("%w: %q is no class of PLOVER, and no event of the ledger has it", ErrRefused, class)
		}
	}
	return nil
}

// List gives the subscriptions of an owner, "" for those of all, the oldest first.
func (s *Service) List(ctx context.Context, owner string) ([]Subscription, error) {
	return s.store.list(ctx, "? = '' OR owner = ?", owner, owner)
}

// Get gives one subscription by its id; owner "" may see all.
func (s *Service) Get(ctx context.Context, owner, id string) (*Subscription, error) {
	return s.store.one(ctx, "id = ? AND (? = '' OR owner = ?)", id, owner, owner)
}

// Remove forgets a subscription with all that was found and waits to be sent.
func (s *Service) Remove(ctx context.Context, id string) error {
	return s.store.change(ctx, "DELETE FROM subscription WHERE id = ?", id)
}

// Pause keeps a subscription from being looked for and sent, or lets it go on.
// What is stored meanwhile is not made up for.
func (s *Service) Pause(ctx context.Context, id string, pause bool) error {
	last, err := s.ledger.Last(ctx)
	if err != nil {
		return err
	}
	defer s.Wake()
	return s.store.change(ctx, "UPDATE subscription SET paused = ?, start = max(start, ?) WHERE id = ?", pause, last, id)
}

// Renew gives a subscription another secret address of its feed and calendar.
func (s *Service) Renew(ctx context.Context, id string) error {
	return s.store.change(ctx, "UPDATE subscription SET feed = ? WHERE id = ?", token(32), id)
}

// Unsubscribe ends the mail of the subscription with a secret of its recipient.
func (s *Service) Unsubscribe(ctx context.Context, stop string) (*Subscription, error) {
	sub, err := s.store.one(ctx, "stop = ?", stop)
	if err != nil {
		return nil, err
	}
	return sub, s.store.unmail(ctx, sub.ID)
}

// ByStop gives the subscription whose mail a secret ends.
func (s *Service) ByStop(ctx context.Context, stop string) (*Subscription, error) {
	return s.store.one(ctx, "stop = ?", stop)
}

// ByFeed gives the subscription that is read at a secret address.
func (s *Service) ByFeed(ctx context.Context, feed string) (*Subscription, error) {
	return s.store.one(ctx, "feed = ?", feed)
}

// Wake has [Service.Run] look at once.
func (s *Service) Wake() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
