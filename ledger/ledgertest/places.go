package ledgertest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// Places of the tests.
var (
	oslo   = ledger.Place{Name: "Oslo", Country: "NOR", Admin1: "12", Latitude: 59.9127, Longitude: 10.7461, Located: true, GeoNames: 3143244, Kind: "capital"}
	moss   = ledger.Place{Name: "Moss", Country: "NOR", Admin1: "07", Latitude: 59.434, Longitude: 10.6577, Located: true, GeoNames: 3145375, Kind: "city"}
	moss2  = ledger.Place{Name: "Moss", Country: "PER", Latitude: -9, Longitude: -75, Located: true, Kind: "city"}
	norway = ledger.Place{Name: "Norway", Country: "NOR", Latitude: 62, Longitude: 10, Located: true, Kind: "country"}
	hall   = ledger.Place{Name: `the "Old] Hall`, Kind: "place"}
)

// Placed are tales of acts at places: two tell of one act, one is withdrawn by the
// next, one only names a government by its capital, one does not count.
func Placed() []Tale {
	at := func(p ledger.Place, use string) *record.Place {
		r := &record.Place{Name: p.Name, Use: use}
		if p.Country != "" {
			r.Country = &p.Country
		}
		if p.Admin1 != "" {
			r.Admin1 = &p.Admin1
		}
		if p.Located {
			r.Latitude, r.Longitude = &p.Latitude, &p.Longitude
		}
		if p.GeoNames != 0 {
			r.GeoNames = &p.GeoNames
		}
		r.Kind = &p.Kind
		return r
	}
	deed := func(class, day, sentence string, place *record.Place) Deed {
		return Deed{Class: class, Source: side(Norway), Target: side(Morocco), Day: day, Sentence: sentence, Place: place}
	}
	talks := deed("CONSULT", "2031-03-10", "Norway and Morocco held talks on fishing in Oslo.", at(oslo, "literal"))
	talks.Source, talks.Target, talks.Reciprocal = side(Norway, Morocco), side(Norway, Morocco), true
	hypothetical := deed("ASSAULT", "2031-03-11", "Norway could attack Morocco in Oslo.", at(oslo, "literal"))
	hypothetical.Status = "hypothetical"
	return []Tale{
		{Source: "a.txt", Agency: "AP", Published: "2031-03-10T10:00", Headline: "Talks", Deeds: []Deed{talks}},
		{Source: "b.txt", Agency: "Reuters", Published: "2031-03-10T11:00", Headline: "Norway, Morocco talk", Deeds: []Deed{talks}},
		{Source: "c.txt", Agency: "AP", Published: "2031-03-12T10:00", Headline: "More", Deeds: []Deed{
			deed("ACCUSE", "2031-03-12", "Norway accused Morocco of overfishing at a rally in Oslo.", at(oslo, "literal")),
			deed("SANCTION", "2031-03-11", "Norway seized a trawler of Morocco off Moss.", at(moss, "literal")),
			deed("REJECT", "2031-03-11", "Norway turned down a request of Morocco in Moss, Peru.", at(moss2, "literal")),
			deed("AID", "2031-03-09", "Norway gave wheat to Morocco somewhere in Norway.", at(norway, "literal")),
			deed("AGREE", "2031-03-08", "Norway signed with Morocco in the old hall.", at(hall, "literal")),
			deed("SUPPORT", "2031-03-07", "Oslo praised Morocco.", at(oslo, "government")),
			deed("REQUEST", "2031-03-06", "Norway asked Morocco for time.", nil),
			hypothetical,
		}},
	}
}

