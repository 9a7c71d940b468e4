package anatomy

import (
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// What contributor lines say, in lower case.
var (
	contributed = []string{
		"contributed to this report", "contributed to this story", "contributed to this article", "contributed to this dispatch",
		"contributed to this column", "contributed to this analysis", "contributed reporting", "contributed additional reporting",
		"contributed to the reporting of this",
	}
	creditOpeners = []string{
		"reporting by", "additional reporting", "reporting and writing by", "writing by", "editing by", "edited by", "compiled by",
		"written by", "translated by", "translation by", "with reporting by", "with additional reporting", "with input", "with inputs",
		"with files from", "with assistance from", "with agency input", "with agencies", "with afp", "with reuters", "with ap ",
		"with wire reports", "inputs from", "input from", "reported by", "produced by", "research by", "graphic by", "graphics by",
		"contributing:", "this article was compiled from", "this report was compiled", "this report was written by", "this story was reported by",
		"this report includes", "additional material by", "compiled from",
	}
)

// readContributors reads the paragraph that names who else worked on a story.
// At the foot of a story (tail) it also takes "Doe reported from Rome."
func readContributors(s string, at int, tail bool) (credits []news.Credit, ok bool) {
	if len(s) > 700 {
		return nil, false
	}
	inner := strings.TrimLeft(s, " ([—–-_")
	shift := len(s) - len(inner)
	switch {
	case anyPrefix(inner, creditOpeners):
		if shift == 0 && !creditForm(inner) {
			return nil, false
		}
	case anyContains(inner, contributed) && firstUpper(inner) && len(inner) < 500:
		credits := creditNames(inner, at+shift)
		return credits, len(credits) > 0 || tail || agencyIn(inner) != "" && len(inner) < 80
	case tail && allReportedFrom(inner):
	default:
		return nil, false
	}
	return creditNames(inner, at+shift), true
}

// readEditor reads a line with the label of who edited a story: "Editor: Jane Doe".
func readEditor(s string, at int) ([]news.Credit, bool) {
	if len(s) > 60 || endsSentence(s) {
		return nil, false
	}
	label, name, ok := strings.Cut(s, ":")
	switch strings.ToLower(label) {
	case "editor", "editors", "edited by", "web editor", "copy editor", "photo editor", "editing", "responsible editor", "news editor":
	default:
		return nil, false
	}
	return creditNames(name, at+len(label)+1), ok && name != ""
}

// creditForm tells "Reporting by Jane Doe; Editing by John Roe" from a sentence
// of the story that happens to begin so: names follow the "by", and no
// predicate follows the names.
func creditForm(s string) bool {
	if len(s) > 400 {
		return false
	}
	lower := 0
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ".,;:()")
		if startsLower(w) && !nameParticles[w] && !creditWords[w] {
			lower++
		}
	}
	return lower <= 2
}

// creditWords are the words in lower case that a line of credits is made of.
var creditWords = map[string]bool{
	"by": true, "and": true, "in": true, "at": true, "from": true, "the": true, "with": true, "for": true, "reporting": true,
	"writing": true, "editing": true, "additional": true, "reports": true, "agencies": true, "agency": true, "staff": true,
	"inputs": true, "input": true, "files": true, "bureau": true, "newsroom": true, "compiled": true, "was": true, "of": true,
	"this": true, "report": true, "article": true, "translated": true, "edited": true, "assistance": true, "desk": true,
}

// allReportedFrom reports whether every sentence is of the kind of "Doe reported
// from Rome" and "Associated Press writer Ana Roe in Oslo contributed".
func allReportedFrom(s string) bool {
	if len(s) > 400 || !containsFold(s, " reported from ") && !containsFold(s, " contributed") {
		return false
	}
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, ".,;:()")
		if startsLower(w) && !nameParticles[w] && !creditWords[w] && !reportWords[w] && !isJob(w) {
			return false
		}
	}
	return true
}

// reportWords are the words in lower case of lines on who reported from where.
var reportWords = map[string]bool{"reported": true, "contributed": true, "to": true, "on": true, "also": true, "video": true}

// jobs before a name in a contributor line: "Associated Press writer Jane Doe".
var jobs = []string{
	"writer", "writers", "correspondent", "correspondents", "reporter", "reporters", "journalist", "journalists", "editor", "editors",
	"photographer", "photographers", "researcher", "researchers", "staff", "producer", "chief",
}

func isJob(word string) bool {
	for _, j := range jobs {
		if word == j {
			return true
		}
	}
	return false
}

// creditNames finds the people of a contributor line in their order, with the
// house that stands before them and the place after them.
func creditNames(s string, at int) []news.Credit {
	var all []news.Credit
	org := ""
	for i := 0; i < len(s); {
		if i > 0 && isWordByte(s[i-1]) || !isWordByte(s[i]) {
			i++
			continue
		}
		if end, house := jobTitle(s, i); end > i {
			org, i = house, pastPlace(s, end)
			continue
		}
		if n := openerLen(s[i:]); n > 0 {
			i += n
			continue
		}
		r := creditReader{s: s, at: at, i: i}
		if end := personName(s, i); end == i || agencyIn(s[i:end]) != "" || !r.names() {
			_, i = scanRun(s, i)
			continue
		}
		for _, c := range r.credits {
			c.Organization = org
			all = append(all, c)
		}
		i = r.i
	}
	return all
}

