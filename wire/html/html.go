// Package html reads the article of a web page: its text without navigation,
// advertisement and links to other stories; its title, time and byline from what
// the page tells machines (JSON-LD of schema.org, Open Graph and other metadata),
// else from what it shows.
//
// The main part of a page is found by go-readability, which follows Mozilla's
// Readability.js; what that leaves in and no reader would call the story is taken
// out here.
package html

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
)

// Format is the Format of the stories that this package reads.
const Format = "html"

// Options say where a page comes from.
type Options struct {
	URL     string // the address that it was fetched from, or ""
	Charset string // as HTTP named it, or ""
}

// noArticle is why nothing is coded of a page without an article.
const noArticle = "no article in the page: nothing coded"

// fewWords is how many words make no article, in a page that does not say that it
// is one: an error message, a list of links.
const fewWords = 30

// maxWeight bounds the time that a page takes: the most nodes, each counted as
// often as elements lie around it. A long page has a hundred thousand.
const maxWeight = 4_000_000

// Read reads the article of a page. A page without an article is an item that
// abstains.
func Read(data []byte, o Options) (it *item.Item, err error) {
	// The finder of articles is others' code over pages of strangers: a page
	// that it cannot stand must not end the program.
	defer func() {
		if p := recover(); p != nil {
			it, err = nil, fmt.Errorf("the article could not be taken out of the page: %v", p)
		}
	}()
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, decode.ErrEmpty
	}
	text, err := io.ReadAll(reader(data, o.Charset))
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	if n := weight(doc, 1); n > maxWeight {
		return nil, fmt.Errorf("the page is too large or too deep: weight %d, %w of %d", n, limit.ErrTooLarge, maxWeight)
	}
	page := o.URL
	m := metadata(doc)
	if page == "" {
		page = m.url
	}
	it = &item.Item{
		Format: Format, Item: news.Item{ID: m.id, URL: page},
		Headline: m.title, Bylines: m.authors, Published: m.published, Language: m.language, Dateline: m.dateline,
	}
	it.Body, err = article(doc, page, it)
	if err != nil {
		return nil, err
	}
	if len(it.Body)*2 < len(m.body) { // the page is put together by its scripts
		it.Body = m.body
	}
	if it.Body == "" || !m.article && len(strings.Fields(it.Body)) < fewWords {
		it.Body, it.Abstained = "", noArticle
	}
	return it, nil
}

// reader decodes a page by what HTTP or the page itself names.
func reader(data []byte, declared string) io.Reader {
	if declared == "" {
		// Windows-1252 is what it says when it finds nothing.
		if _, name, certain := charset.DetermineEncoding(data, ""); certain || name != "windows-1252" {
			declared = name
		}
	}
	r, _ := decode.NewReader(bytes.NewReader(data), declared)
	return r
}

// article returns the text of the article, and sets title and byline of the item
// where the metadata have none.
func article(doc *html.Node, page string, it *item.Item) (string, error) {
	address, err := url.Parse(page)
	if err != nil || !strings.HasPrefix(page, "http") {
		address = &url.URL{Scheme: "https", Host: "localhost"}
	}
	p := readability.NewParser()
	p.KeepClasses = true
	p.DisableJSONLD = true // read already
	found, err := p.ParseAndMutate(doc, address)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if it.Headline == "" {
		it.Headline = found.Title()
	}
	if len(it.Bylines) == 0 && found.Byline() != "" {
		it.Bylines = []string{found.Byline()}
	}
	if found.Node == nil {
		return "", nil
	}
	return story(found.Node, it), nil
}

func weight(n *html.Node, depth int) int {
	total := depth
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		total += weight(c, depth+1)
	}
	return total
}
