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
		dots > 0 && hasPrefixFold(rest, "www."):
		return s.addressEnd(i)
	case j < limit && s.text[j] == '@' && j > i && isWord(s.at(j+1)) && strings.IndexByte(s.text[j:min(s.stop, j+maxAddressStart)], '.') > 0:
		return s.addressEnd(i)
	case dots > 0:
		return s.domain(i, j)
	}
	return i
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
