package nats

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/detente-wire/detente/news"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// FuzzUnpack gives messages of others: they are stories whose spans are sound, or
// refused.
func FuzzUnpack(f *testing.F) {
	s := &news.Story{Source: "a.txt", Text: "Lisbon.", Headline: news.Span{Start: 0, End: 6}, Bylines: []news.Credit{{Name: "A"}}}
	data, err := pack(s)
	if err != nil {
		f.Fatal(err)
	}
	again, err := unpack(data)
	if err != nil || !cmp.Equal(s, again) {
		f.Fatalf("%v: %s", err, cmp.Diff(s, again))
	}
	f.Add(data)
	f.Add([]byte("no story"))
	f.Add(packer.EncodeAll([]byte(`{"Text":"x","Headline":{"Start":0,"End":9}}`), nil))
	f.Add(packer.EncodeAll([]byte(`{"Text":"x","Zones":[{"Span":{"Start":-1,"End":1}}]}`), nil))
	f.Add(packer.EncodeAll([]byte(`[]`), nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := unpack(data)
		if err != nil {
			if !errors.Is(err, errNoStory) {
				t.Errorf("%v", err)
			}
			return
		}
		for _, z := range s.Zones {
			_ = z.Span.Of(s.Text)
		}
		_ = s.Headline.Of(s.Text)
	})
}
