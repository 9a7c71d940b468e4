package websub

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// book is a Book of one subscription.
type book struct {
	s         *Subscription
	lease     time.Duration
	denied    string
	delivered [][]byte
	forged    int
	fails     error
}

func (b *book) Find(id string) (*Subscription, error) {
	if id != b.s.ID {
		return nil, b.fails
	}
	return b.s, b.fails
}

func (b *book) Verified(_ *Subscription, lease time.Duration) error { b.lease = lease; return b.fails }

func (b *book) Denied(_ *Subscription, reason string) error { b.denied = reason; return b.fails }
func (b *book) Forged(*Subscription)                        { b.forged++ }
func (b *book) Deliver(_ *Subscription, _ string, body []byte) error {
	b.delivered = append(b.delivered, body)
	return nil
}

func sign(secret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

func ask(b *book, method, path string, body []byte, signature string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	r.Header.Set("X-Hub-Signature", signature)
	w := httptest.NewRecorder()
	Handler(b, 1000).ServeHTTP(w, r)
	return w
}

func TestVerify(t *testing.T) {
	s := New("a", "https://a.example/feed", "https://hub.example/")
	at := "/websub/" + s.ID + "?"
	topic := "hub.topic=" + url.QueryEscape(s.Topic)
	for _, c := range []struct {
		name, target string
		code         int
		body         string
		lease        time.Duration
	}{
		{"subscribe", at + topic + "&hub.mode=subscribe&hub.challenge=%3Cb%3E&hub.lease_seconds=3600", 200, "<b>", time.Hour},
		{"no lease", at + topic + "&hub.mode=subscribe&hub.challenge=x", 200, "x", lease},
		{"a lease too long to be reckoned", at + topic + "&hub.mode=subscribe&hub.challenge=x&hub.lease_seconds=9223372036854775807", 200, "x", mostLease},
		{"another topic", at + "hub.topic=https://b.example/&hub.mode=subscribe&hub.challenge=x", 404, "", 0},
		{"unsubscribe that nobody asked for", at + topic + "&hub.mode=unsubscribe&hub.challenge=x", 404, "", 0},
		{"no challenge", at + topic + "&hub.mode=subscribe", 400, "", 0},
		{"unknown callback", "/websub/other?" + topic + "&hub.mode=subscribe&hub.challenge=x", 404, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &book{s: s}
			w := ask(b, http.MethodGet, c.target, nil, "")
			if w.Code != c.code || w.Body.String() != c.body || b.lease != c.lease {
				t.Errorf("%d %q, lease %v; want %d %q, %v", w.Code, w.Body, b.lease, c.code, c.body, c.lease)
			}
			if ct := w.Header().Get("Content-Type"); c.code == 200 && !strings.HasPrefix(ct, "text/plain") {
				t.Errorf("content type %q", ct)
			}
		})
	}
	b := &book{s: s}
	if w := ask(b, http.MethodGet, at+topic+"&hub.mode=denied&hub.reason=closed", nil, ""); w.Code != 200 || b.denied != "closed" {
		t.Errorf("denied: %d %q", w.Code, b.denied)
	}
	b.fails = errors.New("disk full")
	if w := ask(b, http.MethodGet, at+topic+"&hub.mode=subscribe&hub.challenge=x", nil, ""); w.Code != 503 {
		t.Errorf("a book that cannot be written: %d", w.Code)
	}
}

func TestDeliver(t *testing.T) {
	s := New("a", "https://a.example/feed", "https://hub.example/")
	body := []byte("<rss/>")
	for _, c := range []struct {
		name, path, signature    string
		body                     []byte
		code, delivered, forgery int
	}{
		{"signed", s.ID, sign(s.Secret, body), body, 202, 1, 0},
		{"not signed", s.ID, "", body, 202, 0, 1},
		{"another secret", s.ID, sign("guess", body), body, 202, 0, 1},
		{"another body", s.ID, sign(s.Secret, []byte("x")), body, 202, 0, 1},
		{"a hash that is none", s.ID, "md5=00", body, 202, 0, 1},
		{"too large", s.ID, sign(s.Secret, body), make([]byte, 2000), 413, 0, 0},
		{"unknown", "other", sign(s.Secret, body), body, 410, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &book{s: s}
			w := ask(b, http.MethodPost, "/"+c.path, c.body, c.signature)
			if w.Code != c.code || len(b.delivered) != c.delivered || b.forged != c.forgery {
				t.Errorf("%d, %d delivered, %d forged", w.Code, len(b.delivered), b.forged)
			}
		})
	}
}

