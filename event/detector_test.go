package event_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/models"
)

// sightings where feature 1 means an event, 2 none, and 3 nothing.
func sightings() []event.Sighting {
	var list []event.Sighting
	for i := range 60 {
		keys := []uint32{2, 3}
		if i%3 == 0 {
			keys = []uint32{1, 3}
		}
		list = append(list, event.Sighting{Keys: keys, Yes: i%3 == 0, Weight: 1})
	}
	return list
}

func TestTrainDetector(t *testing.T) {
	d := event.TrainDetector(sightings())
	if yes, no := d.Likely([]uint32{1, 3}), d.Likely([]uint32{2, 3}); yes < 0.5 || no > 0.4 {
		t.Errorf("likely %.2f where there is an event, %.2f where there is none", yes, no)
	}
	if p := d.Likely([]uint32{99}); p <= 0 || p >= 1 {
		t.Errorf("nothing known gives %v", p)
	}
	again := event.TrainDetector(sightings())
	if d.Likely([]uint32{1}) != again.Likely([]uint32{1}) {
		t.Error("training twice gives two detectors")
	}
}

// TestDetectorWeight: what counts nothing teaches nothing.
func TestDetectorWeight(t *testing.T) {
	list := sightings()
	for i := range list {
		if list[i].Keys[0] == 2 {
			list[i].Weight = 0
		}
	}
	if p := event.TrainDetector(list).Likely([]uint32{2, 3}); p < 0.5 {
		t.Errorf("likely %.2f by sightings that do not count", p)
	}
}

func TestDetectorFile(t *testing.T) {
	d := event.TrainDetector(sightings())
	var buf bytes.Buffer
	if err := d.WriteTo(&buf, map[string]string{"version": "7"}); err != nil {
		t.Fatal(err)
	}
	back, err := event.ReadDetector(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, keys := range [][]uint32{{1}, {2}, {1, 2, 3}, nil} {
		if d.Likely(keys) != back.Likely(keys) {
			t.Errorf("%v: %v written, %v read", keys, d.Likely(keys), back.Likely(keys))
		}
	}
	if models.Detector() != nil {
		if _, err := event.ReadDetector(models.Detector()); err != nil {
			t.Error(err)
		}
	}
}

func TestReadDetectorRefuses(t *testing.T) {
	write := func(format string, keys []byte, weights []int8, rest []float32) []byte {
		w := safetensors.Writer{Metadata: map[string]string{"format": format}}
		w.Bytes("keys", keys)
		w.Int8("weights", weights, len(weights))
		w.Float32("rest", rest, len(rest))
		var buf bytes.Buffer
		if _, err := w.WriteTo(&buf); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	const format = "detente-detector/1"
	two := []byte{1, 0, 0, 0, 2, 0, 0, 0}
	nan := float32(0)
	nan /= nan
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"not a file":     {[]byte("x"), "detector"},
		"other format":   {write("detente-relate/1", two, []int8{1, 2}, []float32{1, 0}), "format"},
		"falling keys":   {write(format, []byte{2, 0, 0, 0, 1, 0, 0, 0}, []int8{1, 2}, []float32{1, 0}), "does not rise"},
		"half a key":     {write(format, two[:6], []int8{1}, []float32{1, 0}), "bytes"},
		"few weights":    {write(format, two, []int8{1}, []float32{1, 0}), "weights"},
		"no bias":        {write(format, two, []int8{1, 2}, []float32{1}), "rest"},
		"no number":      {write(format, two, []int8{1, 2}, []float32{1, nan}), "NaN"},
		"negative scale": {write(format, two, []int8{1, 2}, []float32{-1, 0}), "negative"},
	} {
		if _, err := event.ReadDetector(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func FuzzReadDetector(f *testing.F) {
	var buf bytes.Buffer
	if err := event.TrainDetector(sightings()).WriteTo(&buf, nil); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := event.ReadDetector(b)
		if err != nil {
			return
		}
		if p := d.Likely([]uint32{1, 2, 3}); p != p || p < 0 || p > 1 {
			t.Errorf("likely %v", p)
		}
		var again bytes.Buffer
		if err := d.WriteTo(&again, nil); err != nil {
			t.Fatal(err)
		}
		if back, err := event.ReadDetector(again.Bytes()); err != nil || cmp.Diff(back.Size(), d.Size()) != "" {
			t.Errorf("written and read: %v", err)
		}
	})
}
