// Package openid signs in whom an OpenID Connect provider vouches for: the
// authorization code flow with PKCE (RFC 7636), state and nonce. Who may do what
// follows from a claim of the ID token by a list of the values that count; whoever
// has none of them is nobody.
package openid

import (
	"bytes"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/detente-wire/detente/desk/account"
)

// Config is how a provider is asked, and what its words count for.
type Config struct {
	Issuer string   `toml:"issuer"` // https; http on this machine alone
	ID     string   `toml:"client_id"`
	Secret string   `toml:"client_secret"` // "${NAME}" is looked up in the environment; "" for a public client
	Label  string   `toml:"label"`         // of the link to the provider; the issuer's host where it is left out
	Scopes []string `toml:"scopes"`        // beside openid, profile and email, which are asked for in any case
	// Name is the claim that names an account, Role the one whose values say what it
	// may do; a dot goes into an object, as in realm_access.roles.
	Name  string `toml:"name_claim"`
	Role  string `toml:"role_claim"`
	Roles struct {
		Reader        []string `toml:"reader"`
		Reviewer      []string `toml:"reviewer"`
		Administrator []string `toml:"administrator"`
	} `toml:"roles"`
}

// ErrConfig is wrapped by errors of a configuration.
var ErrConfig = errors.New("the configuration of OpenID Connect")

// Read reads a configuration in TOML. Env looks up what a value names as ${NAME}.
func Read(text []byte, env func(name string) (string, bool)) (c Config, err error) {
	dec := toml.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return c, fmt.Errorf("%w: %w", ErrConfig, explained(err))
	}
	if name, ok := strings.CutPrefix(c.Secret, "${"); ok {
		name = strings.TrimSuffix(name, "}")
		if c.Secret, ok = env(name); !ok {
			return c, fmt.Errorf("%w: client_secret: the environment has no %s", ErrConfig, name)
		}
	}
	return c, c.complete()
}

// explained gives an error of the TOML library its line.
func explained(err error) error {
	var unknown *toml.StrictMissingError
	var fault *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		line, _ := unknown.Errors[0].Position()
		return fmt.Errorf("line %d: unknown key %q", line, strings.Join(unknown.Errors[0].Key(), "."))
	case errors.As(err, &fault):
		line, column := fault.Position()
		return fmt.Errorf("line %d, column %d: %s", line, column, strings.TrimPrefix(fault.Error(), "toml: "))
	}
	return err
}

// complete checks a configuration and fills in what is usual.
func (c *Config) complete() error {
	u, err := url.Parse(c.Issuer)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.User != nil || u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return fmt.Errorf("%w: issuer: %q is no address that begins with https://", ErrConfig, c.Issuer)
	}
	switch {
	case c.ID == "":
		return fmt.Errorf("%w: client_id is missing", ErrConfig)
	case c.Role == "":
		return fmt.Errorf("%w: role_claim is missing", ErrConfig)
	case len(c.Roles.Reader)+len(c.Roles.Reviewer)+len(c.Roles.Administrator) == 0:
		return fmt.Errorf("%w: [roles] lists no value of %s, so that nobody could sign in", ErrConfig, c.Role)
	}
	if c.Name == "" {
		c.Name = "preferred_username"
	}
	if c.Label == "" {
		c.Label = u.Hostname()
	}
	c.Scopes = append([]string{"openid", "profile", "email"}, c.Scopes...)
	return nil
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.IsLoopback()
}

// role is the highest role that values of the claim count for.
func (c *Config) role(values []string) account.Role {
	has := func(listed []string) bool {
		return slices.ContainsFunc(listed, func(v string) bool { return slices.Contains(values, v) })
	}
	switch {
	case has(c.Roles.Administrator):
		return account.Administrator
	case has(c.Roles.Reviewer):
		return account.Reviewer
	case has(c.Roles.Reader):
		return account.Reader
	}
	return account.Nobody
}
