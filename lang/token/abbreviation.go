package token

import "unicode/utf8"

// kind is the class of an abbreviation: what may follow it.
type kind uint8

const (
	notAbbreviation kind = iota
	title                // Mr., Gen.: a name follows; never ends a sentence
	given                // Wm., Geo.; an initial
	month
	weekday
	state   // Fla., Calif.
	company // Inc., Corp.
	suffix  // Jr., Ph.D.
	unit    // ft., lb., a.m.
	number  // No., vol.: a number follows
	street  // St., Ave.
	latin   // e.g., i.e., etc.
	acronym // U.S., U.N.
	kinds
)

// abbreviations has the abbreviations in lower case without their point.
var abbreviations = func() map[string]kind {
	m := make(map[string]kind, 400)
	add := func(k kind, words ...string) {
		for _, w := range words {
			m[w] = k
		}
	}
	add(title, "mr", "mrs", "ms", "mssrs", "messrs", "mme", "mmes", "mlle", "dr", "drs", "prof", "profs", "rev", "revs", "fr", "hon", "rt",
		"gen", "gens", "lt", "ltc", "col", "cols", "maj", "capt", "cpt", "cmdr", "cdr", "adm", "sgt", "sgts", "cpl", "pfc", "pvt", "spc", "spec", "brig", "ens", "comdr",
		"sen", "sens", "rep", "reps", "gov", "govs", "lieut", "pres", "supt", "det", "insp", "amb", "cong", "del", "atty", "asst", "assoc", "dist", "sec",
		"msgr", "sra", "srta", "hr", "ald", "cllr")
	add(given, "wm", "geo", "chas", "thos", "jas", "jos", "benj", "robt", "ste")
	add(month, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
	add(weekday, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
	add(state, "ala", "ariz", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "kans", "ky", "la", "md", "mich", "minn",
		"miss", "mo", "mont", "neb", "nebr", "nev", "okla", "ore", "pa", "penn", "tenn", "tex", "va", "vt", "wash", "wis", "wisc", "wyo", "del",
		"mass", "me", "w.va", "ont", "que", "alta", "sask", "man", "nfld", "dak")
	add(company, "inc", "corp", "co", "cos", "ltd", "bros", "pty", "pte", "pvt", "assn", "bhd", "intl", "mfg", "univ", "inst", "dept", "depts")
	add(suffix, "jr", "sr", "esq", "phd", "ph.d")
	add(unit, "ft", "lb", "lbs", "oz", "yd", "yds", "hrs", "hr", "mins", "secs", "yr", "yrs", "approx", "est", "min", "max", "sq", "tel", "ext", "temp", "avg")
	add(number, "no", "nos", "vol", "vols", "pp", "p", "pt", "pts", "art", "arts", "fig", "figs", "ch", "sect", "para", "paras", "rte", "apt", "bldg", "rm", "ed", "eds")
	add(street, "st", "ave", "blvd", "rd", "hwy", "pkwy", "mt", "mts", "ft", "sts", "pl", "sq", "ter")
	add(latin, "etc", "vs", "v", "viz", "cf", "al", "eg", "ie", "ca", "c", "i.e", "e.g", "ibid", "approx", "et", "esp", "incl", "excl", "resp", "a.k.a", "cont")
	return m
}()

// ambiguous are the abbreviations that are words too: they keep their point
// only where what follows asks for it.
func ambiguous(low string) bool {
	switch low {
	case "no", "mar", "sun", "sat", "mon", "fri", "art", "arts", "fig", "ill", "miss", "mo", "man", "ore", "wash", "mass", "la", "pa", "ma", "ind",
		"kan", "del", "min", "max", "rep", "reps", "gen", "gens", "sec", "est", "temp", "ed", "eds", "co", "p", "c", "v", "hon", "ens", "rev", "spec",
		"pt", "pts", "apt", "cos", "dist", "cong", "det", "ca", "mont", "penn", "tex", "md", "ch", "mt", "al", "et", "ie", "ext", "tel", "sect", "ter", "sq", "cont",
		"jun", "jul", "sep", "dec", "wed", "inst", "st", "rd", "ft", "pl", "va", "ga", "ky", "ark", "me", "minn", "pres", "amb", "fr", "hr", "hrs", "para", "paras":
		return true
	}
	return false
}

// kindOf returns the class of a token that ends in a point.
func kindOf(form string) kind {
	if len(form) < 2 || form[len(form)-1] != '.' {
		return notAbbreviation
	}
	base := form[:len(form)-1]
	low := lowerASCII(base)
	switch low {
	case "a.m", "p.m":
		return unit
	}
	if r, n := utf8.DecodeRuneInString(base); n == len(base) && isUpper(r) {
		return given
	}
	if k := abbreviations[low]; k != notAbbreviation {
		return k
	}
	if isAcronym(base) {
		return acronym
	}
	return notAbbreviation
}

// abbreviation reports whether the word text[i:j] keeps the point at j.
func (s *scanner) abbreviation(i, j int) bool {
	word := s.text[i:j]
	if s.at(j+1) == '.' && s.at(j+2) == '.' {
		return false // an ellipsis
	}
	low := lowerASCII(word)
	r, n := utf8.DecodeRuneInString(word)
	single := n == len(word)
	switch {
	case isAcronym(word) && !single:
		return true
	case single && isUpper(r):
		return s.initial(i, j)
	}
	k := abbreviations[low]
	next := s.follows(j + 1)
	if k == notAbbreviation {
		return next.mark == ',' && len(word) <= 6 && noVowel(low) && !isDigit(r)
	}
	if low == "etc" {
		return next.mark != 0 || next.first != 0 && !next.upper // the stop of the sentence is a token
	}
	if !ambiguous(low) {
		return true
	}
	return s.keepsPoint(k, low, isUpper(r), next)
}

// after is what follows a point: a mark close to it, or the next word.
type after struct {
	mark         rune // the rune right after the point, 0 for white space
	first        rune // the first rune after white space, 0 at the end
	digit, upper bool
	word         string // the next word, at most 24 bytes
	part         bool   // a hyphen follows the word
}

// follows looks at what comes after the point that ends at i.
func (s *scanner) follows(i int) after {
	a := after{mark: s.at(i)}
	if a.mark != 0 {
		return a
	}
	for i < s.end {
		r, n := s.rune(i)
		if r != ' ' && r != '\u00a0' && r != '\n' && r != '\t' && r != '\r' {
			break
		}
		i += n
	}
	a.first, _ = s.rune(i)
	a.digit, a.upper = isDigit(a.first), isUpper(a.first)
	j := i
	for j < s.end && j < i+24 {
		r, n := s.rune(j)
		if !isWord(r) {
			break
		}
		j += n
	}
	a.word = s.text[i:j]
	r, _ := s.rune(j)
	a.part = r == '-'
	return a
}

// keepsPoint decides for an abbreviation that is a word too.
func (s *scanner) keepsPoint(k kind, low string, upper bool, next after) bool {
	if next.mark != 0 && next.mark != ')' && next.mark != '"' && next.mark != '”' && next.mark != '\'' && next.mark != '’' {
		return true // "Pa.," — a full stop has no comma after it
	}
	switch k {
	case number, month:
		return next.digit || k == number && upper && next.first == '(' || k == month && upper && isLetter(next.first) && !next.upper
	case latin:
		if low == "al" || low == "et" {
			return true
		}
		return next.mark == 0 && (next.digit || isLetter(next.first))
	case unit:
		return next.first != 0 && !next.upper && s.afterDigit()
	case title:
		return upper && next.upper
	case weekday:
		return upper && (next.digit || next.upper && abbreviations[lowerASCII(next.word)] == month)
	case state:
		return upper && s.afterComma()
	}
	return upper && next.first != 0
}

func (s *scanner) afterComma() bool {
	return len(s.out) > 0 && s.out[len(s.out)-1].Form == ","
}

func (s *scanner) afterDigit() bool {
	if len(s.out) == 0 {
		return false
	}
	f := s.out[len(s.out)-1].Form
	return f[len(f)-1] >= '0' && f[len(f)-1] <= '9'
}

// initial reports whether a single capital letter with a point is an initial
// ("John F. Kennedy") rather than the end of a sentence ("plan B. They").
func (s *scanner) initial(i, j int) bool {
	next := s.follows(j + 1)
	if next.mark != 0 {
		return isWord(next.mark) || next.mark == ',' || next.mark == ';' || next.mark == '-'
	}
	last := ""
	if len(s.out) > 0 {
		last = s.out[len(s.out)-1].Form
	}
	r, _ := utf8.DecodeRuneInString(last)
	if s.text[i:j] == "I" && !isUpper(r) || isLabelWord(lowerASCII(last)) {
		return false
	}
	if isQuote(next.first) {
		return isUpper(r) && s.text[i:j] != "I" // James L. “Jim” Keller
	}
	if !next.upper {
		return isLetter(next.first) && next.first != 0 && isUpper(r)
	}
	return !opensSentence(next.word)
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '`' || r == '‘' || r == '\'' }

// isLabelWord reports whether a word has a letter after it that is no initial:
// "vitamin C", "plan B".
func isLabelWord(low string) bool {
	switch low {
	case "vitamin", "plan", "group", "type", "hepatitis", "class", "section", "grade", "category", "point", "option", "appendix",
		"part", "exhibit", "figure", "table", "team", "model", "phase", "schedule", "annex", "block", "terminal", "gate", "line", "letter", "series", "unit":
		return true
	}
	return false
}

// opensSentence reports whether a capitalised word is one that starts sentences
// and no names.
func opensSentence(word string) bool {
	switch word {
	case "The", "A", "An", "He", "She", "It", "They", "We", "You", "I", "This", "That", "These", "Those", "There", "In", "On", "At", "But", "And",
		"For", "His", "Her", "Its", "Their", "Our", "My", "If", "When", "While", "As", "After", "Before", "Some", "Many", "Most", "Both", "What", "Who",
		"How", "Why", "Where", "Which", "Whether", "Because", "Until", "Once", "During", "Despite", "Under", "Even", "Only", "Just", "Such", "Several",
		"Other", "Others", "Another", "More", "Still", "Nearly", "About", "Almost", "Earlier", "Later", "Last", "Next", "One", "Two", "Three", "Four", "According",
		"Asked", "Mr.", "Mrs.", "Ms.", "No", "Not", "So", "To", "With", "By", "From", "Since", "Although", "Though", "However", "Meanwhile", "Then", "Now", "Also", "Or", "Yet":
		return true
	}
	return false
}

// noVowel reports whether an ASCII word has no vowel, as few words have.
func noVowel(low string) bool {
	for i := 0; i < len(low); i++ {
		switch low[i] {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return false
		}
		if low[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
