// Package quotes measures quotes against attributions that people marked:
// source, cue and content spans in brat stand-off files beside plain texts, as
// PolNeAR has them. The texts are not part of the project: tests skip where
// they are missing.
//
// It reads the spans and no more: levels, attributes and the marks of the
// annotators on dubious cases ("Discuss", "Discard") are passed over.
package quotes

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Role is what a span is to an attribution.
type Role int

// The roles, in the order of the tables of scores.
const (
	Source Role = iota
	Cue
	Content
	Roles
)

// String returns the name of the role in brat files, in lower case.
func (r Role) String() string { return [...]string{"source", "cue", "content"}[r] }

// Attribution is one attribution: for each role its fragments, byte offsets in
// the order of the text; a role that it does not have is empty.
type Attribution [Roles][]news.Span

// Document is a text with its attributions.
type Document struct {
	Name         string
	Text         string
	Attributions []Attribution
}

// Load reads the documents below dir: dir/text/NAME.txt with
// dir/attributions/NAME_ANNOTATOR.ann, as PolNeAR has them, or else NAME.txt
// beside NAME.ann in dir itself, as brat has them. Of several annotators the first
// by name counts. The documents are in the order of their names.
func Load(dir string) ([]Document, error) {
	texts, trim := filepath.Join(dir, "text"), true
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err == nil && len(files) == 0 {
		texts, trim = dir, false
		files, err = filepath.Glob(filepath.Join(dir, "*.ann"))
	}
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var docs []Document
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".ann")
		if cut := strings.LastIndexByte(name, '_'); trim && cut >= 0 {
			name = name[:cut]
		}
		if len(docs) > 0 && docs[len(docs)-1].Name == name {
			continue
		}
		d, err := load(filepath.Join(texts, name+".txt"), f)
		if err != nil {
			return nil, err
		}
		d.Name = name
		docs = append(docs, d)
	}
	return docs, nil
}

func load(text, ann string) (Document, error) {
	var d Document
	words, err := os.ReadFile(text)
	if err != nil {
		return d, fmt.Errorf("reading the text of %s: %w", ann, err)
	}
	marks, err := os.ReadFile(ann)
	if err != nil {
		return d, fmt.Errorf("reading attributions: %w", err)
	}
	d.Text = string(words)
	if d.Attributions, err = Parse(marks, d.Text); err != nil {
		return d, fmt.Errorf("reading %s: %w", ann, err)
	}
	return d, nil
}

// Parse reads a brat file on text. Offsets in brat are code points.
func Parse(ann []byte, text string) ([]Attribution, error) {
	at := byteOffsets(text)
	spans := map[string][]news.Span{}
	var out []Attribution
	sc := bufio.NewScanner(bytes.NewReader(ann))
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var events []string
	for n := 1; sc.Scan(); n++ {
		f := strings.Split(sc.Text(), "\t")
		switch {
		case len(f) >= 2 && strings.HasPrefix(f[0], "T"):
			_, offsets, _ := strings.Cut(f[1], " ")
			s, err := fragments(offsets, at)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			spans[f[0]] = s
		case len(f) >= 2 && strings.HasPrefix(f[0], "E"):
			events = append(events, f[1])
		}
	}
	for _, e := range events {
		if !strings.HasPrefix(e, "Attribution") {
			continue // of another sort, or an attribution within another
		}
		var a Attribution
		for _, arg := range strings.Fields(e) {
			role, id, _ := strings.Cut(arg, ":")
			for r := range Roles {
				if strings.EqualFold(strings.TrimRight(role, "0123456789"), r.String()) {
					a[r] = append(a[r], spans[id]...)
				}
			}
		}
		for r := range a {
			a[r] = join(a[r], text)
		}
		out = append(out, a)
	}
	return out, sc.Err()
}

// byteOffsets returns the byte offset of each code point of text, and its end.
func byteOffsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// fragments reads "3 8;12 15".
func fragments(offsets string, at []int) ([]news.Span, error) {
	var out []news.Span
	for _, piece := range strings.Split(offsets, ";") {
		a, b, _ := strings.Cut(piece, " ")
		start, err1 := strconv.Atoi(a)
		end, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || start < 0 || end < start || end >= len(at) {
			return nil, fmt.Errorf("bad offsets %q", piece)
		}
		out = append(out, news.Span{Start: at[start], End: at[end]})
	}
	return out, nil
}

// join puts fragments in order and makes one of those that only white space
// parts, so that a span over several lines is one span.
func join(spans []news.Span, text string) []news.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out []news.Span
	for _, s := range spans {
		if n := len(out); n > 0 && (s.Start <= out[n-1].End || strings.TrimSpace(text[out[n-1].End:s.Start]) == "") {
			out[n-1] = out[n-1].Cover(s)
			continue
		}
		out = append(out, s)
	}
	return out
}
