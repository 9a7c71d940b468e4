package safetensors

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// Writer gathers tensors and writes them as one file.
type Writer struct {
	Metadata map[string]string

	names  []string
	header map[string]any
	data   []byte
}

// Int8 adds an I8 tensor.
func (w *Writer) Int8(name string, v []int8, shape ...int) {
	from := len(w.data)
	for _, x := range v {
		w.data = append(w.data, byte(x))
	}
	w.add(name, I8, shape, from)
}

// Float32 adds an F32 tensor.
func (w *Writer) Float32(name string, v []float32, shape ...int) {
	from := len(w.data)
	for _, x := range v {
		w.data = binary.LittleEndian.AppendUint32(w.data, math.Float32bits(x))
	}
	w.add(name, F32, shape, from)
}

// Bytes adds a one-dimensional U8 tensor.
func (w *Writer) Bytes(name string, v []byte) {
	from := len(w.data)
	w.data = append(w.data, v...)
	w.add(name, U8, []int{len(v)}, from)
}

func (w *Writer) add(name string, d DType, shape []int, from int) {
	if w.header == nil {
		w.header = map[string]any{}
	}
	w.names = append(w.names, name)
	w.header[name] = map[string]any{"dtype": d, "shape": shape, "data_offsets": []int{from, len(w.data)}}
}

// WriteTo writes the file.
func (w *Writer) WriteTo(out io.Writer) (int64, error) {
	if len(w.names) != len(w.header) {
		return 0, fmt.Errorf("safetensors: a tensor was added twice")
	}
	h := map[string]any{"__metadata__": w.Metadata}
	for _, name := range w.names {
		h[name] = w.header[name]
	}
	head, err := json.Marshal(h)
	if err != nil {
		return 0, fmt.Errorf("safetensors: header: %w", err)
	}
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(head)))
	b = append(append(b, head...), w.data...)
	n, err := out.Write(b)
	return int64(n), err
}
