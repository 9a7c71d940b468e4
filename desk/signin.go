package desk

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/account"
)

// SignIn is the page on which somebody says who they are.
type SignIn struct {
	Next   string `json:"next"` // an address of the desk
	Name   string `json:"name,omitempty"`
	Wrong  string `json:"wrong,omitempty"`
	OpenID string `json:"openid,omitempty"` // the place where one signs in, too
}

func (s *SignIn) title() string { return "Sign in" }

// cookie is the name of the cookie of a session. With the prefix a browser takes it
// over TLS and from this host alone.
func (d *Desk) cookie() string {
	if d.secure() {
		return "__Host-detente"
	}
	return "detente"
}

func (d *Desk) setCookie(w http.ResponseWriter, name, value string, lasts time.Duration) {
	c := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: d.secure(), SameSite: http.SameSiteLaxMode, MaxAge: int(lasts.Seconds())}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}

func (d *Desk) signInPage(ctx context.Context, q *query) (any, error) {
	next := nextOf(q.text("next"))
	if account.Of(ctx).Name != "" {
		return elsewhere{path: next}, nil
	}
	return d.signInAt(next), nil
}

func (d *Desk) signInAt(next string) *SignIn {
	s := &SignIn{Next: next}
	if d.OpenID != nil {
		s.OpenID = d.OpenID.Label
	}
	return s
}

// maxForm is the most bytes of a form of accounts.
const maxForm = 8 << 10

// form reads the fields of a form that was sent.
func form(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, refused{http.StatusRequestEntityTooLarge, "The form is too large.", ""}
		}
		return nil, bad("The form cannot be read.")
	}
	return r.PostForm, nil
}

// signIn checks a name and a password and makes a session.
func (d *Desk) signIn(w http.ResponseWriter, r *http.Request) {
	f, err := form(w, r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	page := d.signInAt(nextOf(f.Get("next")))
	page.Name = strings.ToValidUTF8(f.Get("name")[:min(len(f.Get("name")), 64)], "")
	name, err := d.check(r, f.Get("name"), f.Get("password"))
	var e refused
	switch {
	case errors.As(err, &e):
		page.Wrong = e.says
		var l later
		if errors.As(err, &l) {
			w.Header().Set("Retry-After", seconds(l.wait))
		}
		d.html(w, r, e.status, "sign-in", page)
	case err != nil:
		d.fail(w, r, err)
	default:
		d.enter(w, r, name, page.Next, "password")
	}
}

// hashing is how long an attempt waits for its turn.
const hashing = 10 * time.Second

// check says whose name and password these are.
func (d *Desk) check(r *http.Request, typed, password string) (string, error) {
	if wait, ok := d.attempts.Take(time.Now(), typed, d.address(r)); !ok {
		d.audit(r, "sign-in refused", slog.String("reason", "too many attempts"))
		return "", later{refused{http.StatusTooManyRequests, "That were too many attempts. Try again in " + wait.Round(time.Second).String() + ".", ""}, wait}
	}
	ctx, stop := context.WithTimeout(r.Context(), hashing)
	defer stop()
	name, err := d.Accounts.Check(ctx, typed, password)
	switch {
	case errors.Is(err, account.ErrWrong):
		d.audit(r, "sign-in refused", slog.String("reason", "wrong name or password"), slog.String("account", name))
		return "", refused{http.StatusForbidden, "The name or the password is wrong.", ""}
	case errors.Is(err, account.ErrBusy):
		return "", later{refused{http.StatusServiceUnavailable, "Too many are signing in. Try again in a moment.", ""}, hashing}
	case err != nil:
		return "", err
	}
	d.attempts.Passed(name, d.address(r))
	return name, nil
}

// enter makes a session of an account, which is another one than any before.
func (d *Desk) enter(w http.ResponseWriter, r *http.Request, name, next, by string) {
	before := ""
	if c, err := r.Cookie(d.cookie()); err == nil {
		before = c.Value
	}
	cookie, err := d.Accounts.SignIn(r.Context(), name, before, d.address(r), r.UserAgent())
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.audit(r, "signed in", slog.String("account", name), slog.String("with", by))
	d.setCookie(w, d.cookie(), cookie, d.Accounts.Most)
	http.Redirect(w, r, next, http.StatusSeeOther)
}

// signOut ends the session of the request.
func (d *Desk) signOut(w http.ResponseWriter, r *http.Request) {
	if u := account.Of(r.Context()); u.Session != "" {
		if err := d.Accounts.EndSession(r.Context(), u.Name, u.Session); err != nil && !errors.Is(err, account.ErrUnknown) {
			d.fail(w, r, err)
			return
		}
		d.audit(r, "signed out")
	}
	d.setCookie(w, d.cookie(), "", 0)
	http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
}

// nextOf is where somebody goes on after having signed in: an address of the desk,
// whatever the words of a link say.
func nextOf(words string) string {
	const home = "/"
	u, err := url.Parse(words)
	odd := func(c rune) bool { return c == '\\' || c <= ' ' || c == 0x7f } // browsers leave out some, and take others for a slash
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(words, "/") || strings.HasPrefix(words, "//") || strings.ContainsFunc(words, odd) {
		return home
	}
	clean := path.Clean(u.Path) // what stands behind // is another host
	if strings.HasPrefix(clean, "//") || strings.ContainsRune(clean, '\\') || clean == "/sign-in" || clean == "/sign-out" {
		return home
	}
	next := url.URL{Path: clean, RawQuery: u.RawQuery}
	if clean == u.Path {
		next.RawPath = u.RawPath // a slash in a name stays one
	}
	return next.String()
}
