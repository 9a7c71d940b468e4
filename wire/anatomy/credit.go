package anatomy

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// deskNames stand in a byline in place of a person.
var deskNames = []string{
	"our correspondent", "our reporter", "our staff", "our special", "our foreign", "a correspondent", "a staff", "staff ",
	"special correspondent", "correspondent", "web desk", "news desk", "online desk", "agencies", "agency", "wire", "news service",
	"afp staff", "the editorial", "editorial", "newsroom", "desk ", "bureau", "staff",
}

// titleTails end the line under a byline: "Associated Press Writer".
var titleTails = []string{
	"writer", "writers", "correspondent", "correspondents", "reporter", "reporters", "editor", "staff", "columnist", "bureau chief",
	"news agency", "news service", "associated press", "contributor", "special to the associated press",
}

// readByline reads a whole line of credit at the head or the foot of a story:
// "By Jane Doe and John Roe, Associated Press", "JANE DOE, Associated Press
// Writer", "Jane Doe in Bogota". ok is false when it is anything else.
func readByline(s string, at int) (credits []news.Credit, ok bool) {
	if len(s) > 200 || strings.IndexByte(s, '\n') >= 0 && len(s) > 120 {
		return nil, false
	}
	start := bylineLabel(s)
	body := s[start:]
	if start > 0 && anyPrefix(body, deskNames) && len(body) < 60 && !endsSentence(body) {
		return nil, true
	}
	if start > 0 && agencyIn(body) != "" && agencyOf(trimNames(body)) != "" {
		return nil, true
	}
	r := creditReader{s: s, at: at, i: start}
	if !r.names() {
		return nil, start > 0 && isDesk(body)
	}
	labeled := start > 0
	if labeled {
		r.i += othersLen(s[r.i:])
	}
	rest := strings.TrimSpace(s[r.i:])
	switch org, titled := organization(rest); {
	case labeled && agencyOf(rest) != "":
		r.setOrganization(rest)
		ok = true
	case rest == "" || rest == "." && labeled:
		ok = labeled
	case titled && (labeled || strings.IndexByte(",|/", rest[0]) >= 0 && len(r.credits) <= 3 && !strings.ContainsAny(rest, "0123456789")):
		r.setOrganization(org)
		ok = true
	case labeled && org != "":
		r.setOrganization(org)
		ok = true
	}
	return r.credits, ok
}

// isDesk reports whether what stands after "By" is a house's own people without
// their names: "Example News Staff", "Example Herald Staff and News Agencies".
func isDesk(s string) bool {
	words := strings.Fields(strings.TrimRight(s, " ."))
	if len(words) < 2 || len(words) > 8 {
		return false
	}
	for _, w := range words {
		if !firstUpper(w) && !particles[w] && !isJob(w) && w != "agencies" {
			return false
		}
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "staff", "agencies", "agency", "desk", "newsroom", "correspondent", "correspondents", "reporter", "reporters", "writers":
		return true
	}
	return false
}

// othersLen returns the length of " and Agencies", " and AP" after the names of a
// byline: who they have it from besides.
func othersLen(s string) int {
	p := skipSpace(s, skipByte(s, 0, ','))
	if !hasWordFold(s[p:], "and") {
		return 0
	}
	p = skipSpace(s, p+len("and"))
	rest := strings.ToLower(strings.TrimRight(s[p:], " ."))
	switch rest {
	case "agencies", "news agencies", "agency", "staff", "wire reports", "wire services", "wires":
		return len(s)
	}
	if agencyOf(strings.TrimRight(s[p:], " .")) != "" {
		return len(s)
	}
	return 0
}

func trimNames(s string) string { return strings.Trim(s, " .,;:()") }

// bylineLabel returns the length of the words that introduce a byline, 0 for
// none.
func bylineLabel(s string) int {
	for _, w := range []string{"by", "written by", "reported by", "report by", "story by", "words by", "author", "from our correspondent"} {
		if !hasWordFold(s, w) {
			continue
		}
		n := skipSpace(s, len(w))
		if n = skipByte(s, n, ':'); n < len(s) {
			return skipSpace(s, n)
		}
	}
	return 0
}

