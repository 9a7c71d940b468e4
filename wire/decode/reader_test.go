package decode_test

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/detente-wire/detente/wire/decode"
)

func TestReader(t *testing.T) {
	tests := []struct{ name, in, declared, want, encoding string }{
		{"ascii", "Talks", "", "Talks", "utf-8"},
		{"empty", "", "", "", "utf-8"},
		{"mark", "\xef\xbb\xbfTalks", "windows-1252", "Talks", "utf-8"},
		{"utf-16le", "\xff\xfeO\x00s\x00", "", "Os", "utf-16le"},
		{"utf-16be", "\xfe\xff\x00O\x00s", "", "Os", "utf-16be"},
		{"utf-16 without a mark", "O\x00s\x00l\x00o\x00", "utf-8", "Oslo", "utf-16le"},
		{"declared", "Bogot\xe1", "iso-8859-1", "Bogotá", "windows-1252"},
		{"declared, of several bytes", "\x83\x49\x83\x58\x83\x8d", "shift_jis", "オスロ", "shift_jis"},
		{"declared and not so", "Bogotá", "iso-8859-1", "Bogotá", "utf-8"},
		{"declared UTF-8 and not so", "Bogot\xe1", "utf-8", "Bogotá", "windows-1252"},
		{"declared UTF-16 and not so", "Oslo", "utf-16", "Oslo", "utf-8"},
		{"unknown", "Oslo", "x-none", "Oslo", "utf-8"},
		{"damaged", "“café” — Åland \xe2\x80 end", "", "“café” — Åland \ufffd end", "utf-8"},
		{"cut off", "“café” — Å\xe2\x80", "", "“café” — Å\ufffd", "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, encoding := decode.NewReader(iotest.OneByteReader(strings.NewReader(tt.in)), tt.declared)
			got, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want || encoding != tt.encoding {
				t.Errorf("got %q in %s, want %q in %s", got, encoding, tt.want, tt.encoding)
			}
		})
	}
}

func TestReaderLong(t *testing.T) {
	in := strings.Repeat("Città – “sì” ", 20000) + "\xff"
	r, _ := decode.NewReader(strings.NewReader(in), "")
	got, err := io.ReadAll(r)
	if err != nil || string(got) != strings.ToValidUTF8(in, "\ufffd") {
		t.Errorf("%d bytes, %v; want %d", len(got), err, len(in)+2)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("Bogot\xe1"), "iso-8859-1")
	f.Add([]byte("\xff\xfeO\x00"), "")
	f.Add([]byte("\x1b$B%*"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		r, _ := decode.NewReader(strings.NewReader(string(data)), declared)
		got, err := io.ReadAll(r)
		if err == nil && !utf8.Valid(got) {
			t.Errorf("invalid UTF-8 came out: %q", got)
		}
	})
}
