// Package token splits the paragraphs of a story into sentences and syntactic
// words by the conventions of Universal Dependencies for English: hyphens
// split ("15-year": 15 - year) but for prefixes ("non-aligned"), clitics are
// words of their own ("don't": do n't), an abbreviation keeps its point.
//
// Words are found by rules in one pass over the text. Ends of sentences are
// judged by a small learned classifier over what stands before and after, with
// a few rules that it may not overrule. Time grows with the length of the text
// and with nothing else.
//
// Left out on purpose: spelling ("its" for "it's" stays one word), and words
// broken over lines.
package token

import (
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// MaxTokens is the length over which text without an end of a sentence is cut
// into pieces, each marked with Cut. The engine cuts what it parses shorter;
// this keeps memory in bounds.
const MaxTokens = 4000

// Splitter splits text. It holds no state of a text and may be used from
// several goroutines at once.
type Splitter struct {
	weights *boundaryWeights // nil for rules only
}

// New returns a Splitter with the sentence boundary weights of a file such as
// models/split.safetensors; with nil it splits by rules only.
func New(boundary []byte) (*Splitter, error) {
	if boundary == nil {
		return &Splitter{}, nil
	}
	w, err := readWeights(boundary)
	if err != nil {
		return nil, err
	}
	return &Splitter{weights: w}, nil
}

// Split returns the sentences of the paragraph that span names in text. Every
// character of the paragraph that is not white space lies in exactly one token,
// but for the words of a multiword token that its spelling hides, which share
// the span of the whole. Spans are offsets into text.
func (s *Splitter) Split(text string, span news.Span) []news.Sentence {
	span = clip(text, span)
	sc := scanner{text: text, end: span.End, out: make([]news.Token, 0, (span.End-span.Start)/5+4)}
	sc.scan(span.Start)
	if len(sc.out) == 0 {
		return nil
	}
	var sentences []news.Sentence
	first := 0
	for _, end := range s.boundaries(text, sc.out) {
		sentences = appendSentence(sentences, sc.out[first:end:end])
		first = end
	}
	return sentences
}

// clip returns the part of span that lies within text.
func clip(text string, span news.Span) news.Span {
	span.Start = min(max(span.Start, 0), len(text))
	span.End = min(max(span.End, span.Start), len(text))
	return span
}

// appendSentence appends a sentence of the tokens, cut where it is too long.
func appendSentence(to []news.Sentence, tokens []news.Token) []news.Sentence {
	cut := len(tokens) > MaxTokens
	for len(tokens) > 0 {
		n := len(tokens)
		if n > MaxTokens {
			n = cutPoint(tokens)
		}
		to = append(to, news.Sentence{
			Span:   news.Span{Start: tokens[0].Span.Start, End: tokens[n-1].Span.End},
			Tokens: tokens[:n:n],
			Cut:    cut,
		})
		tokens = tokens[n:]
	}
	return to
}

// cutPoint returns how many of the tokens the first piece takes: up to the last
// semicolon or comma in the second half, else all that are allowed.
func cutPoint(tokens []news.Token) int {
	comma := 0
	for i := MaxTokens - 1; i > MaxTokens/2; i-- {
		switch tokens[i].Form {
		case ";":
			return i + 1
		case ",":
			comma = max(comma, i+1)
		}
	}
	if comma > 0 {
		return comma
	}
	n := MaxTokens
	for n > 1 && tokens[n].Joined {
		n--
	}
	return n
}

// scanner turns text into tokens.
type scanner struct {
	text   string
	end    int // of the paragraph
	stop   int // of the chunk at hand: text between white space
	out    []news.Token
	quoted bool // within single quotation marks
}

// scan reads the chunks from i on.
func (s *scanner) scan(i int) {
	for i < s.end {
		r, n := s.rune(i)
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		s.stop = i + n
		for s.stop < s.end {
			r, n := s.rune(s.stop)
			if unicode.IsSpace(r) {
				break
			}
			s.stop += n
		}
		s.chunk(i)
		i = s.stop
	}
}

// rune returns the rune at i and its width, 0 at the end of the paragraph.
func (s *scanner) rune(i int) (rune, int) {
	if i >= s.end {
		return 0, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:s.end])
	return r, n
}

// at returns the rune at i within the chunk, 0 at its end.
func (s *scanner) at(i int) rune {
	if i >= s.stop {
		return 0
	}
	r, _ := s.rune(i)
	return r
}

// chunk reads one chunk, token by token.
func (s *scanner) chunk(i int) {
	if isEmoticon(s.text[i:s.stop]) {
		s.emit(i, s.stop)
		return
	}
	for i < s.stop {
		r := s.at(i)
		switch {
		case isWord(r):
			i = s.wordLike(i)
		case r == '.' && isDigit(s.at(i+1)):
			i = s.number(i)
		case isApostrophe(r):
			i = s.apostrophe(i)
		case (r == ':' || r == ';' || r == '=') && s.faceEnd(i) > i:
			end := s.faceEnd(i)
			s.emit(i, end)
			i = end
		default:
			i = s.punctuation(i, r)
		}
	}
}

// wordLike reads a token that starts with a letter or digit.
func (s *scanner) wordLike(i int) int {
	if end := s.address(i); end > i {
		s.emit(i, end)
		return end
	}
	if isDigit(s.at(i)) {
		return s.number(i)
	}
	return s.word(i)
}

// emit appends the token text[i:j].
func (s *scanner) emit(i, j int) {
	s.out = append(s.out, news.Token{Span: news.Span{Start: i, End: j}, Form: s.text[i:j]})
}

// join appends the token text[i:j] as a further word of the multiword token.
func (s *scanner) join(i, j int) {
	s.emit(i, j)
	s.out[len(s.out)-1].Joined = true
}

func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r > utf8.RuneSelf && unicode.IsDigit(r)
}

// isWord reports whether a rune can be part of a word. Marks and invisible
// joiners count, so that no word breaks at them.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', utf8.RuneError:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isLetter(r rune) bool { return isWord(r) && !isDigit(r) }

func isUpper(r rune) bool {
	return r >= 'A' && r <= 'Z' || r > utf8.RuneSelf && unicode.IsUpper(r)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´':
		return true
	}
	return false
}
