package wire_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/xmldoc"
)

// zipped makes an archive of names and contents in turn.
func zipped(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	story1 = "Norway recalled its ambassador from Chad on Monday, the foreign ministry said."
	story2 = "Peru and Chile resumed talks on Monday, the two governments said in a statement."
)

func rss(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title>` + strings.Join(items, "") + `</channel></rss>`
}

func entry(title, text string) string {
	return "<item><title>" + title + "</title><description>" + text + "</description></item>"
}

// outcome is the sources of the stories that were read, and the errors, in order.
func outcome(t testing.TB, r io.Reader, o wire.Options) (lines []string, last error) {
	t.Helper()
	for s, err := range wire.Read(context.Background(), r, o) {
		switch {
		case err != nil:
			lines, last = append(lines, "error: "+err.Error()), err
		case s.Abstained != "":
			lines = append(lines, s.Source+": "+s.Abstained)
		default:
			lines = append(lines, s.Source)
		}
		if s != nil {
			checkStory(t, s)
		}
	}
	return lines, last
}

func TestBadInput(t *testing.T) {
	bomb := gzipped(t, strings.Repeat("a word and ", 40<<20/11))
	deep := gzipped(t, string(gzipped(t, string(gzipped(t, string(gzipped(t, string(gzipped(t, story1)))))))))
	tests := []struct {
		name string
		data string
		o    wire.Options
		want []string
		is   error
	}{
		{"empty", "", wire.Options{}, []string{"error: reading x: empty: no text"}, decode.ErrEmpty},
		{
			"entity bomb", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>` + entry("&b;", story1) + `</channel></rss>`,
			wire.Options{},
			[]string{"error: reading x: the document declares entities of its own"},
			xmldoc.ErrEntities,
		},
		{
			"a title of 10 MB", rss(entry("Talks", story1), entry(strings.Repeat("talks ", 10<<20/6), story2), entry("More", story2)),
			wire.Options{},
			[]string{"x!1", "x!2", "x!3"},
			nil,
		},
		{
			"an item over the limit", rss(entry("Talks", story1), entry(strings.Repeat("talks ", 10<<20/6), story2)),
			wire.Options{Limits: wire.Limits{Document: 1 << 20}},
			[]string{"x!1", "error: reading x: entry 2, byte 207: over the limit of 1 MB for one item"},
			limit.ErrTooLarge,
		},
		{
			"a feed that breaks off", rss(entry("Talks", story1), entry("More", story2))[:250],
			wire.Options{},
			[]string{"x!1", "error: reading x: entry 2, byte 207: unexpected EOF"},
			io.ErrUnexpectedEOF,
		},
		{
			"HTML as RSS", "<!doctype html><html><head><title>Error</title></head><body>No such page</body></html>",
			wire.Options{Format: wire.RSS},
			[]string{`error: reading x: not a feed: the root is "html"`},
			nil,
		},
		{"elements without end", "<rss><channel>" + strings.Repeat("<item>", 10000), wire.Options{}, []string{"error: reading x: entry 1, byte 14: elements in elements: over the limit of 256"}, limit.ErrTooLarge},
		{"gzip bomb", string(bomb), wire.Options{Limits: wire.Limits{Growth: 50}}, nil, limit.ErrTooLarge},
		{"gzip in gzip in gzip", string(deep), wire.Options{}, []string{"error: reading x: archives in archives: over the limit of 4"}, limit.ErrTooLarge},
		{
			"zip bomb", string(zipped(t, "a.txt", story1, "b.txt", strings.Repeat("a", 60<<20), "c.txt", story2)),
			wire.Options{Limits: wire.Limits{Growth: 50}},
			[]string{
				"x!a.txt", "error: reading x!b.txt: zip: what comes out of the archive is over the limit of growth",
				"error: reading x!c.txt: zip: what comes out of the archive is over the limit of growth",
			},
			limit.ErrTooLarge,
		},
		{"gzip that breaks off", string(gzipped(t, rss(entry("Talks", story1), entry("More", story2)))[:150]), wire.Options{}, nil, io.ErrUnexpectedEOF},
		{
			"archive of many things", string(zipped(t, "a/feed.xml", rss(entry("Talks", story1)), "a/empty.txt", "", "readme.md", "Read me.", "b.html.gz", string(gzipped(t, "<html><p>Not found.</p></html>")), ".hidden.txt", "x", "c.json", "{\"a\": 1}")),
			wire.Options{},
			[]string{
				"x!a/feed.xml!1", "error: reading x!a/empty.txt: empty: no text", "x!b.html.gz: no article in the page: nothing coded",
				`error: reading x!c.json: no format that is known: JSON objects with the fields ["a"]`,
			},
			nil,
		},
		{
			"archive cut off in a member", string(zipped(t, "a.txt", story1, "b.txt", story2)[:210]),
			wire.Options{},
			[]string{"x!a.txt", "error: reading x!b.txt: zip: unexpected EOF", "error: reading x: zip: the archive breaks off before its directory: zip: not a valid zip file"},
			zip.ErrFormat,
		},
		{
			"archive cut off behind the members", string(zipped(t, "a.txt", story1, "readme.md", story1, "c/", "", "b.txt", story2)[:420]),
			wire.Options{},
			[]string{"x!a.txt", "x!b.txt", "error: reading x: zip: the archive breaks off before its directory: zip: not a valid zip file"},
			zip.ErrFormat,
		},
		{
			"a WARC record without an address", fmt.Sprintf("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(story1), story1),
			wire.Options{},
			[]string{"x!record at byte 0"},
			nil,
		},
		{"unknown XML", "<?xml version='1.0'?><invoice/>", wire.Options{}, []string{`error: reading x: no format that is known: XML with the root "invoice"`}, wire.ErrUnknown},
		{"ARC", "filedesc://x.arc 0.0.0.0 1 text/plain 1\n", wire.Options{}, []string{"error: reading x: no format that is known: an ARC file, the forerunner of WARC"}, wire.ErrUnknown},
		{"columns that are not there", "a,b\n1,2\n", wire.Options{Format: wire.CSV}, []string{`error: reading x: no column holds the text of the stories: there are "a", "b"`}, nil},
		{"a quotation without end", "text,date\n\"" + story1 + "\n", wire.Options{}, []string{"error: reading x: line 2: 1 fields, where 2 columns have names"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.Source = "x"
			got, err := outcome(t, strings.NewReader(tt.data), tt.o)
			if d := cmp.Diff(tt.want, got); tt.want != nil && d != "" {
				t.Error(d)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("error %v, want %v", err, tt.is)
			}
		})
	}
}

