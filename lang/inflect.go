package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// Lemmas of English words by rule. The tag says how a word is inflected, so
// that its lemma is the form with an ending undone; where several endings could
// have been put on, the lemma is the most frequent of the words that the
// vectors know.

//go:embed irregular.txt
var irregularText string

// irregular has the lemmas of the irregular forms, by class of the base and form.
var irregular = sync.OnceValue(func() map[lexeme]string {
	m := make(map[lexeme]string, 1024)
	put := func(form, class, base string) {
		if _, taken := m[lexeme{form, class}]; !taken && form != "|" {
			m[lexeme{form, class}] = base
		}
	}
	for line := range strings.Lines(irregularText) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" {
			for _, form := range words[2:] {
				put(form, words[0], words[1])
			}
		}
	}
	for line := range strings.Lines(irregularText) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "v" {
			put(words[1], "v", words[1]) // "cut" and "become" are participles too
		}
	}
	return m
})

// ending says what a tag has put on a word.
type ending byte

const (
	noEnding ending = iota
	sEnding
	edEnding
	ingEnding
	erEnding
	estEnding
)

// inflection returns the class of base that the irregular table knows a tag's
// words by, and its ending. The class of a tag whose words have no lemma but
// themselves, or one that rules do not find, is "".
func inflection(upos, xpos string) (class string, e ending) {
	switch upos {
	case "NOUN", "PROPN":
		switch xpos {
		case "NN", "NNP":
			return "n", noEnding
		case "NNS", "NNPS":
			return "n", sEnding
		}
	case "ADJ", "ADV":
		switch xpos {
		case "JJ", "RB", "NNP":
			return "a", noEnding
		case "JJR", "RBR":
			return "a", erEnding
		case "JJS", "RBS":
			return "a", estEnding
		}
	case "VERB":
		return "v", verbEndings[xpos]
	}
	if e, ok := verbEndings[xpos]; ok && upos == "NOUN" {
		return "v", e // tags that disagree: trust the finer one
	}
	return "", noEnding
}

var verbEndings = map[string]ending{
	"VBZ": sEnding, "VBD": edEnding, "VBN": edEnding, "VBG": ingEnding,
}

// listed returns the lemma of an irregular form, or "". It knows compounds:
// "underwritten", "co-led", "spokesmen".
func (w *worker) listed(low, class string) string {
	table := irregular()
	if base, ok := table[lexeme{low, class}]; ok {
		return base
	}
	if class == "n" {
		if stem, ok := strings.CutSuffix(low, "men"); ok && len(stem) > 2 {
			return stem + "man"
		}
		if stem, ok := strings.CutSuffix(low, "children"); ok {
			return stem + "child"
		}
		return ""
	}
	for _, prefix := range prefixes {
		rest, ok := strings.CutPrefix(low, prefix)
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "-")
		base, front := table[lexeme{rest, class}], low[:len(low)-len(rest)]
		if base != "" && (strings.HasSuffix(front, "-") || w.rank(front+base) >= 0) {
			return front + base
		}
	}
	return ""
}

// prefixes are those that go before irregular verbs. What else begins with one
// of them, as "resent" does, has a line of its own in the table, or makes no
// word of the base, as "relying" does.
var prefixes = []string{"co-", "counter", "fore", "inter", "mis", "out", "over", "pre", "re", "un", "under", "up"}

// regular returns the lemma of a form by rules, in lower case, or "" when they
// do not know it; low is the form in lower case, which the table does not list.
func (w *worker) regular(form, low, upos, xpos string) string {
	class, e := inflection(upos, xpos)
	switch {
	case class == "" || e == noEnding && form != low && keepsCapitals(form, upos):
		return ""
	case e == noEnding && xpos == "VBP": // are, 've
		if base := irregular()[lexeme{low, "v"}]; base == "be" || base == "have" {
			return base
		}
		return low
	case e == noEnding:
		return low
	}
	switch e {
	case sEnding:
		return w.undoS(low, upos == "PROPN")
	case edEnding:
		return w.undoVowel(low, "ed")
	case ingEnding:
		return w.undoVowel(low, "ing")
	case erEnding:
		return w.undoVowel(low, "er")
	}
	return w.undoVowel(low, "est")
}

// keepsCapitals reports whether the capitals of a form may be its lemma's and
// not only the sentence's: "Syrian", "NATO", but not "Shell" as a verb.
func keepsCapitals(form, upos string) bool {
	switch upos {
	case "VERB", "ADV":
		return false
	case "NOUN":
		return len(form) > 1 && form[1:] != lower(form[1:])
	}
	return true
}

