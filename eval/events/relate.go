package events

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
)

// Judged is a marked pair with what a program said of it.
type Judged struct {
	Gold, Got         string // PLOVER root classes; YIELD for CONCEDE and RETREAT; Got is "" for no answer
	GoldQuad, GotQuad int
	Fold              int
	Confidence        float64
}

// Root gives a class as the gold set has it.
func Root(class string) string {
	if class == "CONCEDE" || class == "RETREAT" {
		return "YIELD"
	}
	return class
}

// Tallies of one class: right, said and marked.
type classTally struct{ right, said, marked int }

func (t classTally) f1() float64 {
	if t.said+t.marked == 0 {
		return 0
	}
	return 2 * float64(t.right) / float64(t.said+t.marked)
}

// tally counts by what label gives of each pair.
func tally(list []Judged, label func(*Judged) (gold, got string)) map[string]*classTally {
	table := map[string]*classTally{}
	at := func(name string) *classTally {
		if table[name] == nil {
			table[name] = &classTally{}
		}
		return table[name]
	}
	for i := range list {
		gold, got := label(&list[i])
		at(gold).marked++
		if got != "" {
			at(got).said++
		}
		if gold == got {
			at(gold).right++
		}
	}
	return table
}

// macro is the mean F1 of the classes that the gold has.
func macro(table map[string]*classTally) float64 {
	sum, n := 0.0, 0
	for _, name := range sortedKeys(table) {
		if t := table[name]; t.marked > 0 {
			sum += t.f1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func byRoot(j *Judged) (gold, got string) { return j.Gold, j.Got }

func byQuad(j *Judged) (gold, got string) {
	got = fmt.Sprintf("quad %d", j.GotQuad)
	if j.Got == "" {
		got = ""
	} else if j.Got == "YIELD" {
		got = "quad 2"
	}
	return fmt.Sprintf("quad %d", j.GoldQuad), got
}

// Resamples is how many samples an interval rests on; their seed is fixed.
const Resamples = 1000

// interval gives the middle 95 of 100 values of a figure over samples of the list.
func interval(list []Judged, figure func([]Judged) float64) (low, high float64) {
	if len(list) == 0 {
		return 0, 0
	}
	rng := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, Resamples)
	sample := make([]Judged, len(list))
	for i := range values {
		for k := range sample {
			sample[k] = list[rng.IntN(len(list))]
		}
		values[i] = figure(sample)
	}
	slices.Sort(values)
	return values[Resamples*25/1000], values[Resamples*975/1000-1]
}

// RelateReport writes the figures of one way to judge: macro F1 of root and quad
// classes with their intervals, of each fold, and with detail a table by class.
func RelateReport(list []Judged, detail bool) string {
	var sb strings.Builder
	root := func(l []Judged) float64 { return macro(tally(l, byRoot)) }
	quad := func(l []Judged) float64 { return macro(tally(l, byQuad)) }
	answered := 0
	for i := range list {
		answered += count(list[i].Got != "")
	}
	lr, hr := interval(list, root)
	lq, hq := interval(list, quad)
	fmt.Fprintf(&sb, "pairs %d, answered %d: root macro F1 %.3f (%.3f–%.3f), quad macro F1 %.3f (%.3f–%.3f)\n",
		len(list), answered, root(list), lr, hr, quad(list), lq, hq)
	if !detail {
		return sb.String()
	}
	for _, table := range []map[string]*classTally{tally(list, byQuad), tally(list, byRoot)} {
		fmt.Fprintf(&sb, "  %-10s %9s %6s %5s %6s %6s %6s\n", "class", "precision", "recall", "F1", "marked", "said", "right")
		for _, name := range sortedKeys(table) {
			t := table[name]
			fmt.Fprintf(&sb, "  %-10s %9.2f %6.2f %5.2f %6d %6d %6d\n", name, share(t.right, t.said), share(t.right, t.marked), t.f1(), t.marked, t.said, t.right)
		}
	}
	return sb.String()
}

// Folds writes the macro F1 of root and quad classes of each fold.
func Folds(list []Judged) string {
	byFold := map[string][]Judged{}
	for _, j := range list {
		name := fmt.Sprint(j.Fold)
		byFold[name] = append(byFold[name], j)
	}
	var sb strings.Builder
	for _, name := range sortedKeys(byFold) {
		l := byFold[name]
		fmt.Fprintf(&sb, "  fold %s: pairs %d, root %.3f, quad %.3f\n", name, len(l), macro(tally(l, byRoot)), macro(tally(l, byQuad)))
	}
	return sb.String()
}

// Calibration writes, for each tenth of confidence, how many answers are right, and
// the mean distance of the two, weighted by answers.
func Calibration(list []Judged) string {
	var sum [10]float64
	var right, n [10]int
	all := 0
	for i := range list {
		j := &list[i]
		if j.Got == "" {
			continue
		}
		b := min(int(j.Confidence*10), 9)
		sum[b] += j.Confidence
		n[b]++
		all++
		right[b] += count(j.Got == j.Gold)
	}
	var sb strings.Builder
	off := 0.0
	for b := range n {
		if n[b] == 0 {
			continue
		}
		mean, share := sum[b]/float64(n[b]), share(right[b], n[b])
		off += float64(n[b]) / float64(all) * max(mean-share, share-mean)
		fmt.Fprintf(&sb, "  confidence %.1f–%.1f: %d answers, mean %.2f, right %d (%.2f)\n", float64(b)/10, float64(b+1)/10, n[b], mean, right[b], share)
	}
	fmt.Fprintf(&sb, "  calibration error %.3f\n", off)
	return sb.String()
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
