package roster_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/roster"
	"github.com/detente-wire/detente/world"
)

// person is a notice of someone with an office.
func person(name, country, code, role string, short ...string) roster.Notice {
	return roster.Notice{Name: name, Kind: news.KindPerson, Country: country, Code: code, Role: role, Short: short, Told: true}
}

func former(n roster.Notice) roster.Notice {
	n.Former = true
	return n
}

func on(day string, notices ...roster.Notice) roster.Source {
	return roster.Source{Story: day + ".txt", Day: day, Notices: notices}
}

// table renders a roster: an entry a line, then its terms.
func table(entries []roster.Entry, sources []roster.Source) string {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s [%s] %s\n", e.Name, strings.Join(e.Short, ";"), e.Kind)
		for _, t := range e.Terms {
			mark := ""
			if t.Former {
				mark += " former"
			}
			if t.Conflict {
				mark += " CONFLICT"
			}
			fmt.Fprintf(&b, "  %s..%s %s %s%s:", t.From, t.To, t.Code, t.Role, mark)
			for _, ev := range t.Evidence {
				src, _ := ev.Of(sources)
				fmt.Fprintf(&b, " %s", src.Story)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestFold(t *testing.T) {
	lena := func(short ...string) roster.Notice {
		return person("Lena Okello", "UGA", "UGAGOV", "Foreign Minister", short...)
	}
	for _, c := range []struct {
		name    string
		sources []roster.Source
		want    string
	}{
		{
			"days from first to last",
			[]roster.Source{on("2031-03-09", lena()), on("2031-01-04", lena("Okello")), on("2031-02-01", lena())},
			"Lena Okello [Okello] person\n  2031-01-04..2031-03-09 UGAGOV Foreign Minister: 2031-01-04.txt 2031-02-01.txt 2031-03-09.txt\n",
		},
		{
			"one part after another",
			[]roster.Source{on("2031-01-04", lena()), on("2032-05-01", person("Lena Okello", "UGA", "UGAGOV", "Prime Minister")), on("2034-01-01", former(person("Lena Okello", "UGA", "UGA", "Prime Minister")))},
			"Lena Okello [] person\n  2031-01-04..2031-01-04 UGAGOV Foreign Minister: 2031-01-04.txt\n" +
				"  2032-05-01..2032-05-01 UGAGOV Prime Minister: 2032-05-01.txt\n  2034-01-01..2034-01-01 UGA Prime Minister former: 2034-01-01.txt\n",
		},
		{
			"conflicts stay",
			[]roster.Source{on("2031-01-04", lena()), on("2031-01-04", person("Lena Okello", "KEN", "KENGOV", "Foreign Minister"))},
			"Lena Okello [] person\n  2031-01-04..2031-01-04 KENGOV Foreign Minister CONFLICT: 2031-01-04.txt\n" +
				"  2031-01-04..2031-01-04 UGAGOV Foreign Minister CONFLICT: 2031-01-04.txt\n",
		},
		{
			"the surname alone joins the only bearer of that country",
			[]roster.Source{on("1987-02-03", person("Pruitt", "USA", "USAGOV", "President")), on("1987-03-01", person("Walter Pruitt", "USA", "USAGOV", "President"))},
			"Walter Pruitt [Pruitt] person\n  1987-02-03..1987-03-01 USAGOV President: 1987-02-03.txt 1987-03-01.txt\n",
		},
		{
			"but none of two, nor one of another country",
			[]roster.Source{
				on("1987-02-03", person("Pruitt", "USA", "USAGOV", "President"), person("Mills", "USA", "USAGOV", "Mr.")),
				on("1987-03-01", person("Walter Pruitt", "USA", "USAGOV", "President", "Pruitt"), person("Ann Pruitt", "USA", "USACVL", "writer", "Pruitt"), person("Guy Mills", "GBR", "GBRGOV", "envoy")),
			},
			"Ann Pruitt [] person\n  1987-03-01..1987-03-01 USACVL writer: 1987-03-01.txt\nGuy Mills [] person\n  1987-03-01..1987-03-01 GBRGOV envoy: 1987-03-01.txt\n" +
				"Mills [] person\n  1987-02-03..1987-02-03 USAGOV Mr.: 1987-02-03.txt\nPruitt [] person\n  1987-02-03..1987-02-03 USAGOV President: 1987-02-03.txt\n" +
				"Walter Pruitt [] person\n  1987-03-01..1987-03-01 USAGOV President: 1987-03-01.txt\n",
		},
		{
			"nor one of another time",
			[]roster.Source{on("1961-02-03", person("Pruitt", "USA", "USAGOV", "President")), on("1987-03-01", person("Walter Pruitt", "USA", "USAGOV", "President"))},
			"Pruitt [] person\n  1961-02-03..1961-02-03 USAGOV President: 1961-02-03.txt\n" +
				"Walter Pruitt [] person\n  1987-03-01..1987-03-01 USAGOV President: 1987-03-01.txt\n",
		},
		{
			"a surname that is a country is no short name; a story without a day has no bounds",
			[]roster.Source{{Story: "x.txt", Notices: []roster.Notice{person("Ed Chad", "USA", "USACOP", "sheriff", "Chad")}}},
			"Ed Chad [] person\n  .. USACOP sheriff: x.txt\n",
		},
		{
			"what tells less is no term of its own",
			[]roster.Source{on("2031-01-04", lena()), on("2031-01-05", person("Lena Okello", "UGA", "UGA", ""))},
			"Lena Okello [] person\n  2031-01-04..2031-01-04 UGAGOV Foreign Minister: 2031-01-04.txt\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := table(roster.Fold(c.sources, world.Default()), c.sources)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			turned := append([]roster.Source(nil), c.sources...)
			for i, j := 0, len(turned)-1; i < j; i, j = i+1, j-1 {
				turned[i], turned[j] = turned[j], turned[i]
			}
			if c.name != "conflicts stay" {
				if d := cmp.Diff(c.want, table(roster.Fold(turned, world.Default()), turned)); d != "" {
					t.Errorf("another order: %s", d)
				}
			}
		})
	}
}

func TestHold(t *testing.T) {
	sources := []roster.Source{
		on("2031-01-04", person("Lena Okello", "UGA", "UGAGOV", "Foreign Minister")),
		on("2031-02-10", person("Lena Okello", "UGA", "UGAGOV", "Prime Minister")),
		on("2031-02", person("Ivo Brandt", "DEU", "DEUGOV", "envoy")),
	}
	entries := roster.Fold(sources, world.Default())
	roster.Hold(entries, 90)
	want := "Ivo Brandt [] person\n  2031-02..2031-02 DEUGOV envoy: 2031-02.txt\n" +
		"Lena Okello [] person\n  2031-01-04..2031-02-09 UGAGOV Foreign Minister: 2031-01-04.txt\n  2031-02-10..2031-05-11 UGAGOV Prime Minister: 2031-02-10.txt\n"
	if d := cmp.Diff(want, table(entries, sources)); d != "" {
		t.Error(d)
	}
}

func TestReadShortNames(t *testing.T) {
	for _, c := range []struct{ full, mention, want string }{
		{"Lena Okello", "Okello", "Okello"},
		{"Lena Okello", "President Okello", "Okello"},
		{"Lena Okello", "Lena", ""},
		{"Lin Mei-hua", "Lin", "Lin"},
		{"Lin Mei-hua", "Mei-hua", ""},
		{"Malcolm X", "X", ""},
		{"Guy Mills Jr.", "Mills", "Mills"},
	} {
		text := c.full + " left. " + c.mention
		doc := news.NewDoc(&news.Story{Text: text})
		doc.Sentences = []news.Sentence{{Span: news.Span{Start: 0, End: len(text)}}}
		for _, s := range []news.Span{{Start: 0, End: len(c.full)}, {Start: len(text) - len(c.mention), End: len(text)}} {
			doc.Mentions = append(doc.Mentions, news.Mention{Span: s, Form: news.FormName, Actors: []int{0}})
		}
		doc.Actors = []news.Actor{{Name: c.full, Kind: news.KindPerson, Country: "KEN", Code: "KENGOV", ResolvedBy: "text", Mentions: []int{0, 1}}}
		src := roster.Read(doc)
		if len(src.Notices) != 1 {
			t.Fatalf("%s: %d notices, want 1", c.full, len(src.Notices))
		}
		if got := strings.Join(src.Notices[0].Short, ";"); got != c.want {
			t.Errorf("%s called %q: short names %q, want %q", c.full, c.mention, got, c.want)
		}
	}
}

// TestCSV writes tables that the stage actor reads.
func TestCSV(t *testing.T) {
	sources := []roster.Source{
		on("2031-01-04", person("Lena Okello", "UGA", "UGAGOV", "Foreign Minister", "Okello"), person("Sam Dao", "VNM", "VNMMIL", "general")),
		on("2031-01-09", person("Lena Okello", "UGA", "UGAGOV", "Foreign Minister")),
		on("2031-01-06", person("Lena Okello", "UGA", "UGAGOV", "top diplomat"), person("Okello", "KEN", "KENLEG", "senator")),
		on("2031-01-07", person("Lena Okello", "KEN", "KENMIL", "general")),
		on("2033-01-01", former(person("Lena Okello", "UGA", "UGAGOV", "Foreign Minister"))),
		{Story: "undated.txt", Notices: []roster.Notice{person("Sam Dao", "VNM", "VNMGOV", "minister"), {Name: "Blue \"Shield\"; Front", Kind: news.KindGroup, Country: "KEN", Code: "KENREB"}}},
	}
	entries := roster.Fold(sources, world.Default())
	var b strings.Builder
	if err := roster.WriteCSV(&b, entries); err != nil {
		t.Fatal(err)
	}
	want := `name,aliases,kind,country,code,role,from,to
"Blue ""Shield""; Front",,group,KEN,KENREB,,,
Lena Okello,,person,UGA,UGAGOV,Foreign Minister,2031-01-04,2031-01-09
# also: Lena Okello,,person,UGA,UGAGOV,top diplomat,2031-01-06,2031-01-06
# conflict: Lena Okello,,person,KEN,KENMIL,general,2031-01-07,2031-01-07
Lena Okello,,person,UGA,UGA,,2033-01-01,2033-01-01
# more than one actor is called so: Okello,,person,KEN,KENLEG,senator,2031-01-06,2031-01-06
Sam Dao,,person,VNM,VNMMIL,general,2031-01-04,2031-01-04
# conflict: Sam Dao,,person,VNM,VNMGOV,minister,,
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	list, err := actor.ReadList("roster.csv", strings.NewReader(b.String()), world.Default())
	if err != nil || list.Len() != 3 {
		t.Errorf("%v; %d actors, want 3", err, list.Len())
	}
}
