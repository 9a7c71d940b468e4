package anatomy

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// maxDateline is the most bytes of a paragraph in which a dateline is sought.
const maxDateline = 220

// dateline is what stands before the first words of a story, offsets into the
// text that was read.
type dateline struct {
	end        int // where the body begins
	placeStart int
	placeEnd   int
	agency     string
	date       date
	weekday    int  // -1 without one
	strong     bool // more than a place alone
	colon      bool // a place alone before a colon: it may be a speaker's name
}

// weakness says how little is enough for a dateline of a place alone.
type weakness int

const (
	strongOnly  weakness = iota // a date or an agency must stand there
	famousPlace                 // or a known place in capitals, before a dash
	anyPlace                    // or a place in capitals, or a known one
)

// readDateline reads the dateline at the head of a paragraph. What it takes is
// places, then date and agency in any order, then a dash or colon, all of which
// must be consumed.
func readDateline(s string, weak weakness) (dateline, bool) {
	s = firstLetters(s, maxDateline)
	p := datelineParser{s: s, d: dateline{weekday: -1}}
	p.i = skipTags(s, skipStars(s, skipSpace(s, 0)))
	p.leadAgency()
	lead := p
	p.places()
	p.details()
	p.separator()
	p.afterSeparator()
	if !p.accept(weak) {
		// an agency alone: "(Reuters) - The talks …"
		if p = lead; !p.accept(weak) {
			return dateline{}, false
		}
	}
	p.d.end = skipTags(s, skipSpace(s, p.i))
	return p.d, true
}

type datelineParser struct {
	s string
	i int
	d dateline

	words    []string
	segments []news.Span
	lower    int  // words in lower case that are no particles
	caps     bool // the first place is in capitals
	parted   bool // a comma or stop stands after the places
	hasDate  bool
	known    bool // the agency is one of agencyNames
	slashed  bool // the agency stands between slashes
	house    bool // the words are the name of an outlet
	sep      byte // '-' for any dash, ':' for a colon, 0 for none
}

// skipTags passes the bracketed tags of monitoring services: "[Text]",
// "[Excerpt]", "[By X]".
func skipTags(s string, i int) int {
	for i < len(s) && s[i] == '[' {
		end := strings.IndexByte(s[i:], ']')
		if end < 0 || end > 40 {
			break
		}
		i = skipSpace(s, i+end+1)
	}
	return i
}

// skipStars passes the asterisks by which a wire marks urgent copy.
func skipStars(s string, i int) int {
	for i < len(s) && s[i] == '*' {
		i++
	}
	return skipSpace(s, i)
}

// leadAgency reads an agency in front of the place: "(AP) BOGOTA —", "AP —".
func (p *datelineParser) leadAgency() {
	start := p.i
	if p.paren() && p.known {
		mark := p.i
		if p.dash(); p.sep == 0 {
			p.i = mark
		}
		p.i = skipSpace(p.s, p.i)
		return
	}
	p.i = start
	end := strings.IndexAny(p.s[start:], "-—–_:,(")
	if end <= 0 || end > 30 {
		return
	}
	if name := agencyOf(strings.TrimRight(p.s[start:start+end], ". ")); name != "" {
		p.i = start + end
		if p.dash(); p.sep == '-' {
			p.d.agency, p.known = name, true
			p.i = skipSpace(p.s, p.i)
			return
		}
	}
	p.i = start
}

// particles may stand in lower case inside the name of a place.
var particles = map[string]bool{
	"de": true, "del": true, "la": true, "las": true, "los": true, "el": true, "al": true, "le": true, "les": true,
	"du": true, "da": true, "do": true, "dos": true, "das": true, "di": true, "van": true, "von": true, "der": true,
	"den": true, "am": true, "an": true, "im": true, "of": true, "the": true, "and": true, "on": true, "upon": true,
	"sur": true, "&": true, "e": true, "y": true, "near": true, "es": true,
}

