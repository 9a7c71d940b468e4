package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/eval/judge"
)

// quotes has the spans of quotes by reader and role.
func (s scores) quotes() (string, error) {
	var out [][]string
	for _, reader := range []string{"rules alone", "head alone", "rules and head"} {
		rows, err := s.rows("quotes.txt", `^(source|cue|content) +(\d+) +(\d+) +(\d+) +\S+ +\S+ +\S+ +(\S+) +(\S+)$`, reader)
		if err != nil {
			return "", err
		}
		name := reader
		if reader == "rules and head" {
			name = "**rules and head** (as shipped)"
		}
		for _, r := range rows[:3] {
			row := append([]string{name, r[0]}, prf(count(r[3]), count(r[1]), count(r[2]))...)
			out = append(out, append(row, r[4], r[5]))
		}
	}
	return markdown([]string{"found by", "span", "precision", "recall", "F1", "F1, half credit for overlap", "F1, any overlap"}, out), nil
}

// parties has how many marked parties to events are actors.
func (s scores) parties() (string, error) {
	rows, err := s.rows("actors.txt", `^([STR]), (folds 1-4|fold 0) +(\d+) of +(\d+): \S+; or a place +(\d+):`)
	if err != nil {
		return "", err
	}
	side := map[string]string{"S": "source", "T": "target", "R": "party to a reciprocal event"}
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{side[r[0]], strings.Replace(r[1], "-", "–", 1), r[3], part(count(r[2]), count(r[3])), part(count(r[4]), count(r[3]))})
	}
	return markdown([]string{"marked as", "sentences", "marked", "is an actor", "or a place whose country is told"}, out), nil
}

// coreference has the CoNLL figures of the kinds of mention.
func (s scores) coreference() (string, error) {
	var out [][]string
	for _, part := range []string{"development part:", "development part, news"} {
		rows, err := s.rows("coreference.txt", `^  (.+): CoNLL (\S+)$`, part)
		if err != nil {
			return "", err
		}
		for _, r := range rows[:6] { // those of this part
			if strings.Contains(r[0], "singletons") {
				continue
			}
			out = append(out, []string{strings.TrimSuffix(part, ":"), r[0], r[1]})
		}
	}
	return markdown([]string{"GUM", "mentions of", "mean F1 of MUC, B³ and CEAF-e"}, out), nil
}

// agenda has precision and recall of appointments.
func (s scores) agenda() (string, error) {
	rows, err := s.rows("agenda.txt", `^(.+): found (\d+), right (\d+): precision \S+ to be found (\d+), hit (\d+): recall \S+ parties (\d+) of (\d+)$`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r[0], r[1], r[3], part(count(r[2]), count(r[1])), part(count(r[4]), count(r[3])), part(count(r[5]), count(r[6]))})
	}
	return markdown([]string{"set", "found", "to be found", "precision", "recall", "parties right"}, out), nil
}

// times has spans and values of MEANTIME.
func (s scores) times() (string, error) {
	r, err := s.row("times.txt", `^MEANTIME, (\d+) documents: gold (\d+) found (\d+) span F1 (\S+) value F1 (\S+)$`)
	if err != nil {
		return "", err
	}
	gold, found := count(r[1]), count(r[2])
	var out [][]string
	for i, name := range []string{"span (an overlap is enough)", "span, and the same TIMEX3 value"} {
		right := of(r[3+i], gold+found).Right / 2
		out = append(out, append([]string{name, r[1], r[2]}, prf(right, gold, found)...))
	}
	return markdown([]string{"right where", "marked", "found", "precision", "recall", "F1"}, out), nil
}

// recognizers has the cases of Recognizers-Text.
func (s scores) recognizers() (string, error) {
	rows, err := s.rows("times.txt", `^  (\w+) +(\d+) +(\d+)`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r[0], r[2], part(count(r[1]), count(r[2]))})
	}
	return markdown([]string{"kind", "cases", "right"}, out), nil
}

