package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/detente-wire/detente/internal/sqlfile"
)

// Errors of a store.
var (
	// ErrUnknown says that there is no such account, session or token.
	ErrUnknown = errors.New("not known")
	// ErrTaken says that another account has the name.
	ErrTaken = errors.New("the name is taken")
	// ErrWrong says that a name and a password do not belong together, and not which
	// of them is wrong.
	ErrWrong = errors.New("name or password is wrong")
	// ErrLast says that nobody could make accounts any more.
	ErrLast = errors.New("the last administrator in use")
)

// Account is an account as its administrator sees it.
type Account struct {
	Name    string    `json:"name"`
	Role    Role      `json:"role"`
	Made    time.Time `json:"made"`
	Stopped bool      `json:"stopped,omitempty"`
	Issuer  string    `json:"issuer,omitempty"` // of OpenID Connect; "" for who signs in with a password
	// Seen is when a session or token was last used, about; zero for never.
	Seen time.Time `json:"seen,omitzero"`
}

// Store keeps accounts, sessions and tokens. It may be used by many goroutines.
type Store struct {
	// Now is the clock, Idle and Most how long a session lasts without a request and
	// in all. They are set before use.
	Now        func() time.Time
	Idle, Most time.Duration

	f      *sqlfile.File
	hasher hasher
	any    atomic.Bool
}

// New returns the store in a file that package state opened; a hashing takes the
// cost.
func New(f *sqlfile.File, cost Cost) *Store {
	return &Store{Now: time.Now, Idle: 12 * time.Hour, Most: 7 * 24 * time.Hour, f: f, hasher: newHasher(cost)}
}

// Any reports whether there is an account at all. Accounts are stopped and never
// deleted, so that it stays so.
func (s *Store) Any(ctx context.Context) (bool, error) {
	if s.any.Load() {
		return true, nil
	}
	var any bool
	err := s.f.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM account)").Scan(&any)
	s.any.Store(any)
	if err != nil {
		err = fmt.Errorf("looking for accounts: %w", err)
	}
	return any, err
}

// Add makes an account. The error wraps [ErrName], [ErrRole], [ErrPassword] or
// [ErrTaken].
func (s *Store) Add(ctx context.Context, typed string, role Role, password string) (err error) {
	defer told(&err, "adding the account")
	name, err := Name(typed)
	if err != nil {
		return err
	}
	if role < Reader || role > Administrator {
		return ErrRole
	}
	if err := checkPassword(name, password); err != nil {
		return err
	}
	secret, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	r, err := s.f.ExecContext(ctx, "INSERT INTO account (name, role, secret, made) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", name, role, secret, s.ms())
	return touched(r, err, fmt.Errorf("%w: %s", ErrTaken, name))
}

// List returns all accounts by name.
func (s *Store) List(ctx context.Context) (out []Account, err error) {
	defer told(&err, "reading accounts")
	rows, err := s.f.QueryContext(ctx, "SELECT name, role, made, stopped <> 0, issuer, seen FROM account ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Account
		var made, seen int64
		if err := rows.Scan(&a.Name, &a.Role, &made, &a.Stopped, &a.Issuer, &seen); err != nil {
			return nil, err
		}
		a.Made, a.Seen = at(made), at(seen)
		out = append(out, a)
	}
	return out, rows.Err()
}

// Check returns who a name and a password belong to. The error wraps [ErrWrong]
// whether the name is unknown, stopped, or has another password, and comes after
// the same time; for the log, the name of an account that there is comes with it.
// The error wraps [ErrBusy] where too many ask at once.
func (s *Store) Check(ctx context.Context, typed, password string) (name string, err error) {
	defer told(&err, "signing in")
	name, err = Name(typed)
	known := err == nil
	var secret string
	var stopped bool
	if known {
		err = s.f.QueryRowContext(ctx, "SELECT secret, stopped <> 0 FROM account WHERE name = ?", name).Scan(&secret, &stopped)
		if known = err == nil; !known && !errors.Is(err, sql.ErrNoRows) {
			return "", err
		}
	}
	if !known {
		name = ""
	}
	ok, err := s.hasher.matches(ctx, secret, password)
	switch {
	case err != nil:
		return name, err
	case !ok || !known || stopped:
		return name, ErrWrong
	case !strings.HasPrefix(secret, phcHead(s.hasher.cost)): // kept at another cost
		return name, s.rehash(ctx, name, secret, password)
	}
	return name, nil
}

