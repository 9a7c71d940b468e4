package iptc7901_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/iptc7901"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return iptc7901.Read(r, itemtest.Most) })
}
