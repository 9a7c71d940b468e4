package world

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold gives the key under which a name is looked up: lower case, without
// accents and full stops, hyphens and apostrophes as spaces, one space between
// words, "&" as "and", "St." as "saint", "Ft." as "fort", "Mt." as "mount".
// Names that differ only in these are the same name.
func Fold(name string) string {
	words := appendWords(nil, name)
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.key
	}
	return strings.Join(folded, " ")
}

// word is one word of a key, with what its spelling told.
type word struct {
	key   string
	upper bool // begins with a capital
	caps  bool // has letters and all of them are capitals
}

// appendWords splits text into words at white space, hyphens and apostrophes;
// a mark such as a comma is a word of its own.
func appendWords(dst []word, text string) []word {
	start := -1
	for i, r := range text {
		mark := isMark(r)
		if mark || isBreak(r) {
			if start >= 0 {
				dst = appendWord(dst, text[start:i])
				start = -1
			}
			if mark {
				dst = append(dst, word{key: text[i : i+utf8.RuneLen(r)]})
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		dst = appendWord(dst, text[start:])
	}
	return dst
}

func isBreak(r rune) bool {
	switch r {
	case '-', '\'', '’', '‘', '`', '‐', '‑', 'ʻ', 'ʼ', ' ', '\n', '\t', '\u00a0':
		return true
	}
	return false
}

func isMark(r rune) bool {
	switch r {
	case ',', ';', ':', '(', ')', '"', '“', '”', '/', '?', '!', '–', '—':
		return true
	}
	return false
}

func appendWord(dst []word, text string) []word {
	w := word{key: foldWord(text)}
	if w.key == "" { // full stops only
		w.key = text
	}
	letters, capitals := 0, 0
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			w.upper = w.upper || i == 0 || letters == 0
			letters++
			capitals++
		case unicode.IsLower(r):
			letters++
		}
	}
	w.caps = letters > 0 && letters == capitals
	if full, ok := abbreviated[w.key]; ok && w.upper {
		w.key = full
	}
	return append(dst, w)
}

var abbreviated = map[string]string{"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "&": "and"}

// foldWord lowers a word and strips accents and full stops. It returns text
// itself where there is nothing to change.
func foldWord(text string) string {
	if text == "&" {
		return "and"
	}
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= utf8.RuneSelf || c == '.' || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	var buf [64]byte
	out := buf[:0]
	for _, r := range text {
		switch {
		case r == '.':
		case 'A' <= r && r <= 'Z':
			out = append(out, byte(r)+'a'-'A')
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case unicode.Is(unicode.Mn, r):
		default:
			out = appendPlain(out, unicode.ToLower(r))
		}
	}
	return string(out)
}

// plainLetters has the letters without accent of U+00DF to U+017F in order; a
// dot where the letter stands for itself. Two-letter forms are in appendPlain.
const plainLetters = "" +
	".aaaaaa.ceeeeiiiidnooooo.ouuuuy.y" + // ß to ÿ
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllll" +
	"llnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// appendPlain appends a lower-case letter without its accent.
func appendPlain(dst []byte, r rune) []byte {
	switch r {
	case 'ß':
		return append(dst, "ss"...)
	case 'æ':
		return append(dst, "ae"...)
	case 'œ':
		return append(dst, "oe"...)
	case 'þ':
		return append(dst, "th"...)
	case 'ə':
		return append(dst, 'a')
	case 'ș':
		return append(dst, 's')
	case 'ț':
		return append(dst, 't')
	case 'ơ', 'ǒ':
		return append(dst, 'o')
	case 'ư', 'ǔ':
		return append(dst, 'u')
	case 'ǎ':
		return append(dst, 'a')
	case 'ǐ':
		return append(dst, 'i')
	}
	if r >= 0xDF && int(r-0xDF) < len(plainLetters) && plainLetters[r-0xDF] != '.' {
		return append(dst, plainLetters[r-0xDF])
	}
	if base, ok := vietnamese(r); ok {
		return append(dst, base)
	}
	return utf8.AppendRune(dst, r)
}

// vietnamese gives the base letter of U+1E00 to U+1EFF (Latin Extended
// Additional) where the Vietnamese vowels stand.
func vietnamese(r rune) (byte, bool) {
	switch {
	case 0x1EA0 <= r && r <= 0x1EB7:
		return 'a', true
	case 0x1EB8 <= r && r <= 0x1EC7:
		return 'e', true
	case 0x1EC8 <= r && r <= 0x1ECB:
		return 'i', true
	case 0x1ECC <= r && r <= 0x1EE3:
		return 'o', true
	case 0x1EE4 <= r && r <= 0x1EF1:
		return 'u', true
	case 0x1EF2 <= r && r <= 0x1EF9:
		return 'y', true
	}
	switch r {
	case 'ḍ':
		return 'd', true
	case 'ḥ', 'ḩ', 'ẖ':
		return 'h', true
	case 'ḳ':
		return 'k', true
	case 'ḷ':
		return 'l', true
	case 'ṣ':
		return 's', true
	case 'ṭ':
		return 't', true
	case 'ẓ', 'ẕ':
		return 'z', true
	}
	return 0, false
}
