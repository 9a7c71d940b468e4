package token

import "unicode/utf8"

// word reads a word with what belongs to it: inner apostrophes, points and
// ampersands, a hyphenated prefix, the point of an abbreviation, its clitics.
func (s *scanner) word(i int) int {
	j := s.wordRun(i)
	if k := currencyCode(s.text[i:j]); k > 0 {
		s.emit(i, i+k)
		return i + k
	}
	return s.wordFrom(i, j)
}

// brokenOff reports whether the letters text[i:j] before a hyphen are the start
// of a word that the speaker did not finish ("I w- went", "th-, the one").
func (s *scanner) brokenOff(i, j int) bool {
	next := s.at(j + 1)
	return j-i <= 3 && s.text[i] >= 'a' && s.text[i] <= 'z' && noVowel(lowerASCII(s.text[i:j])) &&
		(next == 0 || next == ',' || next == '?') && !s.afterDigit() && !(i > 0 && s.text[i-1] == '.')
}

// currencyCode returns the length of a currency's letters that stand right
// before the digits of an amount, as in "Rs500", or 0.
func currencyCode(word string) int {
	k := 0
	for k < len(word) && k < 4 && !isDigit(rune(word[k])) {
		k++
	}
	if k == len(word) || !isDigit(rune(word[k])) {
		return 0
	}
	switch word[:k] {
	case "Rs", "INR", "PKR", "IRR", "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "RM", "AUD", "CAD", "CHF", "NOK", "SEK", "DKK",
		"KSh", "Ksh", "Sh", "UGX", "TZS", "KES", "NGN", "ZAR", "GHS", "EGP", "TRY", "RUB", "UAH", "PLN", "PHP", "IDR", "THB", "SGD", "HKD", "BRL", "MXN":
		return k
	}
	return 0
}

// allCapitals reports whether a word of several letters has no lower case.
func allCapitals(s string) bool {
	for _, r := range s {
		if isLetter(r) && !isUpper(r) {
			return false
		}
	}
	return len(s) > 1
}

// wordFrom goes on with the word text[i:j], whose letters end at j.
func (s *scanner) wordFrom(i, j int) int {
	for j < s.stop {
		r, n := s.rune(j)
		next := s.at(j + n)
		if !isWord(next) {
			if r == '-' && s.brokenOff(i, j) {
				s.emit(i, j+1)
				return j + 1
			}
			if r == '$' && isCurrencyLetters(s.text[i:j]) {
				s.emit(i, j+n)
				return j + n
			}
			break
		}
		k := s.wordRun(j + n)
		if !s.goesOn(i, j, r, k) {
			break
		}
		j = k
	}
	if s.at(j) == '$' && isCurrencyLetters(s.text[i:j]) {
		s.emit(i, j+1)
		return j + 1
	}
	if s.at(j) == '.' && s.abbreviation(i, j) {
		s.emit(i, j+1)
		return j + 1
	}
	return s.clitics(i, j)
}

// goesOn reports whether the word text[i:j] goes on over the mark r at j to k.
func (s *scanner) goesOn(i, j int, r rune, k int) bool {
	left := s.text[i:j]
	switch {
	case isApostrophe(r):
		return r != '‘' && r != '`' || k-j < 4
	case r == '.':
		return isAcronym(left) && runes(s.text[j+1:k]) <= 2 || isFileExtension(s.text[j+1:k]) && !s.moreLetters(k)
	case r == '&':
		return runes(left) <= 4 && k-j <= 4 && isUpper(s.at(i)) == isUpper(s.at(j+1)) && runes(left)+k-j <= 7
	case r == '-' || r == '‐' || r == '‑':
		right := s.text[j+utf8.RuneLen(r) : k]
		return isPrefix(lowerASCII(left)) && (!allCapitals(left) || allCapitals(right)) && !(i > 0 && s.text[i-1] == '-')
	case r == '/':
		return isShortened(lowerASCII(left), lowerASCII(s.text[j+1:k])) && s.at(k) != '/'
	}
	return false
}

