// Package nitf reads stories in the News Industry Text Format of the IPTC,
// versions 2.5 to 3.6, a document a story.
package nitf

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// Format is the Format of the stories that this package reads.
const Format = "nitf"

// Read gives the documents of a stream, which is one in most files. A document
// may have most bytes.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		dec := xmldoc.NewDecoder(r, most)
		for n := 0; ; {
			offset := dec.InputOffset()
			t, err := dec.Next()
			if errors.Is(err, io.EOF) {
				if n == 0 {
					yield(nil, decode.ErrEmpty)
				}
				return
			}
			start, ok := t.(xml.StartElement)
			if err == nil && !ok {
				continue
			}
			if err == nil && start.Name.Local != "nitf" {
				err = fmt.Errorf("not NITF: the root is %q", start.Name.Local)
			}
			var doc *xmldoc.Node
			if err == nil {
				dec.Item()
				doc, err = dec.Element(start)
			}
			if err != nil {
				yield(nil, fmt.Errorf("byte %d: %w", offset, err))
				return
			}
			n++
			it := Item(doc)
			if n > 1 {
				it.Member = fmt.Sprint(n)
			}
			if !yield(it, nil) {
				return
			}
		}
	}
}

// Item reads a nitf element.
func Item(doc *xmldoc.Node) *item.Item {
	it := &item.Item{Format: Format, Language: doc.Attr("lang")}
	data := doc.Child("head", "docdata")
	it.Item = news.Item{
		ID:      data.Child("doc-id").Attr("id-string"),
		Version: data.Child("du-key").Attr("version"),
		Status:  data.Attr("management-status"),
		URL:     doc.Child("head", "pubdata").Attr("ex-ref"),
	}
	head := doc.Child("body", "body.head")
	it.Published = cmp.Or(
		data.Child("date.issue").Attr("norm"), data.Child("date.release").Attr("norm"),
		head.Child("dateline", "story.date").Attr("norm"), doc.Child("head", "pubdata").Attr("date.publication"),
	)
	it.Headline = cmp.Or(head.Child("hedline", "hl1").Text(), head.Child("hedline").Text(), doc.Child("head", "title").Text())
	for _, b := range head.All("byline") {
		if s := b.Text(); s != "" {
			it.Bylines = append(it.Bylines, s)
		}
	}
	it.Dateline = head.Child("dateline").Text()
	it.Agency = cmp.Or(head.Child("distributor", "org").Text(), head.Child("distributor").Text())
	it.Body = doc.Child("body", "body.content").Paragraphs(story)
	if it.Body == "" {
		it.Body = head.Child("abstract").Paragraphs(story)
	}
	if end := doc.Child("body", "body.end").Paragraphs(story); end != "" && it.Body != "" {
		it.Body += "\n\n" + end
	}
	return it
}

// story refuses what is no text of the story: pictures with their captions.
func story(n *xmldoc.Node) bool {
	switch n.Name.Local {
	case "media", "figure", "figcaption", "script", "style", "aside", "pre-formatted":
		return false
	}
	return true
}