// organization reads what follows the names of a byline: a comma, slash or
// vertical bar and an outlet, or a title such as "Associated Press Writer".
func organization(s string) (org string, titled bool) {
	trimmed := strings.TrimLeft(s, ",|/-–—•· \n")
	if trimmed == "" || len(trimmed) == len(s) || len(trimmed) > 140 {
		return "", false
	}
	trimmed = strings.TrimRight(trimmed, " .")
	for _, w := range strings.FieldsFunc(trimmed, func(c rune) bool { return c == ' ' || c == ',' || c == '\n' }) {
		if startsLower(w) && !particles[w] && !isJob(w) && w != "for" && w != "to" && w != "in" && w != "at" {
			return "", false
		}
	}
	return strings.Join(strings.Fields(trimmed), " "), isTitle(trimmed)
}

// isTitle reports whether a line is the title of a journalist or the name of an
// agency: what stands under a byline.
func isTitle(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), ".")
	if len(s) > 70 || s == "" {
		return false
	}
	if title, place, ok := cutTitle(s); ok {
		return isTitle(title) && placeName(place, 0) == len(place)
	}
	if agencyOf(s) != "" || hasFold(s, "special to ") {
		return true
	}
	low := strings.ToLower(s)
	for _, t := range titleTails {
		if strings.HasSuffix(low, t) && (len(low) == len(t) || low[len(low)-len(t)-1] == ' ') {
			return firstUpper(s) && len(strings.Fields(s)) <= 7
		}
	}
	return false
}

// cutTitle parts a title from the place where its people work: "Correspondent in
// Oslo", "Diplomatic correspondent, reporting from Oslo".
func cutTitle(s string) (title, place string, ok bool) {
	for _, w := range [...]string{", reporting from ", " reporting from ", ", based in ", " in "} {
		if title, place, ok = strings.Cut(s, w); ok {
			return title, place, true
		}
	}
	return s, "", false
}

// creditReader reads the names of people.
type creditReader struct {
	s       string
	at      int // offset of s in the story
	i       int
	credits []news.Credit
}

// names reads "Jane Doe", "Jane Doe and John Roe", "A. B. Doe, C. Roe and D. Poe",
// each with the place that "in" introduces.
func (r *creditReader) names() bool {
	for {
		end := personName(r.s, r.i)
		if end == r.i {
			return len(r.credits) > 0
		}
		r.credits = append(r.credits, news.Credit{
			Span: news.Span{Start: r.at + r.i, End: r.at + end},
			Name: strings.Join(strings.Fields(r.s[r.i:end]), " "),
		})
		r.i = end
		r.place()
		next := r.another()
		if next == r.i {
			return true
		}
		if end := personName(r.s, next); end == next || agencyOf(r.s[next:end]) != "" || isTitle(restOf(r.s[next:])) {
			return true
		}
		r.i = next
	}
}

func restOf(s string) string {
	if i := strings.IndexAny(s, ",;(|"); i >= 0 {
		return s[:i]
	}
	return s
}

// another passes ", ", " and ", "; ", "& ", with "and" after a comma.
func (r *creditReader) another() int {
	p := skipSpace(r.s, r.i)
	q := p
	if q < len(r.s) && (r.s[q] == ',' || r.s[q] == ';' || r.s[q] == '&') {
		q = skipSpace(r.s, q+1)
	}
	if hasWordFold(r.s[q:], "and") {
		q = skipSpace(r.s, q+3)
	}
	if q == p {
		return r.i
	}
	return q
}

// place reads "in Bogota", "at the United Nations", "from Rome" after a name.
func (r *creditReader) place() {
	p := skipSpace(r.s, r.i)
	for _, w := range []string{"in ", "at ", "from ", "reported from ", "reporting from "} {
		if !hasFold(r.s[p:], w) {
			continue
		}
		q := skipSpace(r.s, p+len(w))
		if hasFold(r.s[q:], "the ") {
			q = skipSpace(r.s, q+4)
		}
		if end := placeName(r.s, q); end > q {
			last := &r.credits[len(r.credits)-1]
			last.Place = strings.TrimRight(strings.Join(strings.Fields(r.s[q:end]), " "), ".,")
			r.i = end
		}
		return
	}
}

