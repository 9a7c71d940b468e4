package token

import "strconv"

// number reads a token that starts with a digit, or a point and a digit:
// "1,350.5", "11:30", "9/11", "20th", "1990's", "555-0134". A unit written
// close to its number becomes a word of its own: "5 kg", "10 pm".
func (s *scanner) number(i int) int {
	if j := s.telephone(i); j > 0 {
		s.emit(i, j)
		return j
	}
	j := s.digits(i)
	if k := s.fraction(j); k > j {
		s.emit(i, k)
		return k
	}
	if k := s.wordRun(j); k > j {
		tail := s.text[j:k]
		switch {
		case isUnit(tail) || s.afterCurrency() && isMagnitude(tail):
			s.emit(i, j)
			return s.unit(j, k)
		case isOrdinal(tail) || tail == "s" || tail == "S":
			j = k
		default:
			return s.wordFrom(i, k)
		}
	}
	if end := s.decade(i, j); end > j {
		s.emit(i, end)
		return end
	}
	return s.clitics(i, j)
}

// digits returns the end of the digits from i on with the marks among them.
func (s *scanner) digits(i int) int {
	j := i
	for j < s.stop {
		r, n := s.rune(j)
		if isDigit(r) {
			j += n
			continue
		}
		if !isDigit(s.at(j + n)) {
			break
		}
		switch {
		case r == '.' || r == ':' || r == '/' && s.shortFraction(i, j):
		case r == ',' && (s.thousands(j) || s.decimals(i, j)):
		default:
			return j
		}
		j += n
	}
	return j
}

// thousands reports whether three digits follow the comma at j.
func (s *scanner) thousands(j int) bool {
	return isDigit(s.at(j+1)) && isDigit(s.at(j+2)) && isDigit(s.at(j+3)) && !isDigit(s.at(j+4))
}

// decimals reports whether the comma at j stands where English has a decimal
// point ("7,5 percent"): one or two digits follow, and no list goes on.
func (s *scanner) decimals(i, j int) bool {
	k := j + 1
	for isDigit(s.at(k)) {
		k++
	}
	if j-i > 3 || k > j+3 || s.at(k) == ',' || s.at(k) == '.' && isDigit(s.at(k+1)) || s.at(k) == '-' {
		return false
	}
	return (i == 0 || s.text[i-1] != ',') && !isNext(s.text[i:j], s.text[j+1:k])
}

// isNext reports whether the number b follows a, as in the list "13,14".
func isNext(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return errX != nil || errY != nil || y == x+1
}

// fraction returns the end of the sign for a fraction right after the digits
// that end at j: of Unicode, or as typewriters of the wire sent it ("7{" is
// seven and a half); or j.
func (s *scanner) fraction(j int) int {
	r, n := s.rune(j)
	if j >= s.stop {
		return j
	}
	switch r {
	case '¼', '½', '¾', '⅓', '⅔', '⅛', '⅜', '⅝', '⅞':
		return j + n
	case '{', '|':
		if next := s.at(j + 1); next == 0 || next == '-' || next == ',' || next == '.' {
			return j + 1
		}
	}
	return j
}

// shortFraction reports whether the digits before the slash at j are of a date
// or fraction rather than of a list of long numbers.
func (s *scanner) shortFraction(i, j int) bool { return j-i <= 5 }

// telephone returns the end of groups of digits with hyphens that are no range
// (555-0134, 713-555-0134, 713/555-0134, 5-0134 in an office, 11-20-2000,
// the postal code 77002-0034), or 0.
func (s *scanner) telephone(i int) int {
	groups, last, j := 0, 0, i
	for {
		k := j
		for k < s.stop && k-j <= 5 && isDigit(s.at(k)) {
			k++
		}
		if k == j || k-j > 5 {
			return 0
		}
		groups++
		area := groups == 1 && k-j == 3 && s.at(k) == '/' && s.isLocal(k+1)
		if s.at(k) != '-' && !area || !isDigit(s.at(k+1)) {
			switch {
			case isWord(s.at(k)):
			case groups >= 3, groups == 2 && k-j == 4 && (last == 3 || last == 5 || last == 1 && !s.round(k)):
				return k
			}
			return 0
		}
		last, j = k-j, k+1
		if groups > 5 {
			return 0
		}
	}
}

// isLocal reports whether three digits, a hyphen and more digits start at i.
func (s *scanner) isLocal(i int) bool {
	return isDigit(s.at(i)) && isDigit(s.at(i+1)) && isDigit(s.at(i+2)) && s.at(i+3) == '-' && isDigit(s.at(i+4))
}

// round reports whether the number that ends at k ends in two noughts, as the
// ends of ranges do.
func (s *scanner) round(k int) bool { return s.text[k-1] == '0' && s.text[k-2] == '0' }

// unit reads the unit text[j:k] after a number, with its points ("p.m.").
func (s *scanner) unit(j, k int) int {
	if t := lowerASCII(s.text[j:k]); (t == "a" || t == "p") && s.at(k) == '.' {
		if m := s.at(k + 1); (m == 'm' || m == 'M') && !isWord(s.at(k+2)) {
			k += 2
			if s.at(k) == '.' {
				k++
			}
		}
	}
	s.emit(j, k)
	return k
}

// decade returns the end of "1990's" or "60's", or j where it is none.
func (s *scanner) decade(i, j int) int {
	if n := j - i; n != 2 && n != 4 || s.text[j-1] != '0' {
		return j
	}
	if r, n := s.rune(j); isApostrophe(r) && s.at(j+n) == 's' && !isWord(s.at(j+n+1)) {
		return j + n + 1
	}
	return j
}

// afterCurrency reports whether the token before is a currency.
func (s *scanner) afterCurrency() bool {
	if len(s.out) == 0 {
		return false
	}
	switch f := s.out[len(s.out)-1].Form; f[len(f)-1] {
	case '$':
		return true
	default:
		return f == "£" || f == "€" || f == "¥" || f == "₹" || f == "Rs"
	}
}

// isMagnitude reports whether letters after an amount of money multiply it.
func isMagnitude(tail string) bool {
	switch lowerASCII(tail) {
	case "m", "mm", "b", "bn", "t", "tr", "k", "mil", "mln", "bln", "cr", "million", "billion", "trillion":
		return true
	}
	return false
}

func isOrdinal(tail string) bool {
	switch lowerASCII(tail) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// isUnit reports whether letters right after a number are a unit.
func isUnit(tail string) bool {
	switch tail {
	case "a", "p", // of a.m. and p.m.
		"am", "pm", "AM", "PM", "kg", "km", "cm", "mm", "m", "g", "mg", "ft", "lb", "lbs", "oz", "mi",
		"k", "K", "bn", "mn", "tn", "b", "hr", "hrs", "min", "mins", "sec", "secs", "yr", "yrs",
		"mph", "kph", "kmh", "GB", "MB", "TB", "KB", "Hz", "kHz", "MHz", "GHz", "W", "kW", "MW", "GW",
		"kWh", "MWh", "hp", "ha", "nm", "kt", "km2", "m2", "GMT", "UTC", "EST", "EDT", "c", "pc", "pct",
		"mln", "bln", "gb", "mb", "kb", "hh", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
		"minute", "minutes", "percent", "mile", "miles", "watt", "watts", "feet", "persons", "people":
		return true
	}
	return false
}
