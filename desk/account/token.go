package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// TokenPrefix begins each token, so that scanners find one that was published.
const TokenPrefix = "dtn_"

// Bounds of how long a token lasts.
const (
	ShortestToken = time.Minute
	LongestToken  = 366 * 24 * time.Hour
)

// Errors of a token that cannot be made.
var (
	ErrTooLong = errors.New("a token lasts a minute at the least and 366 days at the most")
	ErrTooMany = fmt.Errorf("an account has %d tokens at the most", maxTokens)
	ErrHigher  = errors.New("a token cannot do more than its account")
	ErrLabel   = errors.New("a token needs a label that says what it is for")
)

// Token is what a program shows to ask in the name of an account.
type Token struct {
	ID    string    `json:"id"`
	Label string    `json:"label"`
	Role  Role      `json:"role"`
	Made  time.Time `json:"made"`
	Ends  time.Time `json:"ends"`
	Used  time.Time `json:"used,omitzero"` // about: to the hour; zero for never
	Ended bool      `json:"ended,omitempty"`
}

// AddToken makes a token that lasts so long and returns it, which is kept nowhere.
// The error wraps [ErrUnknown] for an account that is not known or stopped, or one
// of the errors of tokens.
func (s *Store) AddToken(ctx context.Context, typed, label string, role Role, lasts time.Duration) (token string, err error) {
	defer told(&err, "making a token")
	name, err := Name(typed)
	if err != nil {
		return "", err
	}
	label = clean(label)
	switch {
	case label == "":
		return "", ErrLabel
	case lasts < ShortestToken || lasts > LongestToken:
		return "", ErrTooLong
	case role < Reader || role > Administrator:
		return "", ErrRole
	}
	shown, _ := newSecret()
	token = TokenPrefix + shown
	err = s.f.Write(ctx, func(tx *sql.Tx) error { return s.putToken(ctx, tx, name, token, label, role, lasts) })
	if err != nil {
		return "", err
	}
	return token, nil
}

func (s *Store) putToken(ctx context.Context, tx *sql.Tx, name, token, label string, role Role, lasts time.Duration) error {
	var has Role
	var tokens int
	err := tx.QueryRowContext(ctx, "SELECT role, (SELECT count(*) FROM token WHERE account = name) FROM account WHERE name = ? AND stopped = 0", name).Scan(&has, &tokens)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%w: the account %s", ErrUnknown, name)
	case err != nil:
		return err
	case role > has:
		return ErrHigher
	case tokens >= maxTokens:
		return ErrTooMany
	}
	now := s.Now()
	_, err = tx.ExecContext(ctx, "INSERT INTO token (hash, account, label, role, made, ends) VALUES (?, ?, ?, ?, ?, ?)", hashOf(token), name, label, role, now.UnixMilli(), now.Add(lasts).UnixMilli())
	return err
}

// Token returns in whose name a token asks, with what of their role it has; nobody
// where there is none, it has ended, or its account is stopped.
func (s *Store) Token(ctx context.Context, token string) (u User, err error) {
	defer told(&err, "reading a token")
	if !strings.HasPrefix(token, TokenPrefix) {
		return User{}, nil
	}
	hash, now := hashOf(token), s.Now()
	var used int64
	err = s.f.QueryRowContext(ctx, `SELECT name, min(token.role, account.role), used FROM token JOIN account ON name = account
		WHERE hash = ? AND stopped = 0 AND ends > ?`, hash, now.UnixMilli()).Scan(&u.Name, &u.Role, &used)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return User{}, nil
	case err != nil:
		return User{}, err
	}
	if now.Sub(at(used)) >= time.Hour { // not a write for each request
		err = s.use(ctx, "UPDATE token SET used = ? WHERE hash = ?", u.Name, hash)
	}
	return u, err
}

// Tokens lists the tokens of an account, the newest first.
func (s *Store) Tokens(ctx context.Context, typed string) (out []Token, err error) {
	defer told(&err, "reading tokens")
	name, err := Name(typed)
	if err != nil {
		return nil, err
	}
	rows, err := s.f.QueryContext(ctx, "SELECT hash, label, role, made, ends, used FROM token WHERE account = ? ORDER BY made DESC, hash", name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Token
		var hash []byte
		var made, ends, used int64
		if err := rows.Scan(&hash, &e.Label, &e.Role, &made, &ends, &used); err != nil {
			return nil, err
		}
		e.ID, e.Made, e.Ends, e.Used = idOf(hash), at(made), at(ends), at(used)
		e.Ended = !e.Ends.After(s.Now())
		out = append(out, e)
	}
	return out, rows.Err()
}

// Revoke takes a token of an account back. The error wraps [ErrUnknown].
func (s *Store) Revoke(ctx context.Context, typed, id string) (err error) {
	defer told(&err, "taking a token back")
	name, err := Name(typed)
	if err != nil {
		return err
	}
	return s.drop(ctx, "token", name, id)
}
