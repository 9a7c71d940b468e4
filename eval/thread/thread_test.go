package thread_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
	eval "github.com/detente-wire/detente/eval/thread"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/thread"
)

// TestScores holds recall by edit and precision to ../testdata/thread.txt. All
// stories and their edited copies stand in one index, each copy at another
// outlet.
func TestScores(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	stories, err := eval.Collect(dir, 3)
	if err != nil {
		t.Skipf("no stories here: %v", err)
	}
	var b strings.Builder
	b.WriteString("# Copies and versions of real stories, renewed by go test ./eval/thread -update.\n")
	own := threads(t, stories)
	fmt.Fprintf(&b, "%d stories of AP, Worldwide Newswire and Reuters as they are: %d pairs are told to be the same\n\n", len(stories), pairs(own))
	edited(t, &b, stories, own)
	golden.Text(t, "../testdata/thread.txt", b.String())
}

// threads returns the key of the thread of each story.
func threads(t *testing.T, stories []thread.Story) map[string]string {
	t.Helper()
	x := thread.New()
	for i := range stories {
		if _, err := x.Add(&stories[i]); err != nil {
			t.Fatal(err)
		}
	}
	keys := map[string]string{}
	for members := range x.Threads() {
		for _, m := range members {
			keys[m.ID] = members[0].ID
		}
	}
	return keys
}

func pairs(keys map[string]string) int {
	size := map[string]int{}
	n := 0
	for _, k := range keys {
		n += size[k]
		size[k]++
	}
	return n
}

// edited measures the stories together with one copy of each, the edits in
// turn.
func edited(t *testing.T, b *strings.Builder, stories []thread.Story, own map[string]string) {
	pool := append([]thread.Story{}, stories...)
	base := map[string]string{}
	for i := range stories {
		base[stories[i].ID] = stories[i].ID
		c := stories[i]
		c.ID, c.Source = "copy of "+c.ID, fmt.Sprint("outlet ", i%50)
		if c.Published == "" {
			c.Published = "1990-01-01"
		}
		eval.Edits[i%len(eval.Edits)].Do(rand.New(rand.NewPCG(1, uint64(i))), &c)
		base[c.ID] = stories[i].ID
		pool = append(pool, c)
	}
	keys := threads(t, pool)
	hits, all := make([]int, len(eval.Edits)), make([]int, len(eval.Edits))
	right := 0
	for i := range stories {
		e := i % len(eval.Edits)
		all[e]++
		if keys[stories[i].ID] == keys["copy of "+stories[i].ID] {
			hits[e]++
			right++
		}
	}
	for e := range eval.Edits {
		fmt.Fprintf(b, "%-42s recall %.3f of %d\n", eval.Edits[e].Name, float64(hits[e])/float64(all[e]), all[e])
	}
	wrong := strangers(keys, base, own)
	recall, precision := float64(right)/float64(len(stories)), float64(right)/float64(right+wrong)
	fmt.Fprintf(b, "%-42s recall %.3f of %d\nprecision %.4f: %d pairs of a story and its copy, %d pairs of others that are not the same as they are\n",
		"all edits", recall, len(stories), precision, right, wrong)
	if recall < 0.95 || precision < 0.99 {
		t.Errorf("recall %.3f, precision %.4f", recall, precision)
	}
}

// strangers counts the pairs in one thread whose stories, before the edits, were
// in two.
func strangers(keys, base, own map[string]string) int {
	type cell struct{ thread, own string }
	size := map[string]int{}
	same := map[cell]int{}
	n := 0
	for id, k := range keys {
		c := cell{k, own[base[id]]}
		n += size[k] - same[c]
		size[k]++
		same[c]++
	}
	return n
}