// isShortened reports whether left and right of a slash are one word together.
func isShortened(left, right string) bool {
	switch left {
	case "w":
		return right == "o" || right == "out"
	case "b":
		return right == "c" || right == "t"
	case "s":
		return right == "he"
	case "l":
		return right == "c"
	case "n":
		return right == "a"
	}
	return false
}

// moreLetters reports whether another label follows at k: "a.b".
func (s *scanner) moreLetters(k int) bool { return s.at(k) == '.' && isWord(s.at(k+1)) }

func runes(s string) int { return utf8.RuneCountInString(s) }

// maxAcronym is how many bytes an acronym has at most.
const maxAcronym = 24

// isAcronym reports whether s is single letters with points between (U.S, or
// one letter), or the start of a degree (Ph).
func isAcronym(s string) bool {
	if s == "Ph" || s == "Ph.D" || s == "M.Sc" || s == "B.Sc" {
		return true
	}
	if len(s) > maxAcronym {
		return false
	}
	letter := false
	for _, r := range s {
		if r == '.' {
			if !letter {
				return false
			}
			letter = false
			continue
		}
		if letter || !isLetter(r) {
			return false
		}
		letter = true
	}
	return letter
}

func isCurrencyLetters(s string) bool {
	switch s {
	case "US", "U", "A", "AU", "C", "CA", "CAN", "NZ", "HK", "S", "SG", "NT", "R", "Z", "TT", "J", "B", "EC", "F", "L", "G", "N", "MX", "Mex":
		return true
	}
	return false
}

// clitics appends the word text[i:j] with its clitics as words of their own.
func (s *scanner) clitics(i, j int) int {
	if j < s.stop && s.possessive(i, j) {
		_, n := s.rune(j)
		s.emit(i, j)
		s.join(j, j+n)
		return j + n
	}
	if end := s.fused(i, j); end > i {
		return end
	}
	var cuts [3]int
	n, end := 0, j
	for n < len(cuts) {
		at := cliticAt(s.text[i:end])
		if at <= 0 {
			break
		}
		cuts[n] = i + at
		end = i + at
		n++
	}
	s.emit(i, end)
	for n--; n >= 0; n-- {
		next := j
		if n > 0 {
			next = cuts[n-1]
		}
		s.join(cuts[n], next)
	}
	return j
}

// possessive reports whether the apostrophe at j is the plural possessive of
// text[i:j] rather than a closing quotation mark.
func (s *scanner) possessive(i, j int) bool {
	r, n := s.rune(j)
	if !isApostrophe(r) || r == '‘' || r == '`' || isWord(s.at(j+n)) || j-i < 2 {
		return false
	}
	switch s.text[j-1] {
	case 's', 'S', 'z', 'x':
	default:
		return false
	}
	if s.quoted {
		s.quoted = false
		return false
	}
	if j+n < s.stop {
		return false // a mark follows: a closing quotation mark
	}
	for k := j + n; k < s.end; {
		r, w := s.rune(k)
		if isWord(r) {
			return true
		}
		if r != ' ' && r != '\n' && r != '\t' && r != '\u00a0' {
			return false
		}
		k += w
	}
	return false
}

// cliticAt returns where the last clitic of the word starts, or 0.
func cliticAt(word string) int {
	low := lowerASCII(word)
	if n := len(low); n > 3 && low[n-1] == 't' {
		for _, mark := range [...]string{"'", "’", "´", "`"} {
			if k := n - 1 - len(mark) - 1; k > 0 && low[k] == 'n' && low[k+1:n-1] == mark {
				return k
			}
		}
	}
	for i := len(low) - 1; i > 0 && i >= len(low)-6; i-- {
		r, n := utf8.DecodeRuneInString(low[i:])
		if !isApostrophe(r) {
			continue
		}
		switch low[i+n:] {
		case "s", "re", "ve", "ll", "d", "m":
			if low[:i] == "ma" || low[:i] == "ok" || low[:i] == "c" {
				return 0
			}
			return i
		}
		return 0
	}
	return 0
}
