package desk

import (
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/account/openid"
)

// callback is where a provider sends a browser back to.
const callback = "/sign-in/openid/back"

// callbackOf is the same under the name by which the browser came, which is one of
// the desk's.
func (d *Desk) callbackOf(r *http.Request) string {
	scheme := "http://"
	if d.secure() {
		scheme = "https://"
	}
	return scheme + r.Host + callback
}

// toProvider sends a browser to the provider.
func (d *Desk) toProvider(w http.ResponseWriter, r *http.Request) {
	to, pending, err := d.OpenID.Begin(r.Context(), d.callbackOf(r), nextOf(r.URL.Query().Get("next")))
	if err != nil {
		d.fail(w, r, openIDProblem(err))
		return
	}
	d.setCookie(w, d.cookie()+"-openid", pending.Encode(), 10*time.Minute)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// fromProvider takes a browser that comes back.
func (d *Desk) fromProvider(w http.ResponseWriter, r *http.Request) {
	var pending openid.Pending
	if c, err := r.Cookie(d.cookie() + "-openid"); err == nil {
		pending = openid.Decode(c.Value)
	}
	d.setCookie(w, d.cookie()+"-openid", "", 0)
	q := r.URL.Query()
	claim, err := d.OpenID.Finish(r.Context(), d.callbackOf(r), pending, q.Get("state"), q.Get("code"))
	name := ""
	if err == nil {
		name, err = d.Accounts.Enter(r.Context(), claim)
	}
	if err == nil && claim.Role == account.Nobody { // the account is left without a role, too
		err = account.ErrWrong
	}
	if err != nil {
		d.audit(r, "sign-in refused", slog.String("reason", err.Error()), slog.String("account", name), slog.String("with", "openid"), slog.String("subject", claim.Subject))
		d.fail(w, r, openIDProblem(err))
		return
	}
	d.enter(w, r, name, nextOf(pending.Next), "openid")
}

// openIDProblem says what of a sign-in elsewhere went wrong, without the words of
// elsewhere.
func openIDProblem(err error) error {
	switch {
	case errors.Is(err, openid.ErrProvider):
		return refused{http.StatusBadGateway, "The place where you sign in does not answer as it should.", "try again in a moment; the log of the desk says more"}
	case errors.Is(err, openid.ErrRefused):
		return refused{http.StatusForbidden, "The sign-in did not come to its end.", "begin again at /sign-in, in the same browser, within ten minutes"}
	case errors.Is(err, account.ErrWrong):
		return refused{http.StatusForbidden, "You are known there, and may not use this desk.", "ask an administrator of the desk"}
	case errors.Is(err, account.ErrTaken), errors.Is(err, account.ErrName):
		return refused{http.StatusConflict, "An account cannot be made for you: your name there is another's here, or none that the desk can use.", "ask an administrator of the desk"}
	}
	return err
}
