package item_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/text"
)

func TestReadTime(t *testing.T) {
	tests := []struct{ in, value, zone string }{
		{"2026-03-02T15:18:00Z", "2026-03-02T15:18", "+00:00"},
		{"2026-03-02T15:18:00.250-05:00", "2026-03-02T15:18", "-05:00"},
		{"2026-03-02T15:18+0530", "2026-03-02T15:18", "+05:30"},
		{"2026-03-02 15:18:00 UTC", "2026-03-02T15:18", "UTC"},
		{"2026-03-02 15:18", "2026-03-02T15:18", ""},
		{"20260302T151800Z", "2026-03-02T15:18", "+00:00"},
		{"20260302T151800+0100", "2026-03-02T15:18", "+01:00"},
		{"20260302", "2026-03-02", ""},
		{"2026-03-02", "2026-03-02", ""},
		{"2026-03", "2026-03", ""},
		{"Mon, 02 Mar 2026 15:18:00 +0100", "2026-03-02T15:18", "+01:00"},
		{"Mon, 2 Mar 2026 15:18:00 GMT", "2026-03-02T15:18", "GMT"},
		{" 2-MAR-1987 15:18:01.79", "1987-03-02T15:18", ""},
		{"March 2, 2026 3:18 PM EST", "2026-03-02T15:18", "EST"},
		{"AP-NY-03-02-89 1518EST", "1989-03-02T15:18", "EST"},
		{"1772464680", "2026-03-02T15:18", "+00:00"},
		{"1772464680123", "2026-03-02T15:18", "+00:00"},
		{"03/04/2026", "", ""},
		{"Monday", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		p, ok := item.ReadTime(tt.in)
		if p.Value != tt.value || p.Zone != tt.zone || ok != (tt.value != "") {
			t.Errorf("%q: got %q %q %v, want %q %q", tt.in, p.Value, p.Zone, ok, tt.value, tt.zone)
		}
	}
}

func TestStory(t *testing.T) {
	const body = "Norway recalled its ambassador from Chad on Monday, the foreign ministry said."
	tests := []struct {
		name string
		item item.Item
		want []string // kind: text of each zone
	}{
		{"the body alone", item.Item{Body: "\n\n  " + body + "\n\n"}, []string{"body: " + body}},
		{
			"all parts",
			item.Item{Headline: " Envoy\n recalled ", Bylines: []string{"By Ana Brandt", " "}, Dateline: "OSLO, March 2 (AP) —", Body: body},
			[]string{"headline: Envoy recalled", "byline: By Ana Brandt", "dateline: OSLO, March 2 (AP) —", "body: " + body},
		},
		{"a headline that the body repeats", item.Item{Headline: "Envoy recalled", Body: "Envoy recalled\n\n" + body}, []string{"headline: Envoy recalled", "body: " + body}},
		{
			"a dateline that the body repeats",
			item.Item{Dateline: "OSLO, Norway", Body: "OSLO, Norway (AP) — " + body},
			[]string{"dateline: OSLO, Norway (AP) —", "body: " + body},
		},
		{"a headline that is none", item.Item{Headline: strings.Repeat("recalled ", 400), Body: body}, []string{"body: " + body}},
		{"carriage returns", item.Item{Body: "One envoy left Oslo.\r\n\r\nThe other envoy stayed."}, []string{"body: One envoy left Oslo.", "body: The other envoy stayed."}},
		{"a sentence", item.Item{Headline: "x", Body: "OSLO (AP) — " + body, Sentence: true}, []string{"body: OSLO (AP) — " + body}},
		{"nothing", item.Item{Headline: "Envoy recalled"}, []string{"headline: Envoy recalled"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.item.Format = "x"
			s := tt.item.Story("f", item.Rules{})
			var got []string
			for _, z := range s.Zones {
				got = append(got, string(z.Kind)+": "+z.Span.Of(s.Text))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSource(t *testing.T) {
	tests := []struct {
		member, url, want string
	}{
		{"", "", "f"},
		{"", "https://coast.example/1", "f"},
		{"3", "", "f!3"},
		{"3", "https://coast.example/1", "https://coast.example/1"},
		{"3", "/1", "f!3"},
	}
	for _, tt := range tests {
		it := item.Item{Member: tt.member, Item: news.Item{URL: tt.url}, Body: "Talks went on."}
		if got := it.Story("f", item.Rules{}).Source; got != tt.want {
			t.Errorf("%+v: got %q", tt, got)
		}
	}
}

func TestTooLarge(t *testing.T) {
	it := item.Item{Headline: "Talks", Body: strings.Repeat("The envoys met. ", text.MaxSize/16)}
	if s := it.Story("f", item.Rules{}); s.Text != "" || s.Abstained != text.TooLarge(text.MaxSize+7) || len(s.Zones) > 0 {
		t.Errorf("abstained %q with %d bytes", s.Abstained, len(s.Text))
	}
}
