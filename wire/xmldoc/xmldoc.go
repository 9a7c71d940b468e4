// Package xmldoc reads XML as the wire and the web send it: in any encoding, with
// characters that XML forbids, with HTML's entities; one item at a time, each of a
// bounded size. Documents that declare entities of their own are refused.
package xmldoc

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/limit"
)

// ErrEntities says that a document declares entities: none of the formats does,
// and entities that hold entities grow without bound.
var ErrEntities = errors.New("the document declares entities of its own")

// maxDepth is the most elements that may lie in each other.
const maxDepth = 256

// Decoder reads the tokens of a document.
type Decoder struct {
	*xml.Decoder
	bounded *limit.Reader
	depth   int
}

// NewDecoder returns a Decoder of r, of which one item may have most bytes.
func NewDecoder(r io.Reader, most int64) *Decoder {
	br := bufio.NewReaderSize(r, 64<<10)
	head, _ := br.Peek(1024)
	text, _ := decode.NewReader(br, Declared(head))
	bounded := limit.NewReader(&legal{r: bufio.NewReaderSize(text, 64<<10)}, most)
	d := xml.NewDecoder(bounded)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &Decoder{Decoder: d, bounded: bounded}
}

// Declared returns the encoding that an XML declaration names, or "".
func Declared(head []byte) string {
	head = bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	declaration, _, _ := bytes.Cut(head, []byte("?>"))
	_, rest, ok := strings.Cut(string(declaration), "encoding")
	rest = strings.TrimLeft(rest, " \t=")
	if !ok || len(rest) < 2 {
		return ""
	}
	name, _, _ := strings.Cut(rest[1:], rest[:1])
	return name
}

// Item says that another item begins: it may have as many bytes again.
func (d *Decoder) Item() { d.bounded.Next() }

// Next returns the next token. An end that comes before the document's is
// io.ErrUnexpectedEOF.
func (d *Decoder) Next() (xml.Token, error) {
	t, err := d.Token()
	if err != nil {
		return nil, d.fault(err)
	}
	switch t := t.(type) {
	case xml.StartElement:
		if d.depth++; d.depth > maxDepth {
			return nil, fmt.Errorf("elements in elements: %w of %d", limit.ErrTooLarge, maxDepth)
		}
	case xml.EndElement:
		d.depth--
	case xml.Directive:
		if bytes.Contains(t, []byte("<!ENTITY")) {
			return nil, ErrEntities
		}
	}
	return t, nil
}

// fault tells the end of a document from one that broke off.
func (d *Decoder) fault(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && syntax.Msg == "unexpected EOF" || errors.Is(err, io.EOF) && d.depth > 0 {
		return io.ErrUnexpectedEOF
	}
	return err
}

// legal passes on UTF-8 with a space for each character that XML forbids.
type legal struct {
	r       *bufio.Reader
	pending []byte
}

// Read reads as io.Reader has it.
func (l *legal) Read(p []byte) (int, error) {
	if len(l.pending) > 0 {
		n := copy(p, l.pending)
		l.pending = l.pending[n:]
		return n, nil
	}
	n, err := l.r.Read(p)
	// The characters that XML forbids are below space, and U+FFFE and U+FFFF,
	// whose three bytes begin with EF BF; one may be cut off at the end.
	for i := 0; i < n; i++ {
		switch c := p[i]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r':
			p[i] = ' '
		case c == 0xef && i+2 < n && p[i+1] == 0xbf && p[i+2] >= 0xbe:
			p[i+2] = 0xbd
		case c == 0xef && i+2 >= n && !utf8.FullRune(p[i:n]):
			more, _ := l.r.Peek(3 - (n - i))
			whole := append(append([]byte{}, p[i:n]...), more...)
			if len(whole) == 3 && whole[1] == 0xbf && whole[2] >= 0xbe {
				_, _ = l.r.Discard(len(more))
				l.pending = []byte("\ufffd")[n-i:]
			}
		}
	}
	return n, err
}
