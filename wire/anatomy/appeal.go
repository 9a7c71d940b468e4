package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// buttons are the labels of what can be pressed on a page.
var buttons = map[string]bool{
	"comment": true, "comments": true, "gift": true, "share": true, "save": true, "print": true, "listen": true, "bookmark": true, "email": true,
	"tweet": true, "follow": true, "facebook": true, "whatsapp": true, "twitter": true, "linkedin": true, "telegram": true, "subscribe": true, "x": true, "link": true, "copy": true,
}

// isButtons reports whether a line has nothing but labels of buttons, with their
// counts.
func isButtons(s string) bool {
	n := 0
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool {
		return c == ' ' || c == '|' || c == '•' || c == '·' || c == '/' || c == ',' || c == '\u00a0'
	}) {
		switch {
		case buttons[strings.ToLower(w)] && firstUpper(w):
			n++
		case strings.Trim(w, "0123456789.kK") != "":
			return false
		}
	}
	return n > 0 && len(s) < 80
}

// isListMark reads what a page says of its lists to those who do not see them:
// "list of 3 items", "list 1 of 3…", "end of list".
func isListMark(s string) bool {
	if s == "end of list" {
		return true
	}
	if !strings.HasPrefix(s, "list ") {
		return false
	}
	rest, of := strings.CutPrefix(s[len("list "):], "of ")
	_, p := scanInt(rest, 0, 3)
	if p == 0 {
		return false
	}
	if of {
		return rest[p:] == " items" || rest[p:] == " item"
	}
	_, q := scanInt(rest, min(p+len(" of "), len(rest)), 3)
	return strings.HasPrefix(rest[p:], " of ") && q > p+len(" of ")
}

// What a house says at the foot of a story to its readers: appealOpeners begin a
// sentence, appeals stand in one that speaks of the house and of its readers.
var (
	appealOpeners = []string{
		"Already a member?", "Already a subscriber?", "Sign in to ", "Log in to ", "If so, we have a request", "Thank you for reading this", "Thank you for reading our", "Thank you for reading.", "Thank you for reading!", "Thanks for reading this",
		"You appreciate our ", "Create a free account", "What readers are saying", "Manage alert preferences", "This summary is AI-generated", "TEXT AD:",
	}
	appeals = []string{"our journalism", "independent journalism", "quality journalism", "our reporting", "becoming a member", "become a member", "becoming a subscriber", "unlimited access"}
	readers = []string{"you", "your", "reader", "readers", "subscribe", "subscriber", "subscribers", "subscription", "subscriptions", "member", "members", "donate", "donation"}
)

// isAppeal reports whether a paragraph at the foot is the house's appeal. What is
// in quotation marks is someone's word.
func isAppeal(s string) bool {
	if len(s) > 500 || strings.ContainsAny(s, "\"“”") {
		return false
	}
	switch {
	case hasFold(s, "is ") && strings.HasSuffix(s, " important to you?") && len(s) < 80:
		return true
	case hasFold(s, "support ") && containsFold(s, " journalism") && len(s) < 160 && !endsSentence(s):
		return true
	}
	for _, w := range appealOpeners {
		if strings.HasPrefix(s, w) || strings.Contains(s, ". "+w) {
			return true
		}
	}
	return anyContains(s, appeals) && anyWords(s, []string{"we", "our", "us"}) && anyWords(s, readers)
}

// noteStart returns the paragraph at the foot from which on the author speaks of
// himself, under a heading such as "Note from the author"; the number of
// paragraphs when there is none.
func (m *marker) noteStart(ps [][2]int) int {
	for k := max(1, len(ps)-tailReach); k < len(ps); k++ {
		switch s := strings.ToLower(strings.TrimRight(m.of(m.lines[ps[k][0]]), " :.")); s {
		case "note from the author", "a note from the author", "author's note", "author’s note", "about the author", "about the authors", "about the writer":
			return k
		}
	}
	return len(ps)
}

// biography takes what a story says at its foot of its author: the name, the job,
// "Jane Doe is a reporter at …".
func (m *marker) biography(s string, span news.Span) bool {
	if len(s) > 500 {
		return false
	}
	if m.under(news.ZoneByline) && isTitle(s) {
		m.add(news.ZoneByline, span)
		return true
	}
	for _, c := range m.story.Bylines {
		rest, ok := strings.CutPrefix(s, c.Name)
		if !ok || c.Name == "" {
			continue
		}
		if rest != "" && !(anyPrefix(rest, []string{" is a ", " is an ", " is the ", " is our ", " covers ", " reports ", " writes "}) && hasJob(lowWords(rest))) {
			continue
		}
		m.add(news.ZoneByline, span)
		return true
	}
	return false
}

// lowWords is s without the marks between its words.
func lowWords(s string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(".,;:'’", c) {
			return ' '
		}
		return c
	}, s)
}
