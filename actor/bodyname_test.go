package actor

import (
	"strings"
	"testing"
)

func TestSectorOfBody(t *testing.T) {
	for name, want := range map[string]string{
		"National Weather Service":            "GOV",
		"Catering Service":                    "",
		"Arizona Board of Pharmacy":           "GOV",
		"Board of Trade":                      "",
		"EPA Office of Drinking Water":        "GOV",
		"Harbor Institute of Technology":      "EDU",
		"Peru Labour Congress":                "LAB",
		"Congress":                            "LEG",
		"Republican Campaign Committee":       "PTY",
		"Committee for Safe Roads":            "NGO",
		"Center for Policy Studies":           "EDU",
		"Green Hill Medical Center":           "HLH",
		"Shopping Center":                     "",
		"Vansta Technologies":                 "BUS",
		"International Red Cross":             "NGO",
		"Game Commission":                     "GOV",
		"Federation of Trade Unions":          "LAB",
		"Society for the Protection of Birds": "NGO",
	} {
		if got := sectorOfBody(strings.Fields(strings.ToLower(name))); got != want {
			t.Errorf("%s: sector %q, want %q", name, got, want)
		}
	}
	for words, want := range map[string]string{"": "", "museum": "EDU", "county fire": "GOV", "yearbook": "", "technology giant": "BUS"} {
		if got := sectorOfKind(strings.Fields(words)); got != want {
			t.Errorf("%s: sector %q, want %q", words, got, want)
		}
	}
}
