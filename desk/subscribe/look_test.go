package subscribe_test

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// TestManyLooks has several services look at one ledger at a time, as the desk and
// a timer of the system do: each act is told of once.
func TestManyLooks(t *testing.T) {
	b := newBench(t, subscribe.Settings{})
	sub := b.add(subscribe.Subscription{Query: ofPeru, Webhook: "https://hook.example/", Mail: "a@b.example"})
	var tales []ledgertest.Tale
	for i := range 120 {
		tales = append(tales, tale(fmt.Sprint(i), "2031-03-10T10:00", ledgerDeed(9*i)))
	}
	var all sync.WaitGroup
	for range 4 {
		s := subscribe.New(subscribe.Options{Ledger: b.l, State: b.state, Log: slog.New(slog.DiscardHandler), Now: b.clock.now})
		all.Go(func() {
			defer s.Close()
			for range 30 {
				if _, err := s.Look(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 12 {
		b.put(tales[10*i : 10*i+10]...)
	}
	all.Wait()
	b.look()
	seen := map[string]bool{}
	items, err := b.s.Items(t.Context(), sub.ID, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		seen[it.Event.Act] = true
	}
	c, err := b.s.Counts(t.Context())
	if len(items) != 120 || len(seen) != 120 || c.Waiting != 121 || err != nil {
		t.Errorf("%d items of %d acts, %+v %v", len(items), len(seen), c, err)
	}
}

// TestManyStories looks at more stories than one look takes, keeps the latest of
// what was found, and all of what waits to be sent.
func TestManyStories(t *testing.T) {
	if testing.Short() {
		t.Skip("many stories")
	}
	b := newBench(t, subscribe.Settings{})
	hooked := b.add(subscribe.Subscription{Query: ofPeru, Webhook: "https://hook.example/"})
	read := b.add(subscribe.Subscription{Query: ofPeru})
	var tales []ledgertest.Tale
	for i := range 1200 {
		tales = append(tales, tale(fmt.Sprint(i), "2031-03-10T10:00", ledgerDeed(9*i)))
	}
	b.put(tales...)
	looks := 0
	for more := true; more; looks++ {
		var err error
		if more, err = b.s.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if looks != 3 {
		t.Errorf("%d looks", looks)
	}
	if items, err := b.s.Items(t.Context(), hooked.ID, 2000); err != nil || len(items) != 1200 {
		t.Errorf("%d items wait, %v", len(items), err)
	}
	if items, err := b.s.Items(t.Context(), read.ID, 2000); err != nil || len(items) != 500 {
		t.Errorf("%d items are kept, %v", len(items), err)
	}
}

// TestAnotherLedger takes the stories of another ledger in the place of the one
// that was looked at for known.
func TestAnotherLedger(t *testing.T) {
	b := newBench(t, subscribe.Settings{}, ledgertest.Sample()...)
	sub := b.add(subscribe.Subscription{Query: ofPeru})
	held := len(b.found(sub))
	l, err := sqlite.Open(t.Context(), filepath.Join(b.dir, "y.ledger"), sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s := subscribe.New(subscribe.Options{Ledger: l, State: b.state, Log: slog.New(slog.DiscardHandler), Now: b.clock.now})
	t.Cleanup(s.Close)
	look := func(tales ...ledgertest.Tale) {
		t.Helper()
		if _, err := l.Put(t.Context(), ledgertest.Entries(t, tales...)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Look(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	look(tale("1.txt", "2031-03-10T10:00", threat))
	if n := len(b.found(sub)); n != held {
		t.Errorf("%d found, want %d", n, held)
	}
	look(tale("2.txt", "2031-03-11T10:00", attack))
	if got := b.found(sub); len(got) != held+1 || got[held] != "Chile → Peru: ASSAULT" {
		t.Errorf("%q", got)
	}
}

// weeks tells of so many acts a week between Peru and Chile, from a week on.
func weeks(from, to, acts int, class, cameo string) (out []ledgertest.Tale) {
	for w := from; w < to; w++ {
		for k := range acts {
			day := time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 7*w+k).Format(time.DateOnly)
			d := ledgertest.Deed{Class: class, Cameo: cameo, Source: side(ledgertest.Peru), Target: side(ledgertest.Chile), Day: day, Sentence: fmt.Sprintf("Case %s of %s.", day, strings.ToLower(class))}
			out = append(out, tale(class+day, day+"T10:00", d))
		}
	}
	return out
}

// TestTurns tells of a turning point once, however its day shifts as more is told;
// turns of long ago are known without a word.
func TestTurns(t *testing.T) {
	b := newBench(t, subscribe.Settings{}, weeks(0, 40, 3, "CONSULT", "040")...)
	sub := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Turns, Between: []string{"PER", "CHL"}}})
	b.wants(sub)
	for w := 40; w < 60; w += 2 {
		b.put(weeks(w, w+2, 3, "ASSAULT", "190")...)
		b.look()
	}
	if got := b.found(sub); len(got) != 1 || !strings.HasPrefix(got[0], "Escalation: PER – CHL, 2029-10-") {
		t.Errorf("%q", got)
	}
	b.put(weeks(60, 100, 3, "CONSULT", "040")...) // all at once: by then it is long ago
	b.look()
	if got := b.found(sub); len(got) != 1 {
		t.Errorf("%q", got)
	}
	late := b.add(subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Turns, Between: []string{"CHL", "PER"}, Certainty: 0.9}})
	if got := b.found(late); len(got) != 2 || !strings.HasPrefix(got[1], "De-escalation: CHL – PER") {
		t.Errorf("%q", got)
	}
}

// failing is a ledger whose acts cannot be read now and then.
type failing struct {
	ledger.Ledger
	fails bool
}

func (f *failing) Last(ctx context.Context) (int64, error) {
	if f.fails {
		return 0, ledger.ErrBusy
	}
	return f.Ledger.Last(ctx)
}

// TestRun runs until it is stopped, over faults, and leaves nothing running.
func TestRun(t *testing.T) {
	r := newReceiver(t)
	b := newBench(t, subscribe.Settings{})
	l := &failing{b.l, false}
	s := subscribe.New(subscribe.Options{Ledger: l, State: b.state, Log: slog.New(slog.DiscardHandler), Settings: subscribe.Settings{Allow: loopback}})
	defer s.Close()
	sub := subscribe.Subscription{Owner: "maria", Query: ofPeru, Webhook: r.URL}
	if err := s.Add(t.Context(), &sub); err != nil {
		t.Fatal(err)
	}
	l.fails = true
	b.put(tale("1.txt", "2031-03-10T10:00", threat))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	if _, _, err := s.Once(ctx); err == nil {
		t.Error("no word of the fault")
	}
	l.fails = false
	go func() { defer close(ended); s.Run(ctx) }()
	for end := time.Now().Add(10 * time.Second); r.count() == 0 && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	<-ended
	if r.count() != 1 {
		t.Errorf("%d requests", r.count())
	}
}