// pastPlace passes "in Oslo" after a job that stands for a name: "a correspondent in
// Oslo".
func pastPlace(s string, i int) int {
	p := skipSpace(s, i)
	for _, w := range [...]string{"in ", "at ", "from "} {
		if hasFold(s[p:], w) {
			return max(i, placeName(s, skipSpace(s, p+len(w))))
		}
	}
	return i
}

func openerLen(s string) int {
	for _, w := range creditOpeners {
		if hasWordFold(s, strings.TrimSpace(w)) {
			return len(strings.TrimSpace(w))
		}
	}
	return 0
}

// scanRun passes one word of any script.
func scanRun(s string, i int) (string, int) {
	p := i
	for p < len(s) && isWordByte(s[p]) {
		p++
	}
	return s[i:p], max(p, i+1)
}

// jobTitle reads "Associated Press writers" and returns the house.
func jobTitle(s string, i int) (end int, house string) {
	p, houseEnd := i, i
	for k := 0; k < 6; k++ {
		q := nameWord(s, p)
		if q == p {
			return i, ""
		}
		word := strings.ToLower(s[p:q])
		if isJob(word) {
			return q, s[i:houseEnd]
		}
		if firstUpper(s[p:q]) {
			houseEnd = q
		} else if word != "diplomatic" && word != "video" && word != "business" {
			return i, ""
		}
		p = skipSpace(s, q)
	}
	return i, ""
}

// trailingCredit finds the credit that is run on at the end of a paragraph:
// "… he said. (Reporting by Jane Doe; Editing by John Roe)" or "… he said. –
// AFP". It returns where the credit starts, len(s) when there is none.
func trailingCredit(s string) (start int, agency string) {
	end := skipBack(s, len(s))
	if end == 0 {
		return len(s), ""
	}
	if s[end-1] == ')' || s[end-1] == ']' {
		open := strings.LastIndexAny(s[:end], "([")
		if open <= 0 {
			return len(s), ""
		}
		inner := s[open+1 : end-1]
		if name := agencyOf(inner); name != "" && endsSentence(s[:open]) {
			return open, name
		}
		if anyPrefix(inner, creditOpeners) && creditForm(inner) {
			return open, ""
		}
		return len(s), ""
	}
	if start, name := trailingDesk(s, end); name != "" {
		return start, name
	}
	return trailingAgency(s, end)
}

// trailingDesk reads an agency with the initials of its desk after the last
// stop: "… nine years. PTI ABC XY".
func trailingDesk(s string, end int) (start int, agency string) {
	stop := strings.LastIndexAny(s[:end], ".!?\"”")
	if stop < 0 {
		return len(s), ""
	}
	_, n := utf8.DecodeRuneInString(s[stop:])
	words := strings.Fields(s[stop+n : end])
	if len(words) == 0 || len(words) > 5 {
		return len(s), ""
	}
	for _, w := range words {
		if len(w) > 5 || !upper(w) {
			return len(s), ""
		}
	}
	if name := agencyOf(words[0]); name != "" && len(words[0]) > 2 && endsSentence(s[:stop+n]) {
		return skipSpace(s, stop+n), name
	}
	return len(s), ""
}

// trailingAgency reads "– AFP", "-Reuters", "/KUNA" after the last stop.
func trailingAgency(s string, end int) (start int, agency string) {
	from := max(0, end-40)
	dash := strings.LastIndexAny(s[from:end], "—–-/_")
	if dash < 0 {
		return len(s), ""
	}
	_, n := utf8.DecodeRuneInString(s[from+dash:])
	name := agencyOf(s[from+dash+n : end])
	head := strings.TrimRight(s[:from+dash], " —–-/_\n")
	if name == "" || !endsSentence(head) {
		return len(s), ""
	}
	return skipSpace(s, len(head)), name
}

// endMarks close a story on the line of its last sentence.
var endMarks = []string{"Enditem", "(END)", "(ENDS)", "ENDS", "-0-", "###", "Ends", "/end/", "NNNN"}

// endMark returns where the wire's end mark begins after the last sentence of a
// paragraph, len(s) when there is none.
func endMark(s string) int {
	for _, e := range endMarks {
		if !strings.HasSuffix(s, e) || len(s) == len(e) {
			continue
		}
		head := strings.TrimRight(s[:len(s)-len(e)], " \n")
		if len(head) < len(s)-len(e) && endsSentence(head) {
			return len(s) - len(e)
		}
	}
	return len(s)
}

// isBureau reports whether a line names the desk that filed the story: "Example
// Wire Bureau Report".
func isBureau(s string) bool {
	words := strings.Fields(strings.Trim(s, "()[]"))
	if len(words) < 2 || len(words) > 6 || endsSentence(s) {
		return false
	}
	for _, w := range words {
		if !firstUpper(w) {
			return false
		}
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "bureau", "desk", "newsroom", "staff", "correspondent", "correspondents", "reporter":
		return true
	case "report", "service":
		return agencyIn(s) != "" || strings.EqualFold(words[len(words)-2], "bureau") || strings.EqualFold(words[len(words)-2], "news")
	}
	return false
}
