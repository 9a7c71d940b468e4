package thread_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/thread"
)

// TestKept holds that a sketch that was kept is the sketch, and that the threads
// that a store makes of sketches are those of the index.
func TestKept(t *testing.T) {
	list := append(variants(),
		thread.Story{ID: "n", Source: "wire", Slug: "BC-1", Text: "Short."},
		thread.Story{ID: "k", Source: "wire", Text: "BULLETIN KILL\n\nEds: Kill the story headlined \"Ghana, Togo reopen border.\"", Published: "2031-01-23T18:00"},
		thread.Story{ID: "v", Source: "wire", Headline: "Ghana, Togo reopen border", Text: storm[:100], Published: "2031-01-23T09:00"},
	)
	x := thread.New()
	kept := map[string]*thread.Sketch{}
	for i := range list {
		add(t, x, list[i])
		data, err := thread.SketchOf(&list[i]).AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		if kept[list[i].ID], err = thread.DecodeSketch(list[i].ID, data); err != nil {
			t.Fatal(err)
		}
		for n := range data {
			if _, err := thread.DecodeSketch("", data[:n]); err == nil {
				t.Errorf("%s: %d bytes of %d are a sketch", list[i].ID, n, len(data))
			}
		}
	}
	for members := range x.Threads() {
		var sketches []*thread.Sketch
		for _, m := range members {
			sketches = append(sketches, kept[m.ID])
		}
		if d := cmp.Diff(members, thread.Roles(sketches)); d != "" {
			t.Error(d)
		}
		for a, sk := range kept {
			linked := false
			for b, o := range kept {
				linked = linked || a != b && sk.Related(o) && o.Related(sk) && meet(sk.Keys(), o.Keys())
			}
			if of := x.Thread(a); linked != (len(of) > 1) {
				t.Errorf("%s: related %v, thread %v", a, linked, of)
			}
		}
	}
}

func meet(a, b []uint32) bool {
	for _, k := range a {
		for _, l := range b {
			if k == l {
				return true
			}
		}
	}
	return false
}

func TestFortnight(t *testing.T) {
	at := func(published string) int {
		return thread.SketchOf(&thread.Story{Text: storm, Published: published}).Fortnight()
	}
	if a, b, c := at("2031-01-23"), at("2031-02-06T00:00"), at("2031-03-06"); b != a+1 || c != a+3 {
		t.Error(a, b, c)
	}
	if got := at(""); got != thread.Unknown {
		t.Error(got)
	}
}

// TestWithdrawn holds that a source's own mark withdraws what its words do not.
func TestWithdrawn(t *testing.T) {
	x := thread.New()
	add(t, x, thread.Story{ID: "a", Source: "wire", Slug: "urn:1", Version: 1, Headline: "Storm", Text: storm})
	if a := add(t, x, thread.Story{ID: "b", Source: "wire", Slug: "urn:1", Version: 2, Headline: "Storm", Text: storm, Withdrawn: true}); a.Kind != thread.Kill || a.Of != "a" {
		t.Errorf("%+v", a)
	}
	if a := add(t, x, thread.Story{ID: "c", Source: "wire", Headline: "Border", Text: strings.ToUpper(harbour)}); a.Kind != thread.Original {
		t.Errorf("%+v", a)
	}
}

// FuzzDecodeSketch holds that no bytes break a sketch, and that what is one is
// written as it was read.
func FuzzDecodeSketch(f *testing.F) {
	for _, s := range variants()[:3] {
		data, err := thread.SketchOf(&s).AppendBinary(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sk, err := thread.DecodeSketch("a", data)
		if err != nil {
			return
		}
		other := thread.SketchOf(&thread.Story{ID: "b", Text: harbour})
		if sk.Related(other) != other.Related(sk) {
			t.Error("a relation with a direction")
		}
		thread.Roles([]*thread.Sketch{sk, other})
		again, err := sk.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := thread.DecodeSketch("a", again); err != nil || !cmp.Equal(back.Keys(), sk.Keys()) {
			t.Errorf("%v, other keys", err)
		}
	})
}
