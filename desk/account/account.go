// Package account says who asks, and what they may do.
package account

import "context"

// Role is what somebody may do; a higher one may do all that a lower one may.
type Role int

// The roles.
const (
	Nobody        Role = iota // may sign in
	Reader                    // sees everything, subscribes
	Reviewer                  // also judges records
	Administrator             // also sources and accounts
)

// User is who asks. The zero User is nobody.
type User struct {
	Name string
	Role Role
}

type key struct{}

// With returns a context of a request of this user.
func With(ctx context.Context, u User) context.Context { return context.WithValue(ctx, key{}, u) }

// Of returns who asks.
func Of(ctx context.Context) User {
	u, _ := ctx.Value(key{}).(User)
	return u
}
