// Package warc reads web archives (WARC 1.0 and 1.1, ISO 28500): the pages that
// a crawler fetched, one record at a time.
//
// Of the records it gives those that hold a page: responses with status 200,
// resources and conversions. Requests, metadata, redirects and revisits are
// passed over. A record whose length is wrong is told, and reading goes on at
// the next one that can be found.
package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/wire/limit"
)

// Format names what this package reads; the stories in it have formats of their
// own.
const Format = "warc"

// Page is what one record holds.
type Page struct {
	Offset      int64  // of its record in the file; in .gz files of its compressed member
	URL         string // WARC-Target-URI
	Date        string // WARC-Date, when it was fetched
	ContentType string // of the page: "text/html; charset=utf-8"
	Body        []byte // decoded as HTTP has it
	Converted   bool   // to plain text, by who made the archive
}

// Is reports whether data begins as a web archive does.
func Is(head []byte) bool { return bytes.HasPrefix(head, []byte("WARC/")) }

// Read gives the pages of an archive that is not compressed. A page may have
// most bytes; a longer one is an error, and the next one follows.
func Read(r io.Reader, most int64) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		in := &input{r: bufio.NewReaderSize(r, 64<<10)}
		for {
			start, err := in.next()
			if err == nil {
				var p *Page
				if p, err = in.record(start, most); err == nil {
					if p != nil && !yield(p, nil) {
						return
					}
					continue
				}
			}
			if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				return
			}
			if !yield(nil, fmt.Errorf("record at byte %d: %w", start, err)) || !resumable(err) {
				return
			}
		}
	}
}

var (
	errLength = errors.New("the record is not as long as it says")
	errHeader = errors.New("no WARC record header")
)

// resumable reports whether the records behind a fault can be read.
func resumable(err error) bool {
	return errors.Is(err, errLength) || errors.Is(err, errHeader) || errors.Is(err, limit.ErrTooLarge)
}

// input reads records and knows where it is.
type input struct {
	r      *bufio.Reader
	offset int64
}

// Read reads as io.Reader has it.
func (in *input) Read(p []byte) (int, error) {
	n, err := in.r.Read(p)
	in.offset += int64(n)
	return n, err
}

// line reads a line of at most maxLine bytes without its end.
func (in *input) line() (string, error) {
	var line []byte
	for {
		part, err := in.r.ReadSlice('\n')
		in.offset += int64(len(part))
		if len(line) < maxLine {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}

const (
	maxLine    = 64 << 10
	maxHeaders = 200
)

// next passes everything up to the next record and returns its offset: the blank
// lines between records, or what is left of one whose length was wrong.
func (in *input) next() (start int64, err error) {
	for {
		head, err := in.r.Peek(5)
		if Is(head) {
			return in.offset, nil
		}
		if len(head) == 0 {
			return in.offset, err
		}
		if _, err := in.line(); err != nil {
			return in.offset, err
		}
	}
}

// record reads the record that begins here. A record without a page is nil.
func (in *input) record(start, most int64) (*Page, error) {
	if _, err := in.line(); err != nil {
		return nil, limit.Early(err)
	}
	head, err := in.header()
	if err != nil {
		return nil, err
	}
	size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, fmt.Errorf("%w: Content-Length %q", errLength, head.Get("Content-Length"))
	}
	kind := head.Get("WARC-Type")
	if kind != "response" && kind != "resource" && kind != "conversion" {
		return nil, in.skip(size)
	}
	if size > most {
		if err := in.skip(size); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%s of %s: %w of %s for one item", kind, limit.Size(size), limit.ErrTooLarge, limit.Size(most))
	}
	block := make([]byte, 0, min(size, 1<<20))
	buf := bytes.NewBuffer(block)
	n, err := io.CopyN(buf, in, size)
	if err != nil {
		return nil, cut(n, size, err)
	}
	if err := in.end(); err != nil {
		return nil, err
	}
	page := &Page{Offset: start, URL: strings.Trim(head.Get("WARC-Target-URI"), "<> "), Date: head.Get("WARC-Date"), ContentType: head.Get("Content-Type"), Body: buf.Bytes(), Converted: kind == "conversion"}
	if kind == "response" && strings.HasPrefix(page.ContentType, "application/http") {
		return page.response(most)
	}
	if kind == "response" && !strings.HasPrefix(page.URL, "http") {
		return nil, nil // an answer of the domain name system, a file transfer
	}
	return page, nil
}

// header reads the named fields of a record.
func (in *input) header() (textproto.MIMEHeader, error) {
	h := textproto.MIMEHeader{}
	for n := 0; ; n++ {
		line, err := in.line()
		if err != nil {
			return nil, limit.Early(err)
		}
		if line == "" {
			return h, nil
		}
		if n == maxHeaders {
			return nil, fmt.Errorf("%w: more than %d fields", errHeader, maxHeaders)
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
}

// skip passes a block that is not wanted.
func (in *input) skip(size int64) error {
	n, err := io.CopyN(io.Discard, in, size)
	if err != nil {
		return cut(n, size, err)
	}
	return in.end()
}

// cut says that a block broke off.
func cut(n, size int64, err error) error {
	if errors.Is(err, io.EOF) {
		err = errLength
	}
	return fmt.Errorf("%w: %d bytes of %d", err, n, size)
}

// end holds a record to what must follow it: blank lines, or the end.
func (in *input) end() error {
	head, err := in.r.Peek(2)
	if len(head) == 0 && errors.Is(err, io.EOF) || len(head) > 0 && (head[0] == '\r' || head[0] == '\n') {
		return nil
	}
	if len(head) == 0 {
		return err
	}
	return errLength
}
