// Package iptc7901 reads news lines in IPTC 7901, the text transmission of the
// European agencies: messages that begin with SOH and a header line, with the
// story between STX and ETX and the time of filing behind it; and their older form
// between ZCZC and NNNN.
package iptc7901

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/frame"
	"github.com/detente-wire/detente/wire/item"
)

// Format is the Format of the stories that this package reads.
const Format = "iptc7901"

// The control characters of the transmission.
const (
	soh = 0x01
	stx = "\x02"
	etx = "\x03"
	eot = "\x04"
)

var zczc = []byte("ZCZC")

// Is reports whether data begins as such a line does: with a message, before
// which there may be white space. A text that has kept its ZCZC and lost the NNNN
// is none.
func Is(head []byte) bool {
	head = bytes.TrimLeft(head, " \r\n\x00\x16")
	if len(head) > 4 && head[0] == soh {
		return isLetter(head[1])
	}
	return bytes.HasPrefix(head, zczc) && starts(head, 0) > 0 && (bytes.Contains(head, []byte("\nNNNN")) || bytes.Contains(head, []byte(etx)))
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// starts tells the mark of a message at data[i]: SOH, or ZCZC at the head of a line.
func starts(data []byte, i int) int {
	switch {
	case data[i] == soh:
		return 1
	case bytes.HasPrefix(data[i:], zczc) && (i == 0 || data[i-1] <= ' '):
		return len(zczc)
	}
	return 0
}

// Read gives the messages as items. A message may have most bytes.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		n := 0
		for m, err := range frame.Messages(r, []byte{soh, 'Z'}, starts, most) {
			var it *item.Item
			if err == nil {
				it, err = read(m.Data, m.Last)
				if errors.Is(err, errFrame) {
					continue // ZCZC before the SOH of the same message
				}
				if err != nil {
					err = fmt.Errorf("message %d, byte %d: %w", n+1, m.Offset, err)
				} else if n > 0 || !m.Last {
					it.Member = fmt.Sprint(n + 1)
				}
			}
			n++
			if !yield(it, err) {
				return
			}
		}
		if n == 0 {
			yield(nil, errors.New("not IPTC 7901: no message begins with SOH or ZCZC"))
		}
	}
}

// errFrame says that there is nothing but a mark in a message.
var errFrame = errors.New("nothing but the mark of a message")

func read(data []byte, last bool) (*item.Item, error) {
	data = bytes.TrimPrefix(bytes.TrimPrefix(data, []byte{soh}), zczc)
	if len(bytes.TrimFunc(data, func(c rune) bool { return c <= ' ' })) == 0 {
		return nil, errFrame
	}
	decoded, err := decode.Text(data)
	if err != nil {
		return nil, err
	}
	s, _, ended := strings.Cut(decoded.Text, eot)
	header, text, ok := strings.Cut(s, stx)
	if !ok {
		header, text, _ = strings.Cut(s, "\n")
	}
	text, trailer, ok := cutEnd(text)
	if !ok && !ended && last {
		return nil, fmt.Errorf("the message breaks off: %w", io.ErrUnexpectedEOF)
	}
	it := &item.Item{Format: Format, Notes: decoded.Notes()}
	if !ok {
		it.Notes = append(it.Notes, "no mark of the end of the text")
	}
	it.Item, it.Agency = headerFields(header)
	if it.Published = filed(trailer); it.Published == "" {
		rest, last := cutLast(text)
		if it.Published = filed(last); it.Published != "" {
			text = rest
		}
	}
	it.Body = withoutSlug(strings.Map(dropControl, text))
	if strings.TrimSpace(it.Body) == "" {
		return nil, decode.ErrEmpty
	}
	return it, nil
}

// cutEnd parts the story from what follows ETX, or NNNN where there is none.
func cutEnd(text string) (story, trailer string, ok bool) {
	if story, trailer, ok = strings.Cut(text, etx); ok {
		return story, trailer, true
	}
	if i := strings.LastIndex(text, "\nNNNN"); i >= 0 {
		return text[:i], text[i+len("\nNNNN"):], true
	}
	return text, "", false
}

// headerFields reads "AFP0123 4 POL 0345 slug": who sent the message, its number,
// priority, category and length.
func headerFields(header string) (news.Item, string) {
	first := ""
	if f := strings.Fields(header); len(f) > 0 {
		first = f[0]
	}
	letters := strings.TrimRight(first, "0123456789")
	if len(first) > 12 || len(letters) == 0 {
		return news.Item{}, ""
	}
	if !anatomy.IsAgency(letters) {
		letters = ""
	}
	return news.Item{ID: first}, letters
}

// filed reads the time of filing: "261518 GMT FEB 97", "261518 FEB 1997".
func filed(s string) string {
	f := strings.Fields(strings.ToUpper(s))
	for i := 0; i+2 < len(f); i++ {
		zone, rest := "", f[i+1:]
		if len(rest) > 2 && (rest[0] == "GMT" || rest[0] == "UTC") {
			zone, rest = "Z", rest[1:]
		}
		for _, form := range [...]string{"021504 Jan 06", "021504 Jan 2006"} {
			t, err := time.Parse(form, f[i]+" "+rest[0]+" "+rest[1])
			if err == nil {
				return t.Format("2006-01-02T15:04") + zone
			}
		}
	}
	return ""
}

// cutLast parts the last line from a text.
func cutLast(s string) (rest, last string) {
	s = strings.TrimRight(s, " \n")
	i := strings.LastIndexByte(s, '\n') + 1
	return s[:i], s[i:]
}

// withoutSlug drops the catch line before a story, which is one word:
// "Norway-politics,lead".
func withoutSlug(text string) string {
	text = strings.TrimLeft(text, "\n")
	first, rest, _ := strings.Cut(text, "\n")
	if slug := strings.TrimSpace(first); strings.ContainsAny(slug, "-,/") && !strings.Contains(slug, " ") && strings.TrimSpace(rest) != "" {
		return rest
	}
	return text
}

func dropControl(c rune) rune {
	if c < ' ' && c != '\t' && c != '\n' {
		return -1
	}
	return c
}
