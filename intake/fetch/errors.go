package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/detente-wire/detente/wire/limit"
)

// Errors that those of a Client wrap.
var (
	ErrInward    = errors.New("the address looks inward")
	ErrRobots    = errors.New("robots.txt does not allow it")
	ErrRedirects = errors.New("too many redirects")
	ErrAddress   = errors.New("not fetched")
	ErrTimeout   = errors.New("no whole answer in time")
	ErrBroken    = errors.New("the answer broke off")
)

// StatusError is an answer that is no document.
type StatusError struct {
	Status int
	Wait   time.Duration // how long the server wants to be left alone; 0 where it does not say
	Text   string        // what a hub says of it
}

// Error names the status.
func (e *StatusError) Error() string {
	s := fmt.Sprintf("the server answers %d %s", e.Status, http.StatusText(e.Status))
	if e.Text != "" {
		s += fmt.Sprintf(" (%q)", e.Text)
	}
	if e.Wait > 0 {
		s += fmt.Sprintf(", and to come back in %v", e.Wait)
	}
	return s
}

// PausedError says that a host wants to be left alone for longer than is worth
// waiting.
type PausedError struct {
	Host string
	For  time.Duration
}

// Error names the host.
func (e *PausedError) Error() string {
	return fmt.Sprintf("%s asked to be left alone, for another %v", e.Host, e.For.Round(time.Second))
}

// Permanent reports whether trying again soon is of no use.
func Permanent(err error) bool {
	var status *StatusError
	if errors.As(err, &status) {
		switch status.Status {
		case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
			return false
		}
		return status.Status/100 != 5
	}
	for _, e := range [...]error{ErrInward, ErrRobots, ErrRedirects, ErrAddress, limit.ErrTooLarge, errEncoding} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// Wait is how long the server, or its host as a whole, wants to be left alone.
func Wait(err error) time.Duration {
	var status *StatusError
	var paused *PausedError
	switch {
	case errors.As(err, &status):
		return status.Wait
	case errors.As(err, &paused):
		return paused.For
	}
	return 0
}

// plain says in plain words what the library reports with addresses and
// operations around it.
func plain(ctx, limited context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	if Inward(err) {
		return fmt.Errorf("%w (%s); allow_addresses of its source can allow it", ErrInward, dialled(err))
	}
	if limited.Err() != nil {
		return context.Cause(limited)
	}
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return fmt.Errorf("name %s: %s", dns.Name, dns.Err)
	}
	return err
}

// dialled is the address that was refused.
func dialled(err error) string {
	var op *net.OpError
	if errors.As(err, &op) && op.Addr != nil {
		return op.Addr.String()
	}
	return "address not told"
}
