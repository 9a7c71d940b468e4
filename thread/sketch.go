package thread

import (
	"cmp"
	"slices"
)

const (
	shingle   = 3   // words
	headWords = 100 // of the head of a story, which a cut leaves
	rows      = 2   // minima of a band
	wholeBand = 16  // bands of the whole text
	headBand  = 8   // bands of its head
	bandCount = wholeBand + headBand
	minima    = bandCount * rows
)

// Sketch is what a story is compared by with others: some 500 bytes, whatever its
// length. A store keeps sketches (see [Sketch.AppendBinary]), finds those that
// share a key ([Sketch.Keys]) and may be near in time ([Sketch.Fortnight]), and
// lets [Sketch.Related] decide. What is related does not depend on the order in
// which stories come.
type Sketch struct {
	entry
	bands       [bandCount]uint32
	none        bool // too short to be compared
	shingles    sample
	particulars sample
	head        headSketch
	slug        uint64   // of its source; 0 for none
	headlines   []uint64 // under which a notice of its source may name it
	named       []uint64 // headlines that it names, being a notice
}

// headSketch has eight bits of each minimum of the head (P. Li and A. König,
// "b-bit minwise hashing", 2010).
type headSketch [headBand * rows]uint8

// SketchOf reads a story.
func SketchOf(s *Story) *Sketch {
	text := Words(s.Text)
	sk := &Sketch{entry: entryOf(s, len(text)), none: len(text) < shingle}
	sk.read(text)
	if s.Slug != "" {
		sk.slug = slugKey(sk.source, s.Slug)
	}
	sk.headlines = keysOf(&sk.entry, headlines(&sk.entry, s))
	sk.named = keysOf(&sk.entry, notified(&sk.entry, s))
	return sk
}

// read makes the samples of a text.
func (sk *Sketch) read(text []Word) {
	if sk.none {
		return
	}
	hashes := make([]uint64, len(text)-shingle+1)
	for i := range hashes {
		h := uint64(shingle)
		for _, w := range text[i : i+shingle] {
			h = mix(h ^ w.Hash)
		}
		hashes[i] = h
	}
	low := lowest(hashes, wholeBand*rows, 0)
	head := lowest(hashes[:min(len(hashes), headWords-shingle+1)], headBand*rows, wholeBand*rows)
	for i, v := range head {
		sk.head[i] = uint8(v)
	}
	low = append(low, head...)
	for b := range sk.bands {
		h := uint64(b)
		for _, v := range low[b*rows : (b+1)*rows] {
			h = mix(h ^ v)
		}
		sk.bands[b] = uint32(h)
	}
	sk.shingles = sampleOf(hashes, maxShingles)
	var particulars []uint64
	for _, w := range text {
		if w.particular {
			particulars = append(particulars, mix(w.Hash))
		}
	}
	sk.particulars = sampleOf(particulars, maxParticulars)
}

// lowest returns for each of n hash functions, numbered from first on, the
// smallest value over the shingles.
func lowest(hashes []uint64, n, first int) []uint64 {
	low := make([]uint64, n)
	seeds := make([]uint64, n)
	for i := range low {
		low[i] = ^uint64(0)
		seeds[i] = mix(uint64(first+i+1)) | 1
	}
	for _, h := range hashes {
		for i, s := range seeds {
			v := h * s
			v ^= v >> 32 // the low bits of a product know too little of the high ones
			v *= s
			low[i] = min(low[i], v)
		}
	}
	return low
}

// mix is the finaliser of SplitMix64 (G. Steele and others, 2014).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// sample is a part of a set of hashes: 24 bits of those whose lowest level bits
// are zero, in order. Two samples are compared at the higher of their levels, so
// that containment can be estimated whatever their sizes (Broder 1997, section
// 4).
type sample struct {
	level uint8
	bits  []uint32
}

const (
	maxShingles    = 128
	maxParticulars = 32
	keptBits       = 24
)

// keep takes the lowest bits of a hash: the level is among them.
func keep(h uint64) uint32 { return uint32(h) & (1<<keptBits - 1) }

func sampleOf(hashes []uint64, most int) sample {
	var s sample
	kept := make([]uint32, len(hashes))
	for i, h := range hashes {
		kept[i] = keep(h)
	}
	slices.Sort(kept)
	kept = slices.Compact(kept)
	for len(kept) > most {
		s.level++
		kept = slices.DeleteFunc(kept, func(h uint32) bool { return h&(1<<s.level-1) != 0 })
	}
	s.bits = kept
	return s
}

// overlap counts the hashes of two samples at a common level, and those in both.
func overlap(a, b sample) (inA, inB, both int) {
	level := max(a.level, b.level)
	mask := uint32(1)<<level - 1
	i, j := 0, 0
	for i < len(a.bits) || j < len(b.bits) {
		switch {
		case i < len(a.bits) && a.bits[i]&mask != 0:
			i++
		case j < len(b.bits) && b.bits[j]&mask != 0:
			j++
		case j == len(b.bits) || i < len(a.bits) && cmp.Less(a.bits[i], b.bits[j]):
			inA++
			i++
		case i == len(a.bits) || cmp.Less(b.bits[j], a.bits[i]):
			inB++
			j++
		default:
			inA, inB, both = inA+1, inB+1, both+1
			i++
			j++
		}
	}
	return inA, inB, both
}
