package listing

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// maxPages is the most pages of a sitemap, by its protocol.
const maxPages = 50000

// sitemap reads a sitemap or an index of sitemaps (sitemaps.org, with Google's
// news). Entries and parts are the latest first, those without a time last.
func sitemap(d *Document) (*Listing, error) {
	l := &Listing{}
	body, err := unzipped(d)
	if err != nil {
		return l, err
	}
	dec := xmldoc.NewDecoder(bytes.NewReader(body), d.Most)
	var parts []*Entry
	for root := ""; ; {
		t, err := dec.Next()
		if errors.Is(err, io.EOF) && root != "" {
			break
		}
		if err != nil {
			l.sort(parts)
			return l, fmt.Errorf("page %d: %w", len(l.Entries)+len(parts)+1, err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			if root = start.Name.Local; root != "urlset" && root != "sitemapindex" {
				return l, fmt.Errorf("%w: no sitemap: the root is %q", ErrNot, root)
			}
			continue
		}
		dec.Item()
		n, err := dec.Element(start)
		if err != nil {
			l.sort(parts)
			return l, fmt.Errorf("page %d: %w", len(l.Entries)+len(parts)+1, err)
		}
		switch e := siteEntry(n); {
		case e.Page == "" || len(l.Entries)+len(parts) >= maxPages:
		case start.Name.Local == "sitemap":
			parts = append(parts, e)
		case start.Name.Local == "url":
			l.Entries = append(l.Entries, e)
		}
	}
	l.sort(parts)
	return l, nil
}

func siteEntry(n *xmldoc.Node) *Entry {
	e := &Entry{Page: Clean(n.Child("loc").Text()), Renewed: n.Child("lastmod").Text()}
	if !item.IsAddress(e.Page) {
		e.Page = ""
	}
	told := n.Child("news")
	e.Item = item.Item{
		Item: news.Item{URL: e.Page}, Format: "html",
		Headline: told.Child("title").Text(), Published: told.Child("publication_date").Text(), Language: told.Child("publication", "language").Text(),
	}
	return e
}

// sort puts the latest first.
func (l *Listing) sort(parts []*Entry) {
	latest := func(a, b *Entry) int { return strings.Compare(b.stamp(), a.stamp()) }
	slices.SortStableFunc(l.Entries, latest)
	slices.SortStableFunc(parts, latest)
	for _, p := range parts {
		l.Parts = append(l.Parts, p.Page)
	}
}

// stamp is when an entry was last changed, such that strings sort as times do.
func (e *Entry) stamp() string {
	for _, s := range [...]string{e.Renewed, e.Published} {
		if p, ok := item.ReadTime(s); ok {
			return p.Value
		}
	}
	return ""
}

// unzipped opens a sitemap that is stored compressed.
func unzipped(d *Document) ([]byte, error) {
	if !bytes.HasPrefix(d.Body, []byte("\x1f\x8b")) {
		return d.Body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(d.Body))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(z, d.Most+1))
	if int64(len(body)) > d.Most {
		err = fmt.Errorf("%w of %s", limit.ErrTooLarge, limit.Size(d.Most))
	}
	return body, err
}
