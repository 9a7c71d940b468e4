package thread

// samples keeps the samples of all stories, three bytes a hash, in blocks that
// are never moved.
type samples struct {
	blocks [][]byte
	at     []uint64 // block and place of each story
}

const blockSize = 1 << 20

// add keeps the samples of the next story.
func (s *samples) add(sk *Sketch) {
	record := appendSample(appendSample(nil, sk.shingles), sk.particulars)
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last])+len(record) > blockSize {
		s.blocks = append(s.blocks, make([]byte, 0, blockSize))
		last++
	}
	s.at = append(s.at, uint64(last)<<32|uint64(len(s.blocks[last])))
	s.blocks[last] = append(s.blocks[last], record...)
}

// of returns the samples of a story, in room that is used anew by the next call
// with the same buffer.
func (s *samples) of(n uint32, room *[]uint32) (shingles, particulars sample) {
	block := s.blocks[s.at[n]>>32][uint32(s.at[n]):]
	*room = (*room)[:0]
	shingles, block = readSample(block, room)
	particulars, _ = readSample(block, room)
	return shingles, particulars
}

// appendSample writes a sample: level, count, three bytes a hash.
func appendSample(to []byte, p sample) []byte {
	to = append(to, p.level, byte(len(p.bits)))
	for _, h := range p.bits {
		to = append(to, byte(h), byte(h>>8), byte(h>>16))
	}
	return to
}

// readSample reads a sample into room, and returns what follows it.
func readSample(from []byte, room *[]uint32) (sample, []byte) {
	p := sample{level: from[0]}
	first, count := len(*room), int(from[1])
	from = from[2:]
	for range count {
		*room = append(*room, uint32(from[0])|uint32(from[1])<<8|uint32(from[2])<<16)
		from = from[3:]
	}
	p.bits = (*room)[first:]
	return p, from
}

// table finds stories by the keys of their bands: open addressing with linear
// probing, eight bytes a key and story.
type table struct {
	slots []slot
	used  int
}

type slot struct{ key, story uint32 } // story is one more than its number; 0 is free

// crowd is how many stories are kept under one key: what so many share finds
// them, and tells no more.
const crowd = 64

func (t *table) add(sk *Sketch, n uint32) {
	if sk.none {
		return
	}
	for _, key := range sk.bands {
		if t.used*4 >= len(t.slots)*3 {
			t.grow()
		}
		t.insert(slot{key, n + 1})
	}
}

func (t *table) insert(s slot) {
	mask := uint32(len(t.slots) - 1)
	same := 0
	for i := s.key & mask; ; i = (i + 1) & mask {
		switch {
		case t.slots[i].story == 0:
			t.slots[i] = s
			t.used++
			return
		case t.slots[i].key == s.key:
			if same++; same == crowd {
				return
			}
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(1<<10, 2*len(old)))
	t.used = 0
	for _, s := range old {
		if s.story != 0 {
			t.insert(s)
		}
	}
}

// find returns the stories that share a band with a sketch, in the order in
// which they came.
func (t *table) find(sk *Sketch) []uint32 {
	if sk.none || len(t.slots) == 0 {
		return nil
	}
	mask := uint32(len(t.slots) - 1)
	var out []uint32
	for _, key := range sk.bands {
		for i := key & mask; t.slots[i].story != 0; i = (i + 1) & mask {
			if t.slots[i].key == key {
				out = append(out, t.slots[i].story-1)
			}
		}
	}
	return sorted(out)
}
