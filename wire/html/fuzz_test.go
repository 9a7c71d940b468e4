package html_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] {
		return func(yield func(*item.Item, error) bool) {
			data, err := io.ReadAll(r)
			if err != nil {
				yield(nil, err)
				return
			}
			yield(html.Read(data, html.Options{}))
		}
	})
}
