package quote_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/detente-wire/detente/news"
)

// nestedRight is how many chains of testdata/nested.txt are read as they stand
// there, at least, by the rules and with the head: the parser has a part in it.
// Raise it when more are.
var nestedRight = map[string]int{"rules": 64, "head": 65}

// chainLink is a quote of a case: who, the word of the cue, and the number of the
// link that carries it, or -1.
type chainLink struct {
	source, cue string
	via         int
}

type chainCase struct {
	text  string
	links []chainLink
}

// TestNested reads texts in which one reports what another said, with the parser,
// and holds each quote to its source and to the one that carries it.
func TestNested(t *testing.T) {
	data, err := os.ReadFile("testdata/nested.txt")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := parseChains(string(data))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 60 {
		t.Errorf("%d cases, want 60 at least", len(cases))
	}
	engine, readers := quoters(t)
	for name, q := range readers {
		t.Run(name, func(t *testing.T) {
			right := 0
			for _, c := range cases {
				doc := news.NewDoc(&news.Story{Text: c.text, Zones: []news.Zone{{Kind: news.ZoneBody, Span: news.Span{End: len(c.text)}}}})
				engine.Annotate(doc)
				q.Annotate(doc)
				check(t, doc)
				if why := compareChain(doc, c.links); why != "" {
					t.Logf("%s\n\t%s", c.text, why)
					continue
				}
				right++
			}
			t.Logf("%d of %d chains", right, len(cases))
			if right < nestedRight[name] {
				t.Errorf("%d chains of %d are right, want %d; -v names the others", right, len(cases), nestedRight[name])
			}
		})
	}
}

// compareChain says what is missing of a chain, or nothing.
func compareChain(doc *news.Doc, links []chainLink) string {
	at := make([]int, len(links))
	for i, l := range links {
		at[i] = news.None
		for j := range doc.Quotes {
			q := &doc.Quotes[j]
			if strings.Contains(strings.ToLower(doc.Text(q.Cue)), strings.ToLower(l.cue)) && sourceText(doc, q) == l.source &&
				(l.via < 0 && q.Via == news.None || l.via >= 0 && q.Via == at[l.via]) {
				at[i] = j
				break
			}
		}
		if at[i] == news.None {
			return fmt.Sprintf("no quote of %q by %q at its level; found %s", l.cue, l.source, found(doc))
		}
	}
	return ""
}

func sourceText(doc *news.Doc, q *news.Quote) string {
	if q.Source.Span.Empty() {
		return "-"
	}
	return doc.Text(q.Source.Span)
}

func found(doc *news.Doc) string {
	var list []string
	for i := range doc.Quotes {
		q := &doc.Quotes[i]
		list = append(list, fmt.Sprintf("%d: %s %q by %q via %d", i, q.Kind, doc.Text(q.Cue), sourceText(doc, q), q.Via))
	}
	return strings.Join(list, "; ")
}

// parseChains reads the file of cases; its head explains the form.
func parseChains(data string) ([]chainCase, error) {
	var out []chainCase
	var open []int // the links that a deeper one hangs on, by depth
	for n, line := range strings.Split(data, "\n") {
		body := strings.TrimLeft(line, " ")
		switch depth := (len(line) - len(body)) / 2; {
		case body == "" || body[0] == '#':
		case depth == 0:
			out = append(out, chainCase{text: body})
			open = open[:0]
		case len(out) == 0 || depth > len(open)+1:
			return nil, fmt.Errorf("line %d: deeper than its carrier", n+1)
		default:
			source, cue, ok := strings.Cut(body, " | ")
			if !ok {
				return nil, fmt.Errorf("line %d: want a source, a bar and a cue", n+1)
			}
			c := &out[len(out)-1]
			l := chainLink{source: source, cue: cue, via: -1}
			if depth > 1 {
				l.via = open[depth-2]
			}
			open = append(open[:depth-1], len(c.links))
			c.links = append(c.links, l)
		}
	}
	return out, nil
}