// placeName returns the end of the place at i, with a region after a comma.
func placeName(s string, i int) int {
	end := capitalized(s, i, 5)
	if end > i && end < len(s) && s[end] == ',' {
		q := skipSpace(s, end+1)
		if e := capitalized(s, q, 3); e > q && (isKnownPlace(s[q:e]) || isKnownPlace(strings.TrimRight(s[q:e], "."))) {
			end = e
		}
	}
	return end
}

// personName returns the end of the name at i: two to five words with capitals,
// initials and particles among them; i when there is none.
func personName(s string, i int) int {
	end := capitalized(s, i, 6)
	if p := capitalsEnd(s, i, end); p < end && agencyOf(s[skipSpace(s, p):end]) != "" {
		end = p // "JANE DOE Associated Press"
	}
	if end == i || len(strings.Fields(s[i:end])) < 2 {
		return i
	}
	first, _ := scanWord(s, i)
	if hasJob(s[i:end]) || isAcronym(first) && !upper(s[i:end]) {
		return i
	}
	low := strings.ToLower(first)
	if functionWords[low] || low == "the" || monthOf(first) > 0 && len(first) != 3 && low != "may" && low != "april" && low != "june" && low != "august" || weekdayOf(first) >= 0 {
		return i
	}
	return end
}

// isAcronym reports whether a word is letters that make no name: "BBC", "CNN".
func isAcronym(w string) bool {
	return len(w) >= 3 && len(w) <= 5 && upper(w) && !strings.ContainsAny(w, "AEIOUY")
}

// capitalsEnd returns where the words in capitals end that s[i:end] begins with.
func capitalsEnd(s string, i, end int) int {
	last := i
	for p := i; p < end; {
		q := nameWord(s, p)
		if q == p || q > end || !upper(s[p:q]) {
			break
		}
		last, p = q, skipSpace(s, q)
	}
	return last
}

// jobWords are in titles and not in names.
var jobWords = map[string]bool{
	"chief": true, "director": true, "economist": true, "professor": true, "editor": true, "minister": true, "president": true,
	"analyst": true, "head": true, "senior": true, "fellow": true, "writer": true, "reporter": true, "correspondent": true,
	"bureau": true, "staff": true, "columnist": true, "secretary": true, "managing": true, "executive": true, "press": true, "news": true, "journalist": true,
}

func hasJob(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if jobWords[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// nameParticles may stand in lower case inside a person's name.
var nameParticles = map[string]bool{
	"de": true, "del": true, "la": true, "los": true, "el": true, "al": true, "le": true, "du": true, "da": true, "do": true,
	"dos": true, "di": true, "van": true, "von": true, "der": true, "den": true, "bin": true, "bint": true, "ibn": true,
	"ben": true, "abu": true, "ter": true, "ten": true, "af": true, "av": true, "y": true, "e": true, "ul": true, "ur": true,
}

// capitalized returns the end of a run of at most n words that begin with a
// capital, particles between them allowed.
func capitalized(s string, i, n int) int {
	end, p := i, i
	for k := 0; k < n; k++ {
		q := nameWord(s, p)
		if q == p {
			break
		}
		word := s[p:q]
		low := strings.ToLower(word)
		if low == "and" || low == "in" || low == "at" || low == "for" || !firstUpper(word) && (end == i || !nameParticles[word]) {
			break
		}
		if firstUpper(word) {
			end = q
		}
		if p = skipSpace(s, q); p == q {
			break
		}
	}
	return end
}

// nameWord returns the end of a word of a name; a stop belongs to an initial or
// a short abbreviation only.
func nameWord(s string, i int) int {
	p := placeWord(s, i)
	if p > i && s[p-1] == '.' && p-i > 3 {
		p--
	}
	return p
}

func (r *creditReader) setOrganization(org string) {
	for i := range r.credits {
		if r.credits[i].Organization == "" {
			r.credits[i].Organization = org
		}
	}
}
