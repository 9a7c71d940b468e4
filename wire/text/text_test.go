package text_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/text"
)

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name, data string
		want       error
		message    string
	}{
		{"empty", "", decode.ErrEmpty, "reading x.txt: empty: no text"},
		{"blank", " \n\n", decode.ErrEmpty, "reading x.txt: empty: no text"},
		{"binary", "\x89PNG\r\n\x1a\n\x00\x00", decode.ErrBinary, "reading x.txt: binary data, not text: a PNG image"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := text.Read("x.txt", []byte(tt.data))
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err.Error() != tt.message {
				t.Errorf("got %q, want %q", err, tt.message)
			}
		})
	}
}

func TestReadTooLarge(t *testing.T) {
	data := bytes.Repeat([]byte("a word and "), 200<<20/11)
	start := time.Now()
	story, err := text.Read("big.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	if want := "story of 200 MB: over the limit of 1 MB: nothing coded"; story.Abstained != want {
		t.Errorf("got %q, want %q", story.Abstained, want)
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
}

// TestReadLinear holds the longest stories of one line and of many to a time
// that only linear reading can keep.
func TestReadLinear(t *testing.T) {
	shapes := map[string]string{
		"one line":      strings.Repeat("The envoy left and the talks went on, ", text.MaxSize/38),
		"one word":      strings.Repeat("a", text.MaxSize-1),
		"brackets":      strings.Repeat("(", text.MaxSize-1),
		"short lines":   strings.Repeat("By A. B.\n", text.MaxSize/9),
		"marks":         strings.Repeat("___\n", text.MaxSize/4),
		"headlines":     strings.Repeat("Envoys Meet\n\n", text.MaxSize/13),
		"wrapped lines": strings.Repeat("the delegates of the two countries said that the\n", text.MaxSize/49),
	}
	for name, s := range shapes {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			if _, err := text.Read(name, []byte(s)); err != nil {
				t.Fatal(err)
			}
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	stories, err := text.Sentences("s.txt", []byte("The envoys met in Oslo.\r\n\r\n  By noon they had left. \r\n"))
	if err != nil {
		t.Fatal(err)
	}
	type row struct{ Source, Text, Body string }
	var got []row
	for _, s := range stories {
		got = append(got, row{s.Source, s.Text, s.Zones[0].Span.Of(s.Text)})
	}
	want := []row{
		{"s.txt:1", "The envoys met in Oslo.", "The envoys met in Oslo."},
		{"s.txt:3", "  By noon they had left. ", "By noon they had left."},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// checkZones holds what every story must keep: zones in order, without overlap,
// on character boundaries, covering every character that is not white space.
func checkZones(t *testing.T, s *news.Story) {
	t.Helper()
	at := 0
	for _, z := range s.Zones {
		if z.Span.Start < at || z.Span.Empty() || z.Span.End > len(s.Text) {
			t.Fatalf("zone %v after offset %d in a text of %d", z, at, len(s.Text))
		}
		blank(t, s.Text[at:z.Span.Start])
		checkSpan(t, s.Text, z.Span)
		at = z.Span.End
	}
	blank(t, s.Text[at:])
	spans := []news.Span{s.Headline, s.Published.Span, s.Dateline.Span, s.Dateline.PlaceSpan}
	for _, c := range append(append([]news.Credit(nil), s.Bylines...), s.Contributors...) {
		spans = append(spans, c.Span)
	}
	for _, span := range spans {
		checkSpan(t, s.Text, span)
		if !span.Empty() && span.Of(s.Text) == "" {
			t.Fatalf("span %v outside the text", span)
		}
	}
}

func blank(t *testing.T, s string) {
	t.Helper()
	if rest := strings.TrimFunc(s, unicode.IsSpace); rest != "" {
		t.Fatalf("text outside all zones: %q", rest)
	}
}

func checkSpan(t *testing.T, text string, span news.Span) {
	t.Helper()
	s := span.Of(text)
	if !utf8.ValidString(s) {
		t.Fatalf("span %v cuts a character", span)
	}
	if s != "" && s != strings.TrimSpace(s) {
		t.Fatalf("span %v has white space around it: %q", span, s)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Envoys meet\n\nMonday, March 2, 2026 at 3:18 PM\n\nOSLO, Norway (AP) — They met.\n\n___\n\nFollow AP’s coverage at https://x.org",
		"OIL TALKS END\n 2-MAR-1987 10:11:12.13\n    VIENNA, March 2 - Ministers of the group ended\ntheir talks.\n Reuter\n",
		"By Jane Doe | Jan 5\nROME, JAN 5 (EFE).- It rained.",
		"UPDATE 2-Talks end in Oslo\n\n(Adds quote)\n\nMoscow. Jan 5 (Interfax) - Yes. (Reporting by Jane Doe; Editing by John Roe)",
		"CAIRO - 21 July 2022: A ship. – AFP\n\n© 2022 AFP",
		"Arsenal 2 Chelsea 1\nLeeds 0 Everton 0\n",
		"(\n\xe2\x80\x94 — -\n[x] /TASS/. 1.1.1",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		story, err := text.Read("fuzz", data)
		if err != nil {
			return
		}
		if !utf8.ValidString(story.Text) {
			t.Fatal("text is not valid UTF-8")
		}
		checkZones(t, story)
		sentences, err := text.Sentences("fuzz", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences {
			checkZones(t, s)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte("Envoys meet in Oslo over fishing rights\n\nMonday, March 2, 2026 at 3:18 PM\n\nOSLO, Norway (AP) — " +
		strings.Repeat("Envoys of the two islands met for a third day and said that they hoped to sign by the end of the week.\n\n", 25) +
		"___\n\nFollow our coverage at https://example.org/fish")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := text.Read("bench", data); err != nil {
			b.Fatal(err)
		}
	}
}
