package actor

import (
	"slices"
	"testing"
)

func TestNameMatch(t *testing.T) {
	for _, c := range []struct {
		name, full string
		want       int
	}{
		{"Leila Haddad", "Leila Haddad", 4},
		{"Haddad", "Leila Haddad", 3},
		{"Assad", "Hafez al-Assad", 3},
		{"L. Haddad", "Leila Haddad", 3},
		{"Leila M. Haddad", "Leila Haddad", 3},
		{"Omar Haddad", "Leila Haddad", 0},
		{"Leila", "Leila Haddad", 1},
		{"Ruiz", "Ana Ruiz Soler", 2},
		{"Choi", "Choi Dae-ho", 3},
		{"Dae-ho", "Choi Dae-ho", 2},
		{"Toe", "Leila Haddad", 0},
		{"Raúl Quiroga", "Raul Quiroga Jr.", 4},
	} {
		if got := nameMatch(personParts(c.name), personParts(c.full)); got != c.want {
			t.Errorf("nameMatch(%q, %q) = %d, want %d", c.name, c.full, got, c.want)
		}
	}
}

func TestOrganizationNames(t *testing.T) {
	for _, c := range []struct {
		a, b           string
		short, acronym bool
	}{
		{"Northern Democratic Front", "NDF", false, true},
		{"Ministry of Public Works", "MPW", false, true},
		{"Security Council", "Federal Security Council", true, false},
		{"Harvest Party", "Harvest", true, false},
		{"Labor Party", "Party", false, false},
		{"National Union", "National", false, false},
		{"Free Officers", "Officers Club", false, false},
	} {
		a, b := nameParts(c.a), nameParts(c.b)
		if got := shortForm(a, b); got != c.short {
			t.Errorf("shortForm(%q, %q) = %v", c.a, c.b, got)
		}
		if got := acronymOf(join(b), a); got != c.acronym {
			t.Errorf("acronymOf(%q, %q) = %v", c.b, c.a, got)
		}
	}
}

func TestActions(t *testing.T) {
	for word, want := range map[string]bool{
		"sanction": true, "invasion": true, "agreement": true, "talk": true, "raid": true, "annexation": true,
		"nation": false, "population": false, "economy": false, "government": false, "ambassador": false,
	} {
		if isAction(word) != want {
			t.Errorf("isAction(%q) = %v", word, !want)
		}
	}
}

func TestHeadWord(t *testing.T) {
	for words, want := range map[string]string{
		"secretary of state": "secretary", "deputy foreign minister": "minister", "gen.": "general",
		"president-elect": "president", "secretary-general": "secretary", "major general": "general",
		"attorney general": "attorney", "vice-president": "president", "spokesman": "spokesman", "minister for foreign affairs": "minister",
	} {
		if got := headWord(words); got != want {
			t.Errorf("headWord(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestNameParts(t *testing.T) {
	if got := personParts("Choi Dae-ho"); !slices.Equal(got, []string{"dae", "ho", "choi"}) {
		t.Errorf("personParts = %q: the surname comes last", got)
	}
	if got := nameParts("Martin Ruiz Jr."); !slices.Equal(got, []string{"martin", "ruiz"}) {
		t.Errorf("nameParts = %q", got)
	}
}
