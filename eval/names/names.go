// Package names measures the names that the language engine finds, by exact
// span and class, on collections of words with one BIO tag each.
package names

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/news/conllu"
)

// newStory starts the line that comes before each story.
const newStory = "# newdoc"

// Read reads stories: lines of a word, a tab and a BIO tag, after a line that
// names the story. Empty lines end a paragraph, which becomes one sentence with
// its words one space apart and the tags as its names.
func Read(r io.Reader) ([][]news.Sentence, error) {
	var out [][]news.Sentence
	var words, tags []string
	end := func() {
		if len(words) > 0 {
			last := &out[len(out)-1]
			*last = append(*last, sentence(words, tags))
		}
		words, tags = nil, nil
	}
	sc := bufio.NewScanner(r)
	for line := 1; sc.Scan(); line++ {
		word, rest, ok := strings.Cut(sc.Text(), "\t")
		tag, _, _ := strings.Cut(rest, "\t") // a third column has names within names
		switch {
		case strings.HasPrefix(word, newStory):
			end()
			out = append(out, nil)
		case word == "":
			end()
		case out == nil:
			return nil, fmt.Errorf("reading names, line %d: a word before the first %q", line, newStory)
		case !ok || tag != "O" && len(tag) < 3:
			return nil, fmt.Errorf("reading names, line %d: want a word, a tab and a tag", line)
		default:
			words, tags = append(words, word), append(tags, tag)
		}
	}
	end()
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("reading names: %w", err)
	}
	return out, nil
}

func sentence(words, tags []string) news.Sentence {
	s := news.Sentence{Names: conllu.Names(tags)}
	at := 0
	for _, w := range words {
		s.Tokens = append(s.Tokens, news.Token{Form: w, Span: news.Span{Start: at, End: at + len(w)}, Head: news.None})
		at += len(w) + 1
	}
	s.Span = news.Span{End: at - 1}
	return s
}

// Count holds what was found of one class.
type Count struct{ Gold, Found, Right int }

// F1 returns the harmonic mean of precision and recall, 0 to 1.
func (c Count) F1() float64 {
	if c.Gold+c.Found == 0 {
		return 0
	}
	return 2 * float64(c.Right) / float64(c.Gold+c.Found)
}

// Score counts the names of gold sentences that a system found with the same
// words and class, by class and, under "", all together.
func Score(gold, system []news.Sentence) map[news.NameClass]Count {
	out := map[news.NameClass]Count{}
	add := func(class news.NameClass, change func(*Count)) {
		for _, k := range []news.NameClass{class, ""} {
			c := out[k]
			change(&c)
			out[k] = c
		}
	}
	for i := range gold {
		for _, n := range gold[i].Names {
			add(n.Class, func(c *Count) { c.Gold++ })
		}
		for _, n := range system[i].Names {
			right := slices.ContainsFunc(gold[i].Names, func(g news.Name) bool {
				return g.First == n.First && g.End == n.End && g.Class == n.Class
			})
			add(n.Class, func(c *Count) {
				c.Found++
				if right {
					c.Right++
				}
			})
		}
	}
	return out
}
