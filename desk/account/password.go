package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost is what one hashing of a password takes.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
}

// Usual is the second recommended option of RFC 9106, section 4: 64 MiB, three
// passes, four lanes.
var Usual = Cost{Memory: 64 << 10, Passes: 3, Lanes: 4}

// Bounds of a password, in characters and in bytes, and of a hash, in bytes.
const (
	shortest  = 12
	longest   = 512
	saltBytes = 16
	keyBytes  = 32
)

// ErrPassword says that a password may not be used.
var ErrPassword = errors.New("not a password that may be used")

// ErrBusy says that too many passwords are being checked.
var ErrBusy = errors.New("too many sign-ins at once")

// checkPassword refuses what is guessed first.
func checkPassword(name, password string) error {
	switch {
	case utf8.RuneCountInString(password) < shortest:
		return fmt.Errorf("%w: it has fewer than %d characters", ErrPassword, shortest)
	case len(password) > longest:
		return fmt.Errorf("%w: it has more than %d bytes", ErrPassword, longest)
	case !utf8.ValidString(password):
		return fmt.Errorf("%w: it is not text in UTF-8", ErrPassword)
	case len(name) >= 4 && strings.Contains(strings.ToLower(password), name):
		return fmt.Errorf("%w: the account's name is in it", ErrPassword)
	case fewest(password):
		return fmt.Errorf("%w: it is the same few characters again and again", ErrPassword)
	}
	return nil
}

// fewest reports whether a text has fewer than four different characters.
func fewest(text string) bool {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen) < 4
}

// hasher hashes passwords, so many at once and no more, since each takes the
// memory of its cost.
type hasher struct {
	cost Cost
	turn chan struct{}
}

func newHasher(cost Cost) hasher {
	return hasher{cost, make(chan struct{}, max(1, min(4, runtime.GOMAXPROCS(0))))}
}

// key hashes a password when its turn has come. The error wraps [ErrBusy] where
// the context ends before.
func (h hasher) key(ctx context.Context, password string, salt []byte, c Cost) ([]byte, error) {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", ErrBusy, ctx.Err())
	}
	defer func() { <-h.turn }()
	// The same password may be typed in several sequences of code points.
	return argon2.IDKey(norm.NFC.Bytes([]byte(password)), salt, c.Passes, c.Memory, c.Lanes, keyBytes), nil
}

// hash returns what is kept of a password, in the PHC string format.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails
	sum, err := h.key(ctx, password, salt, h.cost)
	return phc(h.cost, salt, sum), err
}

// matches reports whether a password is the one that was hashed. It takes as long
// for a secret that is none.
func (h hasher) matches(ctx context.Context, secret, password string) (bool, error) {
	cost, salt, want, err := parsePHC(secret)
	known := err == nil
	if !known {
		cost, salt, want = h.cost, make([]byte, saltBytes), make([]byte, keyBytes)
	}
	if len(password) > longest {
		password, known = password[:longest], false
	}
	got, err := h.key(ctx, password, salt, cost)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1 && known, err
}

func phc(c Cost, salt, sum []byte) string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("%s%s$%s", phcHead(c), b64(salt), b64(sum))
}

func phcHead(c Cost) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$", argon2.Version, c.Memory, c.Passes, c.Lanes)
}

// Bounds of a cost that is read: a file that somebody changed must not take all
// memory.
const (
	maxMemory = 1 << 20
	maxPasses = 32
)

var errSecret = errors.New("not an argon2id hash in the PHC string format")

// parsePHC reads what [phc] wrote.
func parsePHC(s string) (c Cost, salt, sum []byte, err error) {
	part := strings.Split(s, "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" {
		return c, nil, nil, errSecret
	}
	var version int
	if _, err := fmt.Sscanf(part[2]+" "+part[3], "v=%d m=%d,t=%d,p=%d", &version, &c.Memory, &c.Passes, &c.Lanes); err != nil {
		return c, nil, nil, errSecret
	}
	salt, err = base64.RawStdEncoding.DecodeString(part[4])
	if err == nil {
		sum, err = base64.RawStdEncoding.DecodeString(part[5])
	}
	if err != nil || version != argon2.Version || len(salt) < 8 || len(sum) != keyBytes || c.Lanes == 0 || c.Passes == 0 || c.Passes > maxPasses || c.Memory < 8*uint32(c.Lanes) || c.Memory > maxMemory {
		return c, nil, nil, errSecret
	}
	return c, salt, sum, nil
}
