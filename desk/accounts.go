package desk

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// accountRoutes are the addresses of accounts. Whoever asks with a token may not
// change an account: what was lent for a time must not make more of itself.
func (d *Desk) accountRoutes() []route {
	if d.Accounts == nil {
		return nil
	}
	does := func(pattern string, needs account.Role, change func(r *http.Request, f url.Values) (next string, err error)) route {
		return route{pattern, needs, d.change(change)}
	}
	routes := []route{
		{"GET /sign-in", account.Nobody, d.page("sign-in", d.signInPage)},
		{"POST /sign-in", account.Nobody, d.signIn},
		{"POST /sign-out", account.Nobody, d.signOut},
		{"GET /account", account.Reader, d.page("account", d.ownAccount)},
		{"POST /account/tokens", account.Reader, d.addToken},
		does("POST /account/password", account.Reader, d.ownPassword),
		does("POST /account/sessions/end", account.Reader, d.endSession),
		does("POST /account/tokens/revoke", account.Reader, d.revoke),
		{"GET /accounts", account.Administrator, d.page("accounts", d.allAccounts)},
		does("POST /accounts", account.Administrator, d.addAccount),
		does("POST /accounts/role", account.Administrator, d.setRole),
		does("POST /accounts/stop", account.Administrator, d.stopAccount),
	}
	if d.OpenID != nil {
		routes = append(routes, route{"GET /sign-in/openid", account.Nobody, d.toProvider}, route{"GET " + callback, account.Nobody, d.fromProvider})
	}
	return routes
}

// change runs a change of accounts that a form asks for, and goes to the page that
// shows it.
func (d *Desk) change(change func(r *http.Request, f url.Values) (string, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		f, err := d.ownForm(w, r)
		next := ""
		if err == nil {
			next, err = change(r, f)
		}
		if err != nil {
			d.fail(w, r, accountProblem(err))
			return
		}
		http.Redirect(w, r, next, http.StatusSeeOther)
	}
}

// ownForm reads a form that somebody sent who signed in.
func (d *Desk) ownForm(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	if account.Of(r.Context()).Session == "" {
		return nil, refused{http.StatusForbidden, "Accounts are changed by who signed in, not with a token.", "sign in in a browser; the first account is made with detente account add"}
	}
	return form(w, r)
}

// accountProblem says what of a form cannot be done.
func accountProblem(err error) error {
	for _, e := range []error{account.ErrName, account.ErrRole, account.ErrPassword, account.ErrTaken, account.ErrUnknown, account.ErrLast, account.ErrTooLong, account.ErrTooMany, account.ErrHigher, account.ErrLabel} {
		if errors.Is(err, e) {
			return bad("That cannot be done: " + err.Error() + ".")
		}
	}
	return err
}

// Own is what somebody sees of their own account.
type Own struct {
	Name     string            `json:"name"`
	Role     account.Role      `json:"role"`
	Session  string            `json:"session,omitempty"` // the one that asks
	Password bool              `json:"has_password"`      // signs in with one
	Sessions []account.Session `json:"sessions"`
	Tokens   []account.Token   `json:"tokens"`
	Fresh    string            `json:"-"` // a token that was just made
	Roles    []string          `json:"-"` // that a token may have
}

func (o *Own) title() string { return "Your account" }

func (d *Desk) ownAccount(ctx context.Context, _ *query) (any, error) {
	u := account.Of(ctx)
	o := &Own{Name: u.Name, Role: u.Role, Session: u.Session, Sessions: []account.Session{}, Tokens: []account.Token{}, Roles: account.Roles()[:u.Role]}
	sessions, err := d.Accounts.Sessions(ctx, u.Name)
	if err != nil {
		return nil, err
	}
	o.Sessions = append(o.Sessions, sessions...)
	tokens, err := d.Accounts.Tokens(ctx, u.Name)
	if err != nil {
		return nil, accountProblem(err)
	}
	o.Tokens = append(o.Tokens, tokens...)
	o.Password, err = d.Accounts.HasPassword(ctx, u.Name)
	return o, err
}

