package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Write prints a sentence whose spans are offsets into text, with the given
// comment lines (without "# ") and a "# text" line.
func Write(w io.Writer, text string, s *news.Sentence, comments ...string) error {
	b := bufio.NewWriter(w)
	for _, c := range comments {
		fmt.Fprintf(b, "# %s\n", c)
	}
	fmt.Fprintf(b, "# text = %s\n", strings.Join(strings.Fields(s.Span.Of(text)), " "))
	tags := Tags(s)
	for i := range s.Tokens {
		writeRange(b, text, s, i)
		writeWord(b, s, i, tags[i])
	}
	b.WriteByte('\n')
	return b.Flush()
}

// Tags returns the names of a sentence as one BIO tag a token.
func Tags(s *news.Sentence) []string {
	tags := make([]string, len(s.Tokens))
	for i := range tags {
		tags[i] = "O"
	}
	for _, n := range s.Names {
		for i := n.First; i < n.End && i < len(tags); i++ {
			tags[i] = "I-" + string(n.Class)
		}
		if n.First < len(tags) {
			tags[n.First] = "B-" + string(n.Class)
		}
	}
	return tags
}

// writeRange prints the line of the multiword token that begins at word i.
func writeRange(b *bufio.Writer, text string, s *news.Sentence, i int) {
	end := i + 1
	for end < len(s.Tokens) && s.Tokens[end].Joined {
		end++
	}
	if end == i+1 || s.Tokens[i].Joined {
		return
	}
	surface := s.Tokens[i].Span.Cover(s.Tokens[end-1].Span)
	fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, end, surface.Of(text), or(spacing(s, end-1)))
}

func writeWord(b *bufio.Writer, s *news.Sentence, i int, tag string) {
	t := &s.Tokens[i]
	var misc []string
	if tag != "O" {
		misc = append(misc, "NER="+tag)
	}
	inside := t.Joined || i+1 < len(s.Tokens) && s.Tokens[i+1].Joined
	if sp := spacing(s, i); sp != "" && !inside {
		misc = append(misc, sp)
	}
	fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i+1, or(t.Form), or(t.Lemma),
		or(t.UPOS), or(t.XPOS), or(t.Feats), t.Head+1, or(t.Deprel), or(strings.Join(misc, "|")))
}

// spacing returns "SpaceAfter=No" where the next token follows at once.
func spacing(s *news.Sentence, i int) string {
	if i+1 < len(s.Tokens) && s.Tokens[i+1].Span.Start <= s.Tokens[i].Span.End {
		return "SpaceAfter=No"
	}
	return ""
}

func or(s string) string {
	if s == "" {
		return "_"
	}
	return s
}
