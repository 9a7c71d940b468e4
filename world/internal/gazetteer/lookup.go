package gazetteer

import (
	"encoding/binary"
	"sort"
)

// Lookup appends to dst the indices of the places of a name, by population,
// largest first. The name must be folded as the names of the table were.
func (t *Table) Lookup(dst []int, key string) []int {
	blocks := len(t.blocks) / 4
	// The first block whose first key is not less than key; equal keys may
	// begin in the block before.
	at := sort.Search(blocks, func(i int) bool { return string(t.firstKey(i)) >= key })
	for b := max(0, at-1); b < blocks; b++ {
		r := t.block(b)
		for {
			k, place, ok := r.next()
			if !ok {
				break
			}
			if string(k) > key {
				return dst
			}
			if string(k) == key {
				dst = append(dst, place)
			}
		}
	}
	return dst
}

// firstKey returns the first key of a block, which shares nothing; nil in a
// broken file.
func (t *Table) firstKey(i int) []byte {
	offset := int(binary.LittleEndian.Uint32(t.blocks[4*i:]))
	if offset+2 > len(t.keys) {
		return nil
	}
	rest, n := binary.Uvarint(t.keys[offset+1:])
	if n <= 0 || rest > uint64(len(t.keys)-offset-1-n) {
		return nil
	}
	return t.keys[offset+1+n : offset+1+n+int(rest)]
}

// All calls f with every name and its place, in the order of the names, until f
// returns false.
func (t *Table) All(f func(key string, place int) bool) {
	for b := range len(t.blocks) / 4 {
		r := t.block(b)
		for {
			k, place, ok := r.next()
			if !ok {
				break
			}
			if !f(string(k), place) {
				return
			}
		}
	}
}

// blockReader reads the keys of one block; the key is valid until the next call.
type blockReader struct {
	data []byte
	left int
	buf  [128]byte
	key  []byte
}

func (t *Table) block(i int) blockReader {
	offset := int(binary.LittleEndian.Uint32(t.blocks[4*i:]))
	if offset > len(t.keys) {
		return blockReader{}
	}
	return blockReader{data: t.keys[offset:], left: min(blockSize, t.names-i*blockSize)}
}

func (r *blockReader) next() (key []byte, place int, ok bool) {
	if r.left <= 0 {
		return nil, 0, false
	}
	r.left--
	shared, a := binary.Uvarint(r.data)
	if a <= 0 {
		return nil, 0, false
	}
	rest, b := binary.Uvarint(r.data[a:])
	if b <= 0 || shared > uint64(len(r.key)) || shared+rest > uint64(len(r.buf)) || uint64(len(r.data)) < uint64(a+b)+rest {
		return nil, 0, false
	}
	copy(r.buf[shared:], r.data[a+b:a+b+int(rest)])
	r.key = r.buf[:shared+rest]
	r.data = r.data[a+b+int(rest):]
	p, c := binary.Uvarint(r.data)
	if c <= 0 {
		return nil, 0, false
	}
	r.data = r.data[c:]
	return r.key, int(p), true
}
