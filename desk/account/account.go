// Package account says who asks, and what they may do. A [Store] keeps accounts
// with their passwords, the sessions of browsers and the tokens of programs; a
// [Throttle] keeps passwords from being guessed.
//
// Of passwords, sessions and tokens only what cannot be turned back is kept:
// argon2id (RFC 9106) of a password, SHA-256 of 256 random bits that a cookie or a
// token carries.
package account

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Role is what somebody may do; a higher one may do all that a lower one may.
type Role int

// The roles.
const (
	Nobody        Role = iota // may sign in
	Reader                    // sees everything, subscribes
	Reviewer                  // also judges records
	Administrator             // also sources and accounts
)

var roles = []string{"nobody", "reader", "reviewer", "administrator"}

// Roles are the names of the roles that an account may have, the lowest first.
func Roles() []string { return slices.Clone(roles[Reader:]) }

// String returns the role's name.
func (r Role) String() string {
	if r < Nobody || r > Administrator {
		return "nobody"
	}
	return roles[r]
}

// MarshalText writes the role's name.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the role's name.
func (r *Role) UnmarshalText(name []byte) (err error) {
	*r, err = RoleOf(string(name))
	return err
}

// ErrRole says that there is no such role.
var ErrRole = errors.New("no such role")

// RoleOf is the role of a name, one that an account may have.
func RoleOf(name string) (Role, error) {
	if i := slices.Index(roles, name); i >= int(Reader) {
		return Role(i), nil
	}
	return Nobody, fmt.Errorf("%w: %q is none of %s", ErrRole, name, strings.Join(Roles(), ", "))
}

// User is who asks. The zero User is nobody.
type User struct {
	Name string
	Role Role
	// Session is the id of the session that the request belongs to, "" for one with
	// a token, and on a desk without accounts.
	Session string
}

type key struct{}

// With returns a context of a request of this user.
func With(ctx context.Context, u User) context.Context { return context.WithValue(ctx, key{}, u) }

// Of returns who asks.
func Of(ctx context.Context) User {
	u, _ := ctx.Value(key{}).(User)
	return u
}

// ErrName says that a name is none that an account may have.
var ErrName = errors.New("not a name of an account")

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@+-]{0,63}$`)

// Name returns the one form of an account's name, which is the same in capitals:
// up to 64 ASCII letters, digits and ". _ @ + -", a letter or digit first. No two
// names that look the same are different ones. The error wraps [ErrName].
func Name(typed string) (string, error) {
	name := strings.ToLower(strings.TrimSpace(typed))
	if !nameForm.MatchString(name) {
		return "", fmt.Errorf("%w: %.70q (up to 64 of a-z 0-9 . _ @ + -, a letter or digit first)", ErrName, typed)
	}
	return name, nil
}
