package safetensors

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample(t testing.TB) []byte {
	t.Helper()
	w := Writer{Metadata: map[string]string{"format": "test/1"}}
	w.Int8("a", []int8{-1, 2, -3, 4, 5, -6}, 2, 3)
	w.Float32("b", []float32{0.5, -2}, 2)
	w.Bytes("c", []byte("one\ntwo"))
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x.safetensors")
	if err := os.WriteFile(name, sample(t), 0o600); err != nil {
		t.Fatal(err)
	}
	raw, f, err := Load(name)
	if err != nil || !bytes.Equal(raw, sample(t)) {
		t.Fatalf("%d bytes, %v", len(raw), err)
	}
	if _, _, err := Load(name + ".not"); err == nil || !strings.HasPrefix(err.Error(), name+".not: no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
	a, err := f.Int8("a", 2, 3)
	if err != nil || !cmp.Equal(a, []int8{-1, 2, -3, 4, 5, -6}) {
		t.Errorf("a = %v, %v", a, err)
	}
	b, err := f.Float32("b", -1)
	if err != nil || !cmp.Equal(b, []float32{0.5, -2}) {
		t.Errorf("b = %v, %v", b, err)
	}
	c, err := f.Bytes("c")
	if err != nil || string(c) != "one\ntwo" {
		t.Errorf("c = %q, %v", c, err)
	}
	if err := f.Expect("format", "test/1"); err != nil {
		t.Error(err)
	}
	if got := strings.Join(f.Names(), " "); got != "a b c" || !f.Has("a") || f.Has("d") {
		t.Errorf("names %q", got)
	}
}

// file puts a header in front of data, with no check at all.
func file(header string, data ...byte) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(b, header...), data...)
}

func TestReadRefuses(t *testing.T) {
	good := sample(t)
	for _, c := range []struct {
		name string
		in   []byte
		want string
	}{
		{"empty", nil, "too few"},
		{"cut in the header", good[:20], "does not fit"},
		{"cut in the data", good[:len(good)-1], `tensor "c"`},
		{"bytes left over", append(bytes.Clone(good), 0), "end at offset"},
		{"header length absurd", bytes.Repeat([]byte{0xff}, 16), "does not fit"},
		{"no JSON", file("{"), "header at offset 8"},
		{"metadata not strings", file(`{"__metadata__":{"a":1}}`), "metadata"},
		{"unknown type", file(`{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}`, make([]byte, 8)...), `type "F64"`},
		{"overlap", file(`{"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"I8","shape":[2],"data_offsets":[1,3]}}`, 1, 2, 3), `tensor "b": starts at offset`},
		{"gap", file(`{"a":{"dtype":"I8","shape":[1],"data_offsets":[1,2]}}`, 1, 2), "overlap or gap"},
		{"shape does not fit", file(`{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}`, 1, 2, 3, 4), "needs 8"},
		{"negative shape", file(`{"a":{"dtype":"I8","shape":[-1],"data_offsets":[0,0]}}`), "absurd shape"},
		{"shape overflows", file(`{"a":{"dtype":"I8","shape":[4000000000,4000000000],"data_offsets":[0,0]}}`), "absurd shape"},
		{"offsets reversed", file(`{"a":{"dtype":"I8","shape":[1],"data_offsets":[1,0]}}`, 1), "does not lie within"},
		{"one offset", file(`{"a":{"dtype":"I8","shape":[1],"data_offsets":[0]}}`, 1), "1 offsets"},
		{"five dimensions", file(`{"a":{"dtype":"I8","shape":[1,1,1,1,1],"data_offsets":[0,1]}}`, 1), "5 dimensions"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(c.in)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestTakeRefuses(t *testing.T) {
	w := Writer{}
	w.Int8("a", make([]int8, 6), 2, 3)
	w.Float32("nan", []float32{1, float32(math.NaN())}, 2)
	w.Float32("inf", []float32{float32(math.Inf(-1))}, 1)
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	f, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	check := func(err error, want string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	_, err = f.Int8("z", 1)
	check(err, `no tensor "z"`)
	_, err = f.Float32("a", 2, 3)
	check(err, `tensor "a" at offset`)
	_, err = f.Int8("a", 3, 2)
	check(err, "has shape [2 3], not [3 2]")
	_, err = f.Int8("a", 6)
	check(err, "has shape [2 3], not [6]")
	_, err = f.Float32("nan", 2)
	check(err, `tensor "nan" has NaN at offset`)
	_, err = f.Float32("inf", 1)
	check(err, `tensor "inf" has -Inf at offset`)
	check(f.Expect("format", "test/1"), `metadata "format" is ""`)
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Add(file(`{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}`, 1, 2, 3, 4))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Read(b)
		if err != nil {
			return
		}
		total := 0
		for _, name := range file.Names() {
			size := file.tensors[name].dtype.size()
			for _, d := range file.Shape(name) {
				size *= d
			}
			if size != len(file.tensors[name].data) {
				t.Errorf("tensor %q: shape %v over %d bytes", name, file.Shape(name), len(file.tensors[name].data))
			}
			total += size
		}
		if n := binary.LittleEndian.Uint64(b); total+8+int(n) != len(b) {
			t.Errorf("%d bytes of tensors in a file of %d", total, len(b))
		}
	})
}
