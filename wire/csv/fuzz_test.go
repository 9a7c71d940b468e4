package csv_test

import (
	"io"
	"iter"
	"testing"

	"github.com/detente-wire/detente/wire/csv"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/item/itemtest"
)

func FuzzRead(f *testing.F) {
	itemtest.Fuzz(f, func(r io.Reader) iter.Seq2[*item.Item, error] { return csv.Read(r, nil, itemtest.Most) })
}