// places reads the words of one or more places, up to whatever can be none.
func (p *datelineParser) places() {
	start, segStart, last := p.i, p.i, p.i
	caps := true
	for len(p.words) < 14 && !p.startsDetail() {
		end := placeWord(p.s, p.i)
		if strings.HasPrefix(p.s[p.i:], "& ") {
			end = p.i + 1
		}
		if end == p.i {
			break
		}
		word := p.s[p.i:end]
		if p.bareAgency(word, end) {
			break
		}
		particle := len(p.words) > 0 && particles[word]
		if !firstUpper(word) && !particle {
			p.lower++
		}
		caps = caps && (len(p.segments) > 0 || particle || upper(word))
		p.words = append(p.words, word)
		last = end
		p.i = skipSpace(p.s, end)
		if p.i >= len(p.s) || strings.IndexByte(",/;", p.s[p.i]) < 0 {
			continue
		}
		if p.s[p.i] == '/' && (!p.letterAt(p.i+1) || p.i > end) {
			break // "Oslo /NTB/", not "OSLO/BERGEN"
		}
		p.segments = append(p.segments, news.Span{Start: segStart, End: end})
		p.i = skipSpace(p.s, p.i+1)
		segStart, p.parted = p.i, true
	}
	if len(p.words) == 0 {
		return
	}
	if segStart < last {
		p.segments = append(p.segments, news.Span{Start: segStart, End: last})
	}
	p.d.placeStart, p.d.placeEnd = start, last
	if w := p.words[len(p.words)-1]; strings.HasSuffix(w, ".") {
		p.parted = true
		if seg := &p.segments[len(p.segments)-1]; strings.Count(w, ".") == 1 && p.wholeName(p.s[seg.Start:seg.End-1]) {
			p.d.placeEnd-- // the stop is the dateline's, not an abbreviation's
			seg.End--
		}
	}
	p.caps = caps
	p.house = isHouse(p.words)
}

// bareAgency takes an agency that stands after the place like a region, before
// the dash: "Tehran, IRNA –".
func (p *datelineParser) bareAgency(word string, end int) bool {
	name := agencyOf(word)
	next := skipSpace(p.s, end)
	if name == "" || len(p.segments) == 0 || len(word) < 3 || next >= len(p.s) || strings.IndexAny(p.s[next:], "-–—:") != 0 {
		return false
	}
	p.d.agency, p.known, p.i = name, true, end
	return true
}

// wholeName reports whether the last place of several is a country, or the only
// one a city: no abbreviation of a state.
func (p *datelineParser) wholeName(name string) bool {
	if len(p.segments) > 1 {
		return isCountry(name)
	}
	return isCityOrCountry(name)
}

func (p *datelineParser) letterAt(i int) bool {
	c, _ := utf8.DecodeRuneInString(p.s[min(i, len(p.s)):])
	return unicode.IsLetter(c)
}

// startsDetail reports whether a date or a weekday begins at the offset.
func (p *datelineParser) startsDetail() bool {
	if _, end := scanDate(p.s, p.i); end > p.i {
		return true
	}
	w, end := scanWord(p.s, p.i)
	return weekdayOf(w) >= 0 && end > p.i && len(p.words) > 0
}

// placeWord returns the end of the word at i: letters, with apostrophes, stops
// and hyphens inside.
func placeWord(s string, i int) int {
	p := i
	for p < len(s) {
		c, n := utf8.DecodeRuneInString(s[p:])
		switch {
		case unicode.IsLetter(c), unicode.IsMark(c):
		case p == i:
			return i
		case c == '.' && !strings.HasPrefix(s[p:], ".-") && !strings.HasPrefix(s[p:], ". -"):
		case c == '\'', c == '’', c == '‘', c == '`':
		case c == '-':
			next, _ := utf8.DecodeRuneInString(s[p+1:])
			if !unicode.IsLetter(next) {
				return p
			}
		default:
			return p
		}
		p += n
	}
	return p
}

// resolve fills the fields of the story's dateline.
func (d dateline) resolve(story *news.Story, at int, published time.Time, dated bool) {
	text := story.Text
	dl := &story.Dateline
	dl.Span = news.Span{Start: at, End: at + skipBack(text[at:], d.end)}
	if d.placeEnd > d.placeStart {
		dl.PlaceSpan = news.Span{Start: at + d.placeStart, End: at + d.placeEnd}
		dl.Place = strings.Join(strings.Fields(dl.PlaceSpan.Of(text)), " ")
	}
	dl.Agency = d.agency
	day := d.date.settle(d.weekday)
	if dated {
		day = day.nearestYear(published)
		if day.month == 0 && d.weekday >= 0 {
			back := (int(published.Weekday()) - d.weekday + 7) % 7
			t := published.AddDate(0, 0, -back)
			day = date{year: t.Year(), month: int(t.Month()), day: t.Day()}
		}
	}
	dl.Date = day.iso()
}
