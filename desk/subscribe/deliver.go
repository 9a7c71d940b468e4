package subscribe

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"
)

// How the outbox is emptied.
const (
	mostClaimed  = 32               // messages taken at once
	mostSenders  = 4                // subscriptions sent to at a time
	sendPatience = 20 * time.Second // of one message
	firstWait    = 30 * time.Second // after the first failure; twice as long after each other
	longestWait  = 6 * time.Hour
)

// permanentError is one that trying again cannot help.
type permanentError struct{ error }

func (e permanentError) Unwrap() error { return e.error }

// waitError is one of a server that wants to be left alone for a while.
type waitError struct {
	error
	wait time.Duration
}

func (e waitError) Unwrap() error { return e.error }

// channels are those by which the service can send.
func (s *Service) channels() []any {
	if s.set.Mail == nil {
		return []any{byWebhook}
	}
	return []any{byWebhook, byMail}
}

// Deliver sends what is due, and returns how many messages were sent and how many
// could not be. A message that could not is tried again later, longer each time; in
// the end it is put aside as dead, until somebody replays it.
func (s *Service) Deliver(ctx context.Context) (delivered, failed int, err error) {
	for ctx.Err() == nil {
		claimed, err := s.store.claim(ctx, s.now(), s.channels(), mostClaimed)
		if err != nil || len(claimed) == 0 {
			return delivered, failed, err
		}
		good, bad, err := s.deliver(ctx, claimed)
		delivered, failed = delivered+good, failed+bad
		if err != nil {
			return delivered, failed, err
		}
	}
	return delivered, failed, ctx.Err()
}

// deliver sends messages, those of one subscription one after the other.
func (s *Service) deliver(ctx context.Context, all []*claimed) (delivered, failed int, err error) {
	type outcome struct {
		good, bad int
		err       error
	}
	var queues [][]*claimed
	place := map[string]int{}
	for _, m := range all {
		key := m.subscription.ID + " " + m.Channel
		i, ok := place[key]
		if !ok {
			i = len(queues)
			place[key], queues = i, append(queues, nil)
		}
		queues[i] = append(queues[i], m)
	}
	out := make([]outcome, len(queues))
	var wait sync.WaitGroup
	slots := make(chan struct{}, mostSenders)
	for i, queue := range queues {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			o := &out[i]
			o.good, o.bad, o.err = s.queue(ctx, queue)
		})
	}
	wait.Wait()
	for i := range out {
		delivered, failed, err = delivered+out[i].good, failed+out[i].bad, errors.Join(err, out[i].err)
	}
	return delivered, failed, err
}

// queue sends messages until one cannot be sent: the others wait as long as it.
func (s *Service) queue(ctx context.Context, queue []*claimed) (delivered, failed int, err error) {
	for i, m := range queue {
		if s.now().Sub(m.taken) > lease/2 { // before somebody else takes it
			return delivered, failed, s.giveBack(context.WithoutCancel(ctx), queue[i:], s.now())
		}
		fault := s.send(ctx, m)
		switch note := context.WithoutCancel(ctx); { // what became of it is noted, whatever ends meanwhile
		case fault == nil:
			if err := s.store.done(note, m, s.now()); err != nil {
				return delivered, failed, err
			}
			delivered++
		case ctx.Err() != nil:
			return delivered, failed, s.giveBack(note, queue[i:], s.now())
		default:
			failed++
			due, err := s.fail(note, m, fault)
			if err == nil && !due.IsZero() {
				err = errors.Join(s.store.delay(note, m, due), s.giveBack(note, queue[i+1:], due))
			}
			if err != nil || !due.IsZero() {
				return delivered, failed, err
			}
		}
	}
	return delivered, failed, nil
}

func (s *Service) giveBack(ctx context.Context, queue []*claimed, due time.Time) (err error) {
	for _, m := range queue {
		err = errors.Join(err, s.store.release(ctx, m, due))
	}
	return err
}