// Vectors of RFC 2202 and RFC 4231: key "Jefe".
func TestCheck(t *testing.T) {
	data := []byte("what do ya want for nothing?")
	for _, signature := range []string{
		"sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
		"SHA256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
	} {
		if err := Check(signature, "Jefe", data); err != nil {
			t.Errorf("%s: %v", signature, err)
		}
		if err := Check(signature[:len(signature)-2], "Jefe", data); err == nil {
			t.Errorf("%s cut short was taken", signature)
		}
	}
}

func TestDue(t *testing.T) {
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	for _, c := range []struct {
		name      string
		s         Subscription
		due, live bool
	}{
		{"never asked", Subscription{State: Asked}, true, false},
		{"just asked", Subscription{State: Asked, Asked: ago(time.Minute)}, false, false},
		{"never verified", Subscription{State: Asked, Asked: ago(time.Hour)}, true, false},
		{"young lease", Subscription{State: Active, Asked: ago(time.Hour), Since: ago(time.Hour), Lease: 6 * time.Hour}, false, true},
		{"old lease", Subscription{State: Active, Asked: ago(5 * time.Hour), Since: ago(5 * time.Hour), Lease: 6 * time.Hour}, true, true},
		{"old lease, being renewed", Subscription{State: Active, Asked: ago(time.Minute), Since: ago(5 * time.Hour), Lease: 6 * time.Hour}, false, true},
		{"ended lease", Subscription{State: Active, Asked: ago(9 * time.Hour), Since: ago(9 * time.Hour), Lease: 6 * time.Hour}, true, false},
		{"denied", Subscription{State: Denied, Asked: ago(time.Hour)}, false, false},
		{"denied yesterday", Subscription{State: Denied, Asked: ago(25 * time.Hour)}, true, false},
		{"a clock set back", Subscription{State: Active, Asked: ago(-time.Hour), Since: ago(-time.Hour), Lease: 6 * time.Hour}, true, false},
	} {
		if due, live := c.s.Due(now), c.s.Live(now); due != c.due || live != c.live {
			t.Errorf("%s: due %v, live %v", c.name, due, live)
		}
	}
}

func TestForm(t *testing.T) {
	s := New("a", "https://a.example/feed", "https://hub.example/")
	f := s.Form("https://intake.example.org/websub")
	if f.Get("hub.callback") != "https://intake.example.org/websub/"+s.ID || f.Get("hub.topic") != s.Topic || len(f.Get("hub.secret")) < 40 || len(f.Get("hub.secret")) > 199 {
		t.Errorf("%v", f)
	}
}

func FuzzHandler(f *testing.F) {
	s := New("a", "https://a.example/feed", "https://hub.example/")
	f.Add("POST", "", sign(s.Secret, []byte("x")), []byte("x"))
	f.Add("POST", "", "sha1=", []byte{})
	f.Add("GET", "hub.mode=subscribe&hub.topic=https://a.example/feed&hub.challenge=1&hub.lease_seconds=-1", "", []byte{})
	f.Add("GET", "hub.mode=denied&hub.topic=https://a.example/feed", "", []byte{})
	f.Fuzz(func(t *testing.T, method, query, signature string, body []byte) {
		b := &book{s: s}
		r := httptest.NewRequest("GET", "/"+s.ID, bytes.NewReader(body))
		r.Method, r.URL.RawQuery = method, query
		r.Header.Set("X-Hub-Signature", signature)
		w := httptest.NewRecorder()
		Handler(b, 1000).ServeHTTP(w, r)
		if len(b.delivered) > 0 && signature != "" && Check(signature, s.Secret, body) != nil {
			t.Error("a delivery was taken that is not signed")
		}
		if len(b.delivered) > 0 && signature == "" {
			t.Error("a delivery was taken without a signature")
		}
		if b.lease < 0 || b.lease > mostLease {
			t.Errorf("lease %v", b.lease)
		}
	})
}
