package thread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is what a story says of itself.
type mark uint8

const (
	unmarked mark = iota
	updated
	corrected
	killed
)

// opening are words that mark a version, at the head of a headline, of a note or
// of a paragraph that is one; in capitals where they stand before a headline.
var opening = [...]struct {
	words string
	mark  mark
	head  bool // may stand before a headline, with a number: "UPDATE 2-"
}{
	{"bulletin kill", killed, true},
	{"story kill", killed, true},
	{"mandatory kill", killed, true},
	{"kill", killed, true},
	{"withdrawn", killed, true},
	{"official correction", corrected, true},
	{"corrected", corrected, true},
	{"correction", corrected, true},
	{"corrects", corrected, true},
	{"corrections", corrected, true},
	{"refile", corrected, true},
	{"clarification", corrected, false},
	{"update", updated, true},
	{"updates", updated, false},
	{"updated", updated, true},
	{"wrapup", updated, true},
	{"recasts", updated, false},
	{"adds", updated, false},
	{"writethru", updated, false},
}

// markOf reads what a story says of itself, and its version where it tells one.
// A version that the source gives stays.
func markOf(s *Story, version uint16) (mark, uint16) {
	m, v := headMark(s.Headline)
	for _, note := range [...]string{s.Notes, edges(s.Text)} {
		for line := range strings.Lines(note) {
			m = max(m, noteMark(strings.TrimSpace(line)))
		}
	}
	if n := takeNumber(s.Headline + "\n" + s.Notes); v == 0 {
		v = n
	}
	if version == 0 {
		version = v
	}
	if m == unmarked && version > 1 && s.Version == 0 {
		m = updated
	}
	return m, version
}

// headMark reads what stands before a headline: "UPDATE 2-", "(CORRECTED) -",
// "RPT-", and returns the number.
func headMark(headline string) (mark, uint16) {
	h := strings.TrimLeft(strings.TrimSpace(headline), "(*[")
	for _, o := range opening {
		if !o.head || !foldPrefix(h, o.words) || h[:len(o.words)] != strings.ToUpper(h[:len(o.words)]) {
			continue
		}
		rest := strings.TrimLeft(h[len(o.words):], " )]")
		n, tail := number(rest)
		tail = strings.TrimLeft(tail, " )]")
		if tail == "" || strings.ContainsRune("-–—:.", []rune(tail)[0]) {
			return o.mark, n
		}
	}
	return unmarked, 0
}

// bare returns a headline without what marks its version, "" where nothing does.
func bare(headline string) string {
	if m, _ := headMark(headline); m == unmarked {
		return ""
	}
	_, after, ok := strings.Cut(strings.NewReplacer("–", "-", "—", "-", ":", "-").Replace(headline), "-")
	if !ok {
		return ""
	}
	return strings.TrimSpace(after)
}

// noteMark reads a line that may be a note to editors or readers.
func noteMark(line string) mark {
	l := strings.ToLower(strings.Trim(line, "()[]*_ "))
	for _, p := range [...]string{"eds:", "eds.:", "editors:", "editor's note:", "editor’s note:", "editors' note:", "note to editors:", "attention editors:"} {
		if strings.HasPrefix(l, p) {
			return noteWords(strings.TrimSpace(l[len(p):]))
		}
	}
	for _, p := range [...]string{"this story has been ", "this article has been ", "this story was ", "this article was ", "this version ", "this story ", "this article ", "this report has been "} {
		if strings.HasPrefix(l, p) && len(l) < 400 {
			return noteWords(l[len(p):])
		}
	}
	for _, p := range [...]string{"an earlier version of this", "a previous version of this", "an earlier headline"} {
		if strings.HasPrefix(l, p) {
			return corrected
		}
	}
	bracket := strings.HasPrefix(line, "(") && strings.HasSuffix(line, ")") && len(line) < 300
	for _, o := range opening {
		if !foldPrefix(l, o.words) {
			continue
		}
		rest := l[len(o.words):]
		if bracket || strings.HasPrefix(rest, ":") || o.mark == killed && isKill(line, rest) {
			return o.mark
		}
	}
	return unmarked
}

