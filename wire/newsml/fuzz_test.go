package newsml_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
	"github.com/detente-wire/detente/wire/newsml"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return newsml.Read(r, itemtest.Most) })
}