var placeSets = []struct{ name, pattern string }{
	{"TR-News, with adjectives", `^TR-News, .*: +gold`},
	{"TR-News, toponyms", `^  without adjectives: gold`},
	{"GeoVirus", `^GeoVirus, .*: gold`},
}

// places has the toponyms found.
func (s scores) places() (string, error) {
	var out [][]string
	for _, set := range placeSets {
		r, err := s.row("places.txt", set.pattern+` (\d+) found (\d+): precision (\S+) recall`)
		if err != nil {
			return "", err
		}
		gold, found := count(r[0]), count(r[1])
		out = append(out, append([]string{set.name, r[0], r[1]}, prf(of(r[2], found).Right, gold, found)...))
	}
	return markdown([]string{"set", "marked", "found", "precision", "recall", "F1"}, out), nil
}

// placesRight has how many of the toponyms found are put where they lie.
func (s scores) placesRight() (string, error) {
	var out [][]string
	for _, set := range placeSets[1:] {
		r, err := s.row("places.txt", set.pattern+`.*; country (?:not marked|(\S+) of (\d+)); within 161 km (\S+) of (\d+)`)
		if err != nil {
			return "", err
		}
		country := "not marked"
		if r[0] != "" {
			country = whole(of(r[0], count(r[1])))
		}
		out = append(out, []string{set.name, country, whole(of(r[2], count(r[3])))})
	}
	return markdown([]string{"set", "right country", "within 161 km"}, out), nil
}

// names has the names by class.
func (s scores) names() (string, error) {
	rows, err := s.rows("names.txt", `^ *(\w[\w ]*?) +gold +(\d+) found +(\d+) right +(\d+) F1`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		name := map[string]string{"all": "**all nine classes**", "four classes": "four classes of CoNLL 2003", "paragraphs": "… each paragraph read alone"}[r[0]]
		if name == "" {
			name = r[0]
		}
		out = append(out, append([]string{name, r[1], r[2]}, prf(count(r[3]), count(r[1]), count(r[2]))...))
	}
	return markdown([]string{"class", "marked", "found", "precision", "recall", "F1"}, out), nil
}

// parse has the scores of the shared task; each is a share of the words.
func (s scores) parse() (string, error) {
	rows, err := s.rows("parse.txt", `^(EWT|EWT in capitals|EWT in lower case|GUM|GUM, not in training|GUM news) +(\d+) +(\S+) +(\S+) +(\S+) +(\S+) +(\S+) +(\S+) +(\S+)$`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		las := of(fmt.Sprintf("0.%s", strings.ReplaceAll(r[8], ".", "")), count(r[1]))
		low, high := las.Interval()
		out = append(out, []string{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], fmt.Sprintf("%s (%.1f–%.1f)", r[8], 100*low, 100*high)})
	}
	return markdown([]string{"text", "words", "tokens", "sentences", "UPOS", "features", "lemmas", "UAS", "LAS"}, out), nil
}

// thread has the recall of copies by edit.
func (s scores) thread() (string, error) {
	rows, err := s.rows("thread.txt", `^(.+?) +recall (\S+) of (\d+)$`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		share := of(r[1], count(r[2]))
		low, high := share.Interval()
		out = append(out, []string{r[0], r[2], fmt.Sprintf("%s (%.3f–%.3f)", r[1], low, high)})
	}
	return markdown([]string{"edit", "copies", "recall"}, out), nil
}

func (s scores) threadPrecision() (string, error) {
	r, err := s.row("thread.txt", `^precision (\S+): (\d+) pairs of a story and its copy, (\d+) pairs of others`)
	if err != nil {
		return "", err
	}
	share := judge.Share{Right: count(r[1]), Of: count(r[1]) + count(r[2])}
	low, high := share.Interval()
	return fmt.Sprintf("%s (%.4f–%.4f): %s pairs of a story and its copy, %s of others", r[0], low, high, r[1], r[2]), nil
}

