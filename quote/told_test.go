package quote_test

import (
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente/lang"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/quote"
)

// toldRight is how many cases of testdata/told.txt are read as they stand there,
// at least, by the rules and with the head: the parser has a part in it. Raise it
// when more are.
var toldRight = map[string]int{"rules": 33, "head": 32}

// TestTold reads texts, with the parser, and holds the first saying in each to its
// channel, its claim and the words that mark the claim.
func TestTold(t *testing.T) {
	data, err := os.ReadFile("testdata/told.txt")
	if err != nil {
		t.Fatal(err)
	}
	engine, readers := quoters(t)
	for name, q := range readers {
		t.Run(name, func(t *testing.T) { told(t, engine, q, string(data), toldRight[name]) })
	}
}

func told(t *testing.T, engine *lang.Engine, q *quote.Quoter, cases string, want int) {
	t.Helper()
	right, text := 0, ""
	for _, line := range strings.Split(cases, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] != ' ':
			text = line
		default:
			doc := news.NewDoc(&news.Story{Text: text, Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(text)}}}})
			engine.Annotate(doc)
			q.Annotate(doc)
			check(t, doc)
			if got := firstSaying(doc); got == strings.TrimSpace(line) {
				right++
			} else {
				t.Logf("%s\n\tgot  %s\n\twant %s", text, got, strings.TrimSpace(line))
			}
		}
	}
	t.Logf("%d cases", right)
	if right < want {
		t.Errorf("%d cases are right, want %d; -v names the others", right, want)
	}
}

// firstSaying writes channel, claim and the last words that mark it.
func firstSaying(doc *news.Doc) string {
	for i := range doc.Quotes {
		q := &doc.Quotes[i]
		if q.Kind != news.Saying {
			continue
		}
		channel := q.Channel
		if channel == "" {
			channel = "-"
		}
		out := channel + " | " + string(q.Claim)
		if n := len(q.ClaimSpans); n > 0 {
			out += " | " + doc.Text(q.ClaimSpans[n-1])
		}
		return out
	}
	return "no saying"
}
