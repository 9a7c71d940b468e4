package browser

import (
	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/input"
	"github.com/go-rod/rod/lib/proto"
)

// Page is a page of the desk.
type Page struct {
	Name, Path string
	Text       string // is pasted into the form at the path and sent; the page is the answer
}

// Open shows the page in a tab, at the desk that has this address.
func (p *Page) Open(tab *rod.Page, site string) error {
	if err := Loading(tab, func() error { return tab.Navigate(site + p.Path) }); err != nil || p.Text == "" {
		return err
	}
	field, err := tab.Element("textarea")
	if err == nil {
		err = field.Input(p.Text)
	}
	if err != nil {
		return err
	}
	return Loading(tab, func() error {
		button, err := tab.Element("form.paste button")
		if err != nil {
			return err
		}
		return button.Click(proto.InputMouseButtonLeft, 1)
	})
}

// Loading does what leads to another page, and waits until that is there.
func Loading(tab *rod.Page, do func() error) error {
	wait := tab.WaitNavigation(proto.PageLifecycleEventNameLoad)
	if err := do(); err != nil {
		return err
	}
	wait()
	return tab.GetContext().Err()
}

// Press has keys pressed that lead to another page.
func Press(tab *rod.Page, keys ...input.Key) error {
	return Loading(tab, func() error { return tab.Keyboard.Type(keys...) })
}

// pasted is a text for the page on which texts are coded.
const pasted = `Norway and Morocco sign fishing accord in Agadir

AGADIR, March 30, 2026 (Maghreb Wire) - Norway and Morocco signed an agreement on fishing on Monday. "We have waited for this for a year," Foreign Minister Nadia Zerhouni told reporters.

Norwegian Prime Minister Marit Haugland will visit Rabat on April 14. She accused nobody, and thanked Morocco.
`

// Pages are the pages of a desk over the demo that nobody has reviewed.
func (s *Site) Pages() []Page {
	return []Page{
		{Name: "today", Path: "/"},
		{Name: "relation", Path: "/relation/NOR/MAR"},
		{Name: "relations", Path: "/relation"},
		{Name: "actor", Path: "/actor/NOR"},
		{Name: "person", Path: "/actor/Marit%20Haugland"},
		{Name: "story", Path: "/story/" + s.Story},
		{Name: "stories", Path: "/stories"},
		{Name: "agenda", Path: "/agenda"},
		{Name: "statements", Path: "/statements"},
		{Name: "statements-of-two", Path: "/statements?by=NOR&beside=MAR&about=crew"},
		{Name: "events", Path: "/events"},
		{Name: "map", Path: "/map"},
		{Name: "map-of-a-relation", Path: "/map?source=NOR&target=MAR&between=1&area=both"},
		{Name: "sources", Path: "/sources"},
		{Name: "search", Path: "/search?q=Norway+Morocco"},
		{Name: "review", Path: "/review"},
		{Name: "subscriptions", Path: "/subscriptions?of=events&a=NOR&b=MAR&preview=1"},
		{Name: "subscription", Path: "/subscriptions/" + s.Subscription.ID},
		{Name: "unsubscribe", Path: "/unsubscribe/" + s.Subscription.Stop},
		{Name: "paste", Path: "/paste"},
		{Name: "pasted", Path: "/paste", Text: pasted},
		{Name: "programs", Path: "/api/v1/docs"},
	}
}

// Reviewed are those that tell of decisions, once there are some ([Site.Review]).
func (s *Site) Reviewed() []Page {
	return []Page{
		{Name: "review-of-what-is-disputed", Path: "/review?disputed=1"},
		{Name: "precision", Path: "/review/precision"},
		{Name: "decisions", Path: "/review/decisions"},
		{Name: "story-reviewed", Path: "/story/" + s.Disputed},
	}
}

// SignIn is the page where somebody signs in, once there is an account
// ([Site.Guard]); AccountPages are those that take one.
var (
	SignIn       = Page{Name: "sign-in", Path: "/sign-in"}
	AccountPages = []Page{{Name: "account", Path: "/account"}, {Name: "accounts", Path: "/accounts"}}
)
