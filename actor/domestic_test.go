package actor

import (
	"testing"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

func TestSettleOutlet(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"https://www.example.co.nz/news/1", "NZL"},
		{"http://news.example.co.uk:8080/", "GBR"},
		{"https://thebogotapost.com/a", "COL"},
		{"https://example.tv/a", ""}, // anybody's
		{"", ""},
	} {
		doc := news.NewDoc(&news.Story{Item: news.Item{URL: c.url}})
		if p := newPass(New(world.Default()), doc); p.here != c.want {
			t.Errorf("a story of %q is at home in %q, want %q", c.url, p.here, c.want)
		}
	}
}
