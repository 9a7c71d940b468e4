package lang

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// numbering gives each text that it meets a number, from 0 on. It keeps its room
// when it is cleared, so that a warm one allocates nothing.
type numbering struct {
	text  []byte   // the texts, one after another
	ends  []int    // where each ends
	slots []uint32 // hash table by open addressing: number of the text plus 1
}

// leastSlots is the size of the smallest table; it is a power of two.
const leastSlots = 1 << 13

func (k *numbering) clear() {
	if k.slots == nil {
		k.slots = make([]uint32, leastSlots)
	}
	clear(k.slots)
	k.text, k.ends = k.text[:0], k.ends[:0]
}

// len returns how many texts have a number.
func (k *numbering) len() int { return len(k.ends) }

// findLower returns the number of a text in lower case, and whether it is a new
// one.
func (k *numbering) findLower(text string) (n int32, fresh bool) {
	start := len(k.text)
	for _, r := range text {
		k.text = utf8.AppendRune(k.text, unicode.ToLower(r))
	}
	return k.number(start)
}

// number returns the number of the text that was appended at start, which it
// takes away again if it is no new one.
func (k *numbering) number(start int) (n int32, fresh bool) {
	key := k.text[start:]
	at := k.slot(key)
	if s := k.slots[at]; s != 0 {
		k.text = k.text[:start]
		return int32(s - 1), false
	}
	k.ends = append(k.ends, len(k.text))
	k.slots[at] = uint32(len(k.ends))
	if 3*len(k.ends) > 2*len(k.slots) {
		k.grow()
	}
	return int32(len(k.ends) - 1), true
}

// slot returns the slot that has the text, or the empty one that would take it.
func (k *numbering) slot(key []byte) uint32 {
	mask := uint32(len(k.slots) - 1)
	h := hash(seedWord, key) & mask
	for ; k.slots[h] != 0; h = (h + 1) & mask {
		if bytes.Equal(k.get(int(k.slots[h]-1)), key) {
			break
		}
	}
	return h
}

// get returns the text of a number.
func (k *numbering) get(n int) []byte {
	from := 0
	if n > 0 {
		from = k.ends[n-1]
	}
	return k.text[from:k.ends[n]]
}

// grow doubles the table.
func (k *numbering) grow() {
	k.slots = make([]uint32, 2*len(k.slots))
	for n := range k.ends {
		k.slots[k.slot(k.get(n))] = uint32(n + 1)
	}
}