// undoS takes off the ending of a plural or of the third person. A name may
// have an s of its own.
func (w *worker) undoS(low string, name bool) string {
	stem, ok := strings.CutSuffix(low, "s")
	if !ok || len(stem) < 2 || !letter(stem[len(stem)-1]) || strings.HasSuffix(stem, "s") {
		return ""
	}
	long, es := strings.CutSuffix(stem, "e")
	switch {
	case es && strings.HasSuffix(long, "i") && len(long) > 2: // parties, movies
		return w.commoner(long[:len(long)-1]+"y", stem)
	case es && strings.HasSuffix(long, "s") && !strings.HasSuffix(long, "ss"): // houses, viruses
		return w.known(stem, long)
	case es && len(long) > 2 && (hissing(long) || strings.HasSuffix(long, "o")): // clashes, vetoes
		return w.commoner(long, stem)
	case name && w.rank(stem) < 0 && w.rank(low) >= 0: // Athens
		return low
	case strings.IndexByte("iu", stem[len(stem)-1]) >= 0 && w.rank(stem) < 0: // stimulus
		return low
	}
	return stem
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || c >= utf8.RuneSelf }

// hissing reports whether a word takes "es".
func hissing(s string) bool {
	for _, end := range []string{"s", "x", "z", "ch", "sh"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// undoVowel takes off an ending that begins with a vowel, which may have
// doubled the last consonant, dropped an e or turned y into i.
func (w *worker) undoVowel(low, end string) string {
	stem, ok := strings.CutSuffix(low, end)
	if !ok || len(stem) < 2 || !letter(stem[len(stem)-1]) {
		return ""
	}
	first, second, sure := candidates(stem, end)
	if sure {
		return w.known(first, second)
	}
	return w.commoner(first, second)
}

// candidates returns two words that a stem may come from, the likelier first,
// and whether the first one is to be taken whenever it is a word.
func candidates(stem, end string) (first, second string, sure bool) {
	n := len(stem)
	last := stem[n-1]
	switch {
	case last == 'i' && end != "ing": // denied, happier; died
		return stem[:n-1] + "y", stem + "e", n > 2
	case last == 'u': // issued
		return stem + "e", stem, true
	case vowel(stem, n-1) && (last != 'e' || end == "ing"): // vetoed, seeing
		return stem, stem + "e", false
	case vowel(stem, n-1): // agreed
		return stem + "e", stem, false
	case last == stem[n-2] && last == 'l': // called, compelled
		return stem, stem[:n-1], false
	case last == stem[n-2] && strings.IndexByte("sfz", last) >= 0: // passed
		return stem, stem[:n-1], true
	case last == stem[n-2]: // stopped
		return stem[:n-1], stem, true
	case last == 's' || shortStem(stem): // raised; hoped
		return stem + "e", stem, true
	case dropsE(stem):
		return stem + "e", stem, false
	}
	return stem, stem + "e", false
}

// shortStem reports whether a stem is of one syllable, a vowel and a consonant
// at its end: without an e to drop, it would have doubled the consonant.
func shortStem(stem string) bool {
	n := len(stem)
	return !vowel(stem, n-1) && vowel(stem, n-2) && (n < 3 || !vowel(stem, n-3)) &&
		syllables(stem) == 1 && strings.IndexByte("wxy", stem[n-1]) < 0
}

// dropsE reports whether words with such a stem mostly end in e.
func dropsE(stem string) bool {
	n := len(stem)
	if stem[n-1] == 'l' && strings.IndexByte("bcdfgkptz", stem[n-2]) >= 0 {
		return true // baffled
	}
	for _, end := range []string{
		"ag", "ak", "am", "at", "c", "dg", "ib", "id", "ik", "in", "ir", "iz", "ok", "rg", "ud", "um", "ur", "ut", "v",
	} {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	return false
}

func vowel(s string, i int) bool {
	switch s[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return i == 0 || s[i] != 'u' || s[i-1] != 'q'
	case 'y':
		return i > 0 && !vowel(s, i-1)
	}
	return false
}

// syllables counts the runs of vowels.
func syllables(s string) int {
	n := 0
	for i := range len(s) {
		if vowel(s, i) && (i == 0 || !vowel(s, i-1)) {
			n++
		}
	}
	return n
}

// commoner returns the more frequent of two words, the first if neither is
// known; the vectors are in the order of frequency.
func (w *worker) commoner(a, b string) string {
	i, j := w.rank(a), w.rank(b)
	if j >= 0 && (i < 0 || j < i) {
		return b
	}
	return a
}

// known returns the first of two words that is known, the first one if neither is.
func (w *worker) known(a, b string) string {
	if w.rank(a) < 0 && w.rank(b) >= 0 {
		return b
	}
	return a
}

// rank returns the word's place in the order of frequency, or -1.
func (w *worker) rank(s string) int {
	w.bare = append(w.bare[:0], s...)
	return w.m.vectors.find(w.bare)
}
