package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/wire/limit"
)

// ReadGzip gives the pages of a compressed archive, of which each record is a
// gzip member of its own; an archive compressed as a whole is read too. What is
// broken is told with the offset of its member in the compressed file, and
// reading goes on at the next member. A record may grow to growth times the
// size of its member.
func ReadGzip(r *bufio.Reader, most, growth int64) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		c := &compressed{r: r}
		z := new(gzip.Reader)
		for {
			start, err := c.nextMember()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(nil, fmt.Errorf("member at byte %d: %w", start, err))
				}
				return
			}
			if !member(c, z, start, most, growth, yield) {
				return
			}
		}
	}
}

// member gives the pages of one member and reports whether to go on.
func member(c *compressed, z *gzip.Reader, start, most, growth int64, yield func(*Page, error) bool) bool {
	if err := z.Reset(c); err != nil {
		return yield(nil, fmt.Errorf("member at byte %d: compressed data: %w", start, early(err)))
	}
	z.Multistream(false)
	content := &content{r: limit.NewGrowth(z, growth, func() int64 { return c.offset - start })}
	for p, err := range Read(content, most) {
		if err != nil {
			if !yield(nil, fmt.Errorf("member at byte %d: %w", start, err)) {
				return false
			}
			continue
		}
		p.Offset = start
		if !yield(p, nil) {
			return false
		}
	}
	if content.err == nil {
		_, _ = io.Copy(io.Discard, content) // up to the checksum
	}
	if content.err != nil && !content.told {
		return yield(nil, fmt.Errorf("member at byte %d: %w", start, content.err))
	}
	return true
}

// content remembers how the content of a member ended.
type content struct {
	r    io.Reader
	err  error // other than the proper end
	told bool  // whether what read it has seen the error
}

// Read reads as io.Reader has it.
func (c *content) Read(p []byte) (int, error) {
	if c.err != nil {
		c.told = true
		return 0, c.err
	}
	n, err := c.r.Read(p)
	if err != nil && err != io.EOF {
		c.err = fmt.Errorf("compressed data: %w", err)
		if n > 0 {
			return n, nil
		}
		c.told = true
		return 0, c.err
	}
	return n, err
}

// compressed reads the file byte by byte, so that it stands behind a member when
// the member ends.
type compressed struct {
	r      *bufio.Reader
	offset int64
}

// Read reads as io.Reader has it.
func (c *compressed) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.offset += int64(n)
	return n, err
}

// ReadByte reads as io.ByteReader has it.
func (c *compressed) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.offset++
	}
	return b, err
}

// nextMember passes everything up to the head of the next member, which is
// nothing unless the one before is broken.
func (c *compressed) nextMember() (int64, error) {
	for {
		head, err := c.r.Peek(4)
		if len(head) < 4 {
			if len(head) == 0 || !errors.Is(err, io.EOF) {
				return c.offset, err
			}
			return c.offset, io.EOF
		}
		if head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && head[3]&0xe0 == 0 {
			return c.offset, nil
		}
		n := 1
		if i := bytes.IndexByte(head[1:], 0x1f); i < 0 {
			n = len(head)
		} else {
			n += i
		}
		n, _ = c.r.Discard(n)
		c.offset += int64(n)
	}
}
