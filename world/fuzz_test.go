package world_test

import (
	"strings"
	"testing"

	"github.com/detente-wire/detente/world"
)

// FuzzMatch looks any words up in all tables: what is found lies within them,
// and folding twice is folding once.
func FuzzMatch(f *testing.F) {
	f.Add("Côte d' Ivoire and the U.S. - led St. Louis")
	f.Add("al - Qaida 's Deputy Prime Minister of the Islamic Republic")
	f.Add("\xff \u0301 ' - -- ß Ə")
	w := world.Default()
	f.Fuzz(func(t *testing.T, text string) {
		if once := world.Fold(text); world.Fold(once) != once && !strings.ContainsAny(once, ".") {
			t.Errorf("Fold(%q) = %q, folded again %q", text, once, world.Fold(once))
		}
		forms := strings.Fields(text)
		p := world.NewPhrase(forms)
		for i := range forms {
			_, a := w.MatchCountry(p, i)
			_, b := w.MatchDemonym(p, i)
			_, c := w.MatchSeat(p, i)
			_, d := w.MatchOffice(p, i)
			_, _, e := w.MatchOrganization(p, i)
			_, g := w.MatchRegion(p, i)
			_, h := w.MatchTown(p, i)
			for _, n := range []int{a, b, c, d, e, g, h} {
				if n < 0 || i+n > len(forms) {
					t.Fatalf("%q: %d tokens found at %d", text, n, i)
				}
			}
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	w := world.Default()
	forms := strings.Fields("The foreign minister of Colombia told reporters in Bogota on Friday that talks with the United States had been postponed .")
	b.ReportAllocs()
	for b.Loop() {
		p := world.NewPhrase(forms)
		for i := range forms {
			w.MatchCountry(p, i)
			w.MatchDemonym(p, i)
			w.MatchSeat(p, i)
			w.MatchOffice(p, i)
			w.MatchOrganization(p, i)
			w.MatchRegion(p, i)
			w.MatchTown(p, i)
		}
	}
}
