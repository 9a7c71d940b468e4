package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/actor"
)

func TestReadGold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# people\nap/X\tab\t12\tPER,-\t1.5\n", ""},
		{"ap/X\tab\t12\tPER\n", "line 1: 4 fields"},
		{"# people\nap/X\tab\tx\tPER\t1\n", "line 2"},
		{"ap/X\tab\t1\tPER\tmuch\n", "line 1"},
	} {
		path := filepath.Join(t.TempDir(), "gold.tsv")
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		got := map[string][]judgement{}
		err := readGold(path, got)
		if c.want == "" && (err != nil || len(got["ap/X"]) != 1 || len(got["ap/X"][0].right) != 2) {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%q: error %v, want one with %q", c.text, err, c.want)
		}
	}
}

// TestLearn holds the learning to what can be told from one feature.
func TestLearn(t *testing.T) {
	var lessons []lesson
	for i := range 40 {
		l := lesson{actor.Undecided{Countries: []string{"PER", "CHL"}, Features: [][]float64{{1, 0}, {0, 1}}}, judgement{right: []string{"PER"}, weight: 1}, i, false}
		if i%10 == 0 {
			l.right = []string{"-"}
		}
		lessons = append(lessons, l)
	}
	w := learn(lessons)
	p := chances(&lessons[1], w)
	if lessons[1].name(best(p)) != "PER" || p[1] > p[0] || math.Abs(p[0]+p[1]+p[2]-1) > 1e-9 {
		t.Errorf("weights %v, chances %v", w, p)
	}
	if lessons[0].name(2) != "" || !lessons[0].isRight("") || lessons[1].isRight("") {
		t.Error("no country is right where the gold says so")
	}
}
