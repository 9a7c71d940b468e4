// Package itemtest holds readers of items to what each must keep, whatever comes in.
package itemtest

import (
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/detente-wire/detente/wire/item"
)

// Most is the most bytes of an item that Fuzz allows.
const Most = 1 << 16

// Fuzz runs a reader, with the files in testdata as seeds: it must come to an end,
// give an item or an error each time, and items that make a sound story.
func Fuzz(f *testing.F, read func(io.Reader) iter.Seq2[*item.Item, error]) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		for it, err := range read(bytes.NewReader(data)) {
			if n++; n > len(data)+2 {
				t.Fatalf("more than %d items out of %d bytes", n, len(data))
			}
			Check(t, it, err)
		}
	})
}

// Check holds one item or error to what it must be.
func Check(t *testing.T, it *item.Item, err error) {
	t.Helper()
	if (it == nil) == (err == nil) {
		t.Fatalf("item %v and error %v", it, err)
	}
	if err != nil {
		return
	}
	s := it.Story("fuzz", item.Rules{Latest: "2030-01-01"})
	if !utf8.ValidString(s.Text) {
		t.Fatal("text is not valid UTF-8")
	}
	at := 0
	for _, z := range s.Zones {
		if z.Span.Start < at || z.Span.Empty() || z.Span.End > len(s.Text) {
			t.Fatalf("zone %v after offset %d in a text of %d bytes", z, at, len(s.Text))
		}
		at = z.Span.End
	}
}
