package lang

import (
	_ "embed"
	"strings"
	"sync"
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
	for line := range strings.Lines(irregularText) {
		words := strings.Fields(line)
		if len(words) < 2 || words[0] == "#" {
			continue
		}
		class, base := words[0], words[1]
		for _, form := range words[2:] {
			if _, taken := m[lexeme{form, class}]; !taken && form != "|" {
				m[lexeme{form, class}] = base
			}
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
	return "", noEnding
}

var verbEndings = map[string]ending{
	"VBZ": sEnding, "VBD": edEnding, "VBN": edEnding, "VBG": ingEnding,
}

// inflected returns the lemma of a form by table and rules, in lower case, or ""
// when they do not know it; low is the form in lower case.
func (w *worker) inflected(form, low, upos, xpos string) string {
	class, e := inflection(upos, xpos)
	if class == "" {
		return ""
	}
	base, listed := irregular()[lexeme{low, class}]
	switch {
	case e == noEnding && (listed || form != low && keepsCapitals(form, upos)):
		return ""
	case e == noEnding:
		return low
	case listed:
		return base
	}
	switch e {
	case sEnding:
		return w.undoS(low)
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

// undoS takes off the ending of a plural or of the third person.
func (w *worker) undoS(low string) string {
	stem, ok := strings.CutSuffix(low, "s")
	if !ok || len(stem) < 2 || strings.HasSuffix(stem, "s") || digit(stem[len(stem)-1]) {
		return ""
	}
	long, es := strings.CutSuffix(stem, "e")
	switch {
	case es && strings.HasSuffix(long, "i") && len(long) > 1: // parties, movies
		return w.commoner(long[:len(long)-1]+"y", stem)
	case es && hissing(long): // clashes, houses
		return w.commoner(long, stem)
	case es && strings.HasSuffix(long, "o"): // vetoes, shoes
		return w.commoner(long, stem)
	case w.rank(stem) < 0 && w.rank(low) >= 0: // Athens
		return low
	}
	return stem
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

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
// doubled the last consonant, dropped an e or turned y into i. If no candidate
// is a known word, the first one is taken.
func (w *worker) undoVowel(low, end string) string {
	stem, ok := strings.CutSuffix(low, end)
	if !ok || len(stem) < 2 {
		return ""
	}
	first, second := candidates(stem, end)
	if shortStem(stem) {
		if w.rank(first) >= 0 || w.rank(second) < 0 {
			return first
		}
		return second
	}
	if l := w.commoner(first, second); l != "" {
		return l
	}
	return first
}

// candidates returns two words that a stem may come from, the likelier first.
func candidates(stem, end string) (first, second string) {
	n := len(stem)
	last := stem[n-1]
	switch {
	case last == 'i' && end != "ing": // denied, happier; died
		return stem[:n-1] + "y", stem + "e"
	case vowel(stem, n-1) && (last != 'e' || end == "ing"): // vetoed, seeing; issued
		return stem, stem + "e"
	case vowel(stem, n-1): // agreed
		return stem + "e", stem
	case last == stem[n-2] && strings.IndexByte("lsfz", last) < 0: // stopped, added
		return stem[:n-1], stem
	case last == stem[n-2]: // called, compelled
		return stem, stem[:n-1]
	case shortStem(stem) || dropsE(stem):
		return stem + "e", stem
	}
	return stem, stem + "e"
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
	for _, end := range []string{"is", "iz", "at", "c", "v", "dg", "rg", "bl", "tl", "dl", "u", "ir", "ur"} {
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

// commoner returns the more frequent of two words, or "" if none is known; the
// vectors are in the order of frequency.
func (w *worker) commoner(a, b string) string {
	i, j := w.rank(a), w.rank(b)
	switch {
	case i < 0 && j < 0:
		return ""
	case j < 0 || i >= 0 && i < j:
		return a
	}
	return b
}

// rank returns the word's place in the order of frequency, or -1.
func (w *worker) rank(s string) int {
	w.bare = append(w.bare[:0], s...)
	return w.m.vectors.find(w.bare)
}
