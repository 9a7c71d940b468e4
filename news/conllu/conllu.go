// Package conllu reads and writes CoNLL-U, the format of Universal
// Dependencies (https://universaldependencies.org/format.html), as sentences
// of package news. Names stand in MISC as NER=B-Person, NER=I-Person.
//
// The enhanced dependencies (column 9) and empty nodes are passed over. A
// multiword token becomes words with Token.Joined set; words that its spelling
// hides share the span of the whole.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Block is one sentence with its comment lines, and what MISC holds beside
// the names and spacing.
type Block struct {
	Comments []string // without "# "
	Sentence news.Sentence
	Text     string              // the characters of the sentence, as its spacing gives them
	Misc     []map[string]string // one a token, nil where empty
	Spaced   bool                // white space follows the last token
	line     int
}

// Comment returns the value of a comment "key = value", and whether the block
// has it. A comment that is only the key has the value "".
func (b *Block) Comment(key string) (string, bool) {
	for _, c := range b.Comments {
		k, v, _ := strings.Cut(c, "=")
		if strings.TrimSpace(k) == key {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// Read reads blocks until the end of r. The spans of each sentence are offsets
// into its Block's Text. An error names the line.
func Read(r io.Reader) ([]Block, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var blocks []Block
	var p parser
	for line := 1; sc.Scan(); line++ {
		if err := p.line(strings.TrimRight(sc.Text(), "\r"), line); err != nil {
			return blocks, fmt.Errorf("reading CoNLL-U, line %d: %w", line, err)
		}
		if p.done {
			blocks = append(blocks, p.take())
		}
	}
	if err := sc.Err(); err != nil {
		return blocks, fmt.Errorf("reading CoNLL-U: %w", err)
	}
	if p.finish(); p.done {
		blocks = append(blocks, p.take())
	}
	return blocks, nil
}

// parser gathers the lines of one block.
type parser struct {
	block  Block
	text   strings.Builder
	tags   []string // the BIO tag of each token
	first  int      // first word of the multiword token at hand
	joinTo int      // its last
	joined news.Span
	rest   string // characters of the multiword token not yet taken by its words
	glue   bool   // no space before the next token
	done   bool
}

func (p *parser) take() Block {
	b := p.block
	*p = parser{}
	return b
}

func (p *parser) line(s string, n int) error {
	switch {
	case strings.TrimSpace(s) == "":
		p.finish()
		return nil
	case strings.HasPrefix(s, "#"):
		p.block.Comments = append(p.block.Comments, strings.TrimSpace(s[1:]))
		return nil
	}
	cols := strings.Split(s, "\t")
	if len(cols) == 1 {
		cols = strings.Fields(s)
	}
	if len(cols) < 8 {
		return fmt.Errorf("want 10 columns, have %d", len(cols))
	}
	misc := ""
	if len(cols) >= 10 {
		misc = cols[9]
	}
	if p.block.line == 0 {
		p.block.line = n
	}
	if strings.Contains(cols[0], ".") {
		return nil // an empty node of the enhanced graph
	}
	if from, to, ok := strings.Cut(cols[0], "-"); ok {
		return p.multiword(from, to, cols[1], misc)
	}
	return p.word(cols, misc)
}

// put appends a surface form, with the space before it that is due, and
// returns its span.
func (p *parser) put(form, misc string) news.Span {
	if p.text.Len() > 0 && !p.glue {
		p.text.WriteByte(' ')
	}
	start := p.text.Len()
	p.text.WriteString(form)
	p.glue = strings.Contains("|"+misc+"|", "|SpaceAfter=No|")
	return news.Span{Start: start, End: p.text.Len()}
}

func (p *parser) multiword(from, to, form, misc string) error {
	a, err1 := strconv.Atoi(from)
	b, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || a != len(p.block.Sentence.Tokens)+1 || b < a {
		return fmt.Errorf("bad range %s-%s of a multiword token", from, to)
	}
	p.joined = p.put(form, misc)
	p.rest = form
	p.first, p.joinTo = a, b
	return nil
}

func (p *parser) word(cols []string, misc string) error {
	s := &p.block.Sentence
	id, err := strconv.Atoi(cols[0])
	if err != nil || id != len(s.Tokens)+1 {
		return fmt.Errorf("word number %q, want %d", cols[0], len(s.Tokens)+1)
	}
	head := 0
	if cols[6] != "_" {
		if head, err = strconv.Atoi(cols[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", cols[6])
		}
	}
	t := news.Token{
		Form: cols[1], Lemma: cols[2], UPOS: blank(cols[3]), XPOS: blank(cols[4]),
		Feats: blank(cols[5]), Head: head - 1, Deprel: blank(cols[7]),
	}
	if id <= p.joinTo {
		t.Joined = id > p.first
		t.Span = p.within(t.Form, id == p.joinTo)
	} else {
		t.Span = p.put(t.Form, misc)
	}
	s.Tokens = append(s.Tokens, t)
	return p.misc(misc)
}

// within returns the span of a word of the multiword token at hand: its own
// characters where the spelling shows them, else those of the whole.
func (p *parser) within(form string, last bool) news.Span {
	start := p.joined.End - len(p.rest)
	if rest, ok := strings.CutPrefix(p.rest, form); ok && (!last || rest == "") {
		p.rest = rest
		return news.Span{Start: start, End: start + len(form)}
	}
	if last && p.rest != "" {
		p.rest = ""
		return news.Span{Start: start, End: p.joined.End}
	}
	return p.joined
}

func (p *parser) misc(misc string) error {
	tag := "O"
	var rest map[string]string
	for _, kv := range strings.Split(misc, "|") {
		k, v, ok := strings.Cut(kv, "=")
		switch {
		case !ok || k == "SpaceAfter":
		case k == "NER":
			tag = v
		default:
			if rest == nil {
				rest = map[string]string{}
			}
			rest[k] = v
		}
	}
	if tag != "O" && len(tag) < 3 {
		return fmt.Errorf("bad name tag %q", tag)
	}
	p.tags = append(p.tags, tag)
	p.block.Misc = append(p.block.Misc, rest)
	return nil
}

// finish closes the block at hand, if it has any words.
func (p *parser) finish() {
	s := &p.block.Sentence
	if len(s.Tokens) == 0 {
		return
	}
	p.block.Text = p.text.String()
	p.block.Spaced = !p.glue
	s.Span = news.Span{Start: 0, End: len(p.block.Text)}
	s.Names = Names(p.tags)
	for i := range s.Tokens {
		if s.Tokens[i].Head >= len(s.Tokens) {
			s.Tokens[i].Head = news.None
		}
	}
	s.Link()
	p.done = true
}

// Names turns BIO tags, one a token, into names. A stray I- begins a name.
func Names(tags []string) []news.Name {
	var names []news.Name
	for i, t := range tags {
		if t == "O" || t == "" {
			continue
		}
		class := news.NameClass(t[2:])
		if n := len(names) - 1; t[0] == 'I' && n >= 0 && names[n].End == i && names[n].Class == class {
			names[n].End = i + 1
			continue
		}
		names = append(names, news.Name{First: i, End: i + 1, Class: class, Confidence: 1})
	}
	return names
}

func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}