// isKill reports whether a line that begins with "kill" in capitals is the
// notice, and no headline of a story that has the word.
func isKill(line, rest string) bool {
	if len(line) > 200 || !strings.HasPrefix(line, strings.ToUpper(line[:4])) {
		return false
	}
	return rest == "" || strings.Contains(rest, "slug") || strings.Contains(rest, "headline") || strings.Contains(rest, " story")
}

// noteWords reads what a note says after its label.
func noteWords(l string) mark {
	first, _, _ := strings.Cut(l, ".")
	best := unmarked
	for _, w := range strings.FieldsFunc(first, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "kill", "killed", "withdrawn", "withdraw", "withdraws", "retracted", "disregard":
			best = max(best, killed)
		case "corrects", "corrected", "correct", "correcting", "amended", "fixes", "clarify", "clarified":
			best = max(best, corrected)
		case "updates", "updated", "updating", "adds", "recasts", "leads", "subs", "inserts":
			best = max(best, updated)
		}
	}
	return best
}

// takeNumber reads the count of an AP story: "2nd Ld-Writethru" is version 3.
func takeNumber(text string) uint16 {
	l := strings.ToLower(text)
	at := strings.Index(l, "ld-writethru")
	if at < 0 {
		at = strings.Index(l, "ld, writethru")
	}
	if at < 0 {
		return 0
	}
	f := strings.Fields(l[max(0, at-8):at])
	if len(f) == 0 {
		return 2
	}
	n, tail := number(f[len(f)-1])
	if n == 0 || tail != "st" && tail != "nd" && tail != "rd" && tail != "th" {
		return 2
	}
	return n + 1
}

// number reads the digits at the head of a text.
func number(s string) (n uint16, rest string) {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		n = 10*n + uint16(s[i]-'0')
		i++
	}
	return n, s[i:]
}

// edges returns the first and the last lines of a text, in which notes stand.
func edges(text string) string {
	lines := strings.Split(text, "\n")
	if len(lines) <= 2*edge {
		return text
	}
	return strings.Join(append(lines[:edge:edge], lines[len(lines)-edge:]...), "\n")
}

// edge is how many lines at either end may hold a note.
const edge = 4

// foldPrefix reports whether s begins with a word or words, given in lower case.
func foldPrefix(s, prefix string) bool {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return false
	}
	return len(s) == len(prefix) || !letter(rune(s[len(prefix)]))
}

// named returns the headlines that a notice may name: its own without the mark,
// and what stands in quotation marks or after "headlined".
func named(s *Story) []string {
	var out []string
	if h := bare(s.Headline); h != "" {
		out = append(out, h)
	}
	if s.Withdrawn {
		out = append(out, s.Headline)
	}
	for _, text := range [...]string{s.Notes, s.Text} {
		out = append(out, quoted(text)...)
	}
	return out
}

// quoted returns what stands between double quotation marks.
func quoted(text string) []string {
	var out []string
	from := -1
	for i, r := range text {
		if r != '"' && r != '“' && r != '”' {
			continue
		}
		if from >= 0 && len(out) < 8 {
			out = append(out, strings.TrimRight(text[from:i], ",. "))
			from = -1
			continue
		}
		from = i + utf8.RuneLen(r)
	}
	return out
}

// headingKey is the key of a headline of a source, 0 for one without words.
func headingKey(source uint32, headline string) uint64 {
	h := mix(uint64(source) + 1)
	n := 0
	for _, w := range Words(headline) {
		h = mix(h ^ w.Hash)
		n++
	}
	if n == 0 {
		return 0
	}
	return h
}

func slugKey(source uint32, slug string) uint64 {
	h := mix(uint64(source) ^ fnvOffset)
	for _, r := range strings.ToLower(strings.TrimSpace(slug)) {
		h = mix(h ^ uint64(r))
	}
	return h
}

// headlines are those under which a notice may name a story; a kill has none.
func headlines(e *entry, s *Story) []string {
	if e.mark == killed {
		return nil
	}
	return []string{s.Headline, bare(s.Headline)}
}

// notified are the headlines that a notice names; other stories name none.
func notified(e *entry, s *Story) []string {
	if e.mark != killed && e.mark != corrected {
		return nil
	}
	return named(s)
}

// keysOf returns the keys of headlines of a story's source.
func keysOf(e *entry, headlines []string) []uint64 {
	var keys []uint64
	for _, h := range headlines {
		if k := headingKey(e.source, h); k != 0 {
			keys = append(keys, k)
		}
	}
	return keys
}
