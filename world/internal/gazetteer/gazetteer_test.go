package gazetteer_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/world/internal/gazetteer"
)

func sample() ([]gazetteer.Place, []gazetteer.Key) {
	var places []gazetteer.Place
	var keys []gazetteer.Key
	for i := range 50 {
		places = append(places, gazetteer.Place{
			ID: 100 + i, Name: fmt.Sprintf("Tówn %02d", i), ISO2: "FR", Admin1: fmt.Sprint(i % 3),
			Latitude: -12.3456, Longitude: 170.5, Population: i * 1000, Kind: gazetteer.Town,
		})
		keys = append(keys, gazetteer.Key{Text: fmt.Sprintf("town %02d", i), Place: i}, gazetteer.Key{Text: "springfield", Place: i})
	}
	return places, keys
}

func TestRoundTrip(t *testing.T) {
	places, keys := sample()
	data, err := gazetteer.Pack(places, keys)
	if err != nil {
		t.Fatal(err)
	}
	table, err := gazetteer.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for i := range places {
		got, err := table.Place(i)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(places[i], got); diff != "" {
			t.Error(diff)
		}
		if ids := table.Lookup(nil, fmt.Sprintf("town %02d", i)); len(ids) != 1 || ids[0] != i {
			t.Errorf("town %02d: %v", i, ids)
		}
	}
	ids := table.Lookup(nil, "springfield")
	if len(ids) != 50 || ids[0] != 49 || ids[49] != 0 {
		t.Errorf("springfield: %v, want all places, largest first", ids)
	}
	for _, none := range []string{"", "a", "town", "town 00x", "zzz"} {
		if ids := table.Lookup(nil, none); len(ids) != 0 {
			t.Errorf("%q: %v", none, ids)
		}
	}
}

func FuzzOpen(f *testing.F) {
	data, _ := gazetteer.Pack(sample())
	f.Add(data)
	f.Add(data[:len(data)-1])
	f.Add([]byte("DTGZ"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		table, err := gazetteer.Open(data)
		if err != nil {
			return
		}
		seen := 0
		table.All(func(_ string, place int) bool {
			_, _ = table.Place(place)
			seen++
			return seen < 1000
		})
		table.Lookup(nil, "springfield")
	})
}
