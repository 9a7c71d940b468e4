package listing

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/detente-wire/detente/wire/xmldoc"
)

// hubs finds the WebSub hubs of a feed and its own address: in the header of
// HTTP, which counts first, then in the feed (WebSub, section 4).
func (l *Listing) hubs(d *Document) {
	for _, value := range d.Header["Link"] {
		l.header(value)
	}
	if len(l.Hubs) == 0 {
		if bytes.HasPrefix(bytes.TrimSpace(d.Body), []byte("{")) {
			l.jsonHubs(d.Body)
		} else {
			l.xmlHubs(d)
		}
	}
	if l.Self == "" {
		l.Self = d.URL
	}
	l.Self = absolute(d.URL, l.Self)
	for i, h := range l.Hubs {
		l.Hubs[i] = absolute(d.URL, h)
	}
}

func (l *Listing) note(rel, href string) {
	for _, r := range strings.Fields(strings.ToLower(rel)) {
		switch {
		case href == "":
		case r == "hub" && len(l.Hubs) < maxHubs && !slices.Contains(l.Hubs, href):
			l.Hubs = append(l.Hubs, href)
		case r == "self" && l.Self == "":
			l.Self = href
		}
	}
}

// maxHubs is how many hubs of a feed are remembered.
const maxHubs = 4

// header reads a header field Link (RFC 8288).
func (l *Listing) header(value string) {
	for value != "" {
		_, rest, ok := strings.Cut(value, "<")
		target, params, closed := strings.Cut(rest, ">")
		if !ok || !closed {
			return
		}
		params, value, _ = strings.Cut(params, ",")
		for p := range strings.SplitSeq(params, ";") {
			name, v, _ := strings.Cut(strings.TrimSpace(p), "=")
			if strings.EqualFold(name, "rel") {
				l.note(strings.Trim(v, `"`), target)
			}
		}
	}
}

func (l *Listing) jsonHubs(body []byte) {
	var f struct {
		FeedURL string `json:"feed_url"`
		Hubs    []struct {
			Type string `json:"type"`
			URL  string `json:"url"`
		} `json:"hubs"`
	}
	if json.Unmarshal(body, &f) != nil {
		return
	}
	l.note("self", f.FeedURL)
	for _, h := range f.Hubs {
		if strings.EqualFold(h.Type, "WebSub") {
			l.note("hub", h.URL)
		}
	}
}

// xmlHubs reads the links before the first entry.
func (l *Listing) xmlHubs(d *Document) {
	dec := xmldoc.NewDecoder(d.text(), d.Most)
	for {
		t, err := dec.Next()
		if err != nil {
			return
		}
		start, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case start.Name.Local == "item" || start.Name.Local == "entry":
			return
		case start.Name.Local == "link":
			l.note(xmldoc.Attr(start, "rel"), xmldoc.Attr(start, "href"))
		}
	}
}

func absolute(base, address string) string {
	b, err := url.Parse(base)
	if err != nil {
		return address
	}
	u, err := b.Parse(address)
	if err != nil {
		return address
	}
	return u.String()
}

// offered says which feed a page offers that was taken for one.
func offered(d *Document) string {
	z := html.NewTokenizer(bytes.NewReader(d.Body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			if t := z.Token(); t.DataAtom == atom.Link {
				if href := feedLink(t.Attr); href != "" {
					return "; the page offers the feed " + absolute(d.URL, href)
				}
			}
		}
	}
}

func feedLink(attrs []html.Attribute) string {
	v := map[string]string{}
	for _, a := range attrs {
		v[a.Key] = a.Val
	}
	switch strings.ToLower(v["type"]) {
	case "application/rss+xml", "application/atom+xml", "application/feed+json":
		if strings.EqualFold(v["rel"], "alternate") {
			return v["href"]
		}
	}
	return ""
}
