package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/robots"
)

// robotsCache keeps the rules of each site for a day, as RFC 9309 has it.
type robotsCache struct {
	client  *Client
	mu      sync.Mutex
	entries map[string]*robotsEntry // by scheme, host, the crawler's name, and where it may go
}

type robotsEntry struct {
	mu    sync.Mutex // held while the file is fetched
	rules *robots.Rules
	err   error
	until time.Time
}

const (
	robotsFresh  = 24 * time.Hour
	robotsFailed = 10 * time.Minute // after which a file that could not be had is asked for again
	robotsHops   = 5
)

// check refuses what the site's robots.txt does not allow. Where the file cannot
// be had because the site is in trouble, nothing may be fetched; where there is
// none, everything may.
func (rc *robotsCache) check(ctx context.Context, u *url.URL, r *Request) error {
	rules, err := rc.rules(ctx, u, r)
	if err != nil {
		return fmt.Errorf("asking what may be fetched: %w", err)
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !rules.Allowed(path) {
		return fmt.Errorf("%s: %w", Redact(u.String()), ErrRobots)
	}
	return nil
}

func (rc *robotsCache) entry(u *url.URL, agent string, allow []netip.Prefix) *robotsEntry {
	key := fmt.Sprint(u.Scheme, "://", u.Host, " ", agent, allow)
	rc.mu.Lock()
	defer rc.mu.Unlock()
	e, ok := rc.entries[key]
	if !ok {
		e = &robotsEntry{}
		rc.entries[key] = e
	}
	return e
}

func (rc *robotsCache) rules(ctx context.Context, u *url.URL, r *Request) (*robots.Rules, error) {
	agent := product(rc.client.name(r.Policy))
	e := rc.entry(u, agent, r.Policy.Allow)
	e.mu.Lock()
	defer e.mu.Unlock()
	if time.Now().Before(e.until) {
		return e.rules, e.err
	}
	rules, err := rc.fetch(ctx, u, r, agent)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	e.rules, e.err, e.until = rules, err, time.Now().Add(robotsFresh)
	if err != nil {
		e.until = time.Now().Add(max(robotsFailed, Wait(err)))
	}
	if rules != nil && rules.Delay > 0 {
		rc.client.hosts.of(u.Host).slow(rules.Delay)
	}
	return rules, err
}

func (rc *robotsCache) fetch(ctx context.Context, u *url.URL, r *Request, agent string) (*robots.Rules, error) {
	own := *r.Policy
	own.Robots, own.MaxRedirects = false, robotsHops
	own.MaxBytes = max(own.MaxBytes, robots.MaxSize)
	file := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	resp, err := rc.client.Get(ctx, &Request{URL: file.String(), Policy: &own, Home: r.Home, Accept: "text/plain, */*;q=0.5"})
	var status *StatusError
	switch {
	case err == nil:
		return robots.Parse(resp.Body, agent), nil
	case errors.As(err, &status) && status.Status/100 == 4 && status.Status != 429:
		return &robots.Rules{}, nil
	case errors.Is(err, ErrRedirects):
		return &robots.Rules{}, nil // as the standard has it
	}
	return nil, err
}

// product is the token by which robots.txt names a crawler: "Detente/1.0 (+…)"
// is "detente".
func product(agent string) string {
	agent = strings.ToLower(agent)
	if end := strings.IndexFunc(agent, func(c rune) bool { return (c < 'a' || c > 'z') && c != '-' && c != '_' }); end >= 0 {
		agent = agent[:end]
	}
	return agent
}
