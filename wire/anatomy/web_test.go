package anatomy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// news below the head that is tested: long enough for a line to be a paragraph.
const twoParagraphs = "\n\nNorgate on Tuesday recalled its envoy from Velland, its foreign ministry said, for what it called consultations on the search of a trawler off the northern bank.\n\nVelland said that it regretted the decision."

func TestTimeAfterAuthorOrPlace(t *testing.T) {
	tests := []struct{ line, published, by, place string }{
		{"By Ali Roe March 3, 2026 10:15 am", "2026-03-03T10:15", "Ali Roe", ""},
		{"By Ali Roe and Mira Holm on Monday, March 2nd, 2026 at 11:08 a.m.", "2026-03-02T11:08", "Ali Roe, Mira Holm", ""},
		{"Mira Ana Holm Published March 3, 2026 Updated March 4, 2026 09:12am", "2026-03-03", "Mira Ana Holm", ""},
		{"Paris, March 3, 2026 10:15 GMT", "2026-03-03T10:15", "", "Paris"},
		{"Santiago / Mexico City - MAR 03, 2026 - 19:30 CET", "2026-03-03T19:30", "", "Santiago / Mexico City"},
		{"Envoys of Norgate left Velland on March 3, 2026", "", "", ""},
		{"Paris talks end March 3, 2026", "", "", ""},
	}
	for _, tt := range tests {
		s := checkZones(t, "Norgate recalls its envoy from Velland\n\n"+tt.line+twoParagraphs)
		var by []string
		for _, c := range s.Bylines {
			by = append(by, c.Name)
		}
		got := []string{s.Published.Value, strings.Join(by, ", "), s.Dateline.Place}
		if d := cmp.Diff([]string{tt.published, tt.by, tt.place}, got); d != "" {
			t.Errorf("%s: %s", tt.line, d)
		}
	}
}

func TestHeadlineBelowOtherLines(t *testing.T) {
	const main = "Norgate recalls its envoy from Velland over trawler"
	tests := []struct{ head, want string }{
		{"Europe\n\n" + main, main},
		{"EXTRADITION\n\n" + main, main},
		{"FISH WAR\n\n" + main + "\n\nQuarrel over herring comes to a head before the season", main},
		{"War in Ukraine\n\n" + main, main},
		{"All the News by Noon\nQuarrel at Sea\n\n" + main, main},
		{"3 min Reading time\n" + main, main},
		{"Editor: Li Mu\n\n" + main, main},
		{"Listen to this article | 4 mins\n\n" + main, main},
		{"Comment 214   Gift   Share\n\n" + main, main},
		{"Envoy leaves Velland\n\n" + main + ", ministry says", "Envoy leaves Velland"},
		{"ENVOY LEAVES VELLAND\n\n" + main, "ENVOY LEAVES VELLAND"},
		{"Talks fail\n\nBy Mira Holm", "Talks fail"},
	}
	for _, tt := range tests {
		s := checkZones(t, tt.head+twoParagraphs)
		if got := s.Headline.Of(s.Text); got != tt.want {
			t.Errorf("%q: headline %q, want %q", tt.head, got, tt.want)
		}
		if n := len(zones(s, news.ZoneBody)); n != 2 {
			t.Errorf("%q: %d paragraphs of body", tt.head, n)
		}
	}
}

func TestWhoseStory(t *testing.T) {
	tests := []struct{ head, foot, agency string }{
		{"", "AFP contributed to this report.", ""},
		{"By Mira Holm and AP", "", ""},
		{"By Mira Holm, Associated Press", "", "AP"},
		{"By MIRA HOLM Associated Press", "", "AP"},
		{"", "Associated Press writer Mira Holm in Lund contributed to this report.", "AP"},
		{"", "With inputs from PTI", ""},
	}
	for _, tt := range tests {
		s := checkZones(t, "Norgate recalls its envoy from Velland\n\n"+tt.head+twoParagraphs+"\n\n"+tt.foot)
		if s.Agency != tt.agency {
			t.Errorf("%s%s: agency %q, want %q", tt.head, tt.foot, s.Agency, tt.agency)
		}
		if n := len(zones(s, news.ZoneBody)); n != 2 {
			t.Errorf("%s%s: %d paragraphs of body", tt.head, tt.foot, n)
		}
	}
}

// TestNewsStays holds what only looks like the house's own word to the news.
func TestNewsStays(t *testing.T) {
	for _, s := range []string{
		"Ana Roe is a reporter who was arrested on Monday, police said.",
		"Thank you for reading me my rights, the minister told the officers.",
		"We support independent journalism, the ministry said in a statement.",
		"Save the Sea, a charity, said the reporter had written of fish.",
		"Members of the club are already a minority, the count shows.",
		"List of ministers: Ola Berg, Ana Roe.",
		"Getty Images said on Monday that it would merge with a rival.",
		"Today at noon the talks go on.",
		"Editor Ana Roe was held for nine hours.",
	} {
		text := "Norgate recalls its envoy from Velland\n\nBy Mira Holm" + twoParagraphs + "\n\n" + s
		if got := zones(checkZones(t, text), news.ZoneBody); len(got) != 3 {
			t.Errorf("%q is not in the body: %q", s, got)
		}
	}
}
