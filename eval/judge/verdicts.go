package judge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/internal/share"
)

// Verdict is one record as somebody judged it.
type Verdict struct {
	Drawn
	Draw  string // which draw: the day and the seed
	Judge string // which of the judges
	Marks []byte // '1' right, '0' wrong, '-' not applicable; one for each of Kind.Fields
}

// Overall says whether an analyst would sign the row.
func (v *Verdict) Overall() bool { return v.Marks[len(v.Marks)-1] == '1' }

// Read reads verdicts: lines of story, SHA-1, start, end, label, confidence, draw, judge,
// the codes of an event (older ones lack them) and the marks, parted by tabs; lines that
// begin with # are comments. An error names the line.
func Read(kind Kind, text string) ([]Verdict, error) {
	var out []Verdict
	want := len(kind.Fields())
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		codes := ""
		if len(f) == 10 {
			codes = f[8]
			f = append(f[:8:8], f[9])
		}
		if len(f) != 9 {
			return nil, fmt.Errorf("reading verdicts, line %d: %d fields, want 9 or 10", n, len(f))
		}
		start, err1 := strconv.Atoi(f[2])
		end, err2 := strconv.Atoi(f[3])
		sure, err3 := strconv.ParseFloat(f[5], 64)
		marks := strings.ReplaceAll(f[8], " ", "")
		if err1 != nil || err2 != nil || err3 != nil || len(marks) != want || strings.Trim(marks, "01-") != "" {
			return nil, fmt.Errorf("reading verdicts, line %d: want a span, a confidence and %d marks, have %q", n, want, f[2:])
		}
		out = append(out, Verdict{Drawn{Story: f[0], SHA1: f[1], Start: start, End: end, Label: f[4], Confidence: sure, Codes: codes}, f[6], f[7], []byte(marks)})
	}
	return out, nil
}

// Line is the verdict as Read takes it.
func (v *Verdict) Line() string {
	marks := strings.Join(strings.Split(string(v.Marks), ""), " ")
	if v.Codes != "" {
		marks = v.Codes + "\t" + marks
	}
	return fmt.Sprintf("%s\t%s\t%d\t%d\t%s\t%.3f\t%s\t%s\t%s", v.Story, v.SHA1, v.Start, v.End, v.Label, v.Confidence, v.Draw, v.Judge, marks)
}

// Share is how many of some verdicts are right.
type Share = share.Share

// Round is a draw as it was judged.
type Round struct {
	Draw  string    // the day and the seed
	Rows  []Verdict // the first verdict on each row
	Agree Share     // of the rows that a second judge saw, those that both find right or both wrong
}

// Rounds parts verdicts by draw, in the order of the list.
func Rounds(list []Verdict) []Round {
	var out []Round
	for _, v := range list {
		if !slices.ContainsFunc(out, func(r Round) bool { return r.Draw == v.Draw }) {
			rows, agree := firsts(list, v.Draw)
			out = append(out, Round{v.Draw, rows, agree})
		}
	}
	return out
}

// Summary prints how many verdicts are right by draw and field, by label, and by
// confidence, and how often two judges of one row agree. Where a row was judged
// twice, the first verdict counts.
func Summary(kind Kind, list []Verdict) string {
	var b strings.Builder
	for _, r := range Rounds(list) {
		fmt.Fprintf(&b, "%s, draw %s\n", kind, r.Draw)
		for i, name := range kind.Fields() {
			fmt.Fprintf(&b, "  %-12s %s\n", name, Count(r.Rows, func(v *Verdict) byte { return v.Marks[i] }))
		}
		for _, label := range Labels(r.Rows) {
			fmt.Fprintf(&b, "    %-12s %s\n", label, Count(r.Rows, func(v *Verdict) byte { return only(v, v.Label == label) }))
		}
		for low := 0.0; low < 0.95; low += 0.1 {
			in := func(v *Verdict) byte {
				return only(v, v.Confidence >= low-1e-9 && (v.Confidence < low+0.1-1e-9 || low > 0.85))
			}
			if s := Count(r.Rows, in); s.Of > 0 {
				fmt.Fprintf(&b, "    confidence %.1f–%.1f %s\n", low, low+0.1, s)
			}
		}
		if r.Agree.Of > 0 {
			fmt.Fprintf(&b, "  two judges agree on the row as a whole: %s\n", r.Agree)
		}
	}
	return b.String()
}

func only(v *Verdict, in bool) byte {
	if !in {
		return '-'
	}
	return v.Marks[len(v.Marks)-1]
}

// Count counts the verdicts whose mark is '1' or '0'.
func Count(list []Verdict, mark func(*Verdict) byte) Share {
	var s Share
	for i := range list {
		switch mark(&list[i]) {
		case '1':
			s.Right++
			s.Of++
		case '0':
			s.Of++
		}
	}
	return s
}

// firsts parts the first verdicts on each row of a draw from the second ones, of
// which it says how many agree.
func firsts(list []Verdict, draw string) (first []Verdict, twice Share) {
	type key struct {
		story      string
		start, end int
		label      string
	}
	at := make(map[key]int)
	for _, v := range list {
		if v.Draw != draw {
			continue
		}
		k := key{v.Story, v.Start, v.End, v.Label}
		i, again := at[k]
		if !again {
			at[k] = len(first)
			first = append(first, v)
			continue
		}
		if first[i].Judge == v.Judge { // two records with one span
			first = append(first, v)
			continue
		}
		twice.Of++
		if first[i].Overall() == v.Overall() {
			twice.Right++
		}
	}
	return first, twice
}

// Labels returns the labels of verdicts, sorted.
func Labels(list []Verdict) []string {
	var out []string
	for _, v := range list {
		if !slices.Contains(out, v.Label) {
			out = append(out, v.Label)
		}
	}
	slices.Sort(out)
	return out
}
