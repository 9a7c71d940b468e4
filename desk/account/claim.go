package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Claim is who an OpenID Connect provider says that somebody is.
type Claim struct {
	Issuer, Subject string // together never another's
	Name            string // what to call them, which at the provider may be changed
	Role            Role
}

// Enter returns the account of a claim, which is made at the first sign-in, and
// gives it the role of the claim. A name stays what it was at the first sign-in,
// and never gives anybody the account of another: the error wraps [ErrTaken] where
// one has it, [ErrWrong] for a claim of nobody or an account that is stopped.
func (s *Store) Enter(ctx context.Context, c Claim) (name string, err error) {
	defer told(&err, "signing in")
	if c.Issuer == "" || c.Subject == "" {
		return "", ErrWrong
	}
	return name, s.f.Write(ctx, func(tx *sql.Tx) error {
		var stopped bool
		var has Role
		err := tx.QueryRowContext(ctx, "SELECT name, role, stopped <> 0 FROM account WHERE issuer = ? AND subject = ?", c.Issuer, c.Subject).Scan(&name, &has, &stopped)
		switch {
		case errors.Is(err, sql.ErrNoRows) && c.Role >= Reader:
			return s.meet(ctx, tx, c, &name)
		case errors.Is(err, sql.ErrNoRows), err == nil && stopped:
			return ErrWrong
		case err == nil && has != c.Role:
			_, err = tx.ExecContext(ctx, "UPDATE account SET role = ? WHERE name = ?", c.Role, name)
		}
		return err
	})
}

// meet makes an account at the first sign-in.
func (s *Store) meet(ctx context.Context, tx *sql.Tx, c Claim, name *string) (err error) {
	if *name, err = Name(c.Name); err != nil {
		return err
	}
	r, err := tx.ExecContext(ctx, "INSERT INTO account (name, role, issuer, subject, made) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", *name, c.Role, c.Issuer, c.Subject, s.ms())
	return touched(r, err, fmt.Errorf("%w: %s", ErrTaken, *name))
}
