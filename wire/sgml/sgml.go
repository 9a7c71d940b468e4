// Package sgml reads the collections of stories that the research on text
// handed round in SGML: Reuters-21578 (Lewis), and the DOC elements of TREC, of
// its Associated Press collection, and of the Gigaword corpora.
//
// Their tags are few and fixed, and the files do not parse as SGML or XML, so
// elements are found by their tags alone.
package sgml

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"iter"
	"strings"

	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
)

// The Formats of the stories that this package reads.
const (
	Reuters = "reuters"
	TREC    = "trec"
)

// Document is one document of a collection.
type Document struct {
	Tag    string // "REUTERS" or "DOC"
	Offset int64  // of its start tag in the file
	Data   []byte // from its start tag to its end tag, as it stands
}

// Documents gives the documents of a collection. One may have most bytes; a
// longer one is an error, and the next one follows. One without an end is an
// error, and the last.
func Documents(r io.Reader, most int64) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		s := &scanner{r: r, most: int(most), tags: [2]string{"REUTERS", "DOC"}, buf: make([]byte, 0, 256<<10)}
		for n := 0; ; n++ {
			d, err := s.next()
			if errors.Is(err, io.EOF) {
				if n == 0 {
					yield(d, decode.ErrEmpty)
				}
				return
			}
			if err != nil {
				err = fmt.Errorf("document at byte %d: %w", d.Offset, err)
			}
			if !yield(d, err) || err != nil && !errors.Is(err, limit.ErrTooLarge) {
				return
			}
		}
	}
}

// Read gives the documents as items.
func Read(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		n := 0
		for d, err := range Documents(r, most) {
			n++
			var it *item.Item
			if err == nil {
				if it, err = d.item(); err != nil {
					err = fmt.Errorf("document at byte %d: %w", d.Offset, err)
				} else if it.Member = it.Item.ID; it.Member == "" {
					it.Member = fmt.Sprint(n)
				}
			}
			if !yield(it, err) {
				return
			}
		}
	}
}

func (d *Document) item() (*item.Item, error) {
	if d.Tag == "REUTERS" {
		return d.reuters(), nil
	}
	return d.trec()
}

// Attribute returns the value of an attribute of the document's start tag.
func (d *Document) Attribute(name string) string {
	tag, _, _ := bytes.Cut(d.Data, []byte(">"))
	_, after, _ := strings.Cut(string(tag), " "+name+`="`)
	v, _, _ := strings.Cut(after, `"`)
	return v
}

// Element returns the content of the first element of a name as it stands, and
// whether there is one.
func (d *Document) Element(name string) ([]byte, bool) { return element(d.Data, name) }

func element(data []byte, name string) ([]byte, bool) {
	content, _, ok := cutElement(data, name)
	return content, ok
}

// cutElement returns the content of the first element of a name, and what follows it.
func cutElement(data []byte, name string) (content, rest []byte, ok bool) {
	i := indexTag(data, name)
	if i < 0 {
		return nil, nil, false
	}
	_, content, ok = bytes.Cut(data[i:], []byte(">"))
	if !ok {
		return nil, nil, false
	}
	return bytes.Cut(content, []byte("</"+name+">"))
}

// indexTag returns where the start tag of an element begins, -1 for nowhere.
func indexTag(data []byte, name string) int {
	tag := []byte("<" + name)
	for at := 0; ; {
		i := bytes.Index(data[at:], tag)
		if i < 0 {
			return -1
		}
		at += i
		if end := at + len(tag); end < len(data) && (data[end] == '>' || data[end] == ' ' || data[end] == '\n') {
			return at
		}
		at += len(tag)
	}
}

// Text resolves the entities of content and drops its control characters, as a
// printer of the wire does.
func Text(content []byte) string {
	s := string(content)
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f {
			return -1
		}
		return c
	}, s)
}
