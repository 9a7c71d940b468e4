package thread

import (
	"encoding/binary"
	"errors"
	"slices"
	"time"
)

// Keys returns what a story is found by: two stories that can be related share a
// key. Different things may have the same key; [Sketch.Related] tells.
func (sk *Sketch) Keys() []uint32 {
	var keys []uint32
	if !sk.none {
		keys = append(keys, sk.bands[:]...)
	}
	if sk.slug != 0 {
		keys = append(keys, uint32(mix(sk.slug)))
	}
	for _, list := range [...][]uint64{sk.headlines, sk.named} {
		for _, k := range list {
			keys = append(keys, uint32(mix(^k)))
		}
	}
	return sorted(keys)
}

// Unknown is the fortnight of a story without a date.
const Unknown = -1 << 31

// Fortnight numbers the fourteen days in which the story was published. What is
// related to it is of the same, the one before, the one after, or Unknown; what
// is related to a story of Unknown may be of any.
func (sk *Sketch) Fortnight() int {
	if sk.minute == unknown {
		return Unknown
	}
	return int(floorDiv(sk.minute, farApart))
}

// Related reports whether two stories are one: by their words, by their slug, or
// because one of them is a notice that names the other.
func (sk *Sketch) Related(o *Sketch) bool {
	a, b := sk.profile(), o.profile()
	switch {
	case !near(a.entry, b.entry):
		return false
	case sk.slug != 0 && sk.slug == o.slug, meet(sk.named, o.headlines), meet(o.named, sk.headlines):
		return true
	}
	return same(&a, &b)
}

func (sk *Sketch) profile() profile {
	return profile{entry: &sk.entry, shingles: sk.shingles, particulars: sk.particulars, head: &sk.head}
}

func meet(a, b []uint64) bool {
	return slices.ContainsFunc(a, func(k uint64) bool { return slices.Contains(b, k) })
}

// SameSource reports whether two stories are of one source, as far as it is
// known: a story may replace another only then.
func (sk *Sketch) SameSource(o *Sketch) bool {
	return sk.source == o.source || sk.source == nobody || o.source == nobody
}

// Roles says what each story of a thread is, the original first. It puts the
// sketches into that order.
func Roles(list []*Sketch) []Member {
	slices.SortFunc(list, func(a, b *Sketch) int { return order(&a.entry, &b.entry) })
	profiles := make([]profile, len(list))
	for i, sk := range list {
		profiles[i] = sk.profile()
	}
	return roles(profiles)
}

// Minute is when the story was published, as it is compared; the zero time when
// that is not known.
func (sk *Sketch) Minute() time.Time {
	if sk.minute == unknown {
		return time.Time{}
	}
	return time.Unix(60*sk.minute, 0).UTC()
}

// form is the first byte of a sketch that is kept. A later form gets another, so
// that an older one is known.
const form = 1

// AppendBinary writes the sketch without its story's id.
func (sk *Sketch) AppendBinary(to []byte) ([]byte, error) {
	to = append(to, form, byte(sk.mark), byte(b2i(sk.none)))
	to = binary.AppendVarint(to, sk.minute)
	to = binary.LittleEndian.AppendUint32(to, sk.source)
	to = binary.AppendUvarint(to, uint64(sk.size))
	to = binary.AppendUvarint(to, uint64(sk.version))
	to = binary.LittleEndian.AppendUint64(to, sk.slug)
	for _, list := range [...][]uint64{sk.headlines, sk.named} {
		to = append(to, byte(len(list)))
		for _, k := range list {
			to = binary.LittleEndian.AppendUint64(to, k)
		}
	}
	if sk.none {
		return to, nil
	}
	for _, b := range sk.bands {
		to = binary.LittleEndian.AppendUint32(to, b)
	}
	to = append(to, sk.head[:]...)
	return appendSample(appendSample(to, sk.shingles), sk.particulars), nil
}

var errSketch = errors.New("thread: no sketch of this form")

// DecodeSketch reads what [Sketch.AppendBinary] wrote of the story with an id.
func DecodeSketch(id string, from []byte) (sk *Sketch, err error) {
	d := decoder{from: from}
	if d.byte() != form {
		return nil, errSketch
	}
	sk = &Sketch{}
	sk.id, sk.mark, sk.none = id, mark(d.byte()), d.byte() == 1
	sk.minute = d.varint()
	sk.source = d.uint32()
	sk.size, sk.version = uint32(d.uvarint()), uint16(d.uvarint())
	sk.slug = d.uint64()
	for _, list := range [...]*[]uint64{&sk.headlines, &sk.named} {
		for range d.byte() {
			*list = append(*list, d.uint64())
		}
	}
	if !sk.none {
		for i := range sk.bands {
			sk.bands[i] = d.uint32()
		}
		copy(sk.head[:], d.take(len(sk.head)))
		sk.shingles, sk.particulars = d.sample(maxShingles), d.sample(maxParticulars)
	}
	if d.short || len(d.from) > 0 {
		return nil, errSketch
	}
	return sk, nil
}

// decoder takes values from the head of bytes; short is set where they end too
// early, and the values are then 0.
type decoder struct {
	from  []byte
	short bool
}

func (d *decoder) take(n int) []byte {
	if len(d.from) < n {
		d.from, d.short = nil, true
		return make([]byte, n)
	}
	out := d.from[:n]
	d.from = d.from[n:]
	return out
}

func (d *decoder) byte() byte     { return d.take(1)[0] }
func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }
func (d *decoder) uint64() uint64 { return binary.LittleEndian.Uint64(d.take(8)) }

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.from)
	d.take(max(n, 1))
	return v
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.from)
	d.take(max(n, 1))
	return v
}

func (d *decoder) sample(most int) sample {
	if len(d.from) < 2 || int(d.from[1]) > most || len(d.from) < 2+3*int(d.from[1]) {
		d.from, d.short = nil, true
		return sample{}
	}
	var p sample
	p, d.from = readSample(d.from, new([]uint32))
	return p
}
