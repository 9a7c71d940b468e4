package actor

import (
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// TestListing holds what the table of leaders confirms to names, offices and dates that agree.
func TestListing(t *testing.T) {
	president := office{words: "president", lemma: "president", sector: "GOV", person: true, rules: true}
	foreign := office{words: "foreign minister", lemma: "minister", sector: "GOV", person: true, field: "foreign"}
	goalkeeper := office{words: "goalkeeper", lemma: "goalkeeper", sector: "CVL", person: true, calling: true}
	for _, c := range []struct {
		name, date string
		office     office
		former     bool
		want       listing
		ok         bool
	}{
		{"Xi Jinping", "2020-05-04", president, false, listing{country: "CHN", whole: true}, true},
		{"Xi Jinping", "2000-05-04", president, false, listing{}, false}, // before his time
		{"Xi", "2020-05-04", president, false, listing{country: "CHN", unnamed: true}, true},
		{"Xi", "2020-05-04", foreign, false, listing{}, false},
		{"Xi", "2020-05-04", office{}, false, listing{}, false}, // a surname alone is nobody's
		{"Nelson Mandela", "2005-05-04", president, true, listing{country: "ZAF"}, false},
		{"Nelson Mandela", "1995-05-04", goalkeeper, false, listing{}, false},
		{"Kofi Annan", "2000-05-04", office{words: "secretary-general", lemma: "secretary-general", sector: "IGO", person: true}, false, listing{whole: true}, true},
		{"Bush", "2002-05-04", president, false, listing{country: "USA", unnamed: true}, true},
		{"Xi Haddad", "2020-05-04", president, false, listing{}, false},
	} {
		doc := news.NewDoc(&news.Story{Published: news.Published{Value: c.date}})
		p := newPass(New(world.Default()), doc)
		e := &entity{sort: sortPerson, named: true, parts: personParts(c.name)}
		if c.office.words != "" {
			e.roles = []role{{desc: desc{found: true, office: c.office, lemma: c.office.lemma, sector: c.office.sector, former: c.former, possessor: news.None}}}
		}
		got, ok := p.listing(e)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s, %s in %s: %+v, %v; want %+v, %v", c.office.words, c.name, c.date, got, ok, c.want, c.ok)
		}
	}
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		name, listed string
		want         bool
	}{
		{"Ronald W. Reagan", "Ronald Reagan", true},
		{"Ban Ki-moon", "Ban Ki-moon", true},
		{"Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva", true},
		{"Ali Haddad", "Omar Haddad", false},
	} {
		if got := sameName(personParts(c.name), c.listed); got != c.want {
			t.Errorf("sameName(%q, %q) = %v", c.name, c.listed, got)
		}
	}
}
