package decode

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// window is how much of a stream is looked at to tell its encoding.
const window = 64 << 10

// NewReader returns a reader of r's text in UTF-8: byte-order mark dropped, what
// cannot be decoded as U+FFFD, line ends as they are. Declared is the encoding
// that a header or a declaration names ("" for none); it is believed unless the
// first bytes show another. Without one, bytes that are no UTF-8 are read as
// Windows-1252. The name of the encoding comes back too, as the WHATWG has it.
func NewReader(r io.Reader, declared string) (io.Reader, string) {
	br := bufio.NewReaderSize(r, window)
	head, _ := br.Peek(window)
	switch e := looksUTF16(head[:len(head)&^1]); {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = br.Discard(3)
		return transform.NewReader(br, &repair{}), "utf-8"
	case bytes.HasPrefix(head, []byte("\xff\xfe")), e == UTF16LE:
		return transform.NewReader(br, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), "utf-16le"
	case bytes.HasPrefix(head, []byte("\xfe\xff")), e == UTF16BE:
		return transform.NewReader(br, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()), "utf-16be"
	}
	if len(head) == window {
		head = whole(head)
	}
	name := seen(head, declared)
	if name == "utf-8" {
		return transform.NewReader(br, &repair{}), name
	}
	e, name := charset.Lookup(name)
	return transform.NewReader(br, e.NewDecoder()), name
}

// seen chooses between what is declared and what the bytes show.
func seen(head []byte, declared string) string {
	e, name := charset.Lookup(strings.TrimSpace(declared))
	if e == nil || strings.HasPrefix(name, "utf-16") || name == "replacement" {
		name = "" // UTF-16 would have shown itself
	}
	sound := utf8.Valid(head)
	switch {
	case sound && (name == "" || beyondASCII(head)):
		return "utf-8"
	case name != "" && name != "utf-8":
		return name
	case sound || mostlyUTF8(head):
		return "utf-8"
	}
	return "windows-1252"
}

// whole returns head without a last character that is cut off.
func whole(head []byte) []byte {
	for i := len(head) - 1; i >= len(head)-utf8.UTFMax; i-- {
		if utf8.RuneStart(head[i]) {
			if !utf8.FullRune(head[i:]) {
				return head[:i]
			}
			break
		}
	}
	return head
}

// beyondASCII reports whether there are characters of several bytes.
func beyondASCII(head []byte) bool {
	for _, c := range head {
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// repair is a transformer that puts U+FFFD in the place of bytes that begin no
// character of UTF-8.
type repair struct{ transform.NopResetter }

// Transform works as transform.Transformer has it.
func (*repair) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		n := 0
		for nSrc+n < len(src) && src[nSrc+n] < utf8.RuneSelf {
			n++
		}
		if n > 0 {
			c := copy(dst[nDst:], src[nSrc:nSrc+n])
			nDst, nSrc = nDst+c, nSrc+c
			if c < n {
				return nDst, nSrc, transform.ErrShortDst
			}
			continue
		}
		rest := src[nSrc:]
		if !atEOF && !utf8.FullRune(rest) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		c, size := utf8.DecodeRune(rest)
		if nDst+utf8.RuneLen(c) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		if c == utf8.RuneError && size == 1 {
			size = truncated(rest)
		}
		nDst += utf8.EncodeRune(dst[nDst:], c)
		nSrc += size
	}
	return nDst, nSrc, nil
}