// addToken makes a token and shows it, once.
func (d *Desk) addToken(w http.ResponseWriter, r *http.Request) {
	f, err := d.ownForm(w, r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	u := account.Of(r.Context())
	role, err := account.RoleOf(f.Get("role"))
	days, notDays := strconv.Atoi(f.Get("days"))
	if notDays != nil || days > 366 {
		err = errors.Join(err, account.ErrTooLong)
	}
	token := ""
	if err == nil {
		token, err = d.Accounts.AddToken(r.Context(), u.Name, f.Get("label"), role, time.Duration(days)*24*time.Hour)
	}
	var data any
	if err == nil {
		d.audit(r, "token made", slog.String("account", u.Name), slog.String("role", role.String()), slog.Int("days", days))
		data, err = d.ownAccount(r.Context(), nil)
	}
	if err != nil {
		d.fail(w, r, accountProblem(err))
		return
	}
	data.(*Own).Fresh = token
	w.Header().Set("Cache-Control", "no-store")
	d.html(w, r, http.StatusCreated, "account", data)
}

// ownPassword changes the password of who asks, who must know the one before.
func (d *Desk) ownPassword(r *http.Request, f url.Values) (string, error) {
	u := account.Of(r.Context())
	if f.Get("new") != f.Get("again") {
		return "", bad("The new password was not typed twice in the same way.")
	}
	if _, err := d.check(r, u.Name, f.Get("password")); err != nil {
		return "", err
	}
	if err := d.Accounts.SetPassword(r.Context(), u.Name, f.Get("new")); err != nil {
		return "", err
	}
	d.audit(r, "password changed", slog.String("account", u.Name))
	return "/sign-in?next=%2Faccount", nil
}

func (d *Desk) endSession(r *http.Request, f url.Values) (string, error) {
	u := account.Of(r.Context())
	d.audit(r, "session ended", slog.String("account", u.Name))
	return "/account", d.Accounts.EndSession(r.Context(), u.Name, f.Get("id"))
}

func (d *Desk) revoke(r *http.Request, f url.Values) (string, error) {
	u := account.Of(r.Context())
	d.audit(r, "token revoked", slog.String("account", u.Name))
	return "/account", d.Accounts.Revoke(r.Context(), u.Name, f.Get("id"))
}

// Accounts is all accounts, for administrators.
type Accounts struct {
	Accounts []account.Account `json:"accounts"`
	Roles    []string          `json:"-"`
}

func (a *Accounts) title() string { return "Accounts" }

func (d *Desk) allAccounts(ctx context.Context, _ *query) (any, error) {
	all, err := d.Accounts.List(ctx)
	return &Accounts{append([]account.Account{}, all...), account.Roles()}, err
}

func (d *Desk) addAccount(r *http.Request, f url.Values) (string, error) {
	role, err := account.RoleOf(f.Get("role"))
	if err == nil {
		err = d.Accounts.Add(r.Context(), f.Get("name"), role, f.Get("password"))
	}
	if err == nil {
		d.audit(r, "account added", slog.String("account", f.Get("name")), slog.String("role", role.String()))
	}
	return "/accounts", err
}

func (d *Desk) setRole(r *http.Request, f url.Values) (string, error) {
	role, err := account.RoleOf(f.Get("role"))
	if err == nil {
		err = d.Accounts.SetRole(r.Context(), f.Get("name"), role)
	}
	if err == nil {
		d.audit(r, "role set", slog.String("account", f.Get("name")), slog.String("role", role.String()))
	}
	return "/accounts", err
}

func (d *Desk) stopAccount(r *http.Request, f url.Values) (string, error) {
	stop := f.Get("stop") != ""
	err := d.Accounts.Stop(r.Context(), f.Get("name"), stop)
	if err == nil {
		d.audit(r, "account stopped", slog.String("account", f.Get("name")), slog.Bool("stopped", stop))
	}
	return "/accounts", err
}
