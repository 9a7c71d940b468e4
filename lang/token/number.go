package token

// number reads a token that starts with a digit, or a point and a digit:
// "1,350.5", "11:30", "9/11", "20th", "1990's", "555-0134". A unit written
// close to its number becomes a word of its own: "5 kg", "10 pm".
func (s *scanner) number(i int) int {
	if j := s.telephone(i); j > 0 {
		s.emit(i, j)
		return j
	}
	j := s.digits(i)
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
		case r == ',' && s.thousands(j):
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

// shortFraction reports whether the digits before the slash at j are of a date
// or fraction rather than of a list of long numbers.
func (s *scanner) shortFraction(i, j int) bool { return j-i <= 5 }

// telephone returns the end of groups of digits with hyphens that are no range
// (555-0134, 713-555-0134, 11-20-2000), or 0.
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
		if s.at(k) != '-' || !isDigit(s.at(k+1)) {
			if isWord(s.at(k)) || groups < 2 {
				return 0
			}
			if groups >= 3 || last == 3 && k-j == 4 {
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
		"kWh", "MWh", "hp", "ha", "nm", "kt", "km2", "m2", "GMT", "UTC", "EST", "EDT", "c", "pc", "pct":
		return true
	}
	return false
}
