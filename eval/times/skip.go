package times

import (
	"strings"
	"time"
)

// skip says why a case is not of the kind that news stories write, or returns "".
// The reasons are general; docs/times.md lists them with the numbers of cases.
func skip(c *Case) string {
	if len(c.Want) == 0 {
		return "nothing of the file's own kind expected"
	}
	for i := range c.Want {
		text, kind := c.Want[i].Text, c.Want[i].Kind
		lower := strings.ToLower(text)
		if reason := unwritten(c, text, kind); reason != "" {
			return reason
		}
		switch {
		case kind != "duration" && kind != "set" && dictated(lower):
			return "numbers as they are dictated"
		case kind == "time" && loose(lower):
			return "a time of day as messages write it"
		case glued(text):
			return "words and numbers run together"
		case numeric(text):
			return "a numeric date without a year, or a bare number"
		case lowerName(text):
			return "a month or weekday abbreviated in lower case"
		case hasWord(lower, "my", "tmrw", "hahaha", "ish", "hr", "hrs", "sec", "min", "mins", "ooo", "w/c", "ampm"):
			return "the language of messages"
		case hasWord(lower, "yuandan", "ramadan", "eid", "islamic", "ramazan", "thanks"):
			return "a holiday of a lunar calendar, or a spelling of another culture"
		}
	}
	return ""
}

var spoken = []string{
	"thousand", "hundred", "nineteen", "eighteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
	"ninety", "fifteen", "eleven", "ten", "eight", "seven", "nine", "five", "six", "tens", "twelve", "noughties", "one", "oh",
}

// dictated reports whether a date or time is spelled out in number words.
func dictated(s string) bool {
	if strings.Contains(s, "clock") && (strings.Contains(s, "past") || strings.Contains(s, "quarter")) {
		return true
	}
	if strings.Contains(s, "ago") || strings.Contains(s, "from now") || strings.Contains(s, "later") || strings.Contains(s, "weeks") ||
		strings.Contains(s, "days") || strings.Contains(s, "clock") || strings.Contains(s, "decades") {
		return false
	}
	return hasWord(s, spoken...) || strings.Contains(s, "past ") && !strings.HasPrefix(s, "past ") && !strings.Contains(s, "the past")
}

// loose reports whether a time of day has nothing that makes it one in a story:
// "mid afternoon", "afternoon at 7", "12:34", "noonish".
func loose(s string) bool {
	if strings.HasPrefix(s, "mid") && s != "midnight" || strings.Contains(s, "lunch") || strings.Contains(s, "ish") ||
		strings.Contains(s, "quarter") {
		return true
	}
	if hasWord(s, "morning", "afternoon", "night", "evening") {
		return true
	}
	return s[0] >= '0' && s[0] <= '9' && !strings.ContainsAny(s, "mck")
}

func hasWord(s string, words ...string) bool {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '/') }) {
		for _, w := range words {
			if f == w {
				return true
			}
		}
	}
	return false
}

// glued reports whether letters and digits touch, other than in "3rd", "7pm",
// "1990s", "Q3".
func glued(s string) bool {
	for i := 1; i < len(s); i++ {
		a, b := isDigit(s[i-1]), isDigit(s[i])
		if a == b || !isLetter(s[i-1]) && !a || !isLetter(s[i]) && !b {
			continue
		}
		rest := strings.ToLower(s[i:])
		if b && strings.ContainsRune("qQhH", rune(s[i-1])) && (i < 2 || !isLetter(s[i-2])) && !(i > 2 && isDigit(s[i-2])) {
			continue
		}
		if a {
			ok := false
			for _, suffix := range []string{"st", "nd", "rd", "th", "s", "am", "pm", "a.m", "p.m"} {
				ok = ok || strings.HasPrefix(rest, suffix) && (len(rest) == len(suffix) || !isLetter(rest[len(suffix)]))
			}
			if ok {
				continue
			}
		}
		return true
	}
	return false
}

// numeric reports whether an expression has no word that names a unit, a month
// or a day, and no year of four digits with a full date.
func numeric(s string) bool {
	letters, groups, four := 0, 0, false
	run := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && isDigit(s[i]) {
			run++
			continue
		}
		if run > 0 {
			groups++
			four = four || run == 4
			run = 0
		}
		if i < len(s) && isLetter(s[i]) {
			letters++
		}
	}
	if strings.Contains(s, ":") {
		return false
	}
	if letters > 3 && !strings.HasPrefix(s, "from ") && !strings.HasPrefix(s, "the ") || groups == 0 {
		return false
	}
	if letters > 3 && (strings.ContainsAny(s, "JFMASONDWT") || letters > 11) {
		return false
	}
	if letters > 0 && letters <= 3 && (strings.Contains(s, "m") || strings.ContainsAny(s, "QHJFMASOND")) {
		return false
	}
	return !(four && (groups == 3 || groups == 1 || strings.Contains(s, "201") && groups == 2 && strings.Count(s, "-") == 1 && !strings.Contains(s, " ") && len(s) == 9))
}

// lowerName reports whether a short name of a month or a weekday begins in lower
// case.
func lowerName(s string) bool {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !isLetter(byte(r)) }) {
		if len(f) > 4 || f[0] < 'a' {
			continue
		}
		for _, n := range []string{
			"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed",
			"thu", "fri", "sat", "sun", "may",
		} {
			if f == n {
				return true
			}
		}
	}
	return false
}

func isDigit(b byte) bool  { return b >= '0' && b <= '9' }
func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

func dayBefore(s string) string {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -1).Format("2006-01-02")
}
