// Package frame cuts the stream of a news line into its messages: each begins
// with a mark and runs up to the next.
package frame

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/wire/limit"
)

// Message is one message of a stream, the mark that begins it included.
type Message struct {
	Offset int64 // of its first byte
	Data   []byte
	Last   bool // no other follows
}

// Messages gives the messages of a stream. Starts reports how long the mark is
// that begins at data[i], 0 for none; only lead can be its first byte. What stands
// before the first mark is passed over. A message longer than most bytes is an
// error, and the next one follows.
func Messages(r io.Reader, lead []byte, starts func(data []byte, i int) int, most int64) iter.Seq2[Message, error] {
	return func(yield func(Message, error) bool) {
		s := &splitter{r: bufio.NewReaderSize(r, 64<<10), lead: lead, starts: starts, most: most}
		for {
			m, err := s.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(m, err) || err != nil && !errors.Is(err, limit.ErrTooLarge) {
				return
			}
		}
	}
}

// reach is how many bytes before and after its first one a mark may depend on.
const reach = 8

type splitter struct {
	r      *bufio.Reader
	lead   []byte
	starts func(data []byte, i int) int
	most   int64
	offset int64 // of the next byte of r
	inside bool  // the next byte of r begins a message
	last   byte  // the byte before it
}

// next reads up to the mark after the one that it begins with.
func (s *splitter) next() (Message, error) {
	m := Message{Offset: s.offset}
	size := int64(0)
	for {
		chunk, mark, err := s.chunk(size)
		if s.inside && size+int64(len(chunk)) <= s.most {
			m.Data = append(m.Data, chunk...)
		}
		size += int64(len(chunk))
		s.take(len(chunk))
		switch {
		case mark && !s.inside:
			s.inside, m.Offset, size = true, s.offset, 0
		case mark, err != nil && s.inside && errors.Is(err, io.EOF) && size > 0:
			if size > s.most {
				return m, fmt.Errorf("message at byte %d: %w of %s for one item", m.Offset, limit.ErrTooLarge, limit.Size(s.most))
			}
			m.Last = !mark
			return m, nil
		case err != nil:
			if errors.Is(err, io.EOF) {
				return m, io.EOF
			}
			return m, fmt.Errorf("message at byte %d: %w", m.Offset, err)
		}
	}
}

// chunk returns bytes up to the next mark, as many as are at hand, and whether the
// mark follows them. At the head of a message its own mark is passed.
func (s *splitter) chunk(size int64) (chunk []byte, mark bool, err error) {
	data, err := s.r.Peek(s.r.Size())
	if len(data) == 0 {
		return nil, false, err
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	end := len(data)
	if len(data) == s.r.Size() {
		end -= reach // what follows is needed to tell a mark
	}
	with := append([]byte{s.last}, data...) // a mark may stand at the head of a line
	for i := 0; i < end; i++ {
		if !bytes.Contains(s.lead, data[i:i+1]) || s.inside && size == 0 && i == 0 {
			continue
		}
		if s.starts(with, i+1) > 0 {
			return data[:i], true, nil
		}
	}
	return data[:end], false, err
}

func (s *splitter) take(n int) {
	if n > 0 {
		data, _ := s.r.Peek(n)
		s.last = data[n-1]
		_, _ = s.r.Discard(n)
		s.offset += int64(n)
	}
}
