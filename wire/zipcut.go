package wire

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// cutZip reads the members of an archive that has lost its directory, which is at
// its end: from the header before each, as far as they go. The error that names
// the loss comes last.
func (rd *reader) cutZip(at io.ReaderAt, size int64, name string, left *int64, depth int) bool {
	br := bufio.NewReaderSize(io.NewSectionReader(at, 0, size), window)
	for {
		h, err := nextMember(br)
		if err != nil {
			return rd.fail(name, fmt.Errorf("zip: the archive breaks off before its directory: %w", zip.ErrFormat))
		}
		content := h.content(br)
		if h.name != "" && h.name[len(h.name)-1] != '/' && !hidden(h.name) {
			m := bufio.NewReaderSize(&rationed{content, left}, window)
			head, _ := m.Peek(window)
			if (rd.o.Format != "" || Wanted(h.name, head)) && !rd.document(m, name+"!"+h.name, depth+1) {
				return false
			}
		}
		// What is left of the member is passed, so that the next header is not
		// taken from within it.
		if _, err := io.Copy(io.Discard, &rationed{content, left}); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return rd.fail(name+"!"+h.name, err)
		}
	}
}

// localHeader is what stands before a member of an archive.
type localHeader struct {
	name   string
	method uint16
	size   int64 // compressed; 0 where it stands behind the member
}

// localHeaderLen is the length of a header without name and extra field.
const localHeaderLen = 30

// nextMember passes everything up to the next header and reads it.
func nextMember(br *bufio.Reader) (localHeader, error) {
	for {
		head, err := br.Peek(localHeaderLen)
		if err != nil {
			return localHeader{}, err
		}
		if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
			n := 1
			if i := bytes.IndexByte(head[1:], 'P'); i >= 0 {
				n += i
			} else {
				n = len(head)
			}
			_, _ = br.Discard(n)
			continue
		}
		u16 := func(i int) uint16 { return binary.LittleEndian.Uint16(head[i:]) }
		h := localHeader{method: u16(8), size: int64(binary.LittleEndian.Uint32(head[18:]))}
		name := make([]byte, u16(26))
		extra := int(u16(28))
		_, _ = br.Discard(localHeaderLen)
		if _, err := io.ReadFull(br, name); err != nil {
			return h, err
		}
		h.name = string(bytes.ToValidUTF8(name, []byte("\ufffd")))
		_, err = br.Discard(extra)
		return h, err
	}
}

// content returns what the member holds, read from behind its header.
func (h *localHeader) content(br *bufio.Reader) io.Reader {
	if h.method == zip.Deflate {
		return flate.NewReader(br) // reads no further than the member goes
	}
	if h.method != zip.Store {
		return bytes.NewReader(nil)
	}
	return io.LimitReader(br, h.size)
}
