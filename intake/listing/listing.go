// Package listing reads what a source has to offer: the entries of a feed, the
// posts of WordPress, the items of AP's Media API, the pages of a sitemap. An
// entry is what the listing itself has of a story, and the address of the whole.
package listing

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/feed"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// ErrNot says that a document is no listing of the kind that was expected.
var ErrNot = errors.New("not what the source is said to be")

// Entry is one story that a listing names.
type Entry struct {
	item.Item
	Page    string // address of the whole story, "" where the listing has none
	Renewed string // when it was last changed, in whatever form
}

// Listing is what a document lists.
type Listing struct {
	Entries []*Entry // without two of the same key
	Next    string   // address that has what comes after these, for sources that hand out all in turn
	Parts   []string // addresses of listings in this one, latest first
	Hubs    []string // addresses of WebSub hubs
	Self    string   // what the hubs know the listing by
}

// Key identifies an entry among those of its source, whatever becomes of its text.
func (e *Entry) Key() []byte {
	if e.Item.Item.ID == "" && e.URL == "" {
		return digest(e.Headline, e.Body)
	}
	return digest(e.Item.Item.ID, e.URL)
}

// Mark tells one version of an entry from another.
func (e *Entry) Mark() []byte {
	return digest(e.Headline, e.Body, e.Published, e.Renewed, e.Item.Item.Version, e.Item.Item.Status)
}

func digest(parts ...string) []byte {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return h.Sum(nil)[:16]
}

// Document is a listing as it was fetched.
type Document struct {
	URL         string
	ContentType string
	Header      http.Header
	Body        []byte
	Most        int64 // bytes of one entry
}

// Read reads a document as a listing of a kind. Entries before a fault come with
// the error.
func Read(kind config.Kind, d *Document) (*Listing, error) {
	var l *Listing
	var err error
	switch kind {
	case config.WordPress:
		l, err = wordPress(d)
	case config.AP:
		l, err = apFeed(d)
	case config.Sitemap:
		l, err = sitemap(d)
	default:
		l, err = readFeed(d)
	}
	l.Entries = distinct(l.Entries)
	return l, err
}

// distinct drops entries that repeat another's key.
func distinct(entries []*Entry) []*Entry {
	seen := map[string]bool{}
	return slices.DeleteFunc(entries, func(e *Entry) bool {
		key := string(e.Key())
		again := seen[key]
		seen[key] = true
		return again
	})
}

// readFeed reads RSS, Atom and JSON Feed.
func readFeed(d *Document) (*Listing, error) {
	l := &Listing{}
	l.hubs(d)
	var first error
	for it, err := range feed.Read(d.text(), d.Most) {
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		e := &Entry{Item: *it, Page: Clean(it.URL)}
		e.URL = e.Page
		l.Entries = append(l.Entries, e)
	}
	if errors.Is(first, feed.ErrNotFeed) {
		first = fmt.Errorf("%w: %w%s", ErrNot, first, offered(d))
	}
	return l, first
}

// text is the body; in the encoding that HTTP names, where the document names
// none.
func (d *Document) text() io.Reader {
	_, params, _ := mime.ParseMediaType(d.ContentType)
	if params["charset"] == "" || xmldoc.Declared(d.Body[:min(len(d.Body), 1024)]) != "" {
		return bytes.NewReader(d.Body)
	}
	r, _ := decode.NewReader(bytes.NewReader(d.Body), params["charset"])
	return r
}

// tracking are the beginnings of query fields that say where a reader came from
// and nothing of what is read.
var tracking = []string{"utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "at_medium", "at_campaign", "xtor"}

// Clean returns an address without its fragment and without tracking, so that a
// story has one address whoever links to it.
func Clean(address string) string {
	address, _, _ = strings.Cut(address, "#")
	u, err := url.Parse(address)
	if err != nil || u.RawQuery == "" {
		return address
	}
	fields := strings.Split(u.RawQuery, "&")
	kept := slices.DeleteFunc(slices.Clone(fields), func(f string) bool {
		return slices.ContainsFunc(tracking, func(t string) bool { return strings.HasPrefix(strings.ToLower(f), t) })
	})
	if len(kept) == len(fields) {
		return address
	}
	u.RawQuery = strings.Join(kept, "&")
	return u.String()
}
