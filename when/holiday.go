package when

// holidays lists holidays of fixed or computable date by the first word of
// their names; longer names come first. The rest of a name is matched word by
// word, with "'s" and a hyphen left out of account.
var holidays = map[string][]holiday{
	"christmas":    {{rest: []string{"eve"}, month: 12, day: 24}, {rest: []string{"day"}, month: 12, day: 25}, {month: 12, day: 25}},
	"orthodox":     {{rest: []string{"christmas"}, month: 1, day: 7}},
	"boxing":       {{rest: []string{"day"}, month: 12, day: 26}},
	"new":          {{rest: []string{"year", "eve"}, month: 12, day: 31}, {rest: []string{"years", "eve"}, month: 12, day: 31}, {rest: []string{"year", "day"}, month: 1, day: 1}, {rest: []string{"years", "day"}, month: 1, day: 1}},
	"easter":       {{rest: []string{"sunday"}, easter: true}, {rest: []string{"monday"}, easter: true, day: 1}, {easter: true}},
	"good":         {{rest: []string{"friday"}, easter: true, day: -2}},
	"palm":         {{rest: []string{"sunday"}, easter: true, day: -7}},
	"ash":          {{rest: []string{"wednesday"}, easter: true, day: -46}},
	"maundy":       {{rest: []string{"thursday"}, easter: true, day: -3}},
	"whit":         {{rest: []string{"monday"}, easter: true, day: 50}, {rest: []string{"sunday"}, easter: true, day: 49}},
	"pentecost":    {{easter: true, day: 49}},
	"ascension":    {{rest: []string{"day"}, easter: true, day: 39}},
	"epiphany":     {{month: 1, day: 6}},
	"thanksgiving": {{rest: []string{"day"}, month: 11, wday: 4, n: 4}, {month: 11, wday: 4, n: 4}},
	"black":        {{rest: []string{"friday"}, month: 11, wday: 4, n: 4, after: 1}},
	"cyber":        {{rest: []string{"monday"}, month: 11, wday: 4, n: 4, after: 4}},
	"memorial":     {{rest: []string{"day"}, month: 5, wday: 1, n: -1}},
	"veterans":     {{rest: []string{"day"}, month: 11, day: 11}},
	"armistice":    {{rest: []string{"day"}, month: 11, day: 11}},
	"remembrance":  {{rest: []string{"sunday"}, month: 11, wday: 7, n: 2}, {rest: []string{"day"}, month: 11, day: 11}},
	"anzac":        {{rest: []string{"day"}, month: 4, day: 25}},
	"columbus":     {{rest: []string{"day"}, month: 10, wday: 1, n: 2}},
	"presidents":   {{rest: []string{"day"}, month: 2, wday: 1, n: 3}},
	"martin":       {{rest: []string{"luther", "king", "day"}, month: 1, wday: 1, n: 3}, {rest: []string{"luther", "king", "jr", "day"}, month: 1, wday: 1, n: 3}},
	"mlk":          {{rest: []string{"day"}, month: 1, wday: 1, n: 3}},
	"labor":        {{rest: []string{"day"}, month: 9, wday: 1, n: 1}},
	"groundhog":    {{rest: []string{"day"}, month: 2, day: 2}},
	"valentine":    {{rest: []string{"day"}, month: 2, day: 14}},
	"valentines":   {{rest: []string{"day"}, month: 2, day: 14}},
	"saint":        {{rest: []string{"patrick", "day"}, month: 3, day: 17}, {rest: []string{"patricks", "day"}, month: 3, day: 17}},
	"st":           {{rest: []string{"patrick", "day"}, month: 3, day: 17}, {rest: []string{"patricks", "day"}, month: 3, day: 17}},
	"halloween":    {{month: 10, day: 31}},
	"may":          {{rest: []string{"day"}, month: 5, day: 1}},
	"earth":        {{rest: []string{"day"}, month: 4, day: 22}},
	"juneteenth":   {{month: 6, day: 19}},
	"bastille":     {{rest: []string{"day"}, month: 7, day: 14}},
	"mother":       {{rest: []string{"day"}, month: 5, wday: 7, n: 2}},
	"mothers":      {{rest: []string{"day"}, month: 5, wday: 7, n: 2}},
	"father":       {{rest: []string{"day"}, month: 6, wday: 7, n: 3}},
	"fathers":      {{rest: []string{"day"}, month: 6, wday: 7, n: 3}},
	"fourth":       {{rest: []string{"of", "july"}, month: 7, day: 4}},
	"international": {
		{rest: []string{"women", "day"}, month: 3, day: 8},
		{rest: []string{"womens", "day"}, month: 3, day: 8},
		{rest: []string{"workers", "day"}, month: 5, day: 1},
	},
	"all": {{rest: []string{"saints", "day"}, month: 11, day: 1}, {rest: []string{"souls", "day"}, month: 11, day: 2}},
}

// holiday is how the date of a holiday follows from the year.
type holiday struct {
	rest   []string
	month  int
	day    int // day of the month; days from Easter where easter is set
	wday   int // with n: the nth such weekday of the month
	n      int
	after  int // days after that
	easter bool
}

// in returns the day of the holiday in a year.
func (h *holiday) in(y int) date {
	if h.easter {
		return easter(y) + date(h.day)
	}
	if h.wday != 0 {
		t, _ := nthWeekday(y, h.month, h.wday, h.n)
		return t + date(h.after)
	}
	return civil(y, h.month, h.day)
}

// holidayList gives every holiday a number, so that an expression can name it.
var holidayList, holidayIndex = func() ([]*holiday, map[string]int) {
	var list []*holiday
	index := make(map[string]int, len(holidays))
	for key, hs := range holidays {
		index[key] = len(list)
		for i := range hs {
			list = append(list, &hs[i])
		}
	}
	return list, index
}()

func (p *parser) readHoliday(i int) (expr, bool) {
	if !p.is(i, cHoliday) {
		return expr{}, false
	}
	key := p.w(i).key
	for n := range holidays[key] {
		h := &holidays[key][n]
		k, ok := p.follow(i+1, h.rest)
		if !ok || !p.capital(i) && (key == "may" || len(h.rest) == 0 && key != "christmas" && key != "halloween") {
			continue
		}
		if len(h.rest) == 0 && (p.properAt(k) || p.dash(k)) {
			return expr{}, false // "Easter Island"
		}
		e := expr{form: fHoliday, n: holidayIndex[key] + n, end: k, weak: len(h.rest) == 0}
		return p.yearTail(e, true), true
	}
	return expr{}, false
}

// follow matches words from piece k on.
func (p *parser) follow(k int, words []string) (int, bool) {
	for _, w := range words {
		if p.mark(k) == '.' {
			k++
		}
		for p.mark(k) == '\'' || p.mark(k) == '-' && p.glued(k) || p.mark(k-1) == '\'' && p.eq(k, "s") {
			k++
		}
		if !p.eq(k, w) {
			return 0, false
		}
		k++
	}
	return k, true
}
