// Package feed reads the entries of news feeds: RSS 0.9 to 2.0 with its modules
// (content:encoded, Dublin Core), RDF, Atom 0.3 and 1.0 (RFC 4287), and JSON Feed
// 1.0 and 1.1.
//
// An entry is a story with what the feed carries of it, often a summary alone. A
// feed that breaks off gives the entries before the break.
package feed

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/markup"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// The Formats of the stories that this package reads.
const (
	RSS  = "rss"
	Atom = "atom"
	JSON = "jsonfeed"
)

// ErrNotFeed says that a document is no feed.
var ErrNotFeed = errors.New("not a feed")

// reader reads one feed of XML.
type reader struct {
	dec      *xmldoc.Decoder
	format   string
	language string
	n        int // entries so far
}

// Read gives the entries of an RSS or Atom feed (and of a JSON Feed, as ReadJSON
// does), of which one may have most bytes. An error that ends the feed comes last.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		br := bufio.NewReader(r)
		if head, _ := br.Peek(64); bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
			ReadJSON(br, most)(yield)
			return
		}
		f := &reader{dec: xmldoc.NewDecoder(br, most)}
		for {
			offset := f.dec.InputOffset()
			t, err := f.dec.Next()
			if errors.Is(err, io.EOF) {
				if f.format == "" {
					yield(nil, fmt.Errorf("%w: no element in it", ErrNotFeed))
				}
				return
			}
			if err == nil {
				start, ok := t.(xml.StartElement)
				if !ok {
					continue
				}
				var it *item.Item
				if it, err = f.element(start); it != nil && err == nil {
					if !yield(it, nil) {
						return
					}
				}
			}
			if err != nil {
				if f.n > 0 {
					err = fmt.Errorf("entry %d, byte %d: %w", f.n, offset, err)
				}
				yield(nil, err)
				return
			}
		}
	}
}

// element takes an element of the feed: its frame is entered, an entry is read
// whole, and all else is passed over.
func (f *reader) element(start xml.StartElement) (*item.Item, error) {
	switch start.Name.Local {
	case "rss", "RDF", "channel":
		f.format = RSS
		f.speaks(xmldoc.Attr(start, "lang"))
		return nil, nil
	case "feed":
		f.format = Atom
		f.speaks(xmldoc.Attr(start, "lang"))
		return nil, nil
	case "item", "entry":
		if f.format == "" {
			f.format = Atom // an entry alone
		}
		f.n++
		f.dec.Item()
		n, err := f.dec.Element(start)
		if err != nil {
			return nil, err
		}
		n.Nodes = slices.DeleteFunc(n.Nodes, foreign)
		if f.format == RSS {
			return f.rss(n), nil
		}
		return f.atom(n), nil
	}
	if f.format == "" {
		return nil, fmt.Errorf("%w: the root is %q", ErrNotFeed, start.Name.Local)
	}
	n, err := f.dec.Element(start)
	if err == nil && start.Name.Local == "language" {
		f.speaks(n.Text())
	}
	return nil, err
}

func (f *reader) speaks(language string) {
	if language != "" {
		f.language = language
	}
}

// rss reads an item of RSS.
func (f *reader) rss(n *xmldoc.Node) *item.Item {
	it := &item.Item{Format: RSS, Member: fmt.Sprint(f.n), Language: f.language}
	it.Headline = inline(n.Child("title"))
	it.Body = longest(n, "encoded", "fulltext", "description")
	it.Published = first(n, "pubDate", "date", "published", "issued")
	it.URL = f.link(n)
	it.Item.ID = first(n, "guid", "identifier")
	for _, name := range [...]string{"creator", "author", "byline"} {
		if by := people(n.All(name)); len(by) > 0 {
			it.Bylines = by
			break
		}
	}
	return finish(it)
}

// link returns the address of an item: its link, the one before a redirection
// service, or a GUID that is an address.
func (f *reader) link(n *xmldoc.Node) string {
	for _, l := range append(n.All("origLink"), n.All("link")...) {
		for _, s := range [...]string{l.Text(), l.Attr("href")} {
			if rel := l.Attr("rel"); item.IsAddress(s) && (rel == "" || rel == "alternate") {
				return s
			}
		}
	}
	for _, s := range [...]string{n.Child("guid").Text(), n.Attr("about")} {
		if item.IsAddress(s) && n.Child("guid").Attr("isPermaLink") != "false" {
			return s
		}
	}
	return ""
}

// atom reads an entry of Atom.
func (f *reader) atom(n *xmldoc.Node) *item.Item {
	it := &item.Item{Format: Atom, Member: fmt.Sprint(f.n), Language: f.language}
	if l := n.Attr("lang"); l != "" {
		it.Language = l
	}
	it.Headline = inline(n.Child("title"))
	it.Body = longest(n, "content", "summary")
	it.Published = first(n, "published", "issued", "created", "updated", "modified")
	it.URL = f.link(n)
	it.Item.ID = first(n, "id")
	var names []*xmldoc.Node
	for _, a := range n.All("author") {
		names = append(names, a.All("name")...)
	}
	it.Bylines = people(names)
	return finish(it)
}

func finish(it *item.Item) *item.Item {
	it.Item = news.Item{ID: it.Item.ID, URL: it.URL}
	if strings.TrimSpace(it.Body) == "" {
		it.Notes = append(it.Notes, "the feed has the headline alone")
	}
	return it
}

// people returns the names of authors; addresses of mail are none.
func people(list []*xmldoc.Node) []string {
	var names []string
	for _, n := range list {
		s := n.Text()
		if _, rest, ok := strings.Cut(s, "("); ok && strings.Contains(s, "@") {
			s, _, _ = strings.Cut(rest, ")") // jane@example.org (Jane Doe)
		}
		if s != "" && !strings.Contains(s, "@") && !strings.HasPrefix(s, "http") {
			names = append(names, s)
		}
	}
	return names
}

// longest returns the text of that one of the elements which has most of it: a
// summary often stands beside the whole.
func longest(n *xmldoc.Node, names ...string) string {
	best := ""
	for _, name := range names {
		for _, c := range n.All(name) {
			if s := text(c); len(s) > len(best) {
				best = s
			}
		}
	}
	return best
}

// text returns the text of an element, whose content is escaped HTML, elements
// of XHTML, or plain.
func text(n *xmldoc.Node) string {
	if n == nil {
		return ""
	}
	for _, c := range n.Nodes {
		if c.Name.Local != "" {
			return n.Paragraphs(func(*xmldoc.Node) bool { return true })
		}
	}
	if n.Attr("type") == "text" {
		return n.Raw()
	}
	return markup.Text(n.Raw())
}

// inline returns a title on one line, without the markup that some feeds leave in.
func inline(n *xmldoc.Node) string { return strings.Join(strings.Fields(text(n)), " ") }

// foreign reports whether an element is of a module that describes pictures,
// films and podcasts in the words of the feed.
func foreign(n *xmldoc.Node) bool {
	for _, space := range [...]string{"mrss", "media", "itunes", "podcast", "georss"} {
		if strings.Contains(n.Name.Space, space) {
			return true
		}
	}
	return false
}

func first(n *xmldoc.Node, names ...string) string {
	for _, name := range names {
		if s := n.Child(name).Text(); s != "" {
			return s
		}
	}
	return ""
}
