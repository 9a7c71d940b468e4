package wire

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/warc"
)

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b")) }
func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// gzip reads what is compressed; of web archives each record is a member of its
// own, and package warc reads them.
func (rd *reader) gzip(br *bufio.Reader, name string, depth int) bool {
	if depth >= rd.o.Limits.Depth {
		return rd.fail(name, rd.tooDeep())
	}
	head, _ := br.Peek(window)
	if warc.Is(firstBytes(head)) {
		return rd.pages(warc.ReadGzip(br, rd.o.Limits.Document, rd.o.Limits.Growth), name)
	}
	c := &limit.Counter{R: br}
	z, err := gzip.NewReader(c)
	if err != nil {
		return rd.fail(name, fmt.Errorf("compressed data: %w", limit.Early(err)))
	}
	growth := limit.NewGrowth(z, rd.o.Limits.Growth, func() int64 { return c.N })
	return rd.document(&gzipped{growth, c}, name, depth+1)
}

// firstBytes decompresses what the head of gzip data holds.
func firstBytes(head []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	buf := make([]byte, 16)
	n, _ := io.ReadFull(z, buf)
	return buf[:n]
}

// gzipped says of an error where in the compressed data it is.
type gzipped struct {
	r io.Reader
	c *limit.Counter
}

// Read reads as io.Reader has it.
func (g *gzipped) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("compressed data, byte %d: %w", g.c.N, err)
	}
	return n, err
}

func (rd *reader) tooDeep() error {
	return fmt.Errorf("archives in archives: %w of %d", limit.ErrTooLarge, rd.o.Limits.Depth)
}

// zip reads the members of an archive in the order of its directory.
func (rd *reader) zip(r io.Reader, br *bufio.Reader, name string, depth int) bool {
	if depth >= rd.o.Limits.Depth {
		return rd.fail(name, rd.tooDeep())
	}
	at, size, done, err := rd.seekable(r, br)
	if err != nil {
		return rd.fail(name, err)
	}
	defer done()
	left := rd.o.Limits.Growth*size + limit.FreeGrowth
	z, err := zip.NewReader(at, size)
	if errors.Is(err, zip.ErrFormat) {
		return rd.cutZip(at, size, name, &left, depth)
	}
	if err != nil {
		return rd.fail(name, fmt.Errorf("zip: %w", err))
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || hidden(f.Name) {
			continue
		}
		if !rd.member(f, name+"!"+f.Name, &left, depth) {
			return false
		}
	}
	return true
}

// member reads a member of an archive, unless it is a file of another kind.
func (rd *reader) member(f *zip.File, name string, left *int64, depth int) bool {
	if f.Flags&1 != 0 {
		return rd.fail(name, errors.New("zip: the member is encrypted"))
	}
	m, err := f.Open()
	if err != nil {
		return rd.fail(name, fmt.Errorf("zip: %w", err))
	}
	defer m.Close()
	br := bufio.NewReaderSize(&rationed{m, left}, window)
	if head, _ := br.Peek(window); rd.o.Format == "" && !Wanted(f.Name, head) {
		return true
	}
	return rd.document(br, name, depth+1)
}

// rationed reads a member of an archive from what its whole may grow to.
type rationed struct {
	r    io.Reader
	left *int64
}

// Read reads as io.Reader has it.
func (r *rationed) Read(p []byte) (int, error) {
	if *r.left <= 0 {
		return 0, fmt.Errorf("zip: what comes out of the archive is %w of growth", limit.ErrTooLarge)
	}
	n, err := r.r.Read(p[:min(int64(len(p)), *r.left)])
	*r.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("zip: %w", err)
	}
	return n, err
}

// hidden reports whether a member is what an operating system leaves behind.
func hidden(name string) bool {
	return strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, "__MACOSX/")
}

// seekable gives an archive that can be read at any place: the file itself, or a
// temporary copy of a stream.
func (rd *reader) seekable(r io.Reader, br *bufio.Reader) (at io.ReaderAt, size int64, done func(), err error) {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return f, info.Size(), func() {}, nil
		}
	}
	tmp, err := os.CreateTemp("", "detente-*.zip")
	if err != nil {
		return nil, 0, nil, fmt.Errorf("zip: %w", err)
	}
	// Where a file may lose its name while it is open, none is left behind
	// even if the program is killed.
	_ = os.Remove(tmp.Name())
	done = func() {
		tmp.Close()
		_ = os.Remove(tmp.Name())
	}
	size, err = io.Copy(tmp, io.LimitReader(br, rd.o.Limits.Spool+1))
	if err == nil && size > rd.o.Limits.Spool {
		err = fmt.Errorf("zip as a stream: %w of %s", limit.ErrTooLarge, limit.Size(rd.o.Limits.Spool))
	}
	if err != nil {
		done()
		return nil, 0, nil, err
	}
	return tmp, size, done, nil
}
