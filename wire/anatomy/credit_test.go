package anatomy

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
)

// credits writes credits as "name|organization|place", and checks their spans.
func credits(t *testing.T, s string, cs []news.Credit) []string {
	t.Helper()
	var out []string
	for _, c := range cs {
		if got := strings.Join(strings.Fields(c.Span.Of(s)), " "); got != c.Name {
			t.Errorf("span of %q names %q", c.Name, got)
		}
		out = append(out, c.Name+"|"+c.Organization+"|"+c.Place)
	}
	return out
}

func TestReadByline(t *testing.T) {
	tests := []struct {
		in   string
		ok   bool
		want []string
	}{
		{"By JANE DOE", true, []string{"JANE DOE||"}},
		{"By Jane Doe and John Roe, Associated Press", true, []string{"Jane Doe|Associated Press|", "John Roe|Associated Press|"}},
		{"by Janie Roe, Reuters", true, []string{"Janie Roe|Reuters|"}},
		{"JANE DOE, Associated Press Writer", true, []string{"JANE DOE|Associated Press Writer|"}},
		{"By Jane Doe, John Roe and Ana de la Cruz", true, []string{"Jane Doe||", "John Roe||", "Ana de la Cruz||"}},
		{"By Jane Doe in Oslo and John Roe in Rome", true, []string{"Jane Doe||Oslo", "John Roe||Rome"}},
		{"Written by J. B. Doe", true, []string{"J. B. Doe||"}},
		{"By Staff Reporter", true, nil},
		{"By The Associated Press", true, nil},
		{"By AFP", true, nil},
		{"By Our Correspondent", true, nil},
		{
			"By Jane Doe, Chief Economist and Director of Research at the Island Bank", true,
			[]string{"Jane Doe|Chief Economist and Director of Research at the Island Bank|"},
		},
		{"By law, an offender's risk is assessed.", false, nil},
		{"By May 26, it was back in port", false, nil},
		{"By Monday the roads were open", false, nil},
		{"Jane Doe", false, nil},
		{"SHARES OF BANK FALL - NATIONAL PRESS", false, nil},
		{"Envoy Jane Doe, who led the talks, left", false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			cs, ok := readByline(tt.in, 0)
			if ok != tt.ok {
				t.Fatalf("got %v, want %v", ok, tt.ok)
			}
			if !ok {
				return
			}
			if d := cmp.Diff(tt.want, credits(t, tt.in, cs)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReadContributors(t *testing.T) {
	tests := []struct {
		in   string
		tail bool
		ok   bool
		want []string
	}{
		{
			"Associated Press writer Jane Doe at the United Nations contributed to this report.", true, true,
			[]string{"Jane Doe|Associated Press|United Nations"},
		},
		{
			"Associated Press writers Jane Doe in Rome, John Roe in Oslo, Norway, and Ana Poe contributed to this report.", true, true,
			[]string{"Jane Doe|Associated Press|Rome", "John Roe|Associated Press|Oslo, Norway", "Ana Poe|Associated Press|"},
		},
		{"AP video journalist Jane Doe contributed.", true, true, []string{"Jane Doe|AP|"}},
		{"Poe reported from Oslo. Associated Press writer Ana Holm in Rome contributed.", true, true, []string{"Ana Holm|Associated Press|Rome"}},
		{
			"(Reporting by Jane Doe in Lima; Writing by John Roe; Editing by Ana Poe and Pier de Wit)", true, true,
			[]string{"Jane Doe||Lima", "John Roe||", "Ana Poe||", "Pier de Wit||"},
		},
		{"Reporting by Jane Doe; Editing by John Roe", true, true, []string{"Jane Doe||", "John Roe||"}},
		{"Doe reported from Rome. John Roe reported from Oslo.", true, true, []string{"John Roe||Oslo"}},
		{"Doe reported from Rome.", false, false, nil},
		{"(With inputs from PTI)", true, true, nil},
		{"Additional reporting by Jane Doe.", true, true, []string{"Jane Doe||"}},
		{"(This article was compiled from reports by Keiko Mori and Jane Doe.)", true, true, []string{"Keiko Mori||", "Jane Doe||"}},
		{"Debt and drought contributed to this crisis, the bank said.", true, false, nil},
		{"The envoy reported from the talks that the sides were close.", true, false, nil},
		{"Writing by hand is said to help memory, and schools in Velland will teach it again.", true, false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			cs, ok := readContributors(tt.in, 0, tt.tail)
			if ok != tt.ok {
				t.Fatalf("got %v, want %v", ok, tt.ok)
			}
			if !ok {
				return
			}
			if d := cmp.Diff(tt.want, credits(t, tt.in, cs)); d != "" {
				t.Error(d)
			}
		})
	}
}
