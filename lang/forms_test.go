package lang

import (
	"fmt"
	"slices"
	"testing"
)

func TestFormsAreFoundAgain(t *testing.T) {
	var f forms
	f.clear()
	seen := map[int32]bool{}
	for round := range 2 {
		for i := range formRoom / 2 {
			for _, first := range []bool{false, true} {
				form := fmt.Sprint("form", i)
				n, fresh := f.find(form, first)
				if fresh != (round == 0) || fresh && seen[n] {
					t.Fatalf("round %d: %q, first %v: number %d, fresh %v", round, form, first, n, fresh)
				}
				seen[n] = true
			}
		}
	}
	if len(seen) != formRoom {
		t.Errorf("%d numbers for %d forms", len(seen), formRoom)
	}
}

// What a worker remembers must not show: a small model reads the same after so
// many other forms that it has had to forget.
func TestForgettingDoesNotMatter(t *testing.T) {
	m, err := loadModel(tinyVectors(t), tinyParser(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	w := worker{m: m}
	read := func(forms ...string) []float32 {
		w.batch = []*piece{{tokens: tokens(forms), first: true}}
		return slices.Clone(w.encode())
	}
	want := read("The", "minister", "met", "the", "minister")
	cleared := false
	for i := range formRoom/200 + 2 {
		before := len(w.forms.ends)
		many := make([]string, 200)
		for k := range many {
			many[k] = fmt.Sprint("x", i, ".", k)
		}
		read(many...)
		cleared = cleared || len(w.forms.ends) < before
		if got := read("The", "minister", "met", "the", "minister"); !slices.Equal(got, want) {
			t.Fatalf("round %d: other states", i)
		}
	}
	if !cleared {
		t.Error("nothing was forgotten")
	}
}
