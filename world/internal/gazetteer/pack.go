package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"
	"sort"
)

// Pack writes places and their names in the packed form. Keys are sorted here;
// two that are the same are kept once.
func Pack(places []Place, keys []Key) ([]byte, error) {
	sort.Slice(keys, func(i, j int) bool { return keyLess(places, keys[i], keys[j]) })
	p := packer{region: map[string]uint16{}}
	for i := range places {
		if err := p.place(&places[i]); err != nil {
			return nil, err
		}
	}
	names := 0
	for i, k := range keys {
		if i > 0 && k == keys[i-1] {
			continue
		}
		if len(k.Text) > 100 || k.Place >= len(places) {
			return nil, fmt.Errorf("packing gazetteer: key %q of place %d", k.Text, k.Place)
		}
		p.key(names, k)
		names++
	}
	out := []byte(magic)
	for _, n := range []int{len(places), len(p.region), names, len(p.blocks) / 4, len(p.text), len(p.regions), len(p.keys)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, part := range [][]byte{p.places, p.text, p.regions, p.blocks, p.keys} {
		out = append(out, part...)
	}
	return out, nil
}

func keyLess(places []Place, a, b Key) bool {
	if a.Text != b.Text {
		return a.Text < b.Text
	}
	if x, y := places[a.Place].Population, places[b.Place].Population; x != y {
		return x > y
	}
	return a.Place < b.Place
}

type packer struct {
	places, text, regions, blocks, keys []byte

	region map[string]uint16
	last   string
}

func (p *packer) place(x *Place) error {
	if len(x.Name) > math.MaxUint8 {
		return fmt.Errorf("packing gazetteer: name %q is too long", x.Name)
	}
	code := x.ISO2 + "." + x.Admin1
	r, ok := p.region[code]
	if !ok {
		if len(p.region) > math.MaxUint16 {
			return fmt.Errorf("packing gazetteer: too many regions")
		}
		r = uint16(len(p.region))
		p.region[code] = r
		p.regions = append(append(p.regions, code...), '\n')
	}
	le := binary.LittleEndian
	b := le.AppendUint32(p.places, uint32(x.ID))
	b = le.AppendUint32(b, uint32(int32(math.Round(x.Latitude*1e4))))
	b = le.AppendUint32(b, uint32(int32(math.Round(x.Longitude*1e4))))
	b = le.AppendUint32(b, uint32(x.Population))
	b = le.AppendUint32(b, uint32(len(p.text)))
	b = le.AppendUint16(b, r)
	p.places = append(b, byte(x.Kind), byte(len(x.Name)))
	p.text = append(p.text, x.Name...)
	return nil
}

func (p *packer) key(i int, k Key) {
	shared := 0
	if i%blockSize == 0 {
		p.blocks = binary.LittleEndian.AppendUint32(p.blocks, uint32(len(p.keys)))
	} else {
		for shared < min(len(k.Text), len(p.last)) && k.Text[shared] == p.last[shared] {
			shared++
		}
	}
	p.keys = binary.AppendUvarint(p.keys, uint64(shared))
	p.keys = binary.AppendUvarint(p.keys, uint64(len(k.Text)-shared))
	p.keys = append(p.keys, k.Text[shared:]...)
	p.keys = binary.AppendUvarint(p.keys, uint64(k.Place))
	p.last = k.Text
}
