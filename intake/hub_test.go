package intake

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/websub"
	"github.com/detente-wire/detente/news"
)

// sourceFor is the first source of a watch that does not run.
func sourceFor(o Options) *source {
	w := &watch{Options: o, client: fetch.New(o.Agent), sources: map[string]*source{}}
	w.ctx, w.end = context.WithCancel(context.Background())
	c := &o.Config.Sources[0]
	r, err := o.State.Source(w.ctx, c.Name)
	if err != nil {
		panic(err)
	}
	s := &source{w: w, c: c, log: o.Log, fared: r, wake: make(chan struct{}, 1)}
	w.sources[c.Name] = s
	return s
}

// hub serves subscriptions: it verifies them as the recommendation has it, and
// delivers, signed with a secret.
func hub(t *testing.T, asked chan<- url.Values) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		w.WriteHeader(http.StatusAccepted)
		asked <- r.PostForm
	}))
	t.Cleanup(s.Close)
	return s
}

// freePort is an address that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return at
}

func get(t *testing.T, address string) string {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	return fmt.Sprint(resp.StatusCode, " ", string(text))
}

func post(t *testing.T, address, body, secret string) int {
	t.Helper()
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprint(mac, body)
	req, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/rss+xml")
	req.Header.Set("X-Hub-Signature", "sha256="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

// TestHubDelivers goes the whole way: the feed names a hub, the hub is asked and
// verifies, delivers, and is asked again by a later watch when the lease ends.
func TestHubDelivers(t *testing.T) {
	defer http.DefaultClient.CloseIdleConnections()
	asked := make(chan url.Values, 9)
	h := hub(t, asked)
	head := "<link rel='hub' href='" + h.URL + "'/><link rel='self' href='SITE/feed'/>"
	s := newSite(t, map[string]string{"/feed": feedOf(head), "/1": article("Delivered"), "/2": article("Forged")})
	d, at := newDesk(t), freePort(t)
	d.shelf.stored = make(chan *news.Story, 9)
	toml := fmt.Sprintf("[websub]\nlisten = %q\ncallback = \"http://%s/websub\"\n", at, at) + sourceOf("a", "feed", s.URL+"/feed", "")
	o, m := d.options(toml)
	o.Once = false
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	ended := make(chan error)
	go func() { _, err := Run(ctx, o); ended <- err }()
	form := <-asked
	callback := form.Get("hub.callback")
	if form.Get("hub.mode") != "subscribe" || form.Get("hub.topic") != s.URL+"/feed" || !strings.HasPrefix(callback, "http://"+at+"/websub/") {
		t.Errorf("asked: %v", form)
	}
	topic := "&hub.topic=" + url.QueryEscape(s.URL+"/feed")
	if got := get(t, callback+"?hub.mode=subscribe&hub.challenge=c7&hub.lease_seconds=3600"+topic); got != "200 c7" {
		t.Errorf("verification: %s", got)
	}
	deliver := func(n int, title string) string {
		return strings.ReplaceAll(feedOf(rssItem(n, title)), "SITE", s.URL)
	}
	if code := post(t, callback, deliver(2, "Forged"), "guess"); code != http.StatusAccepted {
		t.Errorf("forged: %d", code)
	}
	if code := post(t, callback, "no feed", form.Get("hub.secret")); code != http.StatusAccepted {
		t.Errorf("no feed: %d", code)
	}
	if code := post(t, callback, deliver(1, "Delivered"), form.Get("hub.secret")); code != http.StatusAccepted {
		t.Errorf("delivery: %d", code)
	}
	if code := post(t, callback+"x", deliver(1, "Delivered"), form.Get("hub.secret")); code != http.StatusGone {
		t.Errorf("unknown callback: %d", code)
	}
	select {
	case story := <-d.shelf.stored:
		if story.Source != s.URL+"/1" {
			t.Errorf("stored %s", story.Source)
		}
	case <-ctx.Done():
		t.Fatal("nothing was delivered")
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if s.count("/2") != 0 {
		t.Error("a forged delivery was followed")
	}
	sub, err := m.Subscription(context.Background(), "a", "")
	if err != nil || sub.State != websub.Active || sub.Lease != time.Hour {
		t.Fatalf("%v %+v", err, sub)
	}
	r, err := m.Source(context.Background(), "a")
	if err != nil || r.Errors != 2 || r.Added != 1 {
		t.Errorf("%v %+v", err, r)
	}
	renews(t, o, sub, asked)
	m.Close()
}

// renews checks when a hub is asked again, for the same callback.
func renews(t *testing.T, o Options, sub *websub.Subscription, asked <-chan url.Values) {
	t.Helper()
	w := sourceFor(o)
	defer w.w.client.Close()
	w.subscribe(context.Background(), nil)
	if len(asked) != 0 {
		t.Errorf("a young lease was renewed: %v", <-asked)
	}
	if !w.subscribed(context.Background(), time.Now()) {
		t.Error("not subscribed")
	}
	sub.Since, sub.Asked = time.Now().Add(-50*time.Minute), time.Now().Add(-50*time.Minute)
	if err := o.State.SaveSubscription(context.Background(), sub); err != nil {
		t.Fatal(err)
	}
	w.subscribe(context.Background(), nil)
	if len(asked) != 1 {
		t.Fatal("an old lease was not renewed")
	}
	if form := <-asked; !strings.HasSuffix(form.Get("hub.callback"), sub.ID) {
		t.Errorf("renewed with %v", form)
	}
	w.c.WebSub = false
	if w.subscribed(context.Background(), time.Now()) {
		t.Error("subscribed against the configuration")
	}
}

// A round is made when it is due, and the watch ends when it is told to.
func TestRounds(t *testing.T) {
	s := newSite(t, map[string]string{"/feed": feedOf(rssItem(1, "One")), "/1": article("One"), "/2": article("Two")})
	d := newDesk(t)
	d.shelf.stored = make(chan *news.Story, 9)
	o, m := d.options(sourceOf("a", "feed", s.URL+"/feed", "interval = \"1s\""))
	defer m.Close()
	o.Once = false
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	ended := make(chan error)
	go func() { _, err := Run(ctx, o); ended <- err }()
	<-d.shelf.stored
	s.set("/feed", feedOf(rssItem(2, "Two"), rssItem(1, "One")))
	select {
	case <-d.shelf.stored:
	case <-ctx.Done():
		t.Error("no second round")
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	d.want(s.URL+"/1 One", s.URL+"/2 Two")
}