// repeat gives a head, then a part again and again, then a tail, without holding them.
func repeat(head, part string, n int, tail string) io.Reader {
	parts := func(yield func(string) bool) {
		if !yield(head) {
			return
		}
		for range n {
			if !yield(part) {
				return
			}
		}
		yield(tail)
	}
	r, w := io.Pipe()
	go func() {
		for p := range parts {
			if _, err := io.WriteString(w, p); err != nil {
				return
			}
		}
		_ = w.Close()
	}()
	return r
}

// TestMemory reads archives of some 12 MB: memory must not grow with them.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	body := strings.Repeat(story1+" ", 40)
	n := 12 << 20 / len(body)
	streams := map[string]io.Reader{
		"rss":     repeat(`<rss version="2.0"><channel>`, entry("Talks", body), n, "</channel></rss>"),
		"jsonl":   repeat("", `{"title": "Talks", "text": "`+body+"\"}\n", n, ""),
		"csv":     repeat("title,text\n", "Talks,\""+body+"\"\n", n, ""),
		"reuters": repeat("", "<REUTERS NEWID=\"1\"><TEXT><TITLE>TALKS</TITLE><BODY>"+body+"</BODY></TEXT></REUTERS>\n", n, ""),
		"newsml":  repeat("<newsMessage><itemSet>", "<newsItem><contentSet><inlineData>"+body+"</inlineData></contentSet></newsItem>", n, "</itemSet></newsMessage>"),
		"warc":    repeat("", fmt.Sprintf("WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://x.example/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(body), body), n, ""),
	}
	for name, r := range streams {
		t.Run(name, func(t *testing.T) {
			count, peak := 0, uint64(0)
			for p := range wire.Cut(context.Background(), r, wire.Options{Source: name}) {
				if count++; count%1000 != 0 {
					continue
				}
				if _, err := p(); err != nil {
					t.Fatal(err)
				}
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
			if count != n || peak > 8<<20 {
				t.Errorf("%d of %d stories, %d MB", count, n, peak>>20)
			}
		})
	}
}

// TestZipFile reads an archive that is a file in its place.
func TestZipFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(name, zipped(t, "1.txt", story1, "2.txt", story2), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got, _ := outcome(t, f, wire.Options{Source: "a.zip"})
	if d := cmp.Diff([]string{"a.zip!1.txt", "a.zip!2.txt"}, got); d != "" {
		t.Error(d)
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range wire.Read(ctx, strings.NewReader(rss(entry("1", story1), entry("2", story2), entry("3", story1))), wire.Options{Source: "x"}) {
		n++
		last = err
		cancel()
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d stories, then %v", n, last)
	}
}
