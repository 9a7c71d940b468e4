package html_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/limit"
)

func TestBadPages(t *testing.T) {
	tests := []struct {
		name, page string
		want       error
	}{
		{"empty", " \n", decode.ErrEmpty},
		{"many elements", strings.Repeat("<p>a", 900_000), limit.ErrTooLarge},
		{"deep elements", strings.Repeat(strings.Repeat("<div>a", 400)+strings.Repeat("</div>", 400), 200), limit.ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := html.Read([]byte(tt.page), html.Options{}); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	const body = "<body><article><p>Norway recalled its ambassador from Chad on Monday, the foreign ministry said.</p></article></body>"
	tests := []struct{ name, head, want string }{
		{"site after a bar", `<meta property="og:title" content="Envoy recalled | Gazette"><meta property="og:site_name" content="Gazette">`, "Envoy recalled"},
		{"no site", `<meta property="og:title" content="Envoy recalled | At last">`, "Envoy recalled | At last"},
		{"the site alone", `<meta property="og:title" content="Gazette"><meta property="og:site_name" content="Gazette">`, "Gazette"},
		{"linked data first", `<meta property="og:title" content="Other"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoy
recalled"}</script>`, "Envoy recalled"},
		{"broken linked data", `<meta property="og:title" content="Envoy recalled"><script type="application/ld+json">{"@type":</script>`, "Envoy recalled"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			it, err := html.Read([]byte("<html><head>"+tt.head+"</head>"+body+"</html>"), html.Options{})
			if err != nil || it.Headline != tt.want {
				t.Errorf("got %q, %v; want %q", it.Headline, err, tt.want)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	page := []byte("<html><head><title>Envoy recalled</title></head><body><nav>" + strings.Repeat("<a href=/x>World</a> ", 100) + "</nav><article>" +
		strings.Repeat("<p>Norway recalled its ambassador from Chad on Monday, the foreign ministry said.</p>", 40) + "</article></body></html>")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Read(page, html.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
