// Package events measures the coder of package event against sentences in
// which people have marked one event: its source, its target and its class.
//
// It reads the files of the PLOVER and CAMEO sentence sets as their makers laid
// them out, and holds none of their text.
package events

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
)

// Marked is one sentence with its marked event.
type Marked struct {
	Text            string
	Sources         []news.Span // byte offsets into Text
	Targets         []news.Span
	Reciprocal      []news.Span // parties that are source and target
	Class           string      // PLOVER root class, "" where the set has none; YIELD is CONCEDE or RETREAT
	Quad            int         // 0 for statements, appeals and denials
	Fold            int
	HasSourceTarget bool
}

// ReadClasses reads a table of sentence, quad class and fold with a header line.
func ReadClasses(r io.Reader) ([]Marked, error) {
	rows, err := table(r, 3)
	if err != nil {
		return nil, fmt.Errorf("reading classes: %w", err)
	}
	list := make([]Marked, len(rows))
	for i, f := range rows {
		list[i].Text = f[0]
		if list[i].Quad, err = strconv.Atoi(f[1]); err == nil {
			list[i].Fold, err = strconv.Atoi(f[2])
		}
		if err != nil {
			return nil, fmt.Errorf("reading classes, row %d: %w", i+2, err)
		}
	}
	return list, nil
}

// ReadRelations reads the table of sentences with a marked source and target:
// sentence, the same with <s> and <t> tags, source, target, quad, class, fold.
func ReadRelations(r io.Reader) ([]Marked, error) {
	rows, err := table(r, 7)
	if err != nil {
		return nil, fmt.Errorf("reading relations: %w", err)
	}
	list := make([]Marked, len(rows))
	for i, f := range rows {
		m := &list[i]
		m.Text, m.Sources, m.Targets = tagged(f[1])
		m.Class, m.HasSourceTarget = f[5], true
		if m.Quad, err = strconv.Atoi(f[4]); err == nil {
			m.Fold, err = strconv.Atoi(f[6])
		}
		if err != nil {
			return nil, fmt.Errorf("reading relations, row %d: %w", i+2, err)
		}
	}
	return list, nil
}

// table reads tab-separated rows of n columns behind a header line. A column
// in quotation marks has its doubled marks undone.
func table(r io.Reader, n int) ([][]string, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<22)
	var rows [][]string
	for line := 1; sc.Scan(); line++ {
		f := strings.Split(sc.Text(), "\t")
		if line == 1 {
			continue
		}
		if len(f) != n {
			return nil, fmt.Errorf("line %d: %d columns, want %d", line, len(f), n)
		}
		for i, c := range f {
			if len(c) > 1 && c[0] == '"' && c[len(c)-1] == '"' {
				f[i] = strings.ReplaceAll(c[1:len(c)-1], `""`, `"`)
			}
		}
		rows = append(rows, f)
	}
	return rows, sc.Err()
}

// tagged takes the tags out of a sentence and gives the spans that they marked.
func tagged(s string) (text string, sources, targets []news.Span) {
	var sb strings.Builder
	start, startT := 0, 0 // the one may stand within the other
	for s != "" {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		sb.WriteString(s[:i])
		s = s[i:]
		switch {
		case strings.HasPrefix(s, "<s>"):
			start, s = sb.Len(), s[3:]
		case strings.HasPrefix(s, "<t>"):
			startT, s = sb.Len(), s[3:]
		case strings.HasPrefix(s, "</s>"):
			sources, s = append(sources, news.Span{Start: start, End: sb.Len()}), s[4:]
		case strings.HasPrefix(s, "</t>"):
			targets, s = append(targets, news.Span{Start: startT, End: sb.Len()}), s[4:]
		default:
			sb.WriteByte('<')
			s = s[1:]
		}
	}
	sb.WriteString(s)
	return sb.String(), sources, targets
}

// AddSpans reads sentences as tokens with B-S, I-S (source), B-T (target) and
// B-R (reciprocal) tags, and gives their spans to the sentences of the list
// with the same letters. It returns how many sentences it found there.
func AddSpans(list []Marked, r io.Reader) (int, error) {
	byKey := make(map[string]*Marked, len(list))
	for i := range list {
		byKey[letters(list[i].Text)] = &list[i]
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<22)
	var tokens, tags []string
	found := 0
	flush := func() {
		if m := byKey[letters(strings.Join(tokens, ""))]; m != nil && !m.HasSourceTarget {
			m.spans(tokens, tags)
			found++
		}
		tokens, tags = tokens[:0], tags[:0]
	}
	for sc.Scan() {
		line := sc.Text()
		switch i := strings.LastIndexByte(line, ' '); {
		case line == "":
			flush()
		case strings.HasPrefix(line, "# ") && strings.Contains(line, "="):
		case i > 0:
			tokens, tags = append(tokens, line[:i]), append(tags, line[i+1:])
		}
	}
	flush()
	return found, sc.Err()
}

// letters keeps letters and digits: what two tokenisations of a text share.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, s)
}

// isLetter takes letters and digits, but not the letter apostrophe U+02BC, for
// which tokenisers put another mark.
func isLetter(r rune) bool { return r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// spans turns tagged tokens into spans of the sentence, by counting letters.
func (m *Marked) spans(tokens, tags []string) {
	m.HasSourceTarget = true
	var at []int // byte offset of the nth letter
	for i, r := range m.Text {
		if isLetter(r) {
			at = append(at, i)
		}
	}
	n := 0
	for i, tok := range tokens {
		count := len([]rune(letters(tok)))
		if count == 0 || tags[i] == "O" {
			n += count
			continue
		}
		if n+count > len(at) {
			return
		}
		sp := news.Span{Start: at[n], End: at[n+count-1] + 1}
		n += count
		list := &m.Sources
		switch tags[i][len(tags[i])-1] {
		case 'T':
			list = &m.Targets
		case 'R':
			list = &m.Reciprocal
		}
		if l := len(*list); tags[i][0] == 'I' && l > 0 {
			(*list)[l-1].End = sp.End
		} else {
			*list = append(*list, sp)
		}
	}
}
