// Package petrarch reads the sentence XML of PETRARCH and TABARI's heirs: one
// Sentence element a sentence or lead, with its date, identity and source.
package petrarch

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// Format is the Format of the stories that this package reads.
const Format = "petrarch"

// Read gives the sentences as items without anatomy; an element whose attribute
// sentence is "false" is a story with one. An element may have most bytes.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		dec := xmldoc.NewDecoder(r, most)
		for n := 0; ; {
			offset := dec.InputOffset()
			t, err := dec.Next()
			if errors.Is(err, io.EOF) {
				if n == 0 {
					yield(nil, fmt.Errorf("%w: no Sentence", decode.ErrEmpty))
				}
				return
			}
			var it *item.Item
			if start, ok := t.(xml.StartElement); ok && err == nil && start.Name.Local == "Sentence" {
				n++
				dec.Item()
				var e *xmldoc.Node
				if e, err = dec.Element(start); err == nil {
					it = sentence(e, n)
				}
			}
			if err != nil {
				yield(nil, fmt.Errorf("sentence %d, byte %d: %w", n, offset, err))
				return
			}
			if it != nil && !yield(it, nil) {
				return
			}
		}
	}
}

func sentence(e *xmldoc.Node, n int) *item.Item {
	it := &item.Item{Format: Format, Member: fmt.Sprint(n), Published: e.Attr("date"), Agency: e.Attr("source")}
	it.Item = news.Item{ID: e.Attr("id")}
	it.Sentence = !strings.EqualFold(e.Attr("sentence"), "false")
	it.Body = strings.TrimSpace(e.Child("Text").Raw())
	if it.Body == "" {
		it.Abstained = "no words in it: nothing coded"
	}
	return it
}
