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
// gzip member of its own; one compressed as a whole is read too, and one whose
// members end within records. What is broken is told with the offset of its member
// in the compressed file, and reading goes on at the next member. A record may grow
// to growth times the size of its members.
func ReadGzip(r *bufio.Reader, most, growth int64) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		m := &members{c: &limit.Counter{R: r}, growth: growth}
		for m.next() {
			start := m.start
			if m.err == nil {
				for p, err := range Read(m, most) {
					if err != nil {
						err = fmt.Errorf("member at byte %d: %w", start, err)
					} else {
						p.Offset = start
					}
					if !yield(p, err) {
						return
					}
				}
			}
			if m.err != nil && !m.told && !yield(nil, fmt.Errorf("member at byte %d: %w", start, m.err)) {
				return
			}
		}
	}
}

// members reads the content of gzip members up to one that begins a record.
type members struct {
	c      *limit.Counter
	z      gzip.Reader
	growth int64

	start int64     // of the member that is read
	r     io.Reader // the rest of its content
	err   error     // other than its proper end
	told  bool      // whether who reads has been given the error
	held  bool      // the member has been opened, and nothing of it read
	ended bool      // there are no more
}

// next opens the next member and reports whether there is one.
func (m *members) next() bool {
	if m.held {
		m.held = false
		return true
	}
	if m.ended {
		return false
	}
	start, err := nextMember(m.c)
	m.start, m.err, m.told = start, nil, false
	if err != nil {
		m.ended = true
		if errors.Is(err, io.EOF) {
			return false
		}
		m.err = err
		return true
	}
	if err := m.z.Reset(m.c); err != nil {
		m.err = fmt.Errorf("compressed data: %w", limit.Early(err))
		return true
	}
	m.z.Multistream(false)
	m.r = limit.NewGrowth(&m.z, m.growth, func() int64 { return m.c.N - start })
	return true
}

// Read reads as io.Reader has it.
func (m *members) Read(p []byte) (int, error) {
	if m.held {
		return 0, io.EOF
	}
	if m.err == nil {
		n, err := m.r.Read(p)
		if err == io.EOF && n == 0 {
			return 0, m.goOn()
		}
		if err != nil && err != io.EOF {
			m.err = fmt.Errorf("compressed data: %w", err)
		}
		if n > 0 || m.err == nil {
			return n, nil
		}
	}
	m.told = true
	return 0, m.err
}

// goOn passes to the next member when it goes on with the record of this one, and
// is io.EOF otherwise.
func (m *members) goOn() error {
	if !m.next() {
		return io.EOF
	}
	m.held = true
	if m.err != nil {
		return io.EOF
	}
	head := make([]byte, len("WARC/"))
	n, _ := io.ReadFull(m.r, head)
	m.r = io.MultiReader(bytes.NewReader(head[:n]), m.r)
	if n > 0 && !Is(head[:n]) {
		m.held = false
		return nil
	}
	return io.EOF
}

// nextMember passes everything up to the head of the next member, which is
// nothing unless the one before is broken.
func nextMember(c *limit.Counter) (int64, error) {
	for {
		head, err := c.R.Peek(4)
		if len(head) < 4 {
			if len(head) == 0 || !errors.Is(err, io.EOF) {
				return c.N, err
			}
			return c.N, io.EOF
		}
		if head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && head[3]&0xe0 == 0 {
			return c.N, nil
		}
		n := 1
		if i := bytes.IndexByte(head[1:], 0x1f); i < 0 {
			n = len(head)
		} else {
			n += i
		}
		c.Skip(n)
	}
}
