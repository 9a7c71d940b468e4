package subscribe_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/subscribe"
)

// receiver is a webhook.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	after  string // Retry-After
	got    []*http.Request
	bodies []string
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{status: http.StatusNoContent}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.got, r.bodies = append(r.got, q), append(r.bodies, string(body))
		if r.after != "" {
			w.Header().Set("Retry-After", r.after)
		}
		if r.status == http.StatusFound {
			w.Header().Set("Location", "http://127.0.0.1:1/")
		}
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) answer(status int, after string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status, r.after = status, after
}

func (r *receiver) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.got)
}

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// verify checks a message as a receiver does.
func verify(t *testing.T, secret string, q *http.Request, body string, now time.Time) subscribe.Body {
	t.Helper()
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		t.Fatal(err)
	}
	sum := hmac.New(sha256.New, key)
	fmt.Fprint(sum, q.Header.Get("webhook-id"), ".", q.Header.Get("webhook-timestamp"), ".", body)
	if want := "v1," + base64.StdEncoding.EncodeToString(sum.Sum(nil)); q.Header.Get("webhook-signature") != want {
		t.Errorf("signature %q, want %q", q.Header.Get("webhook-signature"), want)
	}
	if q.Header.Get("webhook-timestamp") != fmt.Sprint(now.Unix()) || q.Header.Get("Content-Type") != "application/json" {
		t.Errorf("headers %v", q.Header)
	}
	var b subscribe.Body
	if err := json.Unmarshal([]byte(body), &b); err != nil || b.ID != q.Header.Get("webhook-id") || len(b.Items) != 1 {
		t.Errorf("%v: %s", err, body)
	}
	return b
}

// TestWebhook sends signed messages, and again under the same id what was not
// taken.
func TestWebhook(t *testing.T) {
	r := newReceiver(t)
	b := newBench(t, subscribe.Settings{Allow: loopback, Tries: 3})
	sub := b.add(subscribe.Subscription{Title: "Peru", Query: ofPeru, Webhook: r.URL + "/hook?key=1"})
	b.put(tale("1.txt", "2031-03-10T10:00", threat))
	b.look()
	r.answer(503, "7200")
	if n, bad := b.deliver(); n != 0 || bad != 1 {
		t.Errorf("%d sent, %d not", n, bad)
	}
	first := verify(t, sub.Secret, r.got[0], r.bodies[0], b.clock.at)
	b.put(tale("2.txt", "2031-03-11T10:00", attack))
	b.look()
	r.answer(204, "")
	b.clock.forward(time.Hour)
	b.deliver()
	b.clock.forward(time.Hour + time.Minute)
	b.deliver()
	if n := r.count(); n != 3 {
		t.Fatalf("%d requests", n)
	}
	ids := map[string]int{}
	for i := range r.got[1:] {
		ids[verifyID(t, r, i+1)]++
	}
	if ids[first.ID] != 1 || len(ids) != 2 || first.Subscription.ID != sub.ID || first.Items[0].Event.Class != "THREATEN" || first.Items[0].Words != threat.Sentence {
		t.Errorf("%v, first %+v", ids, first)
	}
	b.clock.forward(24 * time.Hour)
	if n, bad := b.deliver(); n+bad != 0 {
		t.Errorf("sent again: %d, %d", n, bad)
	}

	r.answer(500, "")
	b.put(tale("3.txt", "2031-03-12T10:00", protest))
	b.look()
	for range 5 {
		b.deliver()
		b.clock.forward(24 * time.Hour)
	}
	if n := r.count(); n != 6 {
		t.Errorf("%d requests, want three more", n)
	}
	if c, err := b.s.Counts(t.Context()); err != nil || c.Dead != 1 || c.Waiting != 0 {
		t.Errorf("%+v %v", c, err)
	}
	r.answer(200, "")
	if n, err := b.s.Replay(t.Context(), "", ""); n != 1 || err != nil {
		t.Errorf("%d %v", n, err)
	}
	b.deliver()
	if verifyID(t, r, 6) != verifyID(t, r, 5) {
		t.Error("replayed under another id")
	}
}

func verifyID(t *testing.T, r *receiver, i int) string {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if i >= len(r.got) {
		t.Fatalf("%d requests", len(r.got))
	}
	return r.got[i].Header.Get("webhook-id")
}

// TestInwardWebhook refuses addresses that look inward, by name or number, and
// follows no redirect.
func TestInwardWebhook(t *testing.T) {
	r := newReceiver(t)
	port := r.URL[strings.LastIndexByte(r.URL, ':'):]
	b := newBench(t, subscribe.Settings{})
	var subs []*subscribe.Subscription
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]"} {
		subs = append(subs, b.add(subscribe.Subscription{Query: ofPeru, Webhook: "http://" + host + port + "/"}))
	}
	b.put(tale("1.txt", "2031-03-10T10:00", threat))
	b.look()
	if n, bad := b.deliver(); n != 0 || bad != len(subs) {
		t.Errorf("%d sent, %d not", n, bad)
	}
	for _, sub := range subs {
		m, err := b.s.Messages(t.Context(), sub.ID, 1)
		if err != nil || len(m) != 1 || m[0].State != "dead" || !strings.Contains(m[0].Error, "looks inward") {
			t.Errorf("%s: %+v %v", sub.Webhook, m, err)
		}
	}
	if r.count() != 0 {
		t.Error("somebody asked")
	}
	b = newBench(t, subscribe.Settings{Allow: loopback})
	sub := b.add(subscribe.Subscription{Query: ofPeru, Webhook: r.URL})
	for i, c := range []struct {
		status int
		state  string
	}{{302, "waiting"}, {400, "waiting"}, {410, "dead"}} {
		r.answer(c.status, "")
		b.clock.forward(time.Second)
		b.put(tale(fmt.Sprint(i), fmt.Sprintf("2031-03-1%dT10:00", i), ledgerDeed(i)))
		b.look()
		b.deliver()
		m, err := b.s.Messages(t.Context(), sub.ID, 1)
		if err != nil || m[0].State != c.state || !strings.Contains(m[0].Error, fmt.Sprint(c.status)) {
			t.Errorf("%d: %+v %v", c.status, m, err)
		}
	}
}

// TestTest sends a test at once, which stands in no feed.
func TestTest(t *testing.T) {
	r := newReceiver(t)
	p, server := newPost(t, "tls")
	b := newBench(t, subscribe.Settings{Allow: loopback, Mail: server})
	sub := b.add(subscribe.Subscription{Query: ofPeru, Webhook: r.URL, Mail: "maria@paper.example"})
	for range 2 {
		if err := b.s.Test(t.Context(), sub); err != nil {
			t.Fatal(err)
		}
		if n, bad := b.deliver(); n != 2 || bad != 0 {
			t.Errorf("%d sent, %d not", n, bad)
		}
	}
	b.wants(sub)
	if body := verify(t, sub.Secret, r.got[0], r.bodies[0], b.clock.at); body.Items[0].What != "test" || !strings.HasPrefix(open(t, p.letters()[0]).subject, "Test: ") {
		t.Errorf("%+v", body)
	}
	if err := b.s.Pause(t.Context(), sub.ID, true); err != nil {
		t.Fatal(err)
	}
}
