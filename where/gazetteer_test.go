package where_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/detente-wire/detente/where"
	"github.com/detente-wire/detente/world"
)

func TestGazetteerErrors(t *testing.T) {
	cases := []struct{ name, table, want string }{
		{"fields", "Camp\tA", "own.tsv:1: 2 fields, want 7"},
		{"name", "\t\tCHL\t\t1\t1\tcity", "own.tsv:1: no name"},
		{"country", "# x\n\nCamp\t\tXQX\t\t1\t1\tcity", `own.tsv:3: "XQX" is no country`},
		{"latitude", "Camp\t\tCHL\t\t91\t1\tcity", `latitude "91"`},
		{"one coordinate", "Camp\t\tCHL\t\t9\t\tcity", `longitude ""`},
		{"not a number", "Camp\t\tCHL\t\tNaN\t1\tcity", `latitude "NaN"`},
		{"kind", "Camp\t\tCHL\t\t9\t1\tvillage", `"village" is no kind`},
		{"twice", "Camp\t\tCHL\t\t9\t1\tcity\nBase\tcamp\tCHL\t\t8\t1\tcity", `own.tsv:2: "camp" stands in an earlier row`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := where.ReadGazetteer(strings.NewReader(c.table), "own.tsv", world.Default())
			var row *where.RowError
			if !errors.As(err, &row) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestGazetteer(t *testing.T) {
	g, err := where.ReadGazetteer(strings.NewReader("\ufeff# own\r\nDry Wells\tDW Junction;Dry-Wells\tNAM\t21\t-23.5\t15.25\tcity\r\n"), "own.tsv", world.Default())
	if err != nil {
		t.Fatal(err)
	}
	doc := plain("Rebels left Dry Wells and Springfield , Ill.")
	where.New(world.Default()).With(g).Annotate(doc)
	if len(doc.Places) == 0 {
		t.Fatal("no place found")
	}
	if p := doc.Places[0]; p.Name != "Dry Wells" || p.Country != "NAM" || p.Admin1 != "21" || !p.Located || p.Latitude != -23.5 || p.Kind != "city" {
		t.Errorf("got %+v", p)
	}
}

func FuzzReadGazetteer(f *testing.F) {
	f.Add("Camp\tA;B\tCHL\t\t1\t1\tcity\n")
	f.Add("# x\n\n\xff\t\t\t\t\t\t")
	w := world.Default()
	f.Fuzz(func(t *testing.T, table string) {
		g, err := where.ReadGazetteer(strings.NewReader(table), "own.tsv", w)
		if (g == nil) == (err == nil) {
			t.Fatalf("gazetteer %v with error %v", g, err)
		}
		if err == nil {
			where.New(w).With(g).Annotate(plain("Camp and A in B"))
		}
	})
}
