package fetch

import (
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"

	"github.com/detente-wire/detente/wire/limit"
)

// encodings is what a server may send.
const encodings = "gzip, br"

var errEncoding = errors.New("content encoding not read")

// read returns the body, decompressed: at most most bytes of it, before and
// after.
func read(h *http.Response, most int64) ([]byte, error) {
	if h.ContentLength > most {
		return nil, fmt.Errorf("%d bytes: %w of %s", h.ContentLength, limit.ErrTooLarge, limit.Size(most))
	}
	raw := &counted{r: h.Body, left: most, most: most}
	r, err := decoded(raw, h.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(body)) > most:
		return nil, fmt.Errorf("%w of %s", limit.ErrTooLarge, limit.Size(most))
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("%w after %s", ErrBroken, limit.Size(int64(len(body))))
	}
	return body, err
}

// decoded takes the content encoding off.
func decoded(r io.Reader, encoding string) (io.Reader, error) {
	switch name := strings.ToLower(strings.TrimSpace(encoding)); name {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if errors.Is(err, io.EOF) {
			return strings.NewReader(""), nil // nothing, and not even that packed
		}
		return z, err
	case "br":
		return brotli.NewReader(r), nil
	case "deflate":
		return zlib.NewReader(r)
	default:
		return nil, fmt.Errorf("%w: %q", errEncoding, name)
	}
}

// counted passes on at most so many bytes.
type counted struct {
	r          io.Reader
	left, most int64
}

// Read reads as io.Reader has it.
func (c *counted) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, fmt.Errorf("%w of %s", limit.ErrTooLarge, limit.Size(c.most))
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left+1)])
	c.left -= int64(n)
	return n, err
}
