package world

import (
	"fmt"
	"strconv"
	"strings"
)

// The offices of the table of leaders.
const (
	President = "president" // head of state of a republic
	Premier   = "premier"   // head of government
	Monarch   = "monarch"
	Heir      = "heir"    // crown prince
	Foreign   = "foreign" // minister or secretary
	Defense   = "defense" // minister or secretary
	Deputy    = "deputy"  // vice president
	Ruler     = "leader"  // of a movement or party, or ruler by no such title
	BodyHead  = "head"    // of a body of several states
)

// leaderOffices are those that a row may have.
var leaderOffices = map[string]bool{
	President: true, Premier: true, Monarch: true, Heir: true, Foreign: true, Defense: true, Deputy: true, Ruler: true, BodyHead: true,
}

// Month is a calendar month as YYYYMM; 0 is none.
type Month int

// Leader is somebody who holds or held an office, for one term.
type Leader struct {
	Country string // alpha-3; "" of the head of a body of several states
	Body    string // the code of that body, or ""
	Office  string // President, Premier, …
	From    Month  // 0 where the table tells none
	To      Month  // included; 0 where the table tells none
	Names   []string
	Calls   []string // as a title stands before: "Xi"
}

// In reports whether a leader is in office in a month; in a month that is not known, he is.
func (l *Leader) In(m Month) bool { return m == 0 || l.Since(m) && (l.To == 0 || m <= l.To) }

// Since reports whether a leader is or was in office in a month; in a month that is not
// known, he is.
func (l *Leader) Since(m Month) bool { return m == 0 || l.From <= m }

// LeadersNamed returns the terms of those who have a full name, which is folded as Fold does.
func (w *World) LeadersNamed(folded string) []*Leader { return w.leaders[folded] }

// LeadersCalled returns the terms of those whom a title calls by some words, which are
// folded as Fold does: "xi", "biden".
func (w *World) LeadersCalled(folded string) []*Leader { return w.called[folded] }

func (w *World) loadLeaders() {
	rows("leaders.txt", 5, func(c []string) {
		l := &Leader{Country: c[0], Office: c[1]}
		if l.Office == BodyHead || stateless(c[0]) {
			l.Country, l.Body = "", c[0]
		}
		if !leaderOffices[l.Office] {
			panic(fmt.Sprintf("leaders.txt: unknown office %q of %s", l.Office, c[4]))
		}
		l.From, l.To = monthOf(c[2], 1), monthOf(c[3], 12)
		for _, n := range list(c[4]) {
			if call, ok := strings.CutPrefix(n, "="); ok {
				l.Calls = append(l.Calls, call)
			} else {
				l.Names = append(l.Names, n)
			}
		}
		w.addLeader(l)
	})
}

func (w *World) addLeader(l *Leader) {
	if len(l.Calls) == 0 {
		words := strings.Fields(strings.TrimSuffix(l.Names[0], " Jr."))
		last := words[len(words)-1]
		l.Calls = []string{strings.TrimPrefix(strings.TrimPrefix(last, "al-"), "el-")}
	}
	for _, n := range l.Names {
		w.leaders[Fold(n)] = append(w.leaders[Fold(n)], l)
	}
	for _, n := range l.Calls {
		w.called[Fold(n)] = append(w.called[Fold(n)], l)
	}
	w.Leaders = append(w.Leaders, l)
}

// monthOf reads YEAR or YEAR-MONTH; a year is that month of it, and nothing 0.
func monthOf(column string, month int) Month {
	if column == "" {
		return 0
	}
	year, m, ok := strings.Cut(column, "-")
	if ok {
		month = number(m)
	}
	if month < 1 || month > 12 || len(year) != 4 {
		panic(fmt.Sprintf("leaders.txt: month %q", column))
	}
	return Month(number(year)*100 + month)
}

// MonthOf returns the month of a day, month or year of ISO 8601 with how far it is known:
// "1990-05-07", "1990-05"; 0 where it tells no month.
func MonthOf(date string) Month {
	if len(date) < 7 {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	m, err2 := strconv.Atoi(date[5:7])
	if err != nil || err2 != nil {
		return 0
	}
	return Month(y*100 + m)
}
