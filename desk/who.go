package desk

import (
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// secure reports whether browsers speak TLS with the desk, or with its proxy.
func (d *Desk) secure() bool { return d.TLS != nil || d.Proxy }

// newPace is how much each client may ask of a desk with accounts: a page with all
// that belongs to it takes three turns.
func newPace() *account.Throttle { return account.NewThrottle(20*time.Millisecond, 200, 10_000) }

// known adds to a request who asks, and refuses a client that asks too much.
func (d *Desk) known(r *http.Request) (*http.Request, error) {
	u, open, err := d.who(r)
	if err != nil {
		return r, err
	}
	r = r.WithContext(account.With(r.Context(), u))
	if open {
		return r, nil
	}
	client := "account " + u.Name
	if u.Name == "" {
		client = d.address(r)
	}
	if wait, ok := d.pace.Take(time.Now(), client); !ok {
		return r, later{refused{http.StatusTooManyRequests, "That were too many requests.", "ask more slowly"}, wait}
	}
	return r, nil
}

// who says who asks: by the token of a program or the cookie of a browser; on a
// desk that is open, for it has no accounts, its only user.
func (d *Desk) who(r *http.Request) (u account.User, open bool, err error) {
	if d.Accounts != nil {
		any, err := d.Accounts.Any(r.Context())
		if err != nil {
			return u, false, err
		}
		open = !any
	}
	if d.Accounts == nil || open {
		return account.User{Name: d.Local, Role: account.Administrator}, true, nil
	}
	if r.Header.Get("Authorization") != "" {
		u, err = d.Accounts.Token(r.Context(), tokenOf(r))
	} else if c, missing := r.Cookie(d.cookie()); missing == nil {
		u, err = d.Accounts.Session(r.Context(), c.Value)
	}
	return u, false, err
}

// tokenOf is the token that a program sends: as a bearer (RFC 6750), or, since
// calendars know no other way, in the place of a password.
func tokenOf(r *http.Request) string {
	if _, token, ok := r.BasicAuth(); ok {
		return token
	}
	if kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " "); strings.EqualFold(kind, "Bearer") {
		return strings.TrimSpace(token)
	}
	return ""
}

// askWho answers who has not said who they are: a browser goes to sign in, a
// program is told how to.
func (d *Desk) askWho(w http.ResponseWriter, r *http.Request) {
	sent, calendar := r.Header.Get("Authorization") != "", path.Ext(r.URL.Path) == ".ics"
	if !sent && !wantsJSON(r) && !calendar {
		to := "/sign-in"
		if next := r.URL.RequestURI(); r.Method == http.MethodGet && next != "/" {
			to += "?next=" + url.QueryEscape(next)
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	challenge := `Bearer realm="detente"`
	if sent {
		challenge += `, error="invalid_token"`
	}
	w.Header().Add("WWW-Authenticate", challenge)
	if calendar {
		w.Header().Add("WWW-Authenticate", `Basic realm="detente"`)
	}
	d.fail(w, r, refused{http.StatusUnauthorized, "Who asks must say who they are.", "send a token of your account: Authorization: Bearer " + account.TokenPrefix + "…"})
}

// address is where a request comes from; of IPv6 the network, since who has one
// address there has all of it.
func (d *Desk) address(r *http.Request) string {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		from = r.RemoteAddr
	}
	if d.Proxy { // what stands last is the proxy's own word, what is before it anybody's
		all := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if last := strings.TrimSpace(all[len(all)-1]); last != "" {
			from = last
		}
	}
	a, err := netip.ParseAddr(from)
	switch a = a.Unmap().WithZone(""); {
	case err != nil:
		return "unknown"
	case a.Is4():
		return a.String()
	}
	return netip.PrefixFrom(a, 64).Masked().String()
}

// audit logs what was done with accounts, by whom and from where. Passwords,
// tokens, and names that no account has, among which may be a password that was
// typed in the wrong field, are never among what is logged.
func (d *Desk) audit(r *http.Request, what string, of ...slog.Attr) {
	of = append([]slog.Attr{slog.Bool("audit", true), slog.String("by", account.Of(r.Context()).Name), slog.String("address", d.address(r))}, of...)
	d.log.LogAttrs(r.Context(), slog.LevelInfo, what, of...)
}
