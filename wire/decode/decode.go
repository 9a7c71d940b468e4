// Package decode turns the bytes of a story into text, for every reader of the
// wire.
//
// It knows UTF-8 with and without byte-order mark, UTF-16 of either byte order
// with a mark or by its look, and Windows-1252 with its subset Latin-1. What
// cannot be decoded becomes U+FFFD and is counted. Line ends become LF; nothing
// else is changed or cut, so that offsets into the text mean the same to
// everyone. Other 8-bit encodings are not guessed at: the language of a story
// is judged after decoding, and a wrong guess would make one up.
package decode

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// ErrEmpty says that there is nothing to read: no bytes, or white space only.
var ErrEmpty = errors.New("empty: no text")

// ErrBinary says that the bytes are no text. It is wrapped with the reason.
var ErrBinary = errors.New("binary data, not text")

// Encoding is the encoding that bytes were read in.
type Encoding string

// The encodings.
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16LE"
	UTF16BE     Encoding = "UTF-16BE"
	Windows1252 Encoding = "Windows-1252"
	Latin1      Encoding = "Latin-1"
)

// Result is decoded text and how it was come by.
type Result struct {
	Text     string
	Encoding Encoding
	// Replaced counts the places where bytes had no meaning in the encoding
	// and U+FFFD stands now.
	Replaced int
}

// Notes returns what a reader should know of the decoding, one line each;
// nothing for sound UTF-8.
func (r Result) Notes() []string {
	var notes []string
	switch r.Encoding {
	case Windows1252, Latin1:
		notes = append(notes, fmt.Sprintf("read as %s: not valid UTF-8", r.Encoding))
	case UTF16LE, UTF16BE:
		notes = append(notes, fmt.Sprintf("read as %s", r.Encoding))
	}
	switch {
	case r.Replaced == 1:
		notes = append(notes, "1 invalid byte sequence replaced by U+FFFD")
	case r.Replaced > 1:
		notes = append(notes, fmt.Sprintf("%d invalid byte sequences replaced by U+FFFD", r.Replaced))
	}
	return notes
}

// Text decodes data. The errors are ErrEmpty and ErrBinary. The time is linear
// in the length of data.
func Text(data []byte) (Result, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return Result{}, ErrEmpty
	}
	r := read(data)
	if r.Encoding != UTF16LE && r.Encoding != UTF16BE {
		if why := notText(data); why != "" {
			return Result{}, fmt.Errorf("%w: %s", ErrBinary, why)
		}
	}
	r.Text = newlines(r.Text)
	if strings.TrimSpace(r.Text) == "" {
		return Result{}, ErrEmpty
	}
	return r, nil
}

func read(data []byte) Result {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return readUTF8(data[3:])
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return readUTF16(data[2:], UTF16LE)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return readUTF16(data[2:], UTF16BE)
	}
	if e := looksUTF16(data); e != "" {
		return readUTF16(data, e)
	}
	if utf8.Valid(data) {
		return Result{Text: string(data), Encoding: UTF8}
	}
	if mostlyUTF8(data) {
		return readUTF8(data)
	}
	return read1252(data)
}

// newlines turns CRLF and lone CR into LF.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\r' {
			b.WriteByte(s[i])
			continue
		}
		b.WriteByte('\n')
		if i+1 < len(s) && s[i+1] == '\n' {
			i++
		}
	}
	return b.String()
}

// magic has the first bytes of files that come by mistake and can hold few
// control characters.
var magic = []struct{ prefix, name string }{
	{"%PDF-", "a PDF file"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"PK\x03\x04", "a ZIP archive"},
	{"\x1f\x8b", "gzip data"},
	{"BZh", "bzip2 data"},
	{"\xfd7zXZ", "xz data"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\x7fELF", "an ELF program"},
	{"\xd0\xcf\x11\xe0", "an Office document"},
	{"{\\rtf", "an RTF document"},
}

// notText says why data is no text, or "". The wire's own control characters
// (start and end of text, and their like, a few in a story) pass.
func notText(data []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.name
		}
	}
	control, nul := 0, 0
	for _, c := range data {
		switch {
		case c == 0:
			nul++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f', c == 0x7f:
			control++
		}
	}
	switch {
	case nul > 0 && nul*200 > len(data):
		return fmt.Sprintf("%d NUL bytes, the first at offset %d", nul, bytes.IndexByte(data, 0))
	case (control+nul)*12 > len(data):
		return fmt.Sprintf("%d control characters in %d bytes", control+nul, len(data))
	}
	return ""
}
