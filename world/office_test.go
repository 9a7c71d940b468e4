package world_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/world"
)

func TestMatchOffice(t *testing.T) {
	w := world.Default()
	cases := []struct {
		text   string
		n      int
		sector world.Sector
		kind   world.OfficeKind
		marks  string
	}{
		{"President Arden", 1, world.GOV, world.PersonOffice, "head title"},
		{"prime ministers met", 2, world.GOV, world.PersonOffice, "head title plural"},
		{"foreign minister of", 2, world.GOV, world.PersonOffice, "title foreign"},
		{"FOREIGN MINISTERS MEET IN", 2, world.GOV, world.PersonOffice, "title plural foreign"},
		{"minister of foreign affairs", 4, world.GOV, world.PersonOffice, "title foreign"},
		{"secretaries of state", 3, world.GOV, world.PersonOffice, "title plural"},
		{"deputy ambassador to", 2, world.GOV, world.PersonOffice, "title diplomat deputy"},
		{"deputy defense minister", 3, world.GOV, world.PersonOffice, "title deputy defense"},
		{"vice - president", 3, world.GOV, world.PersonOffice, ""},
		{"Lt. Gen. Amadou", 2, world.MIL, world.PersonOffice, "title"},
		{"spokesmen for", 1, world.GOV, world.PersonOffice, "speaker plural"},
		{"defense ministry said", 2, world.GOV, world.Body, "defense"},
		{"supreme court judges", 3, world.JUD, world.PersonOffice, "title plural"},
		{"police chief", 2, world.COP, world.PersonOffice, "title"},
		{"police said", 1, world.COP, world.Body, ""},
		{"troops moved", 1, world.MIL, world.People, "plural"},
		{"anti-government protesters", 2, world.CVL, world.People, "plural"},
		{"tables and", 0, "", "", ""},
	}
	for _, c := range cases {
		o, n := w.MatchOffice(world.NewPhrase(strings.Fields(c.text)), 0)
		if n != c.n || o.Sector != c.sector || o.Kind != c.kind || marks(o) != c.marks {
			t.Errorf("MatchOffice(%q) = %d %s %s %q, want %d %s %s %q", c.text, n, o.Sector, o.Kind, marks(o), c.n, c.sector, c.kind, c.marks)
		}
	}
}

func marks(o world.Office) string {
	var m []string
	for _, f := range []struct {
		set  bool
		name string
	}{{o.Head, "head"}, {o.Title, "title"}, {o.Speaker, "speaker"}, {o.Diplomat, "diplomat"}, {o.Deputy, "deputy"}, {o.Plural, "plural"}, {o.Portfolio != "", o.Portfolio}} {
		if f.set {
			m = append(m, f.name)
		}
	}
	return strings.Join(m, " ")
}

func TestOfficeOfOneCountryOrMany(t *testing.T) {
	w := world.Default()
	for words, want := range map[string]string{"district attorney": "USA", "house speaker": "USA", "taoiseach": "IRL", "foreign minister": ""} {
		if o, ok := w.Office(words); !ok || o.In != want {
			t.Errorf("Office(%q).In = %q, %v; want %q", words, o.In, ok, want)
		}
	}
	for words, want := range map[string]bool{"gulf states": true, "allies": true, "officials": false} {
		if o, ok := w.Office(words); !ok || o.Many != want {
			t.Errorf("Office(%q).Many = %v, %v; want %v", words, o.Many, ok, want)
		}
	}
	if o, ok := w.Office("gov."); !ok || !o.Local || !o.Title {
		t.Errorf("Office(gov.) = %+v, %v; want a local title", o, ok)
	}
}