func (s *Store) rehash(ctx context.Context, name, old, password string) error {
	secret, err := s.hasher.hash(ctx, password)
	if err == nil {
		_, err = s.f.ExecContext(ctx, "UPDATE account SET secret = ? WHERE name = ? AND secret = ?", secret, name, old)
	}
	return err
}

// HasPassword reports whether an account signs in with a password.
func (s *Store) HasPassword(ctx context.Context, name string) (has bool, err error) {
	defer told(&err, "reading the account")
	err = s.f.QueryRowContext(ctx, "SELECT secret <> '' FROM account WHERE name = ?", name).Scan(&has)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return has, err
}

// SetPassword gives an account another password and ends all its sessions. The
// error wraps [ErrPassword] or [ErrUnknown].
func (s *Store) SetPassword(ctx context.Context, typed, password string) (err error) {
	defer told(&err, "setting the password")
	name, err := Name(typed)
	if err == nil {
		err = checkPassword(name, password)
	}
	if err != nil {
		return err
	}
	secret, err := s.hasher.hash(ctx, password)
	if err != nil {
		return err
	}
	return s.change(ctx, name, "UPDATE account SET secret = ? WHERE name = ?", secret, name)
}

// SetRole gives an account another role, from its next request on. The error wraps
// [ErrUnknown], [ErrRole] or [ErrLast].
func (s *Store) SetRole(ctx context.Context, typed string, role Role) (err error) {
	defer told(&err, "setting the role")
	if role < Reader || role > Administrator {
		return ErrRole
	}
	name, err := Name(typed)
	if err != nil {
		return err
	}
	return s.change(ctx, name, "UPDATE account SET role = ? WHERE name = ?", role, name)
}

// Stop stops an account, with its sessions and tokens, or lets it be used again.
// The error wraps [ErrUnknown] or [ErrLast].
func (s *Store) Stop(ctx context.Context, typed string, stopped bool) (err error) {
	defer told(&err, "stopping the account")
	name, err := Name(typed)
	if err != nil {
		return err
	}
	since := int64(0)
	if stopped {
		since = s.ms()
	}
	return s.change(ctx, name, "UPDATE account SET stopped = ? WHERE name = ?", since, name)
}

// change changes an account and ends its sessions, unless no administrator would
// be left of those that there were.
func (s *Store) change(ctx context.Context, name, update string, args ...any) error {
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		before, err := administrators(ctx, tx)
		if err != nil {
			return err
		}
		r, err := tx.ExecContext(ctx, update, args...)
		if err := touched(r, err, fmt.Errorf("%w: the account %s", ErrUnknown, name)); err != nil {
			return err
		}
		if after, err := administrators(ctx, tx); err != nil || after == 0 && before > 0 {
			return errors.Join(err, ErrLast)
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM session WHERE account = ?", name)
		return err
	})
}

func administrators(ctx context.Context, tx *sql.Tx) (n int, err error) {
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM account WHERE role = ? AND stopped = 0", Administrator).Scan(&n)
	return n, err
}

// use notes that a session or token was used, in the row of its hash and at its
// account.
func (s *Store) use(ctx context.Context, update, name string, hash []byte) error {
	return s.f.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, update, s.ms(), hash); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE account SET seen = ? WHERE name = ?", s.ms(), name)
		return err
	})
}

// touched is an error where a statement changed nothing.
func touched(r sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, none)
	}
	return nil
}

// told says in an error what was being done.
func told(err *error, doing string) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", doing, *err)
	}
}

func (s *Store) ms() int64 { return s.Now().UnixMilli() }

// at is a time that was kept; zero for 0.
func at(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
