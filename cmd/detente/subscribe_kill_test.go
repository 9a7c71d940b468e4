package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/state"
	"github.com/detente-wire/detente/desk/subscribe"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// taker is a webhook that counts what it gets by the id of the message, and by
// the item within.
type taker struct {
	*httptest.Server
	mu       sync.Mutex
	messages map[string]map[string]bool // the bodies of each id
	items    map[string]string          // the message that told of each item
	faults   []string
}

func newTaker(t *testing.T) *taker {
	k := &taker{messages: map[string]map[string]bool{}, items: map[string]string{}}
	k.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		var b subscribe.Body
		if err != nil || json.Unmarshal(body, &b) != nil || len(b.Items) != 1 {
			w.WriteHeader(http.StatusBadRequest) // broken off
			return
		}
		k.take(&b, string(body))
		time.Sleep(3 * time.Millisecond) // time to be killed in
		w.WriteHeader(http.StatusNoContent)
	}))
	t.Cleanup(k.Close)
	return k
}

func (k *taker) take(b *subscribe.Body, body string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.messages[b.ID] == nil {
		k.messages[b.ID] = map[string]bool{}
	}
	k.messages[b.ID][body] = true
	item := b.Items[0].Event.Act
	if other, ok := k.items[item]; ok && other != b.ID {
		k.faults = append(k.faults, fmt.Sprintf("act %s under two ids: %s, %s", item, other, b.ID))
	}
	k.items[item] = b.ID
}

// TestSubscribeIsKilled kills what finds and sends at random moments while
// stories are stored: in the end every act was told of, each under one id and in
// the same words.
func TestSubscribeIsKilled(t *testing.T) {
	k, dir := newTaker(t), t.TempDir()
	file := filepath.Join(dir, "a.ledger")
	delivery := filepath.Join(dir, "delivery.toml")
	if err := os.WriteFile(delivery, []byte("allow_addresses = [\"127.0.0.1\"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(t.Context(), file, sqlite.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	kept, err := state.Open(t.Context(), file+".desk")
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	s := subscribe.New(subscribe.Options{Ledger: l, State: kept, Log: slog.New(slog.DiscardHandler)})
	defer s.Close()
	if err := s.Add(t.Context(), &subscribe.Subscription{Query: subscribe.Query{Of: subscribe.Events, Country: "PER"}, Webhook: k.URL}); err != nil {
		t.Fatal(err)
	}
	run := func(once ...string) *exec.Cmd {
		return exec.Command("detente", append([]string{"subscribe", "run", "--ledger", file, "--delivery", delivery}, once...)...)
	}
	rng, stories := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1)), 0
	for range *kills {
		for range 25 {
			stories++
			put(t, l, stories)
		}
		k.killAmid(t, run(), rng)
		// what was being sent is another's when the lease is over: make it so
		if _, err := kept.ExecContext(t.Context(), "UPDATE message SET due = 0"); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := run("--once").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.items) != stories || len(k.messages) != stories {
		t.Errorf("%d acts in %d messages, want %d", len(k.items), len(k.messages), stories)
	}
	for id, bodies := range k.messages {
		if len(bodies) != 1 {
			t.Errorf("message %s: %d different bodies", id, len(bodies))
		}
	}
	for _, f := range k.faults {
		t.Error(f)
	}
}

// killAmid runs a command and kills it at a moment at which it sends, or soon
// before or after.
func (k *taker) killAmid(t *testing.T, c *exec.Cmd, rng *rand.Rand) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	from := k.count()
	enough := from + rng.IntN(20)
	for end := time.Now().Add(5 * time.Second); k.count() < enough && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(time.Duration(rng.IntN(8000)) * time.Microsecond)
	_ = c.Process.Kill() // it may have failed by itself, which the end shows
	_ = c.Wait()
	t.Logf("killed with %d told of, %d of them before", k.count(), from)
}

func (k *taker) count() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.items)
}

// put stores a story of one act.
func put(t *testing.T, l ledger.Ledger, n int) {
	t.Helper()
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 9*n).Format(time.DateOnly)
	tale := ledgertest.Tale{Source: fmt.Sprintf("%d.txt", n), Published: day + "T10:00", Headline: "On " + day, Deeds: []ledgertest.Deed{{
		Class: "ACCUSE", Cameo: "112", Source: []ledger.Party{ledgertest.Peru}, Target: []ledger.Party{ledgertest.Chile}, Day: day, Sentence: "Peru blamed Chile for case " + day + ".",
	}}}
	if _, err := l.Put(t.Context(), ledgertest.Entries(t, tale)); err != nil {
		t.Fatal(err)
	}
}
