// Package safetensors reads and writes the files in which trained weights are
// kept: a length, a JSON header that names every tensor's type, shape and
// place, then the raw numbers, little-endian.
//
// The reader is strict, since a damaged model would answer with nonsense rather
// than with an error: the tensors must tile the data exactly, sizes must agree,
// and numbers that are not finite are refused when a tensor is taken out. It
// knows the three types that the models use (I8, U8, F32) and leaves out the
// rest of the format.
package safetensors

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"sort"
	"unsafe"
)

// Limits that no model comes near; a header beyond them is damaged or hostile.
const (
	maxHeader  = 16 << 20
	maxFile    = 1 << 30
	maxTensors = 1 << 14
	maxDims    = 4
)

// DType is the type of a tensor's elements.
type DType string

// The types that the models use.
const (
	I8  DType = "I8"
	U8  DType = "U8"
	F32 DType = "F32"
)

func (d DType) size() int {
	switch d {
	case I8, U8:
		return 1
	case F32:
		return 4
	}
	return 0
}

// File is a decoded header over the bytes that it describes.
type File struct {
	// Metadata has the strings of the header's "__metadata__".
	Metadata map[string]string

	tensors map[string]tensor
}

type tensor struct {
	dtype  DType
	shape  []int
	data   []byte
	offset int // of data in the file
}

// Read decodes the header of a file held in memory. The tensors share the
// bytes of b, which must not change afterwards.
func Read(b []byte) (*File, error) {
	if len(b) < 8 {
		return nil, fmt.Errorf("safetensors: %d bytes are too few for a header", len(b))
	}
	n := binary.LittleEndian.Uint64(b)
	if n > maxHeader || n > uint64(len(b)-8) {
		return nil, fmt.Errorf("safetensors: header of %d bytes at offset 8 does not fit a file of %d bytes", n, len(b))
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b[8:8+n], &raw); err != nil {
		return nil, fmt.Errorf("safetensors: header at offset 8: %w", err)
	}
	f := &File{Metadata: map[string]string{}, tensors: make(map[string]tensor, len(raw))}
	if m, ok := raw["__metadata__"]; ok {
		if err := json.Unmarshal(m, &f.Metadata); err != nil {
			return nil, fmt.Errorf("safetensors: metadata: %w", err)
		}
		delete(raw, "__metadata__")
	}
	if len(raw) > maxTensors {
		return nil, fmt.Errorf("safetensors: %d tensors, more than %d", len(raw), maxTensors)
	}
	if err := f.place(raw, b, int(8+n)); err != nil {
		return nil, err
	}
	return f, nil
}

// Load reads the file of that name and returns its bytes, too. An error names
// the file.
func Load(name string) ([]byte, *File, error) {
	r, err := os.Open(name)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the name stands in the message already
		}
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(b) > maxFile {
		return nil, nil, fmt.Errorf("%s: larger than %d bytes", name, maxFile)
	}
	f, err := Read(b)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return b, f, nil
}

// place checks every entry of the header and that together they tile the data.
func (f *File) place(raw map[string]json.RawMessage, b []byte, base int) error {
	names := make([]string, 0, len(raw))
	for name := range raw {
		names = append(names, name)
	}
	sort.Strings(names) // the first complaint is always the same one
	for _, name := range names {
		t, err := parseTensor(raw[name], b, base)
		if err != nil {
			return fmt.Errorf("safetensors: tensor %q: %w", name, err)
		}
		f.tensors[name] = t
	}
	sort.SliceStable(names, func(i, j int) bool {
		a, b := f.tensors[names[i]], f.tensors[names[j]]
		return a.offset < b.offset || a.offset == b.offset && len(a.data) < len(b.data)
	})
	end := base
	for _, name := range names {
		t := f.tensors[name]
		if t.offset != end {
			return fmt.Errorf("safetensors: tensor %q: starts at offset %d where %d was due (overlap or gap)", name, t.offset, end)
		}
		end += len(t.data)
	}
	if end != len(b) {
		return fmt.Errorf("safetensors: tensors end at offset %d in a file of %d bytes", end, len(b))
	}
	return nil
}

