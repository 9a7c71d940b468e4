package token

import "strings"

// maxAddressStart bounds how far an address is looked for, so that the work on
// a long run of letters stays linear.
const maxAddressStart = 80

// address returns the end of a web or mail address or of a domain name that
// starts at i, or i.
func (s *scanner) address(i int) int {
	limit := min(s.stop, i+maxAddressStart)
	j, dots := i, 0
	for j < limit && isAddressByte(s.text[j]) {
		if s.text[j] == '.' {
			dots++
		}
		j++
	}
	rest := s.text[i:s.stop]
	switch {
	case strings.HasPrefix(s.text[j:s.stop], "://") && j-i <= 10,
		dots > 0 && hasPrefixFold(rest, "www."),
		hasPrefixFold(rest, "mailto:"):
		return s.addressEnd(i)
	case j < limit && s.text[j] == '@' && j > i+1 && isWord(s.at(j+1)):
		return s.addressEnd(i)
	case dots > 0:
		if end := s.domain(i, j); end > i {
			return end
		}
		if end := s.dotted(i, j); end > i {
			return end
		}
	}
	return i
}

// dotted returns the end of a name of a file or newsgroup (minutes-2.doc,
// talk.politics.baltics) that starts at i and whose characters end by j; or i.
func (s *scanner) dotted(i, j int) int {
	for j > i && (s.text[j-1] == '.' || s.text[j-1] == '-' || s.text[j-1] == '_') {
		j--
	}
	name := s.text[i:j]
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || isWord(s.at(j)) || strings.Contains(name, "..") {
		return i
	}
	if isFileExtension(name[dot+1:]) || isGroup(name) {
		return j
	}
	return i
}

// isGroup reports whether a dotted name can be a newsgroup: three labels or
// more in lower case, or two below a hierarchy known for news.
func isGroup(name string) bool {
	labels := 1
	for i, n := 0, 0; i < len(name); i++ {
		switch c := name[i]; {
		case c == '.':
			if n < 2 {
				return false
			}
			labels++
			n = 0
		case c >= 'a' && c <= 'z' || c == '-' && n > 0:
			n++
		default:
			return false
		}
	}
	first, _, _ := strings.Cut(name, ".")
	switch first {
	case "alt", "comp", "misc", "rec", "sci", "soc", "talk", "ba":
		return true
	}
	return labels > 2
}

func isAddressByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
		c == '.' || c == '-' || c == '_' || c == '+' || c == '%'
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// addressEnd returns the end of the address that starts at i: the chunk without
// the marks that close the sentence around it.
func (s *scanner) addressEnd(i int) int {
	j, open := i, 0
scan:
	for j < s.stop {
		r, n := s.rune(j)
		switch r {
		case '<', '>', '"', '“', '”', '«', '»', '…', '—':
			break scan
		case '(':
			open++
		case ')':
			open--
		}
		j += n
	}
	for j > i+1 {
		switch s.text[j-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '}':
			j--
			continue
		case ')':
			if open < 0 {
				open++
				j--
				continue
			}
		}
		break
	}
	return j
}

// domain returns the end of a domain name such as "example.org", with its path,
// that starts at i and whose characters end by j; or i.
func (s *scanner) domain(i, j int) int {
	for j > i && (s.text[j-1] == '.' || s.text[j-1] == '-' || s.text[j-1] == '_') {
		j--
	}
	dot := strings.LastIndexByte(s.text[i:j], '.')
	if dot <= 0 || !isTopDomain(s.text[i+dot+1:j]) || strings.Contains(s.text[i:j], "..") {
		return i
	}
	if isWord(s.at(j)) {
		return i
	}
	if s.at(j) == '/' && isWord(s.at(j+1)) {
		return s.addressEnd(i)
	}
	return j
}

func isTopDomain(s string) bool {
	switch s {
	case "com", "org", "net", "edu", "gov", "mil", "int", "info", "tv", "uk", "au", "eu", "ca", "de", "fr", "jp", "cn",
		"in", "za", "nz", "ru", "ch", "nl", "COM", "ORG", "NET", "EDU", "GOV":
		return true
	}
	return false
}

// isFileExtension reports whether a word after a point names a kind of file or
// a domain, so that the point does not end the word.
func isFileExtension(s string) bool {
	switch lowerASCII(s) {
	case "doc", "docx", "xls", "xlsx", "pdf", "txt", "html", "htm", "jpg", "jpeg", "gif", "png", "zip", "exe", "ppt", "url", "mp3", "com", "org", "net", "gov", "edu", "mil":
		return true
	}
	return false
}
