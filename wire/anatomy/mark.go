package anatomy

import (
	"strings"
	"unicode"
)

// isMark reports whether a line is one of the wire's own marks: a separator, a
// "MORE", a "-30-", the "REUTER" at the end, control characters, a take line.
func isMark(s string) bool {
	if !hasText(s) {
		return true
	}
	if len(s) > 60 {
		return false
	}
	t := strings.ToLower(strings.TrimFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }))
	switch t {
	case "more", "mtc", "more to come":
		return upper(s) || strings.HasPrefix(s, "(")
	case "30":
		return s == "-30-" || s == "—30—" || s == "–30–" || s == "--30--" || s == "# 30 #"
	case "ends", "end", "endit", "end it", "end text", "end of text", "end of story", "eom", "nnnn", "zczc", "xxx", "enditem", "end of take":
		return true
	}
	if len(s) < 20 && hasFold(s, "(end)") {
		return true
	}
	return isTake(s, t)
}

// isTake reads slugs and take lines: "a0523", "1st Ld-Writethru", "BC-OIL-TALKS
// 02-26 0105", "AM-Accord, 2nd Ld, a0611".
func isTake(s, low string) bool {
	if strings.Contains(low, "writethru") || strings.Contains(low, "ld-") && strings.ContainsAny(low, "0123456789") {
		return true
	}
	if isInitials(s) || isTakeNumber(low) {
		return true
	}
	if len(s) == 5 && isLetter(s[0]) && isDigit(s[1]) && isDigit(s[2]) && isDigit(s[3]) && isDigit(s[4]) {
		return true
	}
	if i := strings.Index(s, "BC-"); i >= 0 && i <= 4 || strings.HasPrefix(s, "AM-") || strings.HasPrefix(s, "PM-") {
		first, _, _ := strings.Cut(s[max(i, 0):], " ")
		return len(first) > 4
	}
	return false
}

// isTakeNumber reads "1st add", "2nd take", "Take 2 of 3", "page 2", in lower
// case.
func isTakeNumber(low string) bool {
	words := strings.Fields(low)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	number := isDigit(words[1][0])
	switch words[0] {
	case "take", "page", "part", "add":
		return number && (len(words) == 2 || words[2] == "of")
	case "first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th":
		switch strings.TrimRight(words[1], ",-") {
		case "add", "take", "ld", "lead", "writethru", "graf", "sub":
			return len(words) == 2 || words[1] != "lead" && words[1] != "take"
		}
	}
	return false
}

// isInitials reads the initials or numbers of the desk under a story:
// "jl/rp/adw", "burs-jl/rp", "1430**4354".
func isInitials(s string) bool {
	if strings.Contains(s, "**") {
		return strings.Trim(s, "0123456789*") == ""
	}
	parts := 0
	for p := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == '/' || c == '-' }) {
		parts++
		if len(p) < 2 || len(p) > 4 || strings.Trim(p, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return parts > 1 && strings.IndexByte(s, '/') > 0
}

// isPhotoCredit reports whether a line is the credit of a picture: "Jane
// Doe/AFP", "(AP Photo/Jane Doe)".
func isPhotoCredit(s string) bool {
	s = strings.Trim(s, "()[] .")
	i := strings.IndexByte(s, '/')
	if i < 0 || len(s) > 60 || strings.Count(s, "/") > 2 {
		return false
	}
	left, right := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:])
	if agencyOf(strings.TrimSuffix(left, " Photo")) != "" && personName(right, 0) == len(right) {
		return true
	}
	return personName(left, 0) == len(left) && len(left) > 0 && (agencyOf(right) != "" || agencyIn(right) != "")
}
