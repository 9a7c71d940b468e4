package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strings"

	"github.com/detente-wire/detente/wire/limit"
)

// response turns the record of an answer into the page that was answered. It is
// nil where there is none: a redirect, an error.
func (p *Page) response(most int64) (*Page, error) {
	br := bufio.NewReader(bytes.NewReader(p.Body))
	tp := textproto.NewReader(br)
	status, err := tp.ReadLine()
	if err != nil {
		return nil, nil // an empty answer
	}
	fields := strings.Fields(status)
	if len(fields) < 2 || fields[1] != "200" {
		return nil, nil
	}
	// A line of the header that is no field ends it; what was read counts.
	head, _ := tp.ReadMIMEHeader()
	body, err := io.ReadAll(br)
	if err != nil {
		return nil, err
	}
	if strings.EqualFold(head.Get("Transfer-Encoding"), "chunked") {
		body = unchunk(body)
	}
	if body, err = uncompress(body, head.Get("Content-Encoding"), most); err != nil {
		return nil, fmt.Errorf("%s: %w", p.URL, err)
	}
	p.ContentType, p.Body = head.Get("Content-Type"), body
	return p, nil
}

// unchunk joins chunks. Crawlers often store the body joined and keep the header:
// what is not in chunks stays as it is, and of chunks that break off, what was read
// counts.
func unchunk(body []byte) []byte {
	joined, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)))
	if err != nil && len(joined) == 0 {
		return body
	}
	return joined
}

// uncompress takes a content encoding off. Crawlers that store the body as it is
// read keep the header: what is not compressed stays as it is.
func uncompress(body []byte, encoding string, most int64) ([]byte, error) {
	var r io.Reader
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		r, err = zlib.NewReader(bytes.NewReader(body))
	case "", "identity":
		return body, nil
	default:
		if looksText(body) {
			return body, nil
		}
		return nil, fmt.Errorf("content encoding %q is not read", encoding)
	}
	if err != nil {
		return body, nil
	}
	plain, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(plain)) > most {
		return nil, fmt.Errorf("content: %w of %s for one item", limit.ErrTooLarge, limit.Size(most))
	}
	if err != nil && len(plain) == 0 {
		return nil, fmt.Errorf("content encoding %q: %w", encoding, err)
	}
	return plain, nil
}

// looksText reports whether bytes are text and not compressed.
func looksText(b []byte) bool {
	b = b[:min(len(b), 512)]
	control := 0
	for _, c := range b {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			control++
		}
	}
	return control*20 <= len(b)
}