// fail notes that a message could not be sent, and returns when it is tried again;
// the zero time for one that is not.
func (s *Service) fail(ctx context.Context, m *claimed, fault error) (time.Time, error) {
	now := s.now()
	var permanent permanentError
	if errors.As(fault, &permanent) || m.Tries >= s.set.Tries {
		s.log.Error("not sent, and put aside", "message", m.ID, "channel", m.Channel, "subscription", m.subscription.ID, "tries", m.Tries, "error", fault)
		return time.Time{}, s.store.failed(ctx, m, dead, fault.Error(), now, now)
	}
	due := now.Add(waitAfter(m.Tries, fault))
	s.log.Warn("not sent, and tried again", "message", m.ID, "channel", m.Channel, "subscription", m.subscription.ID, "tries", m.Tries, "due", due.Round(time.Second), "error", fault)
	return due, s.store.failed(ctx, m, waiting, fault.Error(), now, due)
}

// waitAfter is how long to wait after so many tries: twice as long each time, give
// or take a quarter, so that not all who failed together come back together; and
// at least as long as the server wants.
func waitAfter(tries int, fault error) time.Duration {
	wait := longestWait
	if shift := tries - 1; shift < 10 {
		wait = min(firstWait<<shift, longestWait)
	}
	wait += time.Duration((rand.Float64() - 0.5) / 2 * float64(wait))
	var asked waitError
	if errors.As(fault, &asked) {
		wait = max(wait, min(asked.wait, 24*time.Hour))
	}
	return wait
}

func (s *Service) send(ctx context.Context, m *claimed) error {
	limited, stop := context.WithTimeout(ctx, sendPatience)
	defer stop()
	if len(m.items) == 0 {
		return nil
	}
	switch m.Channel {
	case byWebhook:
		if m.subscription.Webhook == "" {
			return permanentError{errors.New("the subscription has no webhook any more")}
		}
		return s.post(limited, m)
	default:
		if m.subscription.Mail == "" {
			return permanentError{errors.New("the subscription has no address of mail any more")}
		}
		return s.mail(limited, m)
	}
}

// Replay has messages that were put aside tried again: one, or with message ""
// all of a subscription, or of all with sub "".
func (s *Service) Replay(ctx context.Context, sub, message string) (int, error) {
	n, err := s.store.replay(ctx, sub, message, s.now())
	s.Wake()
	return int(n), err
}

// Messages gives the outbox of a subscription: what was put aside, what waits, and
// what was sent.
func (s *Service) Messages(ctx context.Context, sub string, limit int) ([]Message, error) {
	return s.store.messages(ctx, sub, limit)
}

// Items gives what was found for a subscription, the latest first.
func (s *Service) Items(ctx context.Context, sub string, limit int) ([]Item, error) {
	return s.store.items(ctx, sub, limit)
}

// Counts tells how much is in the outbox, and how many stories were not looked at
// yet.
func (s *Service) Counts(ctx context.Context) (Counts, error) {
	c, err := s.store.counts(ctx)
	if err != nil || c.Subscriptions == 0 {
		return c, err
	}
	last, err := s.ledger.Last(ctx)
	if err != nil {
		return c, err
	}
	upTo, _, err := s.store.looked(ctx)
	c.Behind = max(0, last-upTo)
	return c, err
}

// Test sends the latest that a subscription has, or a word of its own where it has
// nothing, marked as a test, to each of its channels.
func (s *Service) Test(ctx context.Context, sub *Subscription) error {
	it := Item{Title: sub.Query.String(), Words: "Nothing like that is in the ledger so far.", Path: "/subscriptions/" + sub.ID}
	if items, err := s.store.items(ctx, sub.ID, 1); err != nil {
		return err
	} else if len(items) > 0 {
		it = items[0]
	}
	it.Title, it.What, it.ID = titled(asTest, it.Title), asTest, idOf(sub.ID, asTest, token(16))
	defer s.Wake()
	return s.store.test(ctx, sub, &it, s.now())
}

// pace is how often [Service.Run] looks.
const pace = 5 * time.Second

// Once looks at all that is new, and sends all that is due.
func (s *Service) Once(ctx context.Context) (delivered, failed int, err error) {
	for more := true; more; {
		if more, err = s.Look(ctx); err != nil {
			break
		}
	}
	good, bad, sendErr := s.Deliver(ctx)
	return good, bad, errors.Join(err, sendErr)
}

// Run looks and sends until the context ends. Faults are logged, and tried again.
func (s *Service) Run(ctx context.Context) {
	tick := time.NewTicker(pace)
	defer tick.Stop()
	for {
		if _, _, err := s.Once(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("subscriptions", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-s.wake:
		}
	}
}
