package world_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/detente-wire/detente/world"
)

// TestLeaders holds the table to what can be: countries that exist, terms in order, and one
// holder of an office at a time, but for the month in which one follows another.
func TestLeaders(t *testing.T) {
	w := world.Default()
	terms := map[[2]string][]*world.Leader{}
	for _, l := range w.Leaders {
		if _, ok := w.CountryByCode(l.Country); !ok && l.Body == "" {
			t.Errorf("%s: no country %s", l.Names[0], l.Country)
		}
		if l.Body != "" && !slices.ContainsFunc(w.Organizations, func(o *world.Organization) bool { return o.Code == l.Body }) {
			t.Errorf("%s: no body %s", l.Names[0], l.Body)
		}
		if l.To != 0 && l.From > l.To {
			t.Errorf("%s: %d to %d", l.Names[0], l.From, l.To)
		}
		if l.Office != world.Ruler && l.Office != world.BodyHead {
			k := [2]string{l.Country + l.Body, l.Office}
			terms[k] = append(terms[k], l)
		}
	}
	for k, of := range terms {
		slices.SortFunc(of, func(a, b *world.Leader) int { return cmp.Compare(a.From, b.From) })
		for i := 1; i < len(of); i++ {
			if a, b := of[i-1], of[i]; a.To == 0 || b.From < a.To {
				t.Errorf("%v: %s until %d, %s from %d", k, a.Names[0], a.To, b.Names[0], b.From)
			}
		}
	}
}

func TestLeadersFound(t *testing.T) {
	w := world.Default()
	cases := []struct {
		name   string
		called bool
		month  world.Month
		want   []string // country and office of those in office
	}{
		{"xi jinping", false, 202001, []string{"CHN president"}},
		{"xi", true, 202001, []string{"CHN president"}},
		{"xi", true, 201001, nil},
		{"mandela", true, 199801, []string{"ZAF president"}},
		{"mandela", true, 200001, nil},
		{"clinton", true, 199501, []string{"USA president"}},
		{"clinton", true, 201001, []string{"USA foreign"}},
		{"lopez obrador", true, 202001, []string{"MEX president"}},
		{"obrador", true, 202001, nil},
		{"kofi annan", false, 200001, []string{"IGOUNO head"}},
		{"sharaa", true, 202505, []string{"SYR president"}},
	}
	for _, c := range cases {
		found := w.LeadersNamed(c.name)
		if c.called {
			found = w.LeadersCalled(c.name)
		}
		var got []string
		for _, l := range found {
			if l.In(c.month) {
				got = append(got, l.Country+l.Body+" "+l.Office)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %d: %v, want %v", c.name, c.month, got, c.want)
		}
	}
}

func TestMonthOf(t *testing.T) {
	for date, want := range map[string]world.Month{"1990-05-07": 199005, "1990-05": 199005, "1990": 0, "": 0, "XXXX-05-07": 0} {
		if got := world.MonthOf(date); got != want {
			t.Errorf("MonthOf(%q) = %d, want %d", date, got, want)
		}
	}
}
