package anatomy

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// maxCaption is the most bytes that a caption has.
const maxCaption = 700

// captionOpeners are how the caption of a picture begins, in lower case, and how
// no sentence of the news does.
var captionOpeners = []string{
	"file - ", "file – ", "file — ", "file photo:", "file photo -", "file photo –", "file: ", "file image", "image caption,", "image caption:", "caption:",
	"photo caption:", "photo taken on ", "photo taken in ", "this photo taken ", "this picture taken ", "this image taken ", "photo shows ",
	"in this image ", "in this photo ", "in this file ", "this aerial photo", "this satellite image ", "this handout ", "this undated ", "this combination of ", "a file photo ",
}

// isCaption reports whether a paragraph is the caption of a picture: it opens as
// captions do, or ends in the credit of a picture.
func isCaption(s string) bool {
	if len(s) > maxCaption || s == "" || upper(s) || !opensCaption(s) && pictureCredit(s) == 0 {
		return false
	}
	d, ok := readDateline(s, strongOnly)
	return !ok || !d.strong // else it is the news beside a picture
}

// opensCaption reads "[1/4] …", "1 of 4 | …", "FILE - …", "Photo taken on …".
func opensCaption(s string) bool {
	if countedPicture(s) {
		return true
	}
	for _, w := range captionOpeners {
		if !hasFold(s, w) || !firstUpper(s) {
			continue
		}
		switch {
		case hasFold(w, "file -"), hasFold(w, "file –"), hasFold(w, "file —"), w == "file: ":
			return upper(s[:len("file")])
		case hasFold(w, "this "), hasFold(w, "in this "), hasFold(w, "a file"), hasFold(w, "photo shows"):
			return ofPicture(s)
		}
		return true
	}
	return false
}

// ofPicture reports whether a sentence speaks of the picture beside it: that it
// was taken, provided or released, and what it shows.
func ofPicture(s string) bool {
	return anyWords(s, []string{"photo", "picture", "image"}) &&
		anyWords(s, []string{"taken", "provided by", "released by", "made from", "shows"})
}

// countedPicture reads the number of a picture among several: "[1/4]", "1 of 4 |".
func countedPicture(s string) bool {
	bracket := s[0] == '['
	n, p := scanInt(s, skipByte(s, 0, '['), 3)
	q := p
	if bracket {
		q = skipByte(s, p, '/')
	} else if hasFold(s[p:], " of ") {
		q = p + len(" of ")
	}
	most, end := scanInt(s, q, 3)
	if n == 0 || q == p || end == q || n > most || end >= len(s) {
		return false
	}
	end = skipSpace(s, end)
	return end < len(s) && (bracket && s[end] == ']' || !bracket && s[end] == '|')
}

// pictureCredit returns where the credit of a picture begins that ends a
// paragraph with words before it, 0 when there is none: "… in Apure. (Ana
// Lopez/AFP)", "… [File: Murad Sezer/Reuters]", "… in Oslo. REUTERS/Ana Lopez",
// "… near Oslo © Ana Lopez / AFP".
func pictureCredit(s string) int {
	s = withoutRights(s)
	end := skipBack(s, len(s))
	if end < 12 {
		return 0
	}
	if close := s[end-1]; close == ')' || close == ']' {
		open := strings.LastIndexByte(s[:end], opening(close))
		switch {
		case open <= 0:
			return 0
		case creditsPicture(s[open+1:end-1], close == ']', endsSentence(s[:open])):
			return afterWords(s, open)
		case agencyOf(s[open+1:end-1]) != "":
			return afterWords(s, nameAfterStop(s, open))
		}
		return 0
	}
	if i := strings.LastIndex(s, "©"); i > 0 && creditName(s[i+len("©"):end]) {
		return afterWords(s, i)
	}
	if i := labeledCredit(s, end); i > 0 {
		return afterWords(s, i)
	}
	return afterWords(s, slashedCredit(s, end))
}

// labeledCredit returns where "Photograph: Ana Lopez/AFP", "| Photo Credit: AP"
// begins at the end of s[:end]; 0 when there is none.
func labeledCredit(s string, end int) int {
	colon := strings.LastIndexByte(s[:end], ':')
	if colon < 0 || !creditName(strings.ReplaceAll(s[colon+1:end], "/", " ")) {
		return 0
	}
	for _, w := range [...]string{"photo credit", "image credit", "picture credit", "photograph", "photo", "picture", "image", "credit"} {
		start := colon - len(w)
		if start > 1 && hasFold(s[start:], w) && firstUpper(s[start:]) && s[start-1] == ' ' && strings.IndexByte(".|)’”\"", s[start-2]) >= 0 {
			return start
		}
	}
	return 0
}

// withoutRights cuts the offer of a picture's rights behind its credit.
func withoutRights(s string) string {
	for _, w := range []string{" Purchase Licensing Rights", " Acquire Licensing Rights"} {
		if i := strings.LastIndex(s, w); i > 0 && len(s)-i < 60 {
			return s[:i]
		}
	}
	return s
}

func opening(close byte) byte {
	if close == ')' {
		return '('
	}
	return '['
}

// afterWords returns i where four words stand before it, and 0 elsewhere.
func afterWords(s string, i int) int {
	if i <= 0 || len(strings.Fields(s[:i])) < 4 {
		return 0
	}
	return i
}

