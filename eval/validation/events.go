package main

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
)

// ways of judging a marked pair, with the file and the heading that has each.
var ways = []struct{ name, file, part string }{
	{"codebook alone", "relate.txt", "# codebook alone"},
	{"nearest example alone", "relate.txt", "# nearest example alone"},
	{"codebook, else nearest example", "relate.txt", "# both"},
	{"learned alone", "learned.txt", "# learned alone"},
	{"**all together** (as shipped)", "learned.txt", "# all together"},
}

const shipped = "# all together"

// relate has the macro F1 of each way on fold 0, the others, and all.
func (s scores) relate() (string, error) {
	var out [][]string
	for _, w := range ways {
		rows, err := s.rows(w.file, `^(fold 0|other folds|all): pairs (\d+), answered (\d+): root macro F1 (\S+ \(\S+\)), quad macro F1 (\S+ \(\S+\))`, w.part)
		if err != nil {
			return "", err
		}
		for _, r := range rows {
			out = append(out, append([]string{w.name}, r...))
		}
	}
	return markdown([]string{"judged by", "sentences", "pairs", "answered", "PLOVER class, macro F1", "quad class, macro F1"}, out), nil
}

// relateClasses has precision, recall and F1 by class, or by quad class.
func (s scores) relateClasses(quad bool) (string, error) {
	pattern, title := `^  ([A-Z]+) +\S+ +\S+ +\S+ +(\d+) +(\d+) +(\d+)$`, "class"
	if quad {
		pattern, title = `^  (quad \d) +\S+ +\S+ +\S+ +(\d+) +(\d+) +(\d+)$`, "quad class"
	}
	rows, err := s.rows("learned.txt", pattern, shipped)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		marked, said, right := count(r[1]), count(r[2]), count(r[3])
		out = append(out, append([]string{quadName(r[0]), r[1], r[2], r[3]}, prf(right, marked, said)...))
	}
	return markdown([]string{title, "marked", "answered so", "right", "precision", "recall", "F1"}, out), nil
}

// quadName says what a quad class is.
func quadName(name string) string {
	if number, ok := strings.CutPrefix(name, "quad "); ok {
		return number + map[string]string{
			"1": " verbal cooperation", "2": " material cooperation", "3": " verbal conflict", "4": " material conflict",
		}[number]
	}
	return name
}

func (s scores) relateFolds() (string, error) {
	rows, err := s.rows("learned.txt", `^  fold (\d): pairs (\d+), root (\S+), quad (\S+)$`, shipped)
	if err != nil {
		return "", err
	}
	return markdown([]string{"fold", "pairs", "PLOVER class, macro F1", "quad class, macro F1"}, rows), nil
}

// relateCalibration has the share of right answers by confidence.
func (s scores) relateCalibration() (string, error) {
	rows, err := s.rows("learned.txt", `^  confidence (\S+): (\d+) answers, mean (\S+), right (\d+) \(`, shipped)
	if err != nil {
		return "", err
	}
	off, err := s.row("learned.txt", `^  calibration error (\S+)$`, shipped)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r[0], r[1], r[2], part(count(r[3]), count(r[1]))})
	}
	return markdown([]string{"confidence", "answers", "mean confidence", "right"}, out) +
		"\nExpected calibration error (the mean distance of the last two columns, weighted by answers): " + off[0] + ".\n", nil
}

// ended names the parts of the files on sentences with one marked event: what
// coded them, and which sentences.
var ended = []struct {
	name, folds, file string
	from              []string // behind the heading of the set
}{
	{"codebook alone", "fold 0", "events.txt", nil},
	{"codebook alone", "folds 1–4", "events.txt", []string{"# folds 1 to 4"}},
	{"**codebook and learned** (as shipped)", "fold 0", "beyond.txt", nil},
	{"**codebook and learned** (as shipped)", "folds 1–4", "beyond.txt", []string{"# folds 1 to 4"}},
}

// endRows gives the lines of a set ("PLV", "CAMEO") that one of ended has.
func (s scores) endRows(i int, set, pattern string) ([][]string, error) {
	return s.rows(ended[i].file, pattern, append([]string{"# " + set + ","}, ended[i].from...)...)
}