// places asks where acts were.
func places(t *testing.T, s *suite) {
	s.put(s.l, Entries(t, Placed()...)...)
	ctx := context.Background()
	all3 := []string{"Moss, 07, NOR 1", "Moss, PER 1", "Norway, NOR 1", "Oslo, 12, NOR 2", `the "Old] Hall 1`}
	for _, tt := range []struct {
		name  string
		q     ledger.PlaceQuery
		acts  int
		since string
		want  []string
	}{
		{"all", ledger.PlaceQuery{}, 8, "", all3},
		{"more than there are", ledger.PlaceQuery{Latest: 100}, 8, "", all3},
		{"as many as there are", ledger.PlaceQuery{Latest: 8}, 8, "", all3},
		{"the latest, by whole days", ledger.PlaceQuery{Latest: 2}, 3, "2031-03-11", []string{"Moss, 07, NOR 1", "Moss, PER 1", "Oslo, 12, NOR 1"}},
		{"the latest of a class", ledger.PlaceQuery{Latest: 2, Class: "ACCUSE"}, 1, "2031-03-11", []string{"Oslo, 12, NOR 1"}},
		{"quad", ledger.PlaceQuery{Quad: 4}, 1, "", []string{"Moss, 07, NOR 1"}},
		{"days", ledger.PlaceQuery{Days: ledger.Span{Since: "2031-03-09", Until: "2031-03-11"}}, 2, "", []string{"Norway, NOR 1", "Oslo, 12, NOR 1"}},
		{"between", ledger.PlaceQuery{Source: ledger.AskWho("MAR"), Target: ledger.AskWho("NOR"), Between: true}, 8, "", all3},
		{"source", ledger.PlaceQuery{Source: ledger.AskWho("MAR")}, 1, "", []string{"Oslo, 12, NOR 1"}},
		{"source, the latest of a class", ledger.PlaceQuery{Source: ledger.AskWho("NOR"), Class: "CONSULT", Latest: 4}, 1, "2031-03-10", []string{"Oslo, 12, NOR 1"}},
		{"by name", ledger.PlaceQuery{Source: ledger.Who{Name: "Norway"}, Quad: 4}, 1, "", []string{"Moss, 07, NOR 1"}},
		{"nobody", ledger.PlaceQuery{Source: ledger.AskWho("CHL")}, 0, "", nil},
	} {
		got, err := s.l.Places(ctx, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for i := range got.At {
			list = append(list, got.At[i].Where().String()+" "+string(rune('0'+got.At[i].Acts)))
		}
		if got.Acts != tt.acts || got.Since != tt.since {
			t.Errorf("%s: %d acts since %q, want %d since %q", tt.name, got.Acts, got.Since, tt.acts, tt.since)
		}
		if d := cmp.Diff(tt.want, list); d != "" {
			t.Errorf("%s: %s", tt.name, d)
		}
	}
	got, err := s.l.Places(ctx, ledger.PlaceQuery{Days: ledger.Span{Since: "2031-03-10"}})
	want := ledger.ActsThere{Place: oslo, Acts: 2, Quads: [5]int{1: 1, 3: 1}, First: "2031-03-10", Last: "2031-03-12"}
	if err != nil || len(got.At) != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	if d := cmp.Diff(want, got.At[2]); d != "" {
		t.Error(d)
	}
	actsAt(t, s)
}

// actsAt asks for the acts of a place.
func actsAt(t *testing.T, s *suite) {
	for _, tt := range []struct {
		q    ledger.ActQuery
		want int
	}{
		{ledger.ActQuery{Place: ledger.AskWhere("Oslo")}, 2},
		{ledger.ActQuery{Place: ledger.AskWhere("oslo")}, 2},
		{ledger.ActQuery{Place: ledger.AskWhere("Oslo"), All: true}, 3},
		{ledger.ActQuery{Place: ledger.AskWhere("Oslo, 12, NOR"), Source: ledger.AskWho("NOR"), Target: ledger.AskWho("MAR"), Between: true}, 2},
		{ledger.ActQuery{Place: ledger.AskWhere("Oslo"), Class: "ACCUSE"}, 1},
		{ledger.ActQuery{Place: ledger.Where{Name: "Moss"}}, 2},
		{ledger.ActQuery{Place: ledger.AskWhere("Moss, PER")}, 1},
		{ledger.ActQuery{Place: ledger.AskWhere("Norway")}, 4},
		{ledger.ActQuery{Place: ledger.Where{Name: "Norway", Country: "NOR"}}, 1},
		{ledger.ActQuery{Place: ledger.Where{Name: hall.Name}}, 1},
		{ledger.ActQuery{Place: ledger.Where{Name: "Os"}}, 0},
		{ledger.ActQuery{Place: ledger.Where{Name: "Oslo", Country: "MAR"}}, 0},
		{ledger.ActQuery{Place: ledger.AskWhere(`Oslo", "`)}, 0},
	} {
		if got := all(t, s.l.Acts(context.Background(), tt.q)); len(got) != tt.want {
			t.Errorf("at %q: %d acts, want %d", tt.q.Place, len(got), tt.want)
		}
	}
}