// creditsPicture reports whether what stands in brackets credits a picture: in
// square ones an agency alone does, and a house that is no known agency where the
// sentence has ended before.
func creditsPicture(s string, square, ended bool) bool {
	s = strings.TrimSpace(s)
	if len(s) > 80 || s == "" {
		return false
	}
	for _, w := range []string{"file:", "photo:", "photo by", "picture:", "image:", "credit:", "ap photo", "afp photo", "reuters photo", "epa photo", "photo courtesy", "courtesy of", "handout"} {
		if hasFold(s, w) {
			return true
		}
	}
	if left, right, ok := strings.Cut(s, " via "); ok {
		return creditName(left) && creditName(right)
	}
	left, right, slashed := strings.Cut(s, "/")
	if slashed {
		return twoCredits(left, right) && (square || ended || agencyIn(s) != "")
	}
	return square && agencyOf(s) != ""
}

// twoCredits reports whether a photographer and a house, in either order, stand on
// the sides of a slash.
func twoCredits(left, right string) bool {
	right, _, _ = strings.Cut(right, "/")
	if !creditName(left) || !creditName(right) {
		return false
	}
	left, right = strings.TrimSpace(left), strings.TrimSpace(right)
	switch {
	case agencyOf(left) != "" && agencyOf(right) != "":
		return false // the wires that a story is from
	case agencyOf(left) != "" && hasWordFold(right, "file"):
		return true
	}
	return len(strings.Fields(left))+len(strings.Fields(right)) > 2
}

// creditName reports whether s has the form of a photographer's or a house's name.
func creditName(s string) bool {
	words := strings.Fields(strings.TrimSpace(s))
	for _, w := range words {
		if !firstUpper(w) && !particles[w] && !nameParticles[w] && w != "for" && w != "via" && w != "/" {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 6 && firstUpper(words[0]) && !endsSentence(s)
}

// nameAfterStop returns where a name begins that follows a stop and ends at i: "…
// at the base. Ana Lopez (EFE)"; 0 when there is none.
func nameAfterStop(s string, i int) int {
	end := skipBack(s, i)
	stop := strings.LastIndex(s[:end], ". ")
	if stop < 0 || end-stop > 40 {
		return 0
	}
	start := skipSpace(s, stop+1)
	if personName(s[:end], start) != end || !lowerLetters(s[max(0, stop-2):stop]) {
		return 0
	}
	return start
}

// slashedCredit returns where "REUTERS/Ana Lopez" begins at the end of s[:end],
// after a stop; 0 when there is none.
func slashedCredit(s string, end int) int {
	slash := strings.LastIndexByte(s[:end], '/')
	if hasFold(s[max(0, slash):end], "/file photo") {
		slash = strings.LastIndexByte(s[:slash], '/')
	}
	if slash <= 0 || end-slash > 50 {
		return 0
	}
	start := strings.LastIndex(s[:slash], ". ")
	if start < 0 || slash-start > 30 {
		return 0
	}
	start = skipSpace(s, start+1)
	right, _, _ := strings.Cut(s[slash+1:end], "/")
	if agencyIn(s[start:slash]) == "" || !creditName(right) {
		return 0
	}
	return start
}

// caption takes the caption that begins with line i, with the text for the blind
// above it and the rest below it where no blank line parts them, and returns how
// many lines it has.
func (m *marker) caption(i int) int {
	if !m.endsParagraph(i) {
		return 0
	}
	s := m.of(m.lines[i])
	switch {
	case isCaption(s) || strings.EqualFold(strings.TrimRight(s, ",:"), "image caption"):
	case m.belowPicture(i) && m.besidePicture(s):
	case m.touches(i+1) && m.endsParagraph(i+1) && m.besidePicture(s) && (opensWithHouse(s) || isCaption(m.of(m.lines[i+1]))):
	default:
		return 0
	}
	m.add(news.ZoneCaption, m.lines[i].span)
	return 1
}

// opensWithHouse reports whether a line begins with a house of pictures and goes
// on with what the picture shows: "Getty Images A minister in a dark suit".
func opensWithHouse(s string) bool {
	words := strings.Fields(s)
	if len(words) < 6 || endsSentence(s) {
		return false
	}
	for n := 1; n <= 4; n++ {
		house := strings.Join(words[:n], " ")
		if (agencyOf(house) != "" || strings.HasSuffix(house, "Getty Images")) && firstUpper(words[n]) {
			return true
		}
	}
	return false
}

// touches reports whether line i stands under the one before it without a blank
// line, in a text that parts its paragraphs with one.
func (m *marker) touches(i int) bool {
	return i > 0 && i < len(m.lines) && !m.lines[i].gap && m.wrap == 0 && m.spaced
}

// spaced reports whether most lines have a blank line before them.
func spaced(lines []line) bool {
	gaps := 0
	for _, l := range lines {
		if l.gap {
			gaps++
		}
	}
	return 2*gaps > len(lines)
}

// belowPicture reports whether line i goes on with the caption above it: after its
// label alone, or after what a house of pictures says for the blind.
func (m *marker) belowPicture(i int) bool {
	if !m.under(news.ZoneCaption) || m.lines[i].gap {
		return false
	}
	above := m.zones[len(m.zones)-1].Span.Of(m.text)
	return strings.HasSuffix(above, ",") || m.touches(i) && pictureCredit(above) == 0 && !endsSentence(above)
}

// besidePicture reports whether a line may belong to the caption beside it.
func (m *marker) besidePicture(s string) bool {
	if utf8.RuneCountInString(s) >= 240 || !firstUpper(s) || isTitle(s) || bylineLabel(s) > 0 {
		return false
	}
	_, timed := readTimeline(s, 0)
	return !timed
}
