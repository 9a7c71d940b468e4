package anatomy_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
)

// FuzzMark reads any text: it comes to an end, and every character that is not
// white space stands in one zone.
func FuzzMark(f *testing.F) {
	files, err := filepath.Glob("../text/testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no stories", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range jobsForNames {
		f.Add("Envoys meet\n\nThey met in Oslo.\n\n" + s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkZones(t, strings.ToValidUTF8(s, "\uFFFD"))
	})
}

// jobsForNames are credits with a job where a name is expected.
var jobsForNames = []string{
	"With input from our correspondent in Lund",
	"With input from Ana Roe in Oslo and our Correspondent in Port Clarence",
	"With inputs from the Herald and our correspondents",
	"With additional reporting by AFP and our bureau chief in Bergen",
	"Reporting by Ana Roe in Lima; editing by an editor in Oslo",
	"Additional reporting by Ana Roe in Lima and a reporter in Quito.",
}

func TestJobsForNames(t *testing.T) {
	for _, credit := range jobsForNames {
		s := checkZones(t, "Envoys meet\n\nThey met in Oslo.\n\n"+credit)
		if got := zones(s, news.ZoneContributor); len(got) != 1 || got[0] != credit {
			t.Errorf("%q: contributor zones %q", credit, got)
		}
		for _, c := range s.Contributors {
			if c.Name != "Ana Roe" {
				t.Errorf("%q: contributor %q", credit, c.Name)
			}
		}
	}
}

// checkZones reads a text and holds what was found to the contract.
func checkZones(t *testing.T, text string) *news.Story {
	t.Helper()
	s := &news.Story{Text: text}
	anatomy.Mark(s)
	at := 0
	for _, z := range s.Zones {
		if z.Span.Start < at || z.Span.End <= z.Span.Start || z.Span.End > len(text) {
			t.Fatalf("zone %v after %d of %d in %q", z, at, len(text), text)
		}
		if left := strings.TrimSpace(text[at:z.Span.Start]); left != "" {
			t.Fatalf("%q is in no zone of %q", left, text)
		}
		at = z.Span.End
	}
	if left := strings.TrimSpace(text[at:]); left != "" {
		t.Fatalf("%q is in no zone of %q", left, text)
	}
	for _, c := range append(s.Bylines, s.Contributors...) {
		if got := strings.Join(strings.Fields(c.Span.Of(text)), " "); got != c.Name {
			t.Fatalf("span of %q names %q", c.Name, got)
		}
	}
	return s
}
