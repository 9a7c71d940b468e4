package warc_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/detente-wire/detente/wire/warc"
)

const most = 1 << 16

func FuzzRead(f *testing.F) {
	for _, data := range files(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		check := func(p *warc.Page, err error) {
			if n++; n > 2*len(data)+4 {
				t.Fatalf("more than %d pages out of %d bytes", n, len(data))
			}
			if (p == nil) == (err == nil) {
				t.Fatalf("page %v and error %v", p, err)
			}
			if p != nil && len(p.Body) > most {
				t.Fatalf("a page of %d bytes", len(p.Body))
			}
		}
		for p, err := range warc.Read(bytes.NewReader(data), most) {
			check(p, err)
		}
		for p, err := range warc.ReadGzip(bufio.NewReader(bytes.NewReader(data)), most, 100) {
			check(p, err)
		}
	})
}

func files(t testing.TB) map[string][]byte {
	names, err := filepath.Glob("testdata/*.warc*")
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(name)] = data
	}
	return all
}

// TestSame holds both forms of an archive to the same pages.
func TestSame(t *testing.T) {
	all := files(t)
	var plain, packed []string
	for p, err := range warc.Read(bytes.NewReader(all["pages.warc"]), most) {
		if err != nil {
			t.Fatal(err)
		}
		plain = append(plain, p.URL+" "+p.ContentType+" "+string(p.Body))
	}
	for p, err := range warc.ReadGzip(bufio.NewReader(bytes.NewReader(all["pages.warc.gz"])), most, 100) {
		if err != nil {
			t.Fatal(err)
		}
		packed = append(packed, p.URL+" "+p.ContentType+" "+string(p.Body))
	}
	if strings.Join(plain, "\n") != strings.Join(packed, "\n") || len(plain) != 5 {
		t.Errorf("%d and %d pages:\n%s", len(plain), len(packed), strings.Join(plain, "\n"))
	}
}

// TestSplit reads an archive whose members end within records, and one that cannot
// be read on.
func TestSplit(t *testing.T) {
	plain := files(t)["pages.warc"]
	var packed bytes.Buffer
	for len(plain) > 0 {
		n := min(len(plain), 300)
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(plain[:n]); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		plain = plain[n:]
	}
	n := 0
	for _, err := range warc.ReadGzip(bufio.NewReader(bytes.NewReader(packed.Bytes())), most, 100) {
		if err != nil {
			t.Error(err)
		}
		n++
	}
	if n != 5 {
		t.Errorf("%d pages, want 5", n)
	}
	failure := errors.New("unplugged")
	var last error
	n = 0
	broken := io.MultiReader(bytes.NewReader(files(t)["pages.warc.gz"][:900]), iotest.ErrReader(failure))
	for _, err := range warc.ReadGzip(bufio.NewReader(broken), most, 100) {
		if n++; n > 10 {
			break
		}
		last = err
	}
	if !errors.Is(last, failure) {
		t.Errorf("after %d pages: %v", n, last)
	}
}
