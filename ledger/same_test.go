package ledger_test

import (
	"testing"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/record"
)

func town(name, country string, geonames int) *record.Place {
	kind := "city"
	return &record.Place{Name: name, Country: &country, GeoNames: &geonames, Kind: &kind, Use: "literal"}
}

// TestSame has pairs of tellings of two stories, and whether they are of one act.
func TestSame(t *testing.T) {
	norway, morocco, peru, chile := ledgertest.Norway, ledgertest.Morocco, ledgertest.Peru, ledgertest.Chile
	side := func(p ...ledger.Party) []ledger.Party { return p }
	ban := ledgertest.Deed{Class: "SANCTION", Cameo: "163", Source: side(norway), Target: side(morocco), Day: "2031-03-10", Sentence: "Norway banned imports of sardines from Morocco."}
	call := ledgertest.Deed{Class: "CONSULT", Cameo: "041", Mode: "phone", Source: side(ledgertest.Haddad, ledgertest.Solberg), Reciprocal: true, Day: "2031-03-10", Sentence: "They spoke by telephone."}
	call.Target = call.Source
	raid := ledgertest.Deed{Class: "ASSAULT", Cameo: "195", Source: side(peru), Target: side(chile), Day: "2031-03-10", Sentence: "Peruvian jets struck a fuel depot."}
	change := func(d ledgertest.Deed, f func(*ledgertest.Deed)) ledgertest.Deed { f(&d); return d }
	for _, tt := range []struct {
		name string
		a, b ledgertest.Deed
		want bool
	}{
		{"the same words", ban, ban, true},
		{"other words, the same matter", ban, change(ban, func(d *ledgertest.Deed) {
			d.Sentence = "A ban on imports of Moroccan sardines was announced by Norway on Monday."
		}), true},
		{"another matter", ban, change(ban, func(d *ledgertest.Deed) { d.Sentence = "Norway halted arms sales." }), false},
		{"another day", ban, change(ban, func(d *ledgertest.Deed) { d.Day = "2031-03-11" }), false},
		{"the day after, when the story gives none", ban, change(ban, func(d *ledgertest.Deed) { d.Day, d.From = "2031-03-11", "story" }), true},
		{"two days after, when the story gives none, in the same words", ban, change(ban, func(d *ledgertest.Deed) { d.Day, d.From = "2031-03-12", "story" }), true},
		{"five days after, in the same words", ban, change(ban, func(d *ledgertest.Deed) { d.Day, d.From = "2031-03-15", "story" }), false},
		{"two days after, in other words", ban, change(ban, func(d *ledgertest.Deed) {
			d.Day, d.From, d.Sentence = "2031-03-12", "story", "A ban on imports of Moroccan sardines was announced by Norway."
		}), false},
		{"no time in the story, published on the day", ban, change(ban, func(d *ledgertest.Deed) { d.Day = "" }), true},
		{"no time in either, a day apart, the same words", change(ban, func(d *ledgertest.Deed) { d.Day = "" }), change(ban, func(d *ledgertest.Deed) {
			d.Day, d.From = "2031-03-11", "story"
		}), true},
		{"blamed twice on a day", change(ban, func(d *ledgertest.Deed) {
			d.Class, d.Cameo, d.Source, d.Target, d.Sentence = "ACCUSE", "112", side(ledgertest.Solberg), side(ledgertest.Haddad), "Solberg blamed Haddad for the deadlock over quotas."
		}), change(ban, func(d *ledgertest.Deed) {
			d.Class, d.Cameo, d.Source, d.Target, d.Sentence = "ACCUSE", "112", side(ledgertest.Solberg), side(ledgertest.Haddad), "Solberg said Haddad had misled sailors' families."
		}), false},
		{"a short headline, twice", change(ban, func(d *ledgertest.Deed) { d.Sentence = "Norway bans sardines" }), change(ban, func(d *ledgertest.Deed) {
			d.Sentence = "NORWAY BANS SARDINES"
		}), true},
		{"the other direction", ban, change(ban, func(d *ledgertest.Deed) { d.Source, d.Target = d.Target, d.Source }), false},
		{"another target", ban, change(ban, func(d *ledgertest.Deed) { d.Target = side(peru) }), false},
		{"one target more", ban, change(ban, func(d *ledgertest.Deed) { d.Target = side(morocco, peru) }), false},
		{"another class", ban, change(ban, func(d *ledgertest.Deed) { d.Class, d.Cameo = "COERCE", "172" }), false},
		{"another root of the code", ban, change(ban, func(d *ledgertest.Deed) { d.Cameo = "081" }), false},
		{"only planned", ban, change(ban, func(d *ledgertest.Deed) { d.Status = "planned" }), false},
		{"the state by its minister", ban, change(ban, func(d *ledgertest.Deed) { d.Source = side(ledgertest.Solberg) }), true},
		{"a court is not the state", change(ban, func(d *ledgertest.Deed) { d.Source = side(peru) }), change(ban, func(d *ledgertest.Deed) { d.Source = side(ledgertest.Police) }), false},
		{"a call, in other words", call, change(call, func(d *ledgertest.Deed) { d.Sentence = "A phone conversation was held." }), true},
		{"a call, the other way round", call, change(call, func(d *ledgertest.Deed) {
			d.Source = side(ledgertest.Solberg, ledgertest.HaddadLo)
			d.Target = d.Source
		}), true},
		{"a call by another person", call, change(call, func(d *ledgertest.Deed) {
			d.Source = side(ledgertest.Haddad, ledgertest.Lunde)
			d.Target = d.Source
		}), false},
		{"a call and a visit", call, change(call, func(d *ledgertest.Deed) { d.Mode = "visit" }), false},
		{"two raids of a day", raid, change(raid, func(d *ledgertest.Deed) { d.Sentence = "Warplanes from Peru hit a port." }), false},
		{"one raid, in one town", change(raid, func(d *ledgertest.Deed) { d.Place = town("Arica", "CHL", 3899361) }), change(raid, func(d *ledgertest.Deed) {
			d.Place, d.Sentence = town("Arica", "CHL", 3899361), "Warplanes from Peru hit a port."
		}), true},
		{"raids in two towns", change(raid, func(d *ledgertest.Deed) { d.Place = town("Arica", "CHL", 3899361) }), change(raid, func(d *ledgertest.Deed) {
			d.Place = town("Iquique", "CHL", 3887127)
		}), false},
		{"a month alone, in other words", change(ban, func(d *ledgertest.Deed) { d.Day = "2031-03" }), change(ban, func(d *ledgertest.Deed) {
			d.Day, d.Sentence = "2031-03", "Norway acted."
		}), false},
		{"nobody is told", change(ban, func(d *ledgertest.Deed) { d.Source, d.Target = nil, nil }), change(ban, func(d *ledgertest.Deed) { d.Source, d.Target = nil, nil }), false},
	} {
		a := ledgertest.Tale{Source: "a", Agency: "AP", Published: "2031-03-10T10:00", Deeds: []ledgertest.Deed{tt.a}}
		b := ledgertest.Tale{Source: "b", Agency: "AFP", Published: "2031-03-10T11:00", Deeds: []ledgertest.Deed{tt.b}}
		x, y := a.Entry(t).Tellings[0], b.Entry(t).Tellings[0]
		got := x.Block() == y.Block() && x.Block() != 0 && ledger.Same(x, y)
		if got != tt.want {
			t.Errorf("%s: got %v, want %v (evidence %+v)", tt.name, got, tt.want, ledger.Weigh(x, y))
		}
		if back := ledger.Weigh(y, x); back != ledger.Weigh(x, y) {
			t.Errorf("%s: %+v one way, %+v the other", tt.name, ledger.Weigh(x, y), back)
		}
	}
}

func TestSameStory(t *testing.T) {
	tale := ledgertest.Sample()[0]
	tale.Deeds = append(tale.Deeds, tale.Deeds[0])
	e := tale.Entry(t)
	if ledger.Same(e.Tellings[0], e.Tellings[1]) {
		t.Error("two events of a story are one act")
	}
}
