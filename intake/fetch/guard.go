package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// guarded returns the client that may connect to public addresses and to the
// allowed ranges. Clients share no connections: one that was opened to a place
// inside must not serve a source that may not go there.
func (c *Client) guarded(allow []netip.Prefix) *http.Client {
	key := fmt.Sprint(allow)
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.guards[key]
	if !ok {
		h = Guarded(allow)
		c.guards[key] = h
	}
	return h
}

// Guarded returns a client that connects to no address that looks inward, but for
// those of the given ranges; it follows no redirect and uses no proxy. What it says
// of an address that it refuses, [Inward] knows.
func Guarded(allow []netip.Prefix) *http.Client {
	var v4, v6 []netip.Prefix
	for _, p := range allow {
		if p.Addr().Is4() {
			v4 = append(v4, p)
		} else {
			v6 = append(v6, p)
		}
	}
	guard := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: guard.Safe}
	return &http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, ForceAttemptHTTP2: true,
			DisableCompression:  true, // read decodes, within its limits
			MaxIdleConnsPerHost: 1, MaxIdleConns: 100, IdleConnTimeout: 30 * time.Second,
			TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 256 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Inward reports whether an error is that of a guarded client which refused an
// address that looks inward.
func Inward(err error) bool { return errors.Is(err, ssrf.ErrProhibitedIP) }

// secretNames are names of query fields that are shown to nobody.
var secretNames = []string{"key", "apikey", "api_key", "api-key", "token", "access_token", "auth", "secret", "client_secret", "password", "signature", "sig"}

// Redact returns an address without the values of query fields that look secret,
// for logs.
func Redact(address string) string {
	before, query, ok := strings.Cut(address, "?")
	if !ok {
		return address
	}
	fields := strings.Split(query, "&")
	for i, f := range fields {
		name, _, _ := strings.Cut(f, "=")
		if slices.Contains(secretNames, strings.ToLower(name)) {
			fields[i] = name + "=…"
		}
	}
	return before + "?" + strings.Join(fields, "&")
}
