package when

import "strings"

// form says how an expression is to be resolved.
type form uint8

const (
	fNone       form = iota
	fDay             // month and day, with or without a year
	fMonth           // month, with or without a year
	fYear            // a year
	fWeekday         // a day of the week
	fUnit            // a unit counted from the story's or the narrative's own: "last week"
	fOffset          // an amount before or after a point: "two weeks ago"
	fQuarter         // n: 1 to 4
	fHalf            // n: 1 or 2
	fSeason          // n: index into seasons
	fDecade          // n: the year divided by ten; with two digits only, 0 to 9
	fCentury         // n: 20 for the 21st century
	fFiscal          // a fiscal year
	fNthWeekday      // "the first Monday of March"
	fNthWeek         // "the third week of January"
	fWeekOf          // "the week of Feb. 3"
	fHoliday         // a holiday
	fClock           // a time of day without a date
	fDuration        // a length of time
	fSet             // something that recurs
	fRef             // now, recently, soon
	fRange           // two points joined: "Jan. 3-5"
)

// base is the point that a relative expression counts from.
type base uint8

const (
	fromStory     base = iota // the story's own time
	fromNarrative             // the time last named
	fromPoint                 // expr.to
)

// yearKind says how a year is given.
type yearKind uint8

const (
	noYear    yearKind = iota
	absYear            // yearSpec.val is the year
	relYear            // val is counted from the story's year
	narrYear           // val is counted from the narrative's year
	shortYear          // val has the last two digits
)

type yearSpec struct {
	kind yearKind
	val  int
}

// part is a part of a length: an amount of a unit, or none with an amount of 0.
type part struct {
	unit   unit
	amount float64
}

// expr is what an expression means before it meets a calendar.
type expr struct {
	first, end int // pieces
	form       form
	year       yearSpec
	month      int
	day        int
	wday       int
	n          int
	unit       unit
	shift      int
	shifted    bool // a word such as "last" gave shift
	base       base
	amount     float64
	vague      bool    // the amount is not told: X
	more       [2]part // further parts of "two years and three months"
	window     int     // a duration that ends (-1) or begins (1) now
	inAhead    bool    // stands after "in"
	within     bool    // stands after "within"
	edge       int     // narrows the bounds: -1 up to now ("earlier this year"), 1 from now on
	mod        string  // TIMEX3 modifier
	part       string  // "MO": part of the day; a class of hours
	clock      string  // "15:18"
	zone       string  // "Z" for UTC
	literal    string  // value of a fRef, of a weekday fSet
	rule       string  // RRULE
	weak       bool    // one plain word that a name may have swallowed
	to         *expr
}

func (e *expr) isDate() bool { return e.form >= fDay && e.form <= fHoliday || e.form == fRange }

// parser reads expressions from the pieces of one sentence.
type parser struct {
	text   string
	ps     []piece
	titled bool // a headline, where capitals say nothing
}

func (p *parser) w(i int) *word {
	if i < 0 || i >= len(p.ps) {
		return nil
	}
	return p.ps[i].w
}

func (p *parser) is(i int, c class) bool { return p.w(i).is(c) }

// eq reports whether piece i is one of the words, given in lower case.
func (p *parser) eq(i int, words ...string) bool {
	if i < 0 || i >= len(p.ps) {
		return false
	}
	s := p.text[p.ps[i].start:p.ps[i].end]
	for _, w := range words {
		if len(w) == len(s) && strings.EqualFold(w, s) {
			return true
		}
	}
	return false
}

func (p *parser) mark(i int) byte {
	if i < 0 || i >= len(p.ps) {
		return 0
	}
	return p.ps[i].mark
}

func (p *parser) glued(i int) bool { return i > 0 && i < len(p.ps) && p.ps[i].glued }

// whole returns the value of a plain whole number of at most width digits.
func (p *parser) whole(i, width int) (int, bool) {
	if i < 0 || i >= len(p.ps) || p.ps[i].kind != numberPiece || p.ps[i].digits == 0 || p.ps[i].digits > width {
		return 0, false
	}
	return int(p.ps[i].num), true
}

func (p *parser) capital(i int) bool { return i >= 0 && i < len(p.ps) && p.ps[i].capital }

func (p *parser) isWord(i int) bool { return i >= 0 && i < len(p.ps) && p.ps[i].kind == wordPiece }

func (p *parser) isNumber(i int) bool { return i >= 0 && i < len(p.ps) && p.ps[i].kind == numberPiece }

// dash reports whether piece i is a hyphen or an en dash.
func (p *parser) dash(i int) bool { return p.mark(i) == '-' }

// skipDash steps over a hyphen.
func (p *parser) skipDash(i int) int {
	if p.dash(i) {
		return i + 1
	}
	return i
}

// year4 reads a year of four digits.
func (p *parser) year4(i int) (int, bool) {
	y, ok := p.whole(i, 4)
	if !ok || p.ps[i].digits != 4 || y < 1000 || y > 2199 {
		return 0, false
	}
	if p.glued(i+1) && p.isWord(i+1) {
		return 0, false // 1990s, 2008th
	}
	return y, true
}

// ordinal reads "third" or "3rd".
func (p *parser) ordinal(i int) (n, next int, ok bool) {
	if p.eq(i, "second") {
		return 2, i + 1, true
	}
	if p.is(i, cOrdinal) {
		return p.w(i).val, i + 1, true
	}
	if w := p.w(i); w.is(cNumber) && w.val >= 20 && p.dash(i+1) && p.is(i+2, cOrdinal) && p.w(i+2).val > 0 && p.w(i+2).val < 10 {
		return w.val + p.w(i+2).val, i + 3, true
	}
	if v, ok := p.whole(i, 2); ok && p.glued(i+1) && p.eq(i+1, "st", "nd", "rd", "th") {
		return v, i + 2, true
	}
	return 0, i, false
}

// number reads a number in digits or words.
func (p *parser) number(i int) (v float64, next int, ok bool) {
	if p.isNumber(i) {
		return p.ps[i].num, i + 1, true
	}
	w := p.w(i)
	if !w.is(cNumber) || w.val >= 1000 {
		return 0, i, false
	}
	v, next = float64(w.val), i+1
	if w.val >= 20 && w.val < 100 {
		k := p.skipDash(next)
		if o := p.w(k); o.is(cNumber) && o.val > 0 && o.val < 10 {
			v, next = v+float64(o.val), k+1
		}
	}
	if h := p.w(next); h.is(cNumber) && h.val >= 100 {
		v, next = v*float64(h.val), next+1
	}
	return v, next, true
}
