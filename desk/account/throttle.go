package account

import (
	"container/list"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Throttle is a bucket of turns for each of many keys, in bounded memory: the
// bucket that was used longest ago is given up for a new key, and begins full when
// its key comes back. It may be used by many goroutines.
type Throttle struct {
	every rate.Limit
	burst int
	most  int

	mu      sync.Mutex
	buckets map[string]*list.Element
	used    *list.List // of bucket, used last first
}

type bucket struct {
	key   string
	turns *rate.Limiter
}

// NewThrottle lets each key have burst turns at once and one more after each such
// time, for so many keys at the most.
func NewThrottle(each time.Duration, burst, keys int) *Throttle {
	return &Throttle{every: rate.Every(each), burst: burst, most: keys, buckets: map[string]*list.Element{}, used: list.New()}
}

// Take takes a turn of a key; where there is none, it returns how long until there
// is one again, and takes nothing.
func (t *Throttle) Take(now time.Time, key string) (wait time.Duration, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	turns := t.bucket(key).turns
	if turns.AllowN(now, 1) {
		return 0, true
	}
	missing := 1 - turns.TokensAt(now)
	return time.Duration(missing / float64(t.every) * float64(time.Second)), false
}

// Forget makes the bucket of a key full.
func (t *Throttle) Forget(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if e, ok := t.buckets[key]; ok {
		t.used.Remove(e)
		delete(t.buckets, key)
	}
}

func (t *Throttle) bucket(key string) *bucket {
	if e, ok := t.buckets[key]; ok {
		t.used.MoveToFront(e)
		return e.Value.(*bucket)
	}
	if t.used.Len() >= t.most {
		last := t.used.Back()
		delete(t.buckets, t.used.Remove(last).(*bucket).key)
	}
	b := &bucket{key, rate.NewLimiter(t.every, t.burst)}
	t.buckets[key] = t.used.PushFront(b)
	return b
}

// Attempts bounds how often passwords are tried: of one account from one address,
// so that who guesses is stopped and who owns the account, elsewhere, is not; of
// one account from everywhere; and from one address at whatever accounts.
type Attempts struct{ pair, account, address *Throttle }

// NewAttempts returns the bounds of a desk.
func NewAttempts() *Attempts {
	const keys = 10_000
	return &Attempts{NewThrottle(time.Minute, 5, keys), NewThrottle(30*time.Second, 100, keys), NewThrottle(10*time.Second, 30, keys)}
}

// Take counts an attempt; where there were too many, it returns how long to wait.
func (a *Attempts) Take(now time.Time, typed, address string) (wait time.Duration, ok bool) {
	name, _ := Name(typed) // names that none can have share a bucket
	for _, b := range []struct {
		t   *Throttle
		key string
	}{{a.address, address}, {a.pair, name + " " + address}, {a.account, name}} {
		if wait, ok := b.t.Take(now, b.key); !ok {
			return wait, false
		}
	}
	return 0, true
}

// Passed says that the latest attempt was the owner's.
func (a *Attempts) Passed(name, address string) { a.pair.Forget(name + " " + address) }
