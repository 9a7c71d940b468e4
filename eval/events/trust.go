package events

import (
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/eval/judge"
	"github.com/detente-wire/detente/news"
)

// Seen is an event of a real story as somebody judged it, to learn from how
// likely such an event is right.
type Seen struct {
	judge.Verdict
	Evidence []string // what the coder has to say for it; nil until it was coded
}

// ReadSeen reads the verdicts on events (see package judge) that say what was judged. It
// leaves out those that find the class of sanctions wrong: CAMEO 163 is COERCE in PLOVER's
// own table, which some judges did not go by.
func ReadSeen(text string) ([]Seen, error) {
	verdicts, err := judge.Read(judge.Events, text)
	var list []Seen
	for _, v := range verdicts {
		if v.Codes != "" && !(strings.HasPrefix(v.Codes, "163 ") && v.Marks[0] == '0') {
			list = append(list, Seen{Verdict: v})
		}
	}
	return list, err
}

// Witness gives the judged events of a story the evidence that a doubting coder
// has for them. An event that the coder no longer reads, or reads otherwise, has none.
func Witness(list []*Seen, doc *news.Doc) {
	for i := range doc.Events {
		e := &doc.Events[i]
		start, codes := utf8.RuneCountInString(doc.Story.Text[:e.Trigger.Start]), judge.Codes(doc, e)
		for _, s := range list {
			if s.Start == start && s.Label == e.Class && s.Codes == codes {
				s.Evidence = append([]string{}, e.Explanation.Evidence...)
			}
		}
	}
}

// ridge is how strongly weights are drawn to 0, chosen by cross-validation.
const ridge = 10

// always is the evidence that every event has.
const always = "always"

// Weights learns a logistic regression by cyclic coordinate descent: one weight
// for each evidence that at least rare events have.
func Weights(list []Seen) map[string]float64 {
	columns := map[string][]int{}
	for i := range list {
		for _, name := range append([]string{always}, list[i].Evidence...) {
			columns[name] = append(columns[name], i)
		}
	}
	const rare = 5
	var names []string
	for name, rows := range columns {
		if len(rows) >= rare {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	w, z := map[string]float64{}, make([]float64, len(list))
	for range 200 {
		most := 0.0
		for _, name := range names {
			pull := float64(ridge)
			if name == always {
				pull = 0.01
			}
			slope, bend := -pull*w[name], pull
			for _, i := range columns[name] {
				p := sigmoid(z[i])
				slope += b2f(list[i].Overall()) - p
				bend += p * (1 - p)
			}
			step := max(-1, min(1, slope/bend))
			w[name] += step
			for _, i := range columns[name] {
				z[i] += step
			}
			most = max(most, math.Abs(step))
		}
		if most < 1e-4 {
			break
		}
	}
	return w
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// WriteWeights writes weights as the table that the coder embeds, the heaviest
// against an event first.
func WriteWeights(w io.Writer, list []Seen, weights map[string]float64) error {
	var names []string
	for name := range weights {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if weights[a] != weights[b] {
			return cmpFloat(weights[a], weights[b])
		}
		return strings.Compare(a, b)
	})
	var sb strings.Builder
	sb.WriteString("# How much each evidence says for an event: weights of a logistic regression, learned by go run ./train/events\n" +
		"# from events of real stories that were judged by eye. Then how many of those had it, and what share of them was right.\n")
	for _, name := range names {
		n, right := 0, 0.0
		for i := range list {
			if name == always || slices.Contains(list[i].Evidence, name) {
				n, right = n+1, right+b2f(list[i].Overall())
			}
		}
		fmt.Fprintf(&sb, "%s\t%.2f\t%d\t%.2f\n", name, weights[name], n, right/float64(n))
	}
	_, err := io.WriteString(w, sb.String())
	return err
}

func cmpFloat(a, b float64) int {
	if a < b {
		return -1
	}
	return 1
}

// trustFolds is how many parts the stories are cut into to measure confidence.
const trustFolds = 10

// MeasureTrust learns on nine parts of the stories and measures on the tenth, in
// turn: how well the confidence tells right from wrong, and how many events are
// right in each band of it. Bar is the confidence from which on events count.
func MeasureTrust(w io.Writer, list []Seen, bar float64) error {
	sure := make([]float64, len(list))
	for fold := range trustFolds {
		var rest []Seen
		for i := range list {
			if foldOf(&list[i]) != fold {
				rest = append(rest, list[i])
			}
		}
		weights := Weights(rest)
		for i := range list {
			if foldOf(&list[i]) == fold {
				z := weights[always]
				for _, name := range list[i].Evidence {
					z += weights[name]
				}
				sure[i] = sigmoid(z)
			}
		}
	}
	return writeTrust(w, list, sure, bar)
}

func foldOf(s *Seen) int { return int(crc32.ChecksumIEEE([]byte(s.Story)) % trustFolds) }

func writeTrust(w io.Writer, list []Seen, sure []float64, bar float64) error {
	var sb strings.Builder
	told, toldRight, right := 0, 0.0, 0.0
	type band struct {
		n           int
		sure, right float64
	}
	var bands [10]band
	for i := range list {
		b := &bands[min(9, int(sure[i]*10))]
		b.n++
		b.sure += sure[i]
		b.right += b2f(list[i].Overall())
		right += b2f(list[i].Overall())
		if sure[i] >= bar {
			told++
			toldRight += b2f(list[i].Overall())
		}
	}
	n := float64(len(list))
	fmt.Fprintf(&sb, "judged events %d, right %.3f; the surer of a right and a wrong one is right %.3f\n", len(list), right/n, order(list, sure))
	fmt.Fprintf(&sb, "counted from %.2f on: %d, right %.3f; unsure: %d, right %.3f\n", bar, told, toldRight/float64(max(told, 1)),
		len(list)-told, (right-toldRight)/float64(max(len(list)-told, 1)))
	off := 0.0
	for i, b := range bands {
		if b.n == 0 {
			continue
		}
		m := float64(b.n)
		off += math.Abs(b.sure - b.right)
		fmt.Fprintf(&sb, "  confidence %.1f–%.1f: %d events, mean %.2f, right %.2f\n", float64(i)/10, float64(i+1)/10, b.n, b.sure/m, b.right/m)
	}
	fmt.Fprintf(&sb, "calibration error %.3f\n", off/n)
	_, err := io.WriteString(w, sb.String())
	return err
}

// order returns how often a right event is given more confidence than a wrong one.
func order(list []Seen, sure []float64) float64 {
	won, pairs := 0.0, 0.0
	for i := range list {
		for j := range list {
			if !list[i].Overall() || list[j].Overall() {
				continue
			}
			pairs++
			switch {
			case sure[i] > sure[j]:
				won++
			case sure[i] == sure[j]:
				won += 0.5
			}
		}
	}
	return won / max(pairs, 1)
}
