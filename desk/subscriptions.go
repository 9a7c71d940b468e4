package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/desk/account"
	"github.com/detente-wire/detente/desk/subscribe"
)

// Subscriptions is the page of saved queries, with a form for another one.
type Subscriptions struct {
	Items   []subscribe.Subscription `json:"items"`
	Of      subscribe.Kind           `json:"of"`      // what the form is for
	Preview []subscribe.Item         `json:"preview"` // what the ledger has for the form
	Asked   bool                     `json:"asked"`   // whether a preview was asked for
	Mail    bool                     `json:"mail"`    // whether mail can be sent
	Form    subscribe.Subscription   `json:"-"`
}

func (*Subscriptions) title() string { return "Subscriptions" }

// Subscription is the page of one of them.
type Subscription struct {
	subscribe.Subscription
	Words    string              `json:"words"` // what it asks for
	Atom     string              `json:"atom"`
	Calendar string              `json:"calendar,omitempty"`
	Items    []subscribe.Item    `json:"items"`
	Messages []subscribe.Message `json:"messages"`
	Dead     int                 `json:"dead"`
	MailOn   bool                `json:"mail_on"`
}

func (s *Subscription) title() string { return upperFirst(s.Title) }

// Numbers of what the page of a subscription shows.
const (
	foundShown    = 50
	messagesShown = 50
)

// subscriptionRoutes are the addresses of subscriptions. Feeds and what ends mail
// are for whoever has their secret, since feed readers and recipients sign in
// nowhere.
func (d *Desk) subscriptionRoutes() []route {
	return []route{
		{"GET /subscriptions", account.Reader, d.page("subscriptions", d.subscriptions)},
		{"GET /subscriptions/{id}", account.Reader, d.page("subscription", d.subscription)},
		{"POST /subscriptions", account.Reader, d.deed(d.subscribed)},
		{"POST /subscriptions/{id}/{do}", account.Reader, d.deed(d.changeSubscription)},
		{"GET /feeds/{file}", account.Nobody, d.feed},
		{"GET /unsubscribe/{stop}", account.Nobody, d.page("unsubscribe", d.unsubscribing)},
		{"POST /unsubscribe/{stop}", account.Nobody, d.deed(d.unsubscribe)},
	}
}

// deed is what a form asks for; it leads to where its outcome is shown.
func (d *Desk) deed(of func(context.Context, *query) (to string, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			d.fail(w, r, bad("The form cannot be read."))
			return
		}
		to, err := of(r.Context(), &query{r, r.PostForm})
		if err != nil {
			d.fail(w, r, err)
			return
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
	}
}

// service is what keeps subscriptions, or says that nothing does.
func (d *Desk) service() (*subscribe.Service, error) {
	if d.Subscriptions == nil {
		return nil, refused{http.StatusNotFound, "This desk keeps no subscriptions.", "detente serve keeps them beside the ledger"}
	}
	return d.Subscriptions, nil
}

// refusal gives errors of subscriptions their status.
func refusal(err error) error {
	switch {
	case errors.Is(err, subscribe.ErrNotFound):
		return refused{http.StatusNotFound, "There is no such subscription.", "it may have been deleted, or be somebody else's"}
	case errors.Is(err, subscribe.ErrRefused):
		return bad(upperFirst(err.Error()) + ".")
	}
	return err
}

// owner is whose subscriptions somebody may see: "" for those of all.
func owner(ctx context.Context) string {
	u := account.Of(ctx)
	if u.Role >= account.Administrator {
		return ""
	}
	return u.Name
}

// subscriptions lists saved queries, and shows what another one would find.
func (d *Desk) subscriptions(ctx context.Context, q *query) (any, error) {
	s, err := d.service()
	if err != nil {
		return nil, err
	}
	out := &Subscriptions{Preview: []subscribe.Item{}, Mail: s.Settings().Mail != nil, Asked: q.flag("preview")}
	if out.Items, err = s.List(ctx, owner(ctx)); err != nil {
		return nil, err
	}
	if out.Form, err = q.subscription(s); err != nil {
		return nil, err
	}
	if out.Of = out.Form.Query.Of; out.Asked {
		out.Preview, err = s.Preview(ctx, out.Form.Query)
		if err != nil {
			return nil, refusal(fmt.Errorf("%w: %w", subscribe.ErrRefused, err))
		}
	}
	return out, nil
}

// subscription reads what a form asks for.
func (q *query) subscription(s *subscribe.Service) (sub subscribe.Subscription, err error) {
	of, err := q.choice("of", string(subscribe.Events), string(subscribe.Statements), string(subscribe.Appointments), string(subscribe.Turns))
	if err != nil {
		return sub, err
	}
	sub.Query = subscribe.Query{
		Of: subscribe.Kind(of), Source: q.text("source"), Target: q.text("target"), Country: q.text("country"), Classes: q.values["class"], Codes: strings.FieldsFunc(q.text("codes"), listed), Since: q.text("since"),
		By: q.text("by"), About: q.text("about"), Channel: q.text("channel"), Place: q.text("place"), Changes: q.values["change"],
	}
	if a, b := q.text("a"), q.text("b"); a != "" || b != "" {
		sub.Query.Between = []string{a, b}
	}
	if v := q.text("certainty"); v != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(v, "%"))
		if err != nil {
			return sub, bad(fmt.Sprintf("certainty: %q is no number of percent.", v))
		}
		sub.Query.Certainty = float64(n) / 100
	}
	minutes, err := q.number("every", int(s.Settings().Every/time.Minute), 1, 7*24*60)
	sub.Title, sub.Webhook, sub.Mail, sub.Every = q.text("title"), q.text("webhook"), q.text("mail"), time.Duration(minutes)*time.Minute
	return sub, err
}