func parseTensor(raw json.RawMessage, b []byte, base int) (tensor, error) {
	var h struct {
		DType   DType   `json:"dtype"`
		Shape   []int64 `json:"shape"`
		Offsets []int64 `json:"data_offsets"`
	}
	if err := json.Unmarshal(raw, &h); err != nil {
		return tensor{}, err
	}
	size := int64(h.DType.size())
	if size == 0 {
		return tensor{}, fmt.Errorf("type %q is not one of I8, U8, F32", h.DType)
	}
	if len(h.Shape) > maxDims || len(h.Offsets) != 2 {
		return tensor{}, fmt.Errorf("%d dimensions and %d offsets", len(h.Shape), len(h.Offsets))
	}
	shape := make([]int, len(h.Shape))
	for i, d := range h.Shape {
		if d < 0 || d > maxFile || size*max(d, 1) > maxFile {
			return tensor{}, fmt.Errorf("absurd shape %v", h.Shape)
		}
		size *= d
		shape[i] = int(d)
	}
	from, to, room := h.Offsets[0], h.Offsets[1], int64(len(b)-base)
	if from < 0 || to < from || to > room {
		return tensor{}, fmt.Errorf("data [%d, %d) at offset %d does not lie within the %d bytes of data: file cut short?", from, to, int64(base)+max(from, 0), room)
	}
	if to-from != size {
		return tensor{}, fmt.Errorf("data at offset %d has %d bytes, shape %v of %s needs %d", int64(base)+from, to-from, h.Shape, h.DType, size)
	}
	lo, hi := base+int(from), base+int(to)
	return tensor{dtype: h.DType, shape: shape, data: b[lo:hi:hi], offset: lo}, nil
}

// Has reports whether the file has a tensor of that name.
func (f *File) Has(name string) bool {
	_, ok := f.tensors[name]
	return ok
}

// Names returns the names of the tensors in alphabetical order.
func (f *File) Names() []string {
	names := make([]string, 0, len(f.tensors))
	for name := range f.tensors {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Shape returns a tensor's dimensions, or nil when there is no such tensor.
func (f *File) Shape(name string) []int { return f.tensors[name].shape }

// Expect returns an error unless the metadata has the value under the key.
func (f *File) Expect(key, value string) error {
	if got := f.Metadata[key]; got != value {
		return fmt.Errorf("safetensors: metadata %q is %q, this program reads %q", key, got, value)
	}
	return nil
}

// take finds a tensor and checks its type and shape; -1 in shape fits any size.
func (f *File) take(name string, dtype DType, shape []int) (tensor, error) {
	t, ok := f.tensors[name]
	if !ok {
		return t, fmt.Errorf("safetensors: no tensor %q", name)
	}
	if t.dtype != dtype {
		return t, fmt.Errorf("safetensors: tensor %q at offset %d has type %s, not %s", name, t.offset, t.dtype, dtype)
	}
	fits := len(t.shape) == len(shape)
	for i := 0; fits && i < len(shape); i++ {
		fits = shape[i] == -1 || shape[i] == t.shape[i]
	}
	if !fits {
		return t, fmt.Errorf("safetensors: tensor %q at offset %d has shape %v, not %v", name, t.offset, t.shape, shape)
	}
	return t, nil
}

// Int8 returns the elements of an I8 tensor of that shape (-1 fits any size),
// row by row. They share the file's bytes and must not be changed.
func (f *File) Int8(name string, shape ...int) ([]int8, error) {
	t, err := f.take(name, I8, shape)
	if err != nil || len(t.data) == 0 {
		return nil, err
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(&t.data[0])), len(t.data)), nil
}

// Bytes returns the bytes of a one-dimensional U8 tensor. They share the file's
// bytes and must not be changed.
func (f *File) Bytes(name string) ([]byte, error) {
	t, err := f.take(name, U8, []int{-1})
	return t.data, err
}

// Float32 returns a copy of the elements of an F32 tensor of that shape (-1
// fits any size), row by row; an element that is not finite is an error.
func (f *File) Float32(name string, shape ...int) ([]float32, error) {
	t, err := f.take(name, F32, shape)
	if err != nil {
		return nil, err
	}
	out := make([]float32, len(t.data)/4)
	for i := range out {
		bits := binary.LittleEndian.Uint32(t.data[4*i:])
		if bits&0x7f800000 == 0x7f800000 {
			return nil, fmt.Errorf("safetensors: tensor %q has %v at offset %d", name, math.Float32frombits(bits), t.offset+4*i)
		}
		out[i] = math.Float32frombits(bits)
	}
	return out, nil
}
