package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// encoded gives every whole answer a strong ETag of its content, answers 304 to who
// has it, and packs it by gzip for who takes that. What is flushed while it is being
// made goes through as it comes.
func encoded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e := &encoder{ResponseWriter: w, r: r, status: http.StatusOK}
		next.ServeHTTP(e, r)
		e.finish()
	})
}

// encoder holds an answer until it is whole.
type encoder struct {
	http.ResponseWriter
	r      *http.Request
	status int
	whole  bytes.Buffer
	direct bool // the answer goes through as it comes
}

// WriteHeader notes the status.
func (e *encoder) WriteHeader(status int) {
	if e.direct || status < http.StatusOK {
		e.ResponseWriter.WriteHeader(status)
		return
	}
	e.status = status
}

// Write holds a part of the answer.
func (e *encoder) Write(b []byte) (int, error) {
	if e.direct {
		return e.ResponseWriter.Write(b)
	}
	return e.whole.Write(b)
}

// FlushError sends what there is, and from now on all that comes.
func (e *encoder) FlushError() error {
	if !e.direct {
		e.direct = true
		e.ResponseWriter.WriteHeader(e.status)
		if _, err := e.ResponseWriter.Write(e.whole.Bytes()); err != nil {
			return err
		}
	}
	return http.NewResponseController(e.ResponseWriter).Flush()
}

// Flush implements http.Flusher.
func (e *encoder) Flush() { _ = e.FlushError() } // whoever writes next is told

// Unwrap is for http.ResponseController.
func (e *encoder) Unwrap() http.ResponseWriter { return e.ResponseWriter }

// smallest is the least size of an answer that is worth packing.
const smallest = 1400

// packable are the beginnings of media types that shrink.
var packable = []string{"text/", "application/json", "application/problem+json", "application/jsonl", "application/vnd.oai.openapi", "application/xml", "application/atom+xml", "image/svg+xml"}

// finish sends the answer.
func (e *encoder) finish() {
	if e.direct {
		return
	}
	h, body := e.Header(), e.whole.Bytes()
	packs := len(body) >= smallest && h.Get("Content-Encoding") == "" && slices.ContainsFunc(packable, func(t string) bool { return strings.HasPrefix(h.Get("Content-Type"), t) })
	if packs {
		h.Add("Vary", "Accept-Encoding")
		packs = takesGzip(e.r.Header.Get("Accept-Encoding"))
	}
	if (e.r.Method == http.MethodGet || e.r.Method == http.MethodHead) && e.status == http.StatusOK {
		tag := strings.Trim(h.Get("ETag"), `"`)
		if tag == "" {
			sum := sha256.Sum256(body)
			tag = hex.EncodeToString(sum[:12])
		}
		if packs {
			tag += "-gzip" // other bytes have another strong tag
		}
		h.Set("ETag", `"`+tag+`"`)
		if has(e.r.Header.Values("If-None-Match"), `"`+tag+`"`) {
			h.Del("Content-Type")
			h.Del("Content-Length")
			e.ResponseWriter.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if packs {
		body = packed(body)
		h.Set("Content-Encoding", "gzip")
	}
	if e.status != http.StatusNotModified && e.status != http.StatusNoContent {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	e.ResponseWriter.WriteHeader(e.status)
	_, _ = e.ResponseWriter.Write(body) // the reader has gone away
}

// has reports whether a tag is among those of If-None-Match; whether one is marked as
// weak makes no difference there (RFC 9110, 13.1.2).
func has(fields []string, tag string) bool {
	for _, f := range fields {
		for part := range strings.SplitSeq(f, ",") {
			if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}

// takesGzip reads Accept-Encoding.
func takesGzip(field string) bool {
	any := false
	for part := range strings.SplitSeq(field, ",") {
		name, params, _ := strings.Cut(part, ";")
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.ReplaceAll(params, " ", ""), "q="), 64)
		takes := err != nil && strings.TrimSpace(params) == "" || q > 0
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "gzip", "x-gzip":
			return takes
		case "*":
			any = takes
		}
	}
	return any
}

var packers = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(nil, 5)
	if err != nil {
		panic("desk: " + err.Error()) // only for a level that there is not
	}
	return w
}}

func packed(body []byte) []byte {
	var b bytes.Buffer
	w := packers.Get().(*gzip.Writer)
	defer packers.Put(w)
	w.Reset(&b)
	_, _ = w.Write(body) // into memory
	_ = w.Close()
	return b.Bytes()
}
