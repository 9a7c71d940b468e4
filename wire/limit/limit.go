// Package limit bounds what a reader of the wire may take in: how many bytes one
// item may have, and how many times compressed data may grow.
package limit

import (
	"errors"
	"fmt"
	"io"
)

// ErrTooLarge says that an item, or what was compressed, is over a limit.
var ErrTooLarge = errors.New("over the limit")

// Size writes a number of bytes for people: "16 MB", "800 bytes".
func Size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// Reader passes on what it reads, and fails with ErrTooLarge when more than a
// number of bytes come without a call of Next.
type Reader struct {
	r    io.Reader
	most int64
	left int64
}

// NewReader returns a Reader of r that allows most bytes an item.
func NewReader(r io.Reader, most int64) *Reader { return &Reader{r: r, most: most, left: most} }

// Next says that another item begins: it may have as many bytes again.
func (r *Reader) Next() { r.left = r.most }

// Read reads as io.Reader has it.
func (r *Reader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, fmt.Errorf("%w of %s for one item", ErrTooLarge, Size(r.most))
	}
	n, err := r.r.Read(p[:min(int64(len(p)), r.left)])
	r.left -= int64(n)
	return n, err
}

// Growth passes on what is decompressed and fails with ErrTooLarge when it is
// over so many times what was compressed. The first FreeGrowth bytes are free.
type Growth struct {
	r          io.Reader
	compressed func() int64
	ratio      int64
	n          int64
}

// FreeGrowth is how many bytes may come out of however little: a feed of empty
// lines is no bomb.
const FreeGrowth = 8 << 20

// NewGrowth returns a Growth of r; compressed tells how many bytes went in so far.
func NewGrowth(r io.Reader, ratio int64, compressed func() int64) *Growth {
	return &Growth{r: r, ratio: ratio, compressed: compressed}
}

// Read reads as io.Reader has it.
func (g *Growth) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	g.n += int64(n)
	if g.n > FreeGrowth && g.n/g.ratio > g.compressed() {
		return n, fmt.Errorf("%s out of %s of compressed data: %w of %d times", Size(g.n), Size(g.compressed()), ErrTooLarge, g.ratio)
	}
	return n, err
}
