// Package anpa reads news lines in ANPA 1312, the text transmission of the
// American wires: messages between SYN SYN SOH and EOT, with a header line, and
// the story between STX and ETX.
//
// The typesetter's marks of the wires (< at the end of a line, ^ before a
// headline, = after a byline) are taken out.
package anpa

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/frame"
	"github.com/detente-wire/detente/wire/item"
)

// Format is the Format of the stories that this package reads.
const Format = "anpa1312"

// The control characters of the transmission.
const (
	soh = "\x01"
	stx = "\x02"
	etx = "\x03"
	eot = "\x04"
	us  = "\x1f"
)

var start = []byte("\x16\x16\x01")

// Is reports whether data begins as such a line does: with a message, before
// which there may be white space.
func Is(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, " \r\n\x00"), start)
}

// Read gives the messages as items. A message may have most bytes.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		n := 0
		mark := func(data []byte, i int) int {
			if bytes.HasPrefix(data[i:], start) {
				return len(start)
			}
			return 0
		}
		for m, err := range frame.Messages(r, start[:1], mark, most) {
			n++
			var it *item.Item
			if err == nil {
				if it, err = read(m.Data[len(start):], m.Last); err != nil {
					err = fmt.Errorf("message %d, byte %d: %w", n, m.Offset, err)
				} else if n > 1 || !m.Last {
					it.Member = fmt.Sprint(n)
				}
			}
			if !yield(it, err) {
				return
			}
		}
		if n == 0 {
			yield(nil, fmt.Errorf("not ANPA 1312: no message begins with SYN SYN SOH"))
		}
	}
}

func read(data []byte, last bool) (*item.Item, error) {
	data, _, ended := bytes.Cut(data, []byte(eot))
	decoded, err := decode.Text(data)
	if err != nil {
		return nil, err
	}
	header, text, ok := strings.Cut(decoded.Text, stx)
	if !ok {
		header, text = headerLines(decoded.Text)
	}
	text, trailer, ok := strings.Cut(text, etx)
	if !ok && !ended && last {
		return nil, fmt.Errorf("the message breaks off: %w", io.ErrUnexpectedEOF)
	}
	it := &item.Item{Format: Format, Notes: decoded.Notes()}
	if !ok {
		it.Notes = append(it.Notes, "no mark of the end of the text")
	}
	id, _, _ := strings.Cut(strings.TrimLeft(header, soh), us)
	if id, _, _ = strings.Cut(id, "\n"); len(id) <= 12 {
		it.Item = news.Item{ID: strings.TrimSpace(id)}
	}
	it.Headline, it.Body = story(text)
	for row := range strings.SplitSeq(trailer, "\n") {
		row = strings.Trim(row, " <\t")
		if _, ok := anatomy.ReadTime(row); ok {
			it.Published = row
		}
	}
	if strings.TrimSpace(it.Body) == "" {
		return nil, decode.ErrEmpty
	}
	return it, nil
}

// headerLines parts the two lines of the header from a text that no STX begins.
func headerLines(s string) (header, text string) {
	first, rest, _ := strings.Cut(s, "\n")
	second, rest, _ := strings.Cut(rest, "\n")
	return first + "\n" + second, rest
}

// story takes the marks of the typesetter out, and the headline that they set off.
func story(text string) (headline, body string) {
	var b strings.Builder
	open, last := false, false // within the headline; behind a line of it
	for row := range strings.SplitSeq(text, "\n") {
		row = strings.TrimRight(drop(row), " \t")
		ends := strings.HasSuffix(row, "<") || strings.HasSuffix(row, "=")
		row = strings.TrimRight(row, "<=")
		if after, ok := strings.CutPrefix(strings.TrimLeft(row, " \t"), "^"); ok && (headline == "" || last) {
			open, row = true, after
		}
		if open {
			headline = strings.TrimSpace(headline + " " + strings.TrimLeft(row, "^ "))
			open, last = !ends, true
			continue
		}
		last = false
		b.WriteString(row + "\n")
	}
	return headline, b.String()
}

// drop takes control characters out of a line.
func drop(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' || c == 0x7f {
			return -1
		}
		return c
	}, s)
}
