package anatomy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// labels in capitals or mixed case that stand before a colon or dash at the
// head of a story and are no places.
var notPlaces = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`
		update updates breaking exclusive analysis explainer watch video live opinion comment commentary editorial
		profile factbox timeline interview feature features newsmaker sport sports football soccer cricket tennis rugby
		golf basketball baseball hockey boxing athletics olympics goalkeepers defenders midfielders forwards business
		markets stocks economy politics world national international weather entertainment lifestyle health science
		technology tech culture arts travel photos pictures photo gallery audio podcast listen read review reviews preview
		note notes correction clarification summary highlights question answer q a qa transcript text statement
		speech press-release announcement alert urgent flash bulletin advisory reminder embargoed embargo background
		context newsletter insight focus special report column letter letters obituary quiz poll results score scores
		scoreboard standings schedule fixtures lineups teams conclusion introduction abstract about source sources caption
		warning attention latest developing just-in confirmed wrap wrapup roundup digest brief briefs snapshot
		crime courts education environment investigation verdict revealed what why how who when where
		reading mobile split study survey monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow`) {
		notPlaces[w] = true
	}
}

// functionWords cannot open the name of a place in mixed case.
var functionWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`a an in on at by for from to with as if when while after before since this that these those
		it he she they we i you his her their our its there here but and or so not no yes all some many most both
		one two three first last next more another each every what why how who where`) {
		functionWords[w] = true
	}
}

// accept decides whether what was read is a dateline.
func (p *datelineParser) accept(weak weakness) bool {
	rest := p.s[skipTags(p.s, skipSpace(p.s, p.i)):]
	if len(p.words) == 0 {
		p.d.strong = p.known
		return p.known && p.sep == '-' && !startsLower(rest)
	}
	if p.isOutlet(rest) {
		p.takeAsAgency()
		p.d.strong = true
		return true
	}
	if p.forbidden() {
		return false
	}
	caps := p.caps && !upper(firstLetters(rest, 40))
	p.d.strong = p.hasDate || p.slashed || p.d.weekday >= 0 && p.caps || p.known || p.d.agency != "" && p.caps
	switch {
	case p.lower > 0:
		return p.hasDate && p.sep == '-' && p.parted && len(p.words) <= 4 && (firstUpper(p.words[0]) || startsLower(rest))
	case p.hasDate && p.sep != 0:
		return p.parted || p.d.agency != "" || p.allKnown()
	case p.hasDate && p.known, p.slashed && (caps || p.allKnown()):
		return true
	case p.hasDate:
		return false
	case p.known:
		return p.sep != 0 || caps || p.allKnown()
	case p.sep == 0 || startsLower(rest):
		return false
	case p.d.agency != "" || p.d.weekday >= 0:
		return caps || p.allKnown()
	}
	return p.placeAlone(weak, caps)
}

// placeAlone decides on places without date and agency.
func (p *datelineParser) placeAlone(weak weakness, caps bool) bool {
	known := p.allKnown()
	switch {
	case weak == strongOnly || p.house || p.beforeDate():
		return false
	case weak == famousPlace:
		return caps && known && p.sep == '-'
	case known:
		p.d.colon = p.sep == ':'
		return true
	case !caps || len(p.words) > 7 || p.segments[0].Len() < 3:
		return false
	}
	if p.d.colon = p.sep == ':'; isTown(p.segments[0].Of(p.s)) {
		return true
	}
	// ABOARD THE FERRY, NEAR OSLO, Norway; or a dash that stands free
	return p.sep == '-' && (len(p.segments) > 1 || approach[strings.ToLower(p.words[0])] || p.freeDash())
}

// approach are the words by which a dateline says that it is no town.
var approach = map[string]bool{"aboard": true, "along": true, "at": true, "above": true, "in": true, "near": true, "off": true, "on": true, "outside": true, "over": true, "with": true}

// freeDash reports whether a dash longer than a hyphen, with white space on both
// sides, parts the place from the text.
func (p *datelineParser) freeDash() bool {
	start := strings.LastIndexByte(p.s[:p.i], ' ')
	return start >= p.d.placeEnd && p.i-start > 2 && skipSpace(p.s, p.i) > p.i
}

// beforeDate reports whether a date follows that nothing parts from the text:
// the title of a table ("Gold fixing - April 7 London 420").
func (p *datelineParser) beforeDate() bool {
	i := skipSpace(p.s, p.i)
	_, end := scanDate(p.s, i)
	return end > i
}

// isOutlet reports whether the words are the name of a news house: before a
// date ("Herald News, 20 June -") or, in mixed case, before a dash ("Herald
// News - Two …").
func (p *datelineParser) isOutlet(rest string) bool {
	if !p.house || p.sep == 0 || len(p.words) > 5 || len(p.segments) == 0 || p.labels() > 0 {
		return false
	}
	if len(p.segments) > 1 && p.s[p.segments[0].End] == ',' {
		return false
	}
	return p.hasDate && p.parted || !p.caps && p.sep == '-' && len(p.words) <= 3 && firstUpper(rest)
}

// labels counts the words that are labels of a kind of story.
func (p *datelineParser) labels() int {
	n := 0
	for _, w := range p.words {
		if notPlaces[strings.ToLower(strings.Trim(w, ".'’"))] {
			n++
		}
	}
	return n
}

// forbidden reports whether the words are a label or begin as no place does. A
// date excuses a word that labels have and names of places too.
func (p *datelineParser) forbidden() bool {
	first := strings.ToLower(strings.Trim(p.words[0], ".'’"))
	if len(p.segments) == 0 || !p.caps && functionWords[first] {
		return true
	}
	for _, seg := range p.segments {
		if len(strings.Fields(seg.Of(p.s))) > 6 {
			return true
		}
	}
	if isKnownPlace(p.segments[0].Of(p.s)) {
		return false
	}
	n := p.labels()
	if n > 0 && n < len(p.words) && p.known && !p.hasDate {
		p.d.placeStart, p.d.placeEnd = 0, 0 // an outlet's name and an agency
		return false
	}
	return n == len(p.words) || n > 0 && !p.hasDate
}

// allKnown reports whether the places are known: of one before its region, any
// town before a known region will do; of several parted by slashes, all.
func (p *datelineParser) allKnown() bool {
	if len(p.segments) == 0 {
		return false
	}
	first := p.segments[0]
	if len(p.segments) == 2 && p.s[first.End] == ',' {
		region := p.segments[1].Of(p.s)
		return isKnownPlace(region) && (isTown(first.Of(p.s)) || isKnownPlace(first.Of(p.s)) || p.caps)
	}
	for _, seg := range p.segments {
		if !isKnownPlace(seg.Of(p.s)) {
			return false
		}
	}
	return true
}

// takeAsAgency moves an outlet's name from the place to the agency: "Herald
// News, 20 June -".
func (p *datelineParser) takeAsAgency() {
	if p.d.agency == "" {
		p.d.agency = strings.TrimRight(strings.Join(p.words, " "), ",.")
	}
	p.d.placeStart, p.d.placeEnd = 0, 0
}

func startsLower(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

// firstLetters returns the head of s that holds its first n bytes, at a
// character boundary.
func firstLetters(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
