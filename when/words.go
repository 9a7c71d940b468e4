package when

// class is a set of what a word can be in a time expression.
type class uint32

const (
	cMonth   class = 1 << iota // val: 1 to 12
	cWeekday                   // val: 1 (Monday) to 7
	cUnit                      // val: a unit
	cNumber                    // val: 0 to 90, 100, 1000
	cOrdinal                   // val: 1 to 99, -1 for "last" and "final"
	cVague                     // "few", "several": a number that is not told
	cShift                     // "last", "this", "next": val -1, 0, 1
	cTell                      // "that", "same": points back to the narrative
	cMod                       // "early", "mid", "late"
	cPart                      // "morning": a part of the day
	cDeictic                   // "today": val days from the story's day
	cSeason                    // val: index into seasons
	cDecade                    // "nineties": val 0 to 9
	cEvery                     // "daily": recurs; key into recurring
	cRef                       // "now", "recently", "soon": val 0, -1, 1
	cPlural                    // with cUnit, cWeekday or cPart: the plural
	cAbbrev                    // an abbreviation, which needs more evidence
	cDoubt                     // a word that is often something else
	cZone                      // a time zone; val minutes from UTC, or noZone
	cPrep                      // a preposition that introduces times
	cLimit                     // "about", "more": begins an approximation
	cHoliday                   // may begin the name of a holiday
	cBetween                   // stands between a number and its unit: "straight", "trading"
	cEdge                      // "end", "start": of a period
)

// word is an entry of the lexicon.
type word struct {
	key   string // lower case
	class class
	val   int
}

func (w *word) is(c class) bool { return w != nil && w.class&c != 0 }

// unit is a unit of time.
type unit uint8

const (
	second unit = iota
	minute
	hour
	day
	week
	weekend
	month
	quarter
	half
	season
	year
	decade
	century
	fortnight
)

var seasons = [...]string{"SP", "SU", "FA", "WI"}

var parts = map[string]string{
	"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
	"dawn": "MO", "dusk": "EV", "daybreak": "MO", "nightfall": "NI",
}

const maxWord = 16 // no word of the lexicon is longer

var lexicon = func() map[string]*word {
	m := make(map[string]*word, 400)
	add := func(c class, val int, keys ...string) {
		for _, k := range keys {
			if w := m[k]; w != nil {
				w.class |= c
				if c&(cNumber|cOrdinal|cMonth|cWeekday|cUnit|cShift) != 0 {
					w.val = val
				}
				continue
			}
			m[k] = &word{k, c, val}
		}
	}
	for i, s := range [...]string{
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
	} {
		add(cMonth, i+1, s)
	}
	for i, s := range [...]string{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
		if s != "" {
			add(cMonth|cAbbrev, i+1, s)
		}
	}
	add(cMonth|cAbbrev, 9, "sept")
	add(cDoubt, 0, "may", "march", "august")
	for i, s := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		add(cWeekday, i+1, s)
		add(cWeekday|cPlural, i+1, s+"s")
	}
	for i, l := range [...][]string{{"mon"}, {"tue", "tues"}, {"wed"}, {"thu", "thur", "thurs"}, {"fri"}, {"sat"}, {"sun"}} {
		add(cWeekday|cAbbrev, i+1, l...)
	}
	addUnits(add)
	addNumbers(add)
	addRest(add)
	return m
}()

type adder func(c class, val int, keys ...string)

func addUnits(add adder) {
	for u, l := range map[unit][]string{
		second: {"second", "sec"}, minute: {"minute", "min"}, hour: {"hour", "hr"}, day: {"day"},
		week: {"week"}, weekend: {"weekend"}, month: {"month"}, quarter: {"quarter"}, year: {"year", "yr"},
		decade: {"decade"}, century: {"century"}, fortnight: {"fortnight"},
	} {
		for _, s := range l {
			add(cUnit, int(u), s)
			if u == century {
				add(cUnit|cPlural, int(u), "centuries")
			} else {
				add(cUnit|cPlural, int(u), s+"s")
			}
		}
	}
	add(cUnit|cPlural, int(hour), "hrs")
	add(cUnit|cPlural, int(minute), "mins")
	for s := range parts {
		add(cPart, 0, s)
	}
	add(cPart|cPlural, 0, "mornings", "afternoons", "evenings", "nights")
	for i, s := range [...]string{"spring", "summer", "autumn", "winter"} {
		add(cSeason, i, s)
	}
	add(cSeason|cDoubt, 2, "fall")
	add(cDoubt, 0, "spring")
}

func addNumbers(add adder) {
	ones := [...]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	for i, s := range ones {
		add(cNumber, i, s)
	}
	add(cNumber, 1, "single")
	for i, s := range [...]string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		add(cNumber, 10*i+20, s)
		add(cDecade, i+2, s[:len(s)-1]+"ies")
	}
	add(cNumber, 100, "hundred")
	add(cNumber, 1000, "thousand")
	for i, s := range [...]string{
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
		"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
	} {
		if s == "second" {
			continue // a unit too: see ordinalAt
		}
		add(cOrdinal, i+1, s)
	}
	add(cOrdinal, 30, "thirtieth")
	add(cOrdinal, -1, "final")
	add(cVague, 0, "few", "several", "many", "some", "couple", "dozens", "hundreds", "numerous")
	add(cBetween, 0, "straight", "consecutive", "successive", "trading", "calendar", "working", "business", "full", "whole",
		"entire", "further", "more", "additional", "long", "solid")
}

func addRest(add adder) {
	add(cShift, -1, "last", "past", "previous", "prior", "preceding")
	add(cShift, 0, "this", "current")
	add(cShift, 1, "next", "coming", "following", "upcoming", "ensuing")
	add(cTell, 0, "that", "same")
	add(cMod, 0, "early", "mid", "late", "earlier", "later", "middle")
	add(cEdge, 0, "end", "start", "beginning", "middle", "rest", "remainder", "close", "turn", "half", "eve")
	for k, v := range map[string]int{"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1} {
		add(cDeictic, v, k)
	}
	for k := range recurring {
		add(cEvery, 0, k)
	}
	add(cEvery, 0, "every", "each", "per", "once", "twice")
	add(cRef, 0, "now", "currently", "nowadays", "presently", "current", "present", "moment")
	add(cRef, -1, "recently", "recent", "lately")
	add(cRef, 1, "soon", "shortly", "future")
	add(cPrep, 0, "in", "on", "at", "by", "since", "until", "till", "before", "after", "from", "during", "through", "throughout",
		"between", "to", "of", "for", "within", "over", "around", "circa", "about", "than", "into", "and", "as")
	add(cLimit, 0, "about", "around", "approximately", "roughly", "some", "nearly", "almost", "over", "under", "more", "less",
		"fewer", "at", "up", "just", "only", "barely", "well")
	for k, v := range zones {
		add(cZone, v, k)
	}
	for k := range holidays {
		add(cHoliday, 0, k)
	}
}

// noZone is the offset of "local time".
const noZone = 1 << 20

var zones = map[string]int{
	"gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "msk": 180, "ist": 330, "jst": 540,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "et": -300, "local": noZone,
}

func lookup(s string) *word {
	if len(s) > maxWord {
		return nil
	}
	var b [maxWord]byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return lexicon[string(b[:len(s)])]
}