// acts has how well tellings of one act by two stories are joined; it is empty where
// no such pairs have been judged.
func (s scores) acts() (string, error) {
	if _, err := os.Stat(filepath.Join(s.dir, "acts.txt")); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	var out [][]string
	for _, set := range []string{"seen", "kept"} {
		row := []string{set}
		for _, p := range []string{`^` + set + `, (\d+) pairs$`, `^  precision +(\d+) of (\d+):`, `^  recall +(\d+) of (\d+):`, `^ +sentences that share half of their words or more +(\d+) of (\d+):`} {
			var from []string
			if len(row) > 1 {
				from = []string{set + ","}
			}
			r, err := s.row("acts.txt", p, from...)
			if err != nil {
				return "", err
			}
			if len(r) == 1 {
				row = append(row, r[0])
			} else {
				row = append(row, r[0]+" of "+r[1]+": "+part(count(r[0]), count(r[1])))
			}
		}
		out = append(out, row)
	}
	return markdown([]string{"half", "pairs", "precision", "recall", "… of pairs whose sentences share half of their words"}, out), nil
}

// turns has the known turning points.
func (s scores) turns() (string, error) {
	rows, err := s.rows("dyad.txt", `^(.+?)  +(\S+) +(\d{4}-\d\d-\d\d): (.+)$`, "# Known turns")
	if err != nil {
		return "", err
	}
	missed := 0
	for _, r := range rows {
		if r[3] == "missed" {
			missed++
		}
	}
	return markdown([]string{"turn", "actor", "day", "found: days from it, interval, probability, told"}, rows) +
		fmt.Sprintf("\nFound: %s of %d turns.\n", part(len(rows)-missed, len(rows)), len(rows)), nil
}

// placebos has what is found where nothing turns.
func (s scores) placebos() (string, error) {
	rows, err := s.rows("dyad.txt", `^(as they are|weeks shuffled.*|everything told.*): (\d+ turns.*)$`, "# 20 dyads")
	if err != nil {
		return "", err
	}
	return markdown([]string{"20 dyads, 212 years", "turns"}, rows), nil
}

// made has the series that are made.
func (s scores) made() (string, error) {
	rows, err := s.rows("dyad.txt", `^ *(\d+) acts a week, conflict (\S+) to (\S+), deeds among it (\S+) to (\S+), drift (\S+): (\d+) of 20, (\S+) days, (\d+) false$`, "# Series made")
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		found, distance := part(count(r[6]), 20), r[7]
		if r[1] == r[2] && r[3] == r[4] {
			found, distance = "no turn there", "–"
		}
		out = append(out, []string{r[0], r[1] + " → " + r[2], r[3] + " → " + r[4], r[5], found, distance, r[8]})
	}
	return markdown([]string{"acts a week", "conflict", "deeds among it", "drift", "found within six weeks", "mean distance, days", "false turns in 20 series"}, out), nil
}

// pages has the text of web pages.
func (s scores) pages() (string, error) {
	r := make([]string, 0, 4)
	for _, name := range []string{"pages", "precision", "recall", "F1"} {
		f, err := s.row("html.txt", "^"+name+` (\S+)$`)
		if err != nil {
			return "", err
		}
		r = append(r, f[0])
	}
	return markdown([]string{"pages", "precision", "recall", "F1"}, [][]string{r}), nil
}

// anatomy has headline, time and dateline of Reuters stories.
func (s scores) anatomy() (string, error) {
	rows, err := s.rows("anatomy.txt", `^  (headline|published|dateline, \w+|none where there is none) +(\d+) of (\d+) \(`)
	if err != nil {
		return "", err
	}
	var out [][]string
	for _, r := range rows {
		share := judge.Share{Right: count(r[1]), Of: count(r[2])}
		low, high := share.Interval()
		out = append(out, []string{r[0], r[2], fmt.Sprintf("%.2f (%.2f–%.2f)", 100*float64(share.Right)/float64(share.Of), 100*low, 100*high)})
	}
	return markdown([]string{"read of", "stories", "right, percent"}, out), nil
}
