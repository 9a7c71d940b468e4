package actor

import (
	"strings"
	"testing"
)

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"lee", "lee", 0},
		{"", "abc", 3},
		{"quispe", "quisep", 1},
		{"quispe", "qispe", 1},
		{"haddad", "hadad", 1},
		{"lorenzen", "lorentsen", 2},
		{"pike", "mensah", 6},
	} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestSameSpelling(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"quispse", "rosa quispe", true},
		{"alquispe", "rosa al quispe", true},
		{"mohamed haddad", "mohammed haddad", true},
		{"elhaddad", "ali alhaddad", true},
		{"pikes", "tom pike", false},        // the family
		{"maria roca", "mario roca", false}, // two given names
		{"hans roca", "hanna roca", false},  // too short to be a slip
		{"lorentsen berg", "lorenzen berg", true},
		{"tom pike", "tom mensah", false},
	} {
		if got := sameSpelling(strings.Fields(c.a), strings.Fields(c.b)); got != c.want {
			t.Errorf("sameSpelling(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestCanBeCalled(t *testing.T) {
	part := func(lemma, sector string) *desc {
		return &desc{found: true, lemma: lemma, sector: sector, office: office{words: lemma, lemma: lemma, person: true}}
	}
	for _, c := range []struct {
		told, called *desc
		want         bool
	}{
		{part("chairman", "PTY"), part("leader", "PTY"), true},
		{part("leader", "PTY"), part("chairman", "PTY"), false},
		{part("minister", "GOV"), part("leader", "PTY"), false},
		{part("senator", "LEG"), part("lawmaker", "LEG"), true},
		{part("sergeant", "COP"), part("officer", "MIL"), true},
		{part("minister", "GOV"), part("politician", "PTY"), true},
		{part("judge", "JUD"), part("lawyer", "LGL"), false},
	} {
		if got := canBeCalled(c.told, c.called); got != c.want {
			t.Errorf("a %s called %s: %v, want %v", c.told.lemma, c.called.lemma, got, c.want)
		}
	}
}
