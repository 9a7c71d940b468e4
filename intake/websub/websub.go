// Package websub is the subscriber of WebSub (W3C Recommendation of 2018, before
// it PubSubHubbub): what a hub is asked for, and the place where it verifies the
// request and delivers what is new.
//
// Each subscription has a callback of its own that nobody can guess, and a secret
// with which the hub signs. A delivery that is not signed with it is ignored.
package websub

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1" // X-Hub-Signature has it; as a MAC it still holds
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Subscription is one feed at one hub.
type Subscription struct {
	Source string
	ID     string // the last part of the callback
	Topic  string // the feed's address, as the hub knows it
	Hub    string
	Secret string
	State  State
	Asked  time.Time     // when the hub was last asked
	Since  time.Time     // of the lease; zero before the first
	Lease  time.Duration // from then on
}

// State is how far a subscription is.
type State string

// The states.
const (
	Asked  State = "asked"  // the hub has not verified it yet
	Active State = "active" // deliveries come until the lease ends
	Denied State = "denied" // the hub will not have it
)

// New returns a subscription that has not been asked for.
func New(source, topic, hub string) *Subscription {
	return &Subscription{Source: source, ID: rand.Text(), Topic: topic, Hub: hub, Secret: rand.Text() + rand.Text(), State: Asked}
}

// lease is how long a subscription is asked for.
const lease = 7 * 24 * time.Hour

// Form is what the hub is sent, to subscribe or to renew.
func (s *Subscription) Form(callback string) url.Values {
	return url.Values{
		"hub.mode": {"subscribe"}, "hub.topic": {s.Topic}, "hub.callback": {callback + "/" + s.ID},
		"hub.secret": {s.Secret}, "hub.lease_seconds": {strconv.Itoa(int(lease.Seconds()))},
	}
}

// Live reports whether deliveries can be expected. A lease that begins in the
// future was written by a clock that has been set back since: it is not believed.
func (s *Subscription) Live(now time.Time) bool {
	return s.State == Active && !s.Since.After(now) && now.Before(s.Since.Add(s.Lease))
}

// How long to wait before the hub is asked again.
const (
	askAgain  = 15 * time.Minute // where it did not verify
	askDenied = 24 * time.Hour
)

// Due reports whether the hub should be asked now: for the first time, for the
// last third of a lease, or because the last asking came to nothing.
func (s *Subscription) Due(now time.Time) bool {
	if s.Asked.IsZero() {
		return true
	}
	waited := now.Sub(s.Asked)
	if waited < 0 { // a clock set back
		return true
	}
	switch {
	case s.State == Denied:
		return waited >= askDenied
	case !s.Live(now):
		return waited >= askAgain
	}
	return now.After(s.Since.Add(s.Lease*2/3)) && waited >= askAgain
}

// ErrSignature says that a delivery is not signed with the secret.
var ErrSignature = errors.New("the delivery is not signed as it should be")

// Check checks the field X-Hub-Signature: "sha256=…" over the body, or another
// hash that the recommendation names.
func Check(signature, secret string, body []byte) error {
	method, digest, ok := strings.Cut(strings.TrimSpace(signature), "=")
	hashes := map[string]func() hash.Hash{"sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New}
	make, known := hashes[strings.ToLower(method)]
	given, err := hex.DecodeString(digest)
	if !ok || !known || err != nil {
		return ErrSignature
	}
	mac := hmac.New(make, []byte(secret))
	mac.Write(body)
	if !hmac.Equal(given, mac.Sum(nil)) {
		return ErrSignature
	}
	return nil
}
