package when

import (
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// pieceKind is the kind of a piece.
type pieceKind uint8

const (
	wordPiece   pieceKind = iota
	numberPiece           // digits, with grouping commas and a decimal part
	markPiece             // one character of punctuation
)

// piece is a run of letters, a number or one mark. Pieces are finer than
// tokens and do not depend on how a tokenizer treats hyphens and full stops.
type piece struct {
	start, end int // byte offsets into the text
	kind       pieceKind
	w          *word // entry of the lexicon, or nil
	mark       byte  // for a mark: the character, dashes as '-' ('_' for an em dash), apostrophes as '\''
	num        float64
	digits     int  // number of digits of a plain whole number, 0 for others
	glued      bool // no white space before
	capital    bool // begins with an upper-case letter
	upper      bool // upper case throughout
	token      int  // the token of the sentence that it belongs to, or None
}

// lex cuts text[span] into pieces, appending to buf. With a sentence, each
// piece also learns its token.
func lex(buf []piece, text string, span news.Span, s *news.Sentence) []piece {
	i, token := span.Start, 0
	for i < span.End {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		p := piece{start: i, token: news.None}
		switch {
		case r >= '0' && r <= '9':
			p.kind = numberPiece
			p.end = scanNumber(text, i, span.End, &p)
		case isLetter(r):
			p.kind = wordPiece
			p.end = scanWord(text, i, span.End, &p)
		default:
			p.kind = markPiece
			p.end = i + size
			p.mark = markOf(r)
		}
		p.glued = len(buf) > 0 && buf[len(buf)-1].end == i
		if s != nil {
			for token < len(s.Tokens) && s.Tokens[token].Span.End <= i {
				token++
			}
			if token < len(s.Tokens) && s.Tokens[token].Span.Start <= i {
				p.token = token
			}
		}
		buf = append(buf, p)
		i = p.end
	}
	return buf
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func markOf(r rune) byte {
	switch r {
	case '-', '‐', '‑', '–', '−':
		return '-'
	case '—', '―':
		return '_'
	case '\'', '’', '‘', '´', '`':
		return '\''
	}
	if r < utf8.RuneSelf {
		return byte(r)
	}
	return '?'
}

func scanWord(text string, i, end int, p *piece) int {
	j := i
	p.upper = true
	for j < end {
		r, size := rune(text[j]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[j:])
		}
		if !isLetter(r) {
			break
		}
		up := unicode.IsUpper(r)
		if j == i {
			p.capital = up
		}
		p.upper = p.upper && up
		j += size
	}
	p.w = lookup(text[i:j])
	return j
}

func scanNumber(text string, i, end int, p *piece) int {
	j := i
	for j < end && isDigit(text[j]) {
		p.num = p.num*10 + float64(text[j]-'0')
		j++
	}
	p.digits = j - i
	for p.digits <= 3 && j+3 < end && text[j] == ',' && isDigit(text[j+1]) && isDigit(text[j+2]) && isDigit(text[j+3]) &&
		(j+4 >= end || !isDigit(text[j+4])) {
		for k := j + 1; k < j+4; k++ {
			p.num = p.num*10 + float64(text[k]-'0')
		}
		j += 4
		p.digits = 0
		if j >= end || text[j] != ',' {
			break
		}
	}
	return scanFraction(text, j, end, p)
}

// scanFraction reads a decimal part, but not that of "13.5.2015".
func scanFraction(text string, j, end int, p *piece) int {
	if j+1 >= end || text[j] != '.' || !isDigit(text[j+1]) {
		return j
	}
	k, f, scale := j+1, p.num, 0.1
	for k < end && isDigit(text[k]) {
		f += float64(text[k]-'0') * scale
		scale /= 10
		k++
	}
	if k+1 < end && text[k] == '.' && isDigit(text[k+1]) {
		return j
	}
	if j > 1 && text[j-1] != '.' && p.start > 1 && text[p.start-1] == '.' && isDigit(text[p.start-2]) {
		return j // the middle of a dotted date
	}
	p.num, p.digits = f, 0
	return k
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
