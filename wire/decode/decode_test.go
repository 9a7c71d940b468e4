package decode_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/wire/decode"
)

func TestText(t *testing.T) {
	tests := []struct {
		name, in, want string
		encoding       decode.Encoding
		replaced       int
	}{
		{"ascii", "Talks resume.", "Talks resume.", decode.UTF8, 0},
		{"utf-8", "Città – “sì”", "Città – “sì”", decode.UTF8, 0},
		{"mark", "\xef\xbb\xbfTalks", "Talks", decode.UTF8, 0},
		{"crlf", "one\r\ntwo\rthree\n\r\nfour", "one\ntwo\nthree\n\nfour", decode.UTF8, 0},
		{"utf-16le mark", "\xff\xfeO\x00s\x00l\x00o\x00", "Oslo", decode.UTF16LE, 0},
		{"utf-16be mark", "\xfe\xff\x00O\x00s\x00l\x00o", "Oslo", decode.UTF16BE, 0},
		{"utf-16le", "O\x00s\x00l\x00o\x00 \x00", "Oslo ", decode.UTF16LE, 0},
		{"utf-16be", "\x00O\x00s\x00l\x00o\x00\n", "Oslo\n", decode.UTF16BE, 0},
		{"utf-16 lone surrogate", "\xff\xfeA\x00\x00\xd8B\x00", "A\ufffdB", decode.UTF16LE, 1},
		{"utf-16 pair", "\xff\xfe\x3d\xd8\x00\xde", "😀", decode.UTF16LE, 0},
		{"utf-16 odd byte", "\xff\xfeA\x00B", "A\ufffd", decode.UTF16LE, 1},
		{"latin-1", "Asunci\xf3n and Bogot\xe1", "Asunción and Bogotá", decode.Latin1, 0},
		{"windows-1252", "\x93Yes,\x94 he said \x97 twice.", "“Yes,” he said — twice.", decode.Windows1252, 0},
		{"windows-1252 hole", "\x93Yes\x94 \x81 caf\xe9", "“Yes” \ufffd café", decode.Windows1252, 1},
		{"damaged utf-8", "“café” — Åland \xe2\x80", "“café” — Åland \ufffd", decode.UTF8, 1},
		{"control characters of the wire", "\x02Oil minister resigns in row over prices\n\x03", "\x02Oil minister resigns in row over prices\n\x03", decode.UTF8, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode.Text([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			want := decode.Result{Text: tt.want, Encoding: tt.encoding, Replaced: tt.replaced}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTextErrors(t *testing.T) {
	tests := []struct {
		name, in string
		want     error
	}{
		{"nothing", "", decode.ErrEmpty},
		{"white space", " \n\t\r\n", decode.ErrEmpty},
		{"mark only", "\xef\xbb\xbf\n", decode.ErrEmpty},
		{"utf-16 mark only", "\xff\xfe", decode.ErrEmpty},
		{"zeros", strings.Repeat("ab\x00\x00\x00\x01", 50), decode.ErrBinary},
		{"pdf", "%PDF-1.7 text follows here", decode.ErrBinary},
		{"control characters", strings.Repeat("a\x01\x02\x03b", 9), decode.ErrBinary},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := decode.Text([]byte(tt.in)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestNotes(t *testing.T) {
	r, err := decode.Text([]byte("\x93Yes\x94 \x81"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"read as Windows-1252: not valid UTF-8", "1 invalid byte sequence replaced by U+FFFD"}
	if d := cmp.Diff(want, r.Notes()); d != "" {
		t.Error(d)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Oslo\r\n", "\xff\xfeO\x00", "Bogot\xe1", "\xe2\x80", "\x00a\x00b", "%PDF-"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decode.Text(data)
		if err != nil {
			if r.Text != "" {
				t.Fatal("text with an error")
			}
			return
		}
		if !utf8.ValidString(r.Text) {
			t.Fatal("invalid UTF-8 came out")
		}
		if strings.ContainsRune(r.Text, '\r') {
			t.Fatal("a carriage return came out")
		}
		if strings.TrimSpace(r.Text) == "" {
			t.Fatal("no text and no error")
		}
		again, err := decode.Text([]byte(r.Text))
		if err == nil && again.Encoding == decode.UTF8 && again.Text != strings.TrimPrefix(r.Text, "\ufeff") {
			t.Fatal("decoding twice changed the text")
		}
	})
}

func BenchmarkText(b *testing.B) {
	data := []byte(strings.Repeat("The ministers met in Vaduz — “briefly”.\r\n", 1000))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decode.Text(data); err != nil {
			b.Fatal(err)
		}
	}
}
