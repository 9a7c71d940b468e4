package intake

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/intake/websub"
)

// maxDelivery is the most bytes that a hub may deliver at a time.
const maxDelivery = 16 << 20

// subscribe asks the hub of a feed to deliver what is new, where that is wanted
// and due. The listing is nil where the feed has not changed since it was last
// read. A hub that fails is told and no more: the feed is looked at all the same.
func (s *source) subscribe(ctx context.Context, l *listing.Listing) {
	if s.w.Config.WebSub.Callback == "" || !s.c.WebSub || s.w.Once {
		return
	}
	b, err := s.w.State.Subscription(ctx, s.c.Name, "")
	if err != nil {
		return // the state tells its error where it is needed
	}
	if l != nil && len(l.Hubs) > 0 && (b == nil || b.Topic != l.Self || !slices.Contains(l.Hubs, b.Hub)) {
		b = websub.New(s.c.Name, l.Self, l.Hubs[0])
	}
	if b == nil || !b.Due(time.Now()) {
		return
	}
	b.Asked = time.Now()
	if err := s.w.State.SaveSubscription(ctx, b); err != nil { // before the hub can come back with its challenge
		return
	}
	if err := s.w.client.Post(ctx, b.Hub, b.Form(s.w.Config.WebSub.Callback), &s.c.Request); err != nil && ctx.Err() == nil {
		s.fault(fmt.Errorf("subscribing at the hub: %w", err))
	}
}

// subscribed reports whether a hub delivers what is new.
func (s *source) subscribed(ctx context.Context, now time.Time) bool {
	if s.w.Config.WebSub.Callback == "" || !s.c.WebSub {
		return false
	}
	b, err := s.w.State.Subscription(ctx, s.c.Name, "")
	return err == nil && b != nil && b.Live(now)
}

// book is the websub.Book of a watch.
type book struct{ w *watch }

// Find returns the subscription of a callback, if its source is still watched.
func (b *book) Find(id string) (*websub.Subscription, error) {
	sub, err := b.w.State.Subscription(b.w.ctx, "", id)
	if err != nil || sub == nil || b.w.sources[sub.Source] == nil {
		return nil, err
	}
	return sub, nil
}

// Verified notes that the hub serves the subscription from now on.
func (b *book) Verified(sub *websub.Subscription, lease time.Duration) error {
	sub.State, sub.Since, sub.Lease = websub.Active, time.Now(), lease
	b.w.sources[sub.Source].log.Info("subscribed at the hub", "hub", sub.Hub, "lease", lease)
	return b.w.State.SaveSubscription(b.w.ctx, sub)
}

// Denied notes that the hub does not.
func (b *book) Denied(sub *websub.Subscription, reason string) error {
	sub.State = websub.Denied
	b.w.sources[sub.Source].fault(fmt.Errorf("the hub %s does not serve the feed: %q", sub.Hub, reason))
	return b.w.State.SaveSubscription(b.w.ctx, sub)
}

// Forged counts a delivery that is not signed.
func (b *book) Forged(sub *websub.Subscription) {
	b.w.sources[sub.Source].fault(fmt.Errorf("hub %s: %w", sub.Hub, websub.ErrSignature))
}

// Deliver queues what the hub sends. A delivery that is no feed is told; sending it
// again would not help.
func (b *book) Deliver(sub *websub.Subscription, contentType string, body []byte) error {
	s := b.w.sources[sub.Source]
	l, fault := listing.Read(config.Feed, &listing.Document{URL: sub.Topic, ContentType: contentType, Header: http.Header{}, Body: body, Most: maxDelivery})
	if fault != nil {
		s.fault(fmt.Errorf("delivery of the hub: %w", fault))
	}
	_, err := b.w.State.Take(b.w.ctx, &state.Taken{Source: s.c.Name, Entries: s.recent(l.Entries), Most: len(l.Entries)})
	if err != nil {
		return err
	}
	s.log.Debug("delivery", "hub", fetch.Redact(sub.Hub), "entries", len(l.Entries))
	select {
	case s.wake <- struct{}{}:
	default: // woken already
	}
	return nil
}
