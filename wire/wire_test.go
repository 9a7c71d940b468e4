package wire_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
)

// TestFormats reads the files in the testdata of each format and compares the
// stories and errors with the .golden file beside each.
func TestFormats(t *testing.T) {
	files, err := filepath.Glob("*/testdata/*.*")
	if err != nil || len(files) < 20 {
		t.Fatal(len(files), "files", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden.Text(t, file+".golden", renderAll(t, data, wire.Options{Source: filepath.Base(file), Latest: "2026-12-31"}))
		})
	}
}

// renderAll reads an input and writes what comes of it.
func renderAll(t testing.TB, data []byte, o wire.Options) string {
	t.Helper()
	var b strings.Builder
	for s, err := range wire.Read(context.Background(), bytes.NewReader(data), o) {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n\n", err)
			continue
		}
		checkStory(t, s)
		b.WriteString(render(s) + "\n")
	}
	return b.String()
}

// render writes a story's fields that are set and its zones, a line each.
func render(s *news.Story) string {
	var b strings.Builder
	field := func(name, value string) {
		if strings.Trim(value, " |") != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("source", s.Source)
	field("format", s.Format)
	field("item", strings.Join([]string{s.Item.ID, s.Item.Version, s.Item.Status, s.Item.URL}, " | "))
	field("language", s.Language)
	field("abstained", s.Abstained)
	field("published", strings.TrimSpace(s.Published.Value+" "+s.Published.Zone))
	field("place", s.Dateline.Place)
	field("date", s.Dateline.Date)
	field("agency", s.Agency)
	for _, c := range s.Bylines {
		field("by", c.Name+" | "+c.Organization+" | "+c.Place)
	}
	for _, c := range s.Contributors {
		field("contributor", c.Name+" | "+c.Organization+" | "+c.Place)
	}
	for _, n := range s.Notes {
		field("note", n)
	}
	for _, z := range s.Zones {
		fmt.Fprintf(&b, "[%s] %s\n", z.Kind, strings.ReplaceAll(z.Span.Of(s.Text), "\n", "⏎"))
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("The envoys of the two islands met for a third day and said that\nthey hoped to sign by the end of the week.\n    ", 8)
	inputs := map[string]string{
		"reuters": strings.Repeat("<REUTERS NEWID=\"1\"><DATE> 2-MAR-1987 15:18:01.79</DATE><TEXT><TITLE>TALKS</TITLE><DATELINE>    OSLO, March 2 - </DATELINE><BODY>"+body+"</BODY></TEXT></REUTERS>\n", 100),
		"rss":     rss(strings.Repeat(entry("Talks", body), 100)),
		"jsonl":   strings.Repeat(`{"title": "Talks", "text": "`+strings.ReplaceAll(body, "\n", "\\n")+"\"}\n", 100),
	}
	for _, name := range []string{"reuters", "rss", "jsonl"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				for _, err := range wire.Read(context.Background(), strings.NewReader(inputs[name]), wire.Options{Source: name}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "stories/s")
		})
	}
}

// checkStory holds what every story must keep: valid text, zones in order that
// cover every character that is not white space, spans within the text.
func checkStory(t testing.TB, s *news.Story) {
	t.Helper()
	if !utf8.ValidString(s.Text) || strings.ContainsRune(s.Text, '\r') {
		t.Fatalf("%s: the text is not clean", s.Source)
	}
	if s.Source == "" || s.Format == "" {
		t.Fatalf("story without source or format: %+v", s)
	}
	at := 0
	blank := func(text string) {
		if rest := strings.TrimFunc(text, unicode.IsSpace); rest != "" && len(s.Zones) > 0 {
			t.Fatalf("%s: text outside all zones: %q", s.Source, rest)
		}
	}
	for _, z := range s.Zones {
		if z.Span.Start < at || z.Span.Empty() || z.Span.End > len(s.Text) {
			t.Fatalf("%s: zone %v after offset %d in a text of %d", s.Source, z, at, len(s.Text))
		}
		blank(s.Text[at:z.Span.Start])
		at = z.Span.End
	}
	blank(s.Text[at:])
	spans := []news.Span{s.Headline, s.Published.Span, s.Dateline.Span, s.Dateline.PlaceSpan}
	for _, c := range append(append([]news.Credit(nil), s.Bylines...), s.Contributors...) {
		spans = append(spans, c.Span)
	}
	for _, span := range spans {
		if !span.Empty() && span.Of(s.Text) == "" || !utf8.ValidString(span.Of(s.Text)) {
			t.Fatalf("%s: span %v is not in the text", s.Source, span)
		}
	}
}