func listed(r rune) bool { return r == ' ' || r == ',' || r == ';' }

// subscribed makes a subscription.
func (d *Desk) subscribed(ctx context.Context, q *query) (string, error) {
	s, err := d.service()
	if err != nil {
		return "", err
	}
	sub, err := q.subscription(s)
	if err != nil {
		return "", err
	}
	sub.Owner = account.Of(ctx).Name
	if err := s.Add(ctx, &sub); err != nil {
		return "", refusal(err)
	}
	return "/subscriptions/" + sub.ID, nil
}

// subscription shows one: what it found, where it is read and sent, and what
// became of each message.
func (d *Desk) subscription(ctx context.Context, q *query) (any, error) {
	s, err := d.service()
	if err != nil {
		return nil, err
	}
	sub, err := s.Get(ctx, owner(ctx), q.path("id"))
	if err != nil {
		return nil, refusal(err)
	}
	out := &Subscription{Subscription: *sub, Words: sub.Query.String(), MailOn: s.Settings().Mail != nil}
	base := d.base(q.r) + "/feeds/" + sub.Feed
	if out.Atom = base + ".atom"; sub.Query.Of == subscribe.Appointments {
		out.Calendar = base + ".ics"
	}
	if out.Items, err = s.Items(ctx, sub.ID, foundShown); err != nil {
		return nil, err
	}
	if out.Messages, err = s.Messages(ctx, sub.ID, messagesShown); err != nil {
		return nil, err
	}
	for _, m := range out.Messages {
		if m.State == "dead" {
			out.Dead++
		}
	}
	return out, nil
}

// base is the address of the desk as whoever asks reaches it.
func (d *Desk) base(r *http.Request) string {
	if a := d.Subscriptions.Settings(); a.Known() {
		return a.Address
	}
	if d.secure() {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// changeSubscription does what a button of the page asks for.
func (d *Desk) changeSubscription(ctx context.Context, q *query) (string, error) {
	s, err := d.service()
	if err != nil {
		return "", err
	}
	sub, err := s.Get(ctx, owner(ctx), q.path("id"))
	if err != nil {
		return "", refusal(err)
	}
	to := "/subscriptions/" + sub.ID
	switch q.path("do") {
	case "test":
		err = s.Test(ctx, sub)
	case "pause":
		err = s.Pause(ctx, sub.ID, true)
	case "resume":
		err = s.Pause(ctx, sub.ID, false)
	case "renew":
		err = s.Renew(ctx, sub.ID)
	case "replay":
		_, err = s.Replay(ctx, sub.ID, q.text("message"))
	case "delete":
		to, err = "/subscriptions", s.Remove(ctx, sub.ID)
	default:
		err = notFound("There is no such button.")
	}
	return to, refusal(err)
}

// feed answers with a feed or a calendar to whoever knows its secret address.
func (d *Desk) feed(w http.ResponseWriter, r *http.Request) {
	body, kind, err := d.feedOf(r)
	if err != nil {
		d.fail(w, r, refusal(err))
		return
	}
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(body) // the reader has gone away
}

// matches reports whether a version is one of those that a reader has.
func matches(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

func (d *Desk) feedOf(r *http.Request) (body []byte, kind string, err error) {
	s, err := d.service()
	if err != nil {
		return nil, "", err
	}
	secret, form, _ := strings.Cut(r.PathValue("file"), ".")
	sub, err := s.ByFeed(r.Context(), secret)
	switch {
	case err != nil:
		return nil, "", err
	case form == "atom":
		body, err = s.Atom(r.Context(), sub, d.base(r))
		return body, "application/atom+xml; charset=utf-8", err
	case form == "ics":
		body, err = s.Calendar(r.Context(), sub)
		return body, "text/calendar; charset=utf-8", err
	}
	return nil, "", subscribe.ErrNotFound
}

// Unsubscribing is the page on which a recipient ends the mail of a subscription.
type Unsubscribing struct {
	Name string `json:"title"`
	Mail string `json:"mail"` // "" when it has ended
	Stop string `json:"-"`
}

func (*Unsubscribing) title() string { return "Mail" }

func (d *Desk) unsubscribing(ctx context.Context, q *query) (any, error) {
	s, err := d.service()
	if err != nil {
		return nil, err
	}
	sub, err := s.ByStop(ctx, q.path("stop"))
	if err != nil {
		return nil, refusal(err)
	}
	return &Unsubscribing{sub.Title, sub.Mail, sub.Stop}, nil
}

func (d *Desk) unsubscribe(ctx context.Context, q *query) (string, error) {
	s, err := d.service()
	if err != nil {
		return "", err
	}
	sub, err := s.Unsubscribe(ctx, q.path("stop"))
	if err != nil {
		return "", refusal(err)
	}
	return "/unsubscribe/" + sub.Stop, nil
}
