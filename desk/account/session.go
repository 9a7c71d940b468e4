package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Session is a browser in which somebody signed in.
type Session struct {
	ID      string    `json:"id"`
	Made    time.Time `json:"made"`
	Seen    time.Time `json:"seen"` // about: to the minute
	Ends    time.Time `json:"ends"`
	Address string    `json:"address"`
	Browser string    `json:"browser"`
}

// Limits of what an account may have at once.
const (
	maxSessions = 50
	maxTokens   = 100
	maxText     = 200 // bytes of a label, or of what a browser calls itself
)

// secretBytes is how many random bytes a cookie or a token carries.
const secretBytes = 32

// newSecret is what is shown once, and what is kept of it.
func newSecret() (shown string, hash []byte) {
	raw := make([]byte, secretBytes)
	_, _ = rand.Read(raw) // never fails
	shown = base64.RawURLEncoding.EncodeToString(raw)
	return shown, hashOf(shown)
}

// hashOf is what is kept of a secret. It has 256 random bits: no slow hash is
// needed, and looking for it in an index tells nothing of another.
func hashOf(shown string) []byte {
	sum := sha256.Sum256([]byte(shown))
	return sum[:]
}

// idOf names a session or token in lists.
func idOf(hash []byte) string { return hex.EncodeToString(hash[:8]) }

// SignIn makes a session of an account, and returns what its cookie carries. What
// the browser carried before is ended, so that nobody who knew it goes on with it.
func (s *Store) SignIn(ctx context.Context, name, before, address, browser string) (cookie string, err error) {
	defer told(&err, "making a session")
	cookie, hash := newSecret()
	now := s.Now()
	return cookie, s.f.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE hash = ? OR ends < ? OR seen < ?", hashOf(before), now.UnixMilli(), now.Add(-s.Idle).UnixMilli()); err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, "INSERT INTO session (hash, account, made, seen, ends, address, browser) SELECT ?, name, ?, ?, ?, ?, ? FROM account WHERE name = ? AND stopped = 0",
			hash, now.UnixMilli(), now.UnixMilli(), now.Add(s.Most).UnixMilli(), address, clean(browser), name)
		if err := touched(r, err, ErrUnknown); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE account SET seen = ? WHERE name = ?", now.UnixMilli(), name); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM session WHERE account = ?1 AND hash NOT IN (SELECT hash FROM session WHERE account = ?1 ORDER BY made DESC LIMIT ?2)", name, maxSessions)
		return err
	})
}

// Session returns whose session a cookie carries; nobody where there is none, it
// has ended, or its account is stopped.
func (s *Store) Session(ctx context.Context, cookie string) (u User, err error) {
	defer told(&err, "reading a session")
	hash, now := hashOf(cookie), s.Now()
	var seen int64
	err = s.f.QueryRowContext(ctx, `SELECT name, role, session.seen FROM session JOIN account ON name = account
		WHERE hash = ? AND stopped = 0 AND ends > ? AND session.seen > ?`, hash, now.UnixMilli(), now.Add(-s.Idle).UnixMilli()).Scan(&u.Name, &u.Role, &seen)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return User{}, nil
	case err != nil:
		return User{}, err
	}
	u.Session = idOf(hash)
	if now.Sub(at(seen)) >= time.Minute { // not a write for each request
		err = s.use(ctx, "UPDATE session SET seen = ? WHERE hash = ?", u.Name, hash)
	}
	return u, err
}

// Sessions lists the sessions of an account, the one used last first.
func (s *Store) Sessions(ctx context.Context, name string) (out []Session, err error) {
	defer told(&err, "reading sessions")
	now := s.Now()
	rows, err := s.f.QueryContext(ctx, "SELECT hash, made, seen, ends, address, browser FROM session WHERE account = ? AND ends > ? AND seen > ? ORDER BY seen DESC, hash", name, now.UnixMilli(), now.Add(-s.Idle).UnixMilli())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Session
		var hash []byte
		var made, seen, ends int64
		if err := rows.Scan(&hash, &made, &seen, &ends, &e.Address, &e.Browser); err != nil {
			return nil, err
		}
		e.ID, e.Made, e.Seen, e.Ends = idOf(hash), at(made), at(seen), at(ends)
		out = append(out, e)
	}
	return out, rows.Err()
}

// EndSession ends a session of an account. The error wraps [ErrUnknown].
func (s *Store) EndSession(ctx context.Context, name, id string) (err error) {
	defer told(&err, "ending a session")
	return s.drop(ctx, "session", name, id)
}

// drop deletes a session or token of an account by its id.
func (s *Store) drop(ctx context.Context, table, name, id string) error {
	low, err := hex.DecodeString(id)
	if err != nil || len(low) != 8 {
		return fmt.Errorf("%w: the %s %.40q", ErrUnknown, table, id)
	}
	r, err := s.f.ExecContext(ctx, "DELETE FROM "+table+" WHERE account = ? AND substr(hash, 1, 8) = ?", name, low)
	return touched(r, err, fmt.Errorf("%w: the %s %s of %s", ErrUnknown, table, id, name))
}

// clean is a text of others, cut to what is kept of it, in one line.
func clean(text string) string {
	text = strings.ToValidUTF8(text[:min(len(text), maxText)], "")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, text))
}
