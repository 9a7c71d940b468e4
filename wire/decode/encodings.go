package decode

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readUTF8 decodes UTF-8 with a U+FFFD for each maximal run of bytes that
// begins no character.
func readUTF8(data []byte) Result {
	if utf8.Valid(data) {
		return Result{Text: string(data), Encoding: UTF8}
	}
	r := Result{Encoding: UTF8}
	var b strings.Builder
	b.Grow(len(data) + 16)
	for len(data) > 0 {
		c, n := utf8.DecodeRune(data)
		if c == utf8.RuneError && n == 1 {
			n = truncated(data)
			r.Replaced++
		}
		b.WriteRune(c)
		data = data[n:]
	}
	r.Text = b.String()
	return r
}

// truncated returns the length of the cut-off character at the head of data
// (its lead byte and the continuation bytes that are there), at least 1.
func truncated(data []byte) int {
	want := 1
	switch c := data[0]; {
	case c >= 0xf0 && c < 0xf5:
		want = 3
	case c >= 0xe0 && c < 0xf0:
		want = 2
	}
	n := 1
	for n < want && n < len(data) && data[n]&0xc0 == 0x80 {
		n++
	}
	return n
}

// mostlyUTF8 tells a damaged UTF-8 file from one in an 8-bit encoding: in the
// one sound characters beyond ASCII outnumber the broken bytes, in the other
// they are accidents.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		c, n := utf8.DecodeRune(data)
		if c == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		data = data[n:]
	}
	return good > bad
}

// looksUTF16 recognizes UTF-16 without a mark by the zero bytes of Latin
// letters, which stand at odd or at even offsets only.
func looksUTF16(data []byte) Encoding {
	sample := data[:min(len(data), 4096)]
	if len(sample) < 4 || len(data)%2 != 0 {
		return ""
	}
	var zero [2]int
	for i, c := range sample {
		if c == 0 {
			zero[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case zero[1]*10 > half*6 && zero[0]*50 <= half:
		return UTF16LE
	case zero[0]*10 > half*6 && zero[1]*50 <= half:
		return UTF16BE
	}
	return ""
}

// readUTF16 decodes UTF-16; a surrogate without its partner and an odd last
// byte become U+FFFD.
func readUTF16(data []byte, e Encoding) Result {
	r := Result{Encoding: e}
	var order binary.ByteOrder = binary.LittleEndian
	if e == UTF16BE {
		order = binary.BigEndian
	}
	var b strings.Builder
	b.Grow(len(data))
	for len(data) >= 2 {
		c := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(c) {
			pair := rune(utf8.RuneError)
			if len(data) >= 2 {
				pair = utf16.DecodeRune(c, rune(order.Uint16(data)))
			}
			if c = pair; c == utf8.RuneError {
				r.Replaced++
			} else {
				data = data[2:]
			}
		}
		b.WriteRune(c)
	}
	if len(data) > 0 {
		b.WriteRune(utf8.RuneError)
		r.Replaced++
	}
	r.Text = b.String()
	return r
}

// high has the characters of Windows-1252 at 0x80 to 0x9F; 0 where it has none.
var high = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// read1252 decodes Windows-1252, named Latin-1 where the bytes are of both.
func read1252(data []byte) Result {
	r := Result{Encoding: Latin1}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		switch {
		case c < 0x80 || c >= 0xa0:
			b.WriteRune(rune(c))
			continue
		case high[c-0x80] == 0:
			b.WriteRune(utf8.RuneError)
			r.Replaced++
		default:
			b.WriteRune(high[c-0x80])
		}
		r.Encoding = Windows1252
	}
	r.Text = b.String()
	return r
}
