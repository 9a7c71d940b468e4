package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
)

// scores reads golden files of scores in a folder.
type scores struct{ dir string }

// errForm says that a golden file has another form than this command reads.
var errForm = errors.New("no such figures in it")

// rows gives what a pattern captures in each line of a part of a file. The part
// begins behind the first line that begins with from[0], then the first behind it
// that begins with from[1], and so on, and ends before the next line that begins
// with #. Without from it is the whole file.
func (s scores) rows(file, pattern string, from ...string) ([][]string, error) {
	data, err := os.ReadFile(filepath.Join(s.dir, file))
	if err != nil {
		return nil, fmt.Errorf("reading scores: %w", err)
	}
	re := regexp.MustCompile(pattern)
	left := from
	var out [][]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case len(left) > 0:
			if strings.HasPrefix(line, left[0]) {
				left = left[1:]
			}
		case len(from) > 0 && strings.HasPrefix(line, "#"):
			return found(out, file, pattern)
		default:
			if m := re.FindStringSubmatch(line); m != nil {
				out = append(out, m[1:])
			}
		}
	}
	return found(out, file, pattern)
}

func found(rows [][]string, file, pattern string) ([][]string, error) {
	if len(rows) == 0 {
		return nil, fmt.Errorf("reading %s: %w: want lines like %s", file, errForm, pattern)
	}
	return rows, nil
}

// row is rows where one line is wanted.
func (s scores) row(file, pattern string, from ...string) ([]string, error) {
	rows, err := s.rows(file, pattern, from...)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// count reads a number that a pattern has captured as digits.
func count(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// of gives a share of which the file has three decimals and the number of cases.
func of(figure string, cases int) judge.Share {
	f, _ := strconv.ParseFloat(figure, 64)
	return judge.Share{Right: int(math.Round(f * float64(cases))), Of: cases}
}

// part writes a share with its 95 % interval: "0.83 (0.75–0.88)".
func part(right, of int) string {
	if of == 0 {
		return "–"
	}
	s := judge.Share{Right: right, Of: of}
	low, high := s.Interval()
	return fmt.Sprintf("%.2f (%.2f–%.2f)", float64(right)/float64(of), low, high)
}

func whole(s judge.Share) string { return part(s.Right, s.Of) }

// f1 writes an F1 with its interval. Every item that is marked or found is right
// or not, so the share of right ones among them, J, has an interval as any share,
// and F1 is 2J/(1+J).
func f1(right, gold, found int) string {
	items := judge.Share{Right: right, Of: gold + found - right}
	low, high := items.Interval()
	f := func(j float64) float64 { return 2 * j / (1 + j) }
	return fmt.Sprintf("%.2f (%.2f–%.2f)", f(float64(right)/float64(max(items.Of, 1))), f(low), f(high))
}

// prf writes precision, recall and F1 with their intervals.
func prf(right, gold, found int) []string {
	return []string{part(right, found), part(right, gold), f1(right, gold, found)}
}

// markdown writes a table. Columns of numbers stand to the right.
func markdown(head []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString("| " + strings.Join(head, " | ") + " |\n|")
	for i := range head {
		if numbers(rows, i) {
			b.WriteString("---:|")
		} else {
			b.WriteString("---|")
		}
	}
	b.WriteString("\n")
	for _, r := range rows {
		b.WriteString("| " + strings.Join(r, " | ") + " |\n")
	}
	return b.String()
}

// numbers reports whether a column has numbers alone, or signs for none.
func numbers(rows [][]string, column int) bool {
	for _, r := range rows {
		if strings.Trim(r[column], "0123456789.()–:→ of") != "" {
			return false
		}
	}
	return true
}
