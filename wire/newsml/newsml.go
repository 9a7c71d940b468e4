// Package newsml reads news items in NewsML-G2, alone, in a news message, or
// beside a package; and those of its forerunner NewsML 1.
//
// A news item of text is a story. Of pictures, films and packages, and of concept,
// planning and knowledge items, it says that there is no story in them.
package newsml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// Format is the Format of the stories that this package reads.
const Format = "newsml"

// frames are the elements that hold items: they are entered.
var frames = map[string]bool{"newsMessage": true, "itemSet": true, "NewsML": true, "message": true}

// others are the items that hold no story, with what they are.
var others = map[string]string{
	"packageItem": "a package", "conceptItem": "a concept", "knowledgeItem": "knowledge of concepts",
	"planningItem": "a planning item", "catalogItem": "a catalogue",
}

// Read gives the items of a document in order. An item may have most bytes. An
// error that ends the document comes last.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		d := &document{dec: xmldoc.NewDecoder(r, most)}
		for {
			offset := d.dec.InputOffset()
			t, err := d.dec.Next()
			if errors.Is(err, io.EOF) {
				d.end(yield)
				return
			}
			if err == nil {
				start, ok := t.(xml.StartElement)
				if !ok {
					continue
				}
				err = d.element(start)
			}
			if err != nil {
				if d.flush(yield) {
					yield(nil, fmt.Errorf("item %d, byte %d: %w", d.n+1, offset, err))
				}
				return
			}
			if d.next != nil && d.n > 1 && !d.flush(yield) {
				return
			}
		}
	}
}

// document is what has been read of one. The first item waits for the second: an
// item alone has no number.
type document struct {
	dec    *xmldoc.Decoder
	n      int
	first  *item.Item
	next   *item.Item
	framed bool // a root has been seen
}

// flush gives the items that wait.
func (d *document) flush(yield func(*item.Item, error) bool) bool {
	if d.first != nil {
		d.first.Member = "1"
		first := d.first
		d.first = nil
		if !yield(first, nil) {
			return false
		}
	}
	if d.next != nil {
		next := d.next
		d.next = nil
		return yield(next, nil)
	}
	return true
}

func (d *document) end(yield func(*item.Item, error) bool) {
	switch {
	case d.first != nil:
		yield(d.first, nil)
	case !d.framed:
		yield(nil, decode.ErrEmpty)
	case d.n == 0:
		yield(nil, errors.New("no item in the message"))
	}
}

// element takes an element: frames are entered, items read, all else passed over.
func (d *document) element(start xml.StartElement) error {
	local := start.Name.Local
	if frames[local] {
		d.framed = true
		return nil
	}
	if local != "newsItem" && local != "NewsItem" && local != "contentSet" && others[local] == "" {
		if !d.framed {
			return fmt.Errorf("not NewsML: the root is %q", local)
		}
		_, err := d.dec.Element(start)
		return err
	}
	d.framed = true
	d.dec.Item()
	n, err := d.dec.Element(start)
	if err != nil {
		return err
	}
	d.n++
	var it *item.Item
	switch local {
	case "newsItem":
		it = newsItem(n)
	case "NewsItem":
		it = newsItem1(n)
	case "contentSet": // of an item, alone
		it = &item.Item{Format: Format}
		content(it, n)
	default:
		it = meta(n)
		it.Abstained = others[local] + ", no story: nothing coded"
	}
	if d.n == 1 {
		d.first = it
		return nil
	}
	it.Member = fmt.Sprint(d.n)
	d.next = it
	return nil
}