// ends has how many marked events are found end to end.
func (s scores) ends(set string) (string, error) {
	var out [][]string
	for i, e := range ended {
		rows, err := s.endRows(i, set, `^marked events (\d+): parties (\S+), parties and quad (\S+), parties and class (\S+)$`)
		if err != nil {
			return "", err
		}
		events, err := s.endRows(i, set, `^events a sentence \S+ \((\d+) on \d+\)`)
		if err != nil {
			return "", err
		}
		r, n := rows[0], count(rows[0][0])
		row := []string{e.name, e.folds, r[0], whole(of(r[1], n)), whole(of(r[2], n))}
		if set == "PLV" {
			class := of(r[3], n)
			row = append(row, whole(class), events[0][0], fmt.Sprintf("%.2f", float64(class.Right)/float64(count(events[0][0]))))
		}
		out = append(out, row)
	}
	head := []string{"coded by", "sentences", "marked events", "source and target", "… and quad class"}
	if set == "PLV" {
		head = append(head, "… and PLOVER class", "events coded", "precision at least")
	}
	return markdown(head, out), nil
}

// endClasses has the recall of each class, end to end.
func (s scores) endClasses() (string, error) {
	byClass := map[string][]string{}
	var order []string
	for i := range ended {
		rows, err := s.endRows(i, "PLV", `^  ([A-Z]+) +(\d+) of +(\d+) right`)
		if err != nil {
			return "", err
		}
		for _, r := range rows {
			if byClass[r[0]] == nil {
				order = append(order, r[0])
			}
			byClass[r[0]] = append(byClass[r[0]], fmt.Sprintf("%s of %s: %s", r[1], r[2], part(count(r[1]), count(r[2]))))
		}
	}
	var out [][]string
	for _, c := range order {
		out = append(out, append([]string{c}, byClass[c]...))
	}
	return markdown([]string{"class", "codebook, fold 0", "codebook, folds 1–4", "as shipped, fold 0", "as shipped, folds 1–4"}, out), nil
}

// plain has the events that count on sentences in which people saw none.
func (s scores) plain() (string, error) {
	var out [][]string
	for i, e := range ended {
		rows, err := s.endRows(i, "CAMEO", `^counted events a sentence of class 0: (\S+) \((\d+) on (\d+)\)`)
		if err != nil {
			return "", err
		}
		out = append(out, []string{e.name, e.folds, rows[0][2], rows[0][1], rows[0][0]})
	}
	return markdown([]string{"coded by", "sentences", "of class 0", "events that count", "a sentence"}, out), nil
}

// confidence has how many events are right by the confidence that was learned from
// others.
func (s scores) confidence() (string, error) {
	rows, err := s.rows("trust.txt", `^  confidence (\S+): (\d+) events, mean (\S+), right (\S+)$`)
	if err != nil {
		return "", err
	}
	off, err := s.row("trust.txt", `^calibration error (\S+)$`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r[0], r[1], r[2], whole(of(r[3], count(r[1])))})
	}
	return markdown([]string{"confidence", "events", "mean confidence", "right as a whole"}, out) + "\nExpected calibration error: " + off[0] + ".\n", nil
}

// seen says how many judged events the confidence was learned from, and how often
// it is higher for the right one of a right and a wrong one.
func (s scores) seen() (string, error) {
	r, err := s.row("trust.txt", `^judged events (\d+), right \S+; the surer of a right and a wrong one is right (\S+)$`)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s judged events; of a right and a wrong one the right one has the higher confidence %s of the time", r[0], r[1]), nil
}

// told has how many judged events have the confidence from which on they count, and how
// many of those are right; then the same of the others.
func (s scores) told() (from string, told, left judge.Share, err error) {
	r, err := s.row("trust.txt", `^counted from (\S+) on: (\d+), right (\S+); unsure: (\d+), right (\S+)$`)
	if err != nil {
		return "", told, left, err
	}
	return r[0], of(r[2], count(r[1])), of(r[4], count(r[3])), nil
}

// toldNow says what told has.
func (s scores) toldNow() (string, error) {
	from, told, left, err := s.told()
	return fmt.Sprintf("Events of %s or more count: %d of these, of which %s are right as a whole; of the %d that are too unsure to count %s are.", from, told.Of, whole(told), left.Of, whole(left)), err
}
