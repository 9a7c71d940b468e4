package websub

import (
	"errors"
	"io"
	"net/http"
	"path"
	"strconv"
	"time"
)

// Book keeps the subscriptions. Its methods may be called from any goroutine.
type Book interface {
	// Find returns the subscription of a callback, nil where there is none.
	Find(id string) (*Subscription, error)
	// Verified notes that the hub serves a subscription from now on.
	Verified(s *Subscription, lease time.Duration) error
	// Denied notes that the hub does not.
	Denied(s *Subscription, reason string) error
	// Deliver takes what the hub sends, signed. Once it returns nil, the hub
	// forgets it.
	Deliver(s *Subscription, contentType string, body []byte) error
	// Forged notes a delivery that was not signed with the secret.
	Forged(s *Subscription)
}

// Bounds of what is believed of a hub.
const (
	leastLease = time.Minute
	mostLease  = 90 * 24 * time.Hour
	maxText    = 4096 // bytes of a challenge or reason
)

// Handler answers hubs: the last part of the path names the subscription. A
// delivery may have most bytes.
func Handler(book Book, most int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s, err := book.Find(path.Base(r.URL.Path))
		switch {
		case err != nil:
			w.WriteHeader(http.StatusServiceUnavailable)
		case s == nil && r.Method == http.MethodPost:
			w.WriteHeader(http.StatusGone) // the hub may end it
		case s == nil:
			w.WriteHeader(http.StatusNotFound)
		case r.Method == http.MethodGet:
			verify(w, r, book, s)
		case r.Method == http.MethodPost:
			deliver(w, r, book, s, most)
		default:
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	})
}

// verify answers a hub that asks whether the subscription is wanted.
func verify(w http.ResponseWriter, r *http.Request, book Book, s *Subscription) {
	q := r.URL.Query()
	challenge, reason := q.Get("hub.challenge"), q.Get("hub.reason")
	if q.Get("hub.topic") != s.Topic || len(challenge) > maxText || len(reason) > maxText {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	var err error
	switch q.Get("hub.mode") {
	case "subscribe":
		if challenge == "" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		err = book.Verified(s, granted(q.Get("hub.lease_seconds")))
	case "denied":
		challenge, err = "", book.Denied(s, reason)
	default: // nobody asked to unsubscribe
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, challenge) // a hub that hung up asks again
}

// granted reads the lease that a hub grants.
func granted(seconds string) time.Duration {
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil || n <= 0 {
		return lease
	}
	n = min(n, int64(mostLease/time.Second))
	return max(time.Duration(n)*time.Second, leastLease)
}

func deliver(w http.ResponseWriter, r *http.Request, book Book, s *Subscription, most int64) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	if Check(r.Header.Get("X-Hub-Signature"), s.Secret, body) != nil {
		book.Forged(s)
		w.WriteHeader(http.StatusAccepted) // says nothing to who tries secrets
		return
	}
	if err := book.Deliver(s, r.Header.Get("Content-Type"), body); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
