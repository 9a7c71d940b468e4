package event

import (
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/detente-wire/detente/internal/safetensors"
)

// The form of the weight file.
const (
	headFormat  = "detente-relate/1"
	maxHeadKeys = 1 << 20
	maxWeight   = 64 // of dense weights and bias; beyond it a file is damaged
)

// ReadHead reads a weight file. The head shares its bytes.
func ReadHead(b []byte) (*Head, error) {
	f, err := safetensors.Read(b)
	if err == nil {
		err = f.Expect("format", headFormat)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the weights of relate: %w", err)
	}
	h := &Head{TrainedOn: f.Metadata["trained-on"]}
	if err := h.read(f); err != nil {
		return nil, fmt.Errorf("reading the weights of relate: %w", err)
	}
	return h, nil
}

func (h *Head) read(f *safetensors.File) error {
	k := len(headClasses)
	var err error
	if h.keys, err = readKeys(f); err != nil {
		return err
	}
	if h.weights, err = f.Int8("weights", len(h.keys), k); err != nil {
		return err
	}
	rest, err := f.Float32("rest", -1, k)
	if err != nil {
		return err
	}
	if len(rest) < 2*k {
		return fmt.Errorf("tensor %q has no scale and no bias", "rest")
	}
	for i, v := range rest {
		if v != v || v > maxWeight || v < -maxWeight {
			return fmt.Errorf("tensor %q has the absurd number %g at %d", "rest", v, i)
		}
	}
	h.scale = rest[0]
	if h.scale < 0 {
		return errors.New("the scale is negative")
	}
	copy(h.bias[:], rest[k:])
	h.dense = make([][len(headClasses)]float32, len(rest)/k-2)
	for i := range h.dense {
		copy(h.dense[i][:], rest[(i+2)*k:])
	}
	return nil
}

// WriteTo writes the weight file with further metadata.
func (h *Head) WriteTo(out io.Writer, metadata map[string]string) error {
	w := safetensors.Writer{Metadata: map[string]string{"format": headFormat, "trained-on": h.TrainedOn}}
	for name, v := range metadata {
		w.Metadata[name] = v
	}
	k := len(headClasses)
	rest := make([]float32, k, (len(h.dense)+2)*k)
	rest[0] = h.scale
	rest = append(rest, h.bias[:]...)
	for i := range h.dense {
		rest = append(rest, h.dense[i][:]...)
	}
	w.Bytes("keys", keyBytes(h.keys))
	w.Int8("weights", h.weights, len(h.keys), k)
	w.Float32("rest", rest, len(rest)/k, k)
	_, err := w.WriteTo(out)
	return err
}

// quantised gives a head of weights as they were trained, in the form that is kept.
func quantised(keys []uint32, weights []scores, dense []scores, bias scores) *Head {
	h := &Head{keys: keys}
	top := 0.0
	for i := range weights {
		for _, v := range weights[i] {
			top = max(top, math.Abs(v))
		}
	}
	h.scale = float32(max(top, 1e-6) / 127)
	h.weights = make([]int8, 0, len(weights)*len(headClasses))
	for i := range weights {
		for _, v := range weights[i] {
			h.weights = append(h.weights, int8(math.Round(v/float64(h.scale))))
		}
	}
	h.dense = make([][len(headClasses)]float32, len(dense))
	for i := range dense {
		for c, v := range dense[i] {
			h.dense[i][c] = float32(v)
		}
	}
	for c, v := range bias {
		h.bias[c] = float32(v)
	}
	return h
}
