package lang

import (
	"bytes"
	"fmt"
	"unsafe"

	"github.com/detente-wire/detente/internal/nn"
	"github.com/detente-wire/detente/internal/safetensors"
)

// vectors are the static word vectors: 8 bits a value, one scale a word.
type vectors struct {
	width int
	q     []int8
	scale []float32
	words []byte
	ends  []uint32 // where each word ends in words; the next starts one later
	slots []uint32 // hash table by open addressing: number of the word plus 1
}

func loadVectors(f *safetensors.File) (*vectors, error) {
	if err := f.Expect("format", vectorsFormat); err != nil {
		return nil, err
	}
	words, err := f.Bytes("vectors.words")
	if err != nil {
		return nil, err
	}
	n := bytes.Count(words, []byte("\n")) + 1
	shape := f.Shape("vectors.q")
	if len(shape) != 2 {
		return nil, fmt.Errorf("lang: vectors.q has shape %v", shape)
	}
	v := &vectors{width: shape[1], words: words}
	if v.q, err = f.Int8("vectors.q", n, v.width); err != nil {
		return nil, err
	}
	if v.scale, err = nn.LoadVector(f, "vectors.scale", n); err != nil {
		return nil, err
	}
	v.index(n)
	return v, nil
}

func (v *vectors) index(n int) {
	size := 1
	for size < 2*n {
		size *= 2
	}
	v.ends = make([]uint32, 0, n)
	v.slots = make([]uint32, size)
	mask, start := uint32(size-1), 0
	for i := 0; i < n; i++ {
		end := len(v.words)
		if k := bytes.IndexByte(v.words[start:], '\n'); k >= 0 {
			end = start + k
		}
		v.ends = append(v.ends, uint32(end))
		h := hash(seedWord, v.words[start:end]) & mask
		for v.slots[h] != 0 {
			h = (h + 1) & mask
		}
		v.slots[h] = uint32(i + 1)
		start = end + 1
	}
}

// find returns the number of the word, or -1.
func (v *vectors) find(w []byte) int {
	mask := uint32(len(v.slots) - 1)
	for h := hash(seedWord, w) & mask; v.slots[h] != 0; h = (h + 1) & mask {
		i := int(v.slots[h] - 1)
		if bytes.Equal(v.word(i), w) {
			return i
		}
	}
	return -1
}

func (v *vectors) word(i int) []byte {
	if i == 0 {
		return v.words[:v.ends[0]]
	}
	return v.words[v.ends[i-1]+1 : v.ends[i]]
}

// text returns a word as a string that shares the file's bytes, which never
// change.
func (v *vectors) text(i int) string {
	w := v.word(i)
	return unsafe.String(unsafe.SliceData(w), len(w))
}

// row returns the number of the vector of a word in lower case, or of the word
// without its full stops and apostrophes ("feb."), or -1. It uses buf.
func (v *vectors) row(low []byte, buf *[]byte) int {
	if i := v.find(low); i >= 0 {
		return i
	}
	bare := (*buf)[:0]
	for _, c := range low {
		if c != '.' && c != '\'' {
			bare = append(bare, c)
		}
	}
	*buf = bare
	if len(bare) == 0 || len(bare) == len(low) {
		return -1
	}
	return v.find(bare)
}

// add stores the vector in dst, which is zero.
func (v *vectors) add(dst []float32, row int) {
	if row < 0 {
		return
	}
	scale := v.scale[row]
	for i, q := range v.q[row*v.width : (row+1)*v.width] {
		dst[i] = float32(q) * scale
	}
}
