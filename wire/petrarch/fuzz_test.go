package petrarch_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
	"github.com/detente-wire/detente/wire/petrarch"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return petrarch.Read(r, itemtest.Most) })
}
