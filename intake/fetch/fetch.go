// Package fetch gets documents of the web for a program that runs unwatched and
// follows addresses that others wrote: it obeys robots.txt, keeps a pace for each
// host, asks only for what has changed (RFC 9110, conditional requests), and holds
// every answer to limits of size, time and redirects.
//
// It never connects to an address that looks inward (loopback, private,
// link-local, unique local, carrier-grade NAT, multicast, unspecified, and those
// in IPv6 clothes) unless the policy of the request allows the range. The check is
// made on the address that is dialled, after the name was resolved: what a name
// or a redirect promised before makes no difference. Proxies named in the
// environment are not used, since behind one nothing could be checked.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/config"
)

// Validators tell a server which version is known already.
type Validators struct{ ETag, LastModified string }

// Request is one document to fetch.
type Request struct {
	URL        string
	Policy     *config.Request
	Home       string // the host that the policy's headers are for: that of the source
	Validators Validators
	Accept     string
}

// Response is a document, decoded as HTTP has it.
type Response struct {
	URL         string // where the redirects ended
	Unchanged   bool   // the server says that the known version is the latest; no body
	Validators  Validators
	Header      http.Header
	ContentType string
	Body        []byte
}

// Client fetches. It may be used by any number of goroutines.
type Client struct {
	agent  string
	robots *robotsCache
	hosts  *hosts
	slots  chan struct{}

	mu     sync.Mutex
	guards map[string]*http.Client // by the ranges that are allowed
}

// maxOpen is how many requests run at a time, over all hosts.
const maxOpen = 16

// New returns a client that calls itself agent where a policy has no other name.
func New(agent string) *Client {
	c := &Client{agent: agent, hosts: newHosts(), slots: make(chan struct{}, maxOpen), guards: map[string]*http.Client{}}
	c.robots = &robotsCache{client: c, entries: map[string]*robotsEntry{}}
	return c
}

// Close closes idle connections.
func (c *Client) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, h := range c.guards {
		h.CloseIdleConnections()
	}
}

// Get fetches a document. An answer that is no document is a *StatusError; see
// Permanent and Wait for what an error means for the next try.
func (c *Client) Get(ctx context.Context, r *Request) (*Response, error) {
	address := r.URL
	for hop := 0; ; hop++ {
		u, err := parse(address)
		if err != nil {
			return nil, err
		}
		if r.Policy.Robots {
			if err := c.robots.check(ctx, u, r); err != nil {
				return nil, err
			}
		}
		resp, next, err := c.one(ctx, u, r, hop == 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", Redact(address), err)
		}
		if next == "" {
			return resp, nil
		}
		if hop >= r.Policy.MaxRedirects {
			return nil, fmt.Errorf("%s: %w: %d", Redact(r.URL), ErrRedirects, hop+1)
		}
		address = next
	}
}

// one makes one request: a document, or where it is to be had.
func (c *Client) one(ctx context.Context, u *url.URL, r *Request, direct bool) (resp *Response, next string, err error) {
	req, err := http.NewRequest(http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", err
	}
	req.Header.Set("Accept", r.Accept)
	req.Header.Set("Accept-Encoding", encodings)
	if r.Validators.ETag != "" && direct {
		req.Header.Set("If-None-Match", r.Validators.ETag)
	}
	if r.Validators.LastModified != "" && direct {
		req.Header.Set("If-Modified-Since", r.Validators.LastModified)
	}
	c.dress(req, r.Policy, r.Home)
	err = c.do(ctx, req, r.Policy, func(h *http.Response) error {
		resp, next, err = answer(u, h, r.Policy.MaxBytes)
		return err
	})
	return resp, next, err
}

// dress names the client, and adds the headers of the source at its own host.
func (c *Client) dress(req *http.Request, p *config.Request, home string) {
	req.Header.Set("User-Agent", c.name(p))
	if req.URL.Host != home {
		return
	}
	for key, value := range p.Headers {
		req.Header.Set(key, value)
	}
}

func (c *Client) name(p *config.Request) string {
	if p.UserAgent != "" {
		return p.UserAgent
	}
	return c.agent
}

// do sends a request when the host's turn has come, and hands the answer on
// while its time runs.
func (c *Client) do(ctx context.Context, req *http.Request, p *config.Request, take func(*http.Response) error) error {
	leave, err := c.hosts.enter(ctx, req.URL.Host, p.Pace)
	if err != nil {
		return err
	}
	defer leave()
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	limited, cancel := context.WithTimeoutCause(ctx, p.Timeout, ErrTimeout)
	defer cancel()
	resp, err := c.guarded(p.Allow).Do(req.WithContext(limited))
	if err == nil {
		defer resp.Body.Close()
		err = take(resp)
	}
	var status *StatusError
	if errors.As(err, &status) && status.Wait > 0 {
		c.hosts.pause(req.URL.Host, status.Wait)
	}
	return plain(ctx, limited, err)
}

// answer reads what came back.
func answer(u *url.URL, h *http.Response, most int64) (resp *Response, next string, err error) {
	switch h.StatusCode {
	case http.StatusOK, http.StatusNonAuthoritativeInfo:
		body, err := read(h, most)
		return &Response{
			URL: u.String(), Header: h.Header, ContentType: h.Header.Get("Content-Type"), Body: body,
			Validators: Validators{h.Header.Get("ETag"), h.Header.Get("Last-Modified")},
		}, "", err
	case http.StatusNotModified:
		return &Response{URL: u.String(), Header: h.Header, Unchanged: true}, "", nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		to, err := u.Parse(h.Header.Get("Location"))
		if err != nil || h.Header.Get("Location") == "" {
			return nil, "", errors.New("a redirect to nowhere")
		}
		return nil, to.String(), nil
	}
	return nil, "", &StatusError{Status: h.StatusCode, Wait: retryAfter(h)}
}

// Post sends a form, to a hub. It follows no redirect, and robots.txt, which is
// for crawlers, has no say. Any status of the class 2xx is well.
func (c *Client) Post(ctx context.Context, address string, form url.Values, p *config.Request) error {
	u, err := parse(address)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, u.String(), strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c.dress(req, p, "")
	err = c.do(ctx, req, p, func(h *http.Response) error {
		text, _ := io.ReadAll(io.LimitReader(h.Body, 300)) // a hub says why in its body
		if h.StatusCode/100 != 2 {
			return &StatusError{Status: h.StatusCode, Wait: retryAfter(h), Text: strings.Join(strings.Fields(string(text)), " ")}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w", Redact(address), err)
	}
	return nil
}

// parse reads an address that somebody else wrote.
func parse(address string) (*url.URL, error) {
	if err := config.Address(address); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	u.Fragment = ""
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// Host is the host of an address, as Request.Home has it.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

// maxWait is the longest that a server can send the program away for.
const maxWait = 24 * time.Hour

// retryAfter reads how long a server wants to be left alone: in seconds, or until
// a time on the server's own clock.
func retryAfter(h *http.Response) time.Duration {
	value := strings.TrimSpace(h.Header.Get("Retry-After"))
	if value == "" {
		return 0
	}
	var wait time.Duration
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil {
		wait = time.Duration(min(seconds, uint64(maxWait/time.Second))) * time.Second
	} else {
		until, err := http.ParseTime(value)
		if err != nil {
			return 0
		}
		now, err := http.ParseTime(h.Header.Get("Date"))
		if err != nil {
			now = time.Now()
		}
		wait = until.Sub(now)
	}
	return min(max(wait, 0), maxWait)
}
