package ninjs_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
	"github.com/detente-wire/detente/wire/ninjs"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return ninjs.Read(r, itemtest.Most) })
}
