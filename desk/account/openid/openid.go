package openid

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/detente-wire/detente/desk/account"
)

// Errors of a sign-in.
var (
	// ErrProvider says that the provider does not answer as it should.
	ErrProvider = errors.New("the OpenID Connect provider does not answer as it should")
	// ErrRefused says that what came back proves nothing.
	ErrRefused = errors.New("what the OpenID Connect provider sent back proves nothing")
)

// Provider is a provider that is asked. It may be used by many goroutines.
type Provider struct {
	Config
	client *http.Client

	mu    sync.Mutex
	known *oidc.Provider // what it says of itself, once it has answered
}

// Limits of what a provider may do.
const (
	patience = 10 * time.Second
	maxBody  = 1 << 20
)

// New returns the provider of a configuration that [Read] gave. It is asked when
// somebody signs in, so that a desk starts without it.
func New(c Config) *Provider {
	return &Provider{Config: c, client: &http.Client{Timeout: patience, Transport: short{http.DefaultTransport}}}
}

// short cuts answers that are too long.
type short struct{ http.RoundTripper }

type cut struct {
	io.Reader
	io.Closer
}

// RoundTrip sends a request.
func (s short) RoundTrip(r *http.Request) (*http.Response, error) {
	got, err := s.RoundTripper.RoundTrip(r)
	if err == nil {
		got.Body = cut{io.LimitReader(got.Body, maxBody), got.Body}
	}
	return got, err
}

// Pending is what a browser that was sent to the provider must bring back. It is
// the browser's own: it proves that the answer belongs to who asked.
type Pending struct {
	State    string `json:"s"`
	Nonce    string `json:"n"`
	Verifier string `json:"v"` // of PKCE
	Next     string `json:"to"`
}

// Encode returns the value of a cookie.
func (p Pending) Encode() string {
	b, _ := json.Marshal(p) // strings alone
	return base64.RawURLEncoding.EncodeToString(b)
}

// Decode reads what [Pending.Encode] gave; the zero Pending is what else was sent.
func Decode(cookie string) (p Pending) {
	b, err := base64.RawURLEncoding.DecodeString(cookie)
	if err != nil || json.Unmarshal(b, &p) != nil {
		return Pending{}
	}
	return p
}

// find asks the provider for what it says of itself, until it has answered.
func (p *Provider) find(ctx context.Context) (*oidc.Provider, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.known == nil {
		found, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), p.Issuer)
		if err != nil {
			return nil, fmt.Errorf("%w: %.200s", ErrProvider, err.Error()) // which may have all that it sent
		}
		p.known = found
	}
	return p.known, nil
}

func (p *Provider) oauth(found *oidc.Provider, callback string) *oauth2.Config {
	return &oauth2.Config{ClientID: p.ID, ClientSecret: p.Secret, Endpoint: found.Endpoint(), RedirectURL: callback, Scopes: p.Scopes}
}

// Begin returns where a browser is sent to, and what it must bring back to the
// callback. Next is the address of the desk at which it goes on.
func (p *Provider) Begin(ctx context.Context, callback, next string) (to string, w Pending, err error) {
	found, err := p.find(ctx)
	if err != nil {
		return "", w, err
	}
	w = Pending{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Next: next}
	return p.oauth(found, callback).AuthCodeURL(w.State, oidc.Nonce(w.Nonce), oauth2.S256ChallengeOption(w.Verifier)), w, nil
}

// Finish takes the state and the code with which a browser came back, and returns
// who the provider says it is, with the role that its claims count for, which may
// be none. The error wraps [ErrRefused] for what proves nothing.
func (p *Provider) Finish(ctx context.Context, callback string, w Pending, state, code string) (account.Claim, error) {
	if w.State == "" || code == "" || subtle.ConstantTimeCompare([]byte(w.State), []byte(state)) != 1 {
		return account.Claim{}, fmt.Errorf("%w: the sign-in did not begin in this browser", ErrRefused)
	}
	found, err := p.find(ctx)
	if err != nil {
		return account.Claim{}, err
	}
	ctx = oidc.ClientContext(ctx, p.client)
	got, err := p.oauth(found, callback).Exchange(ctx, code, oauth2.VerifierOption(w.Verifier))
	if err != nil {
		return account.Claim{}, fmt.Errorf("%w: the code: %s", ErrRefused, why(err))
	}
	raw, _ := got.Extra("id_token").(string)
	token, err := found.VerifierContext(ctx, &oidc.Config{ClientID: p.ID}).Verify(ctx, raw)
	if err != nil {
		return account.Claim{}, fmt.Errorf("%w: the ID token: %w", ErrRefused, err)
	}
	if subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(w.Nonce)) != 1 {
		return account.Claim{}, fmt.Errorf("%w: the ID token is of another sign-in", ErrRefused)
	}
	return p.claim(token)
}

// why says why a code was not taken, without what else was sent.
func why(err error) string {
	var e *oauth2.RetrieveError
	if errors.As(err, &e) {
		return fmt.Sprintf("%s %.40q", e.Response.Status, e.ErrorCode)
	}
	return fmt.Sprintf("%.200s", err.Error())
}

// claim reads who an ID token is of.
func (p *Provider) claim(token *oidc.IDToken) (account.Claim, error) {
	var all map[string]any
	if err := token.Claims(&all); err != nil {
		return account.Claim{}, fmt.Errorf("%w: the claims: %w", ErrRefused, err)
	}
	c := account.Claim{Issuer: token.Issuer, Subject: token.Subject, Role: p.role(values(all, p.Role))}
	for _, name := range values(all, p.Name) {
		c.Name = name
	}
	return c, nil
}

// values are the values of a claim: of one text, or of several. An address of
// e-mail counts only where the provider has seen that it is who has it.
func values(all map[string]any, claim string) []string {
	if claim == "email" && all["email_verified"] != true && all["email_verified"] != "true" {
		return nil
	}
	switch v := find(all, claim).(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// find is the value of a claim, or that of an object in it.
func find(all map[string]any, claim string) any {
	if v, ok := all[claim]; ok {
		return v
	}
	outer, inner, ok := strings.Cut(claim, ".")
	if object, is := all[outer].(map[string]any); ok && is {
		return find(object, inner)
	}
	return nil
}
