package feed_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/feed"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return feed.Read(r, itemtest.Most) })
}

func FuzzReadJSON(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return feed.ReadJSON(r, itemtest.Most) })
}
