package account_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// TestThrottle gives turns back with time, and keeps no more keys than it may.
func TestThrottle(t *testing.T) {
	now := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
	b := account.NewThrottle(time.Minute, 2, 3)
	take := func(key string) bool { _, ok := b.Take(now, key); return ok }
	turns := func(key string) (n int) {
		for take(key) {
			n++
		}
		return n
	}
	if a, c := turns("a"), turns("b"); a != 2 || c != 2 {
		t.Errorf("%d and %d turns at once", a, c)
	}
	if wait, ok := b.Take(now, "a"); ok || wait < 59*time.Second || wait > 61*time.Second {
		t.Errorf("wait %v", wait)
	}
	now = now.Add(time.Minute)
	if n := turns("a"); n != 1 {
		t.Errorf("%d turns after a minute", n)
	}
	b.Forget("a")
	if n := turns("a"); n != 2 {
		t.Errorf("%d turns once it is forgotten", n)
	}
	take("c")
	take("d") // b is given up
	take("e") // a
	if !take("a") {
		t.Error("the oldest key is kept")
	}
}

// TestAttempts stops who guesses, and not who owns the account elsewhere.
func TestAttempts(t *testing.T) {
	now := time.Date(2026, 3, 30, 12, 0, 0, 0, time.UTC)
	a := account.NewAttempts()
	let := 0
	for range 1000 {
		if _, ok := a.Take(now, "Maria", "192.0.2.1"); ok {
			let++
		}
	}
	if _, ok := a.Take(now, "maria", "192.0.2.2"); let != 5 || !ok {
		t.Errorf("%d attempts of one account from one address; elsewhere %v", let, ok)
	}
	a, let = account.NewAttempts(), 0
	for i := range 1000 {
		if _, ok := a.Take(now, fmt.Sprint("m", i), "192.0.2.1"); ok {
			let++
		}
	}
	if let != 30 {
		t.Errorf("%d attempts from one address", let)
	}
	a, let = account.NewAttempts(), 0
	for i := range 1000 {
		if _, ok := a.Take(now, "maria", fmt.Sprint(i)); ok {
			let++
		}
	}
	if let != 100 {
		t.Errorf("%d attempts of one account from everywhere", let)
	}
	for range 20 { // a password that is right takes no turn
		if _, ok := a.Take(now, "pedro", "here"); !ok {
			t.Fatal("the owner is stopped")
		}
		a.Passed("pedro", "here")
	}
}
