package event

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/detente-wire/detente/internal/safetensors"
)

// Detector says how likely a sentence tells that one of two actors did something
// to the other: a logistic regression over what is so in the sentence. It is
// read-only.
type Detector struct {
	// TrainedOn has the SHA-256, in hex, of each file of marked sentences that it was
	// trained on.
	TrainedOn []string

	keys    []uint32 // hashes of features, rising
	weights []int8   // in units of scale
	scale   float32
	bias    float32
}

// detectorFormat is the form of the weight file.
const detectorFormat = "detente-detector/1"

// Size says how many features the detector weighs.
func (d *Detector) Size() string { return fmt.Sprint(len(d.keys), " features") }

// Likely returns the probability (0 to 1) of an event, given the hashes of what is so.
func (d *Detector) Likely(keys []uint32) float64 {
	sum := int32(0)
	for _, key := range keys {
		if i, ok := slices.BinarySearch(d.keys, key); ok {
			sum += int32(d.weights[i])
		}
	}
	return logistic(float64(d.bias) + float64(float64(sum)*float64(d.scale)))
}

// logistic is 1/(1+e^-z), the same to the last bit on all processors.
func logistic(z float64) float64 {
	if z > 0 {
		return 1 / (1 + exp(-z))
	}
	e := exp(z)
	return e / (1 + e)
}

// Sighting is an ordered pair of actors of a sentence from which a detector is trained.
type Sighting struct {
	Keys   []uint32
	Yes    bool    // somebody has marked an event from the one to the other
	Weight float64 // how much it counts; 1 for a sentence that somebody has marked
}

// How a detector is trained; chosen by cross-validation.
const (
	detectorRounds = 3
	detectorEpochs = 10
	detectorPace   = 0.05
	detectorDecay  = 1e-3
	detectorBlind  = 0.3
	detectorSeen   = 3 // a feature of fewer sightings is left out
)

// TrainDetector fits a logistic regression by Adagrad, several times in an order of
// its own each, and takes the mean of the weights. In each step some of the features
// are hidden, so that many are weighed.
func TrainDetector(list []Sighting) *Detector {
	keys := frequent(list, detectorSeen)
	numbered := make([][]int32, len(list))
	for i := range list {
		for _, k := range list[i].Keys {
			if n, ok := slices.BinarySearch(keys, k); ok {
				numbered[i] = append(numbered[i], int32(n))
			}
		}
	}
	mean, bias := make([]float64, len(keys)), 0.0
	for round := range detectorRounds {
		w, b := fit(list, numbered, len(keys), rand.New(rand.NewPCG(uint64(round+1), 3)))
		for i, v := range w {
			mean[i] += v * (1 - detectorBlind) / detectorRounds
		}
		bias += b / detectorRounds
	}
	return pruned(keys, mean, bias)
}

// frequent returns the features of at least so many sightings, rising.
func frequent(list []Sighting, least int) []uint32 {
	seen := map[uint32]int{}
	for i := range list {
		for _, k := range list[i].Keys {
			seen[k]++
		}
	}
	var keys []uint32
	for k, n := range seen {
		if n >= least {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// fit is one round of training.
func fit(list []Sighting, numbered [][]int32, width int, rng *rand.Rand) (w []float64, bias float64) {
	w = make([]float64, width)
	squares, biasSquares := make([]float64, width), 0.0
	order := rng.Perm(len(list))
	var open []int32
	for range detectorEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			open = open[:0]
			z := bias
			for _, f := range numbered[i] {
				if rng.Float64() >= detectorBlind {
					open = append(open, f)
					z += w[f]
				}
			}
			slope := logistic(z)
			if list[i].Yes {
				slope--
			}
			slope *= list[i].Weight
			if math.Abs(slope) < 1e-3 {
				continue
			}
			for _, f := range open {
				d := slope + detectorDecay*w[f]
				squares[f] += d * d
				w[f] -= detectorPace * d / math.Sqrt(1e-6+squares[f])
			}
			biasSquares += slope * slope
			bias -= detectorPace * slope / math.Sqrt(1e-6+biasSquares)
		}
	}
	return w, bias
}

// pruned rounds the weights to 8 bits and leaves out those that are nothing then.
func pruned(keys []uint32, weights []float64, bias float64) *Detector {
	top := 1e-6
	for _, v := range weights {
		top = max(top, math.Abs(v))
	}
	d := &Detector{scale: float32(top / 127), bias: float32(bias)}
	for i, v := range weights {
		if q := int8(math.Round(v / float64(d.scale))); q != 0 {
			d.keys, d.weights = append(d.keys, keys[i]), append(d.weights, q)
		}
	}
	return d
}

// ReadDetector reads a weight file.
func ReadDetector(b []byte) (*Detector, error) {
	d, err := readDetector(b)
	if err != nil {
		return nil, fmt.Errorf("reading the weights of the detector: %w", err)
	}
	return d, nil
}

func readDetector(b []byte) (*Detector, error) {
	f, err := safetensors.Read(b)
	if err != nil {
		return nil, err
	}
	if err := f.Expect("format", detectorFormat); err != nil {
		return nil, err
	}
	d := &Detector{TrainedOn: strings.Fields(f.Metadata["trained-on"])}
	if d.keys, err = readKeys(f); err != nil {
		return nil, err
	}
	if d.weights, err = f.Int8("weights", len(d.keys)); err != nil {
		return nil, err
	}
	rest, err := f.Float32("rest", 2)
	if err != nil {
		return nil, err
	}
	for i, v := range rest {
		if v != v || v > maxWeight || v < -maxWeight {
			return nil, fmt.Errorf("tensor %q has the absurd number %g at %d", "rest", v, i)
		}
	}
	if d.scale, d.bias = rest[0], rest[1]; d.scale < 0 {
		return nil, errors.New("the scale is negative")
	}
	return d, nil
}

// readKeys reads rising hashes of features.
func readKeys(f *safetensors.File) ([]uint32, error) {
	raw, err := f.Bytes("keys")
	if err != nil {
		return nil, err
	}
	if len(raw)%4 != 0 || len(raw) > 4*maxHeadKeys {
		return nil, fmt.Errorf("tensor %q has %d bytes", "keys", len(raw))
	}
	keys := make([]uint32, len(raw)/4)
	for i := range keys {
		keys[i] = binary.LittleEndian.Uint32(raw[4*i:])
		if i > 0 && keys[i] <= keys[i-1] {
			return nil, fmt.Errorf("tensor %q does not rise at %d", "keys", i)
		}
	}
	return keys, nil
}

// keyBytes is what readKeys reads.
func keyBytes(keys []uint32) []byte {
	raw := make([]byte, 0, 4*len(keys))
	for _, k := range keys {
		raw = binary.LittleEndian.AppendUint32(raw, k)
	}
	return raw
}

// WriteTo writes the weight file with further metadata.
func (d *Detector) WriteTo(out io.Writer, metadata map[string]string) error {
	w := safetensors.Writer{Metadata: map[string]string{"format": detectorFormat, "trained-on": strings.Join(d.TrainedOn, " ")}}
	for name, v := range metadata {
		w.Metadata[name] = v
	}
	w.Bytes("keys", keyBytes(d.keys))
	w.Int8("weights", d.weights, len(d.weights))
	w.Float32("rest", []float32{d.scale, d.bias}, 2)
	_, err := w.WriteTo(out)
	return err
}
