package mcp

import (
	"fmt"
	"strings"
	"unicode"
)

// prose is an answer in a few lines.
type prose struct{ b strings.Builder }

// line writes a line.
func (p *prose) line(format string, args ...any) {
	if p.b.Len() > 0 {
		p.b.WriteByte('\n')
	}
	fmt.Fprintf(&p.b, format, args...)
}

// end says that words are data, and where a list goes on.
func (p *prose) end(next string) {
	if next != "" {
		p.line("There is more: cursor %s", next)
	}
	p.line("%s", dataNote)
}

func (p *prose) String() string { return p.b.String() }

// longest is how many characters of words are given in a line.
const longest = 400

// quoted gives words of a story on one line between quotation marks that they cannot
// close, without marks that would turn their direction or hide some.
func quoted(words string) string { return "“" + tame(words, longest) + "”" }

// tame gives words on one line, cut to a length.
func tame(words string, most int) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '“' || r == '”':
			return '"'
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, words)
	clean = strings.Join(strings.Fields(clean), " ")
	if r := []rune(clean); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return clean
}

// name is a short piece of a story, such as a name, in a line.
func name(text string) string { return tame(text, 80) }

// or gives the first that is not empty.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
