package sgml

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/detente-wire/detente/wire/limit"
)

// scanner cuts documents out of a stream.
type scanner struct {
	r      io.Reader
	most   int
	tags   [2]string // of the elements that hold a document
	buf    []byte
	offset int64 // of buf[0] in the stream
	err    error // how the stream ended
}

// next returns the next document; io.EOF when there is none.
func (s *scanner) next() (Document, error) {
	tag, err := s.start()
	d := Document{Tag: tag, Offset: s.offset}
	if err != nil {
		return d, err
	}
	end := []byte("</" + tag + ">")
	for from := 0; ; {
		if i := bytes.Index(s.buf[from:], end); i >= 0 {
			d.Data = bytes.Clone(s.buf[:from+i])
			s.drop(from + i + len(end))
			return d, nil
		}
		from = max(len(s.buf)-len(end), 0)
		if len(s.buf) > s.most {
			return d, s.passTo(end)
		}
		if err := s.fill(); err != nil {
			if errors.Is(err, io.EOF) {
				return d, io.ErrUnexpectedEOF
			}
			return d, err
		}
	}
}

// start drops what stands before the next document.
func (s *scanner) start() (tag string, err error) {
	for {
		at := len(s.buf)
		for i, t := range s.tags {
			if k := indexTag(s.buf[:at], t); k >= 0 {
				at, tag = k, t
				s.tags[0], s.tags[i] = s.tags[i], s.tags[0] // likely the next one's, too
			}
		}
		if tag != "" {
			s.drop(at)
			return tag, nil
		}
		s.drop(max(len(s.buf)-len("<REUTERS "), 0))
		if err := s.fill(); err != nil {
			return "", err
		}
	}
}

// passTo drops a document that is too long.
func (s *scanner) passTo(end []byte) error {
	size := 0
	for {
		i := bytes.Index(s.buf, end)
		if i >= 0 {
			s.drop(i + len(end))
			return fmt.Errorf("%s: %w of %s for one item", limit.Size(int64(size+i)), limit.ErrTooLarge, limit.Size(int64(s.most)))
		}
		n := max(len(s.buf)-len(end), 0)
		size += n
		s.drop(n)
		if err := s.fill(); err != nil {
			return fmt.Errorf("%w, and more than %s", io.ErrUnexpectedEOF, limit.Size(int64(s.most)))
		}
	}
}

func (s *scanner) drop(n int) {
	s.buf = s.buf[:copy(s.buf, s.buf[n:])]
	s.offset += int64(n)
}

// fill reads more of the stream.
func (s *scanner) fill() error {
	if s.err != nil {
		return s.err
	}
	if len(s.buf) == cap(s.buf) {
		s.buf = append(make([]byte, 0, 2*cap(s.buf)), s.buf...)
	}
	n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
	s.buf = s.buf[:len(s.buf)+n]
	s.err = err
	if n > 0 {
		return nil
	}
	return err
}
