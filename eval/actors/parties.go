package actors

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Marked is a sentence in which the parties of one event are marked.
type Marked struct {
	Text    string
	Fold    int
	Parties []Party
}

// Party is a marked source, target or party of a reciprocal event.
type Party struct {
	Side byte // 'S', 'T' or 'R'
	Span news.Span
}

// ReadParties reads sentences of words with tags (B-S, I-S, B-T, B-R, O), one a
// line, after a comment "# fold = N"; an empty line ends a sentence. The words
// are put together as they would be written. An error names the line.
func ReadParties(r io.Reader) ([]Marked, error) {
	var out []Marked
	var b sentence
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		s := strings.TrimSpace(sc.Text())
		switch {
		case s == "":
			out = b.end(out)
		case strings.HasPrefix(s, "# fold = "):
			fold, err := strconv.Atoi(s[len("# fold = "):])
			if err != nil {
				return nil, fmt.Errorf("reading marked sentences, line %d: %w", line, err)
			}
			b.fold = fold
		default:
			i := strings.LastIndexAny(s, " \t")
			if i < 0 {
				return nil, fmt.Errorf("reading marked sentences, line %d: want a word and a tag, have %q", line, s)
			}
			b.word(strings.TrimSpace(s[:i]), s[i+1:])
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading marked sentences: %w", err)
	}
	return b.end(out), nil
}

// sentence gathers the words of one sentence.
type sentence struct {
	text    strings.Builder
	parties []Party
	fold    int
	open    bool // the last word was part of a party
	glue    bool // no space before the next word
}

func (b *sentence) word(form, tag string) {
	form = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "``", "\"", "''", "\"").Replace(form)
	if b.text.Len() > 0 && !b.glue && !closes(form) {
		b.text.WriteByte(' ')
	}
	b.glue = form == "(" || form == "$"
	start := b.text.Len()
	b.text.WriteString(form)
	span := news.Span{Start: start, End: b.text.Len()}
	switch {
	case len(tag) < 3:
		b.open = false
	case tag[0] == 'I' && b.open:
		p := &b.parties[len(b.parties)-1]
		p.Span = p.Span.Cover(span)
	default:
		b.parties = append(b.parties, Party{tag[2], span})
		b.open = true
	}
}

// closes reports whether a word is written without a space before it.
func closes(form string) bool {
	switch form {
	case ".", ",", ";", ":", "?", "!", ")", "%", "'s", "’s", "n't", "'":
		return true
	}
	return false
}

func (b *sentence) end(out []Marked) []Marked {
	if b.text.Len() > 0 {
		out = append(out, Marked{b.text.String(), b.fold, b.parties})
	}
	*b = sentence{}
	return out
}

// Named reports whether one of the mentions of doc, with an actor, has its head
// within the span.
func Named(doc *news.Doc, span news.Span) bool {
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		head := doc.Sentences[m.Sentence].Tokens[m.Head].Span
		if len(m.Actors) > 0 && span.Contains(head) {
			return true
		}
	}
	return false
}

// Placed reports whether one of the places of doc, with a country, lies within the span.
func Placed(doc *news.Doc, span news.Span) bool {
	for i := range doc.Places {
		if p := &doc.Places[i]; p.Country != "" && span.Contains(p.Span) {
			return true
		}
	}
	return false
}
