package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// sample has the counts that a verdict rests on, over headline and body.
type sample struct {
	text    strings.Builder // for the detector of languages
	words   int             // runs of letters
	numbers int             // runs with a digit
	english int             // words that are function words of English
	foreign int             // words that are function words of other languages and not of English
	silent  int             // words that may be of another language or part of a name
	latin   int             // letters of the Latin script
	letters int

	lines     int // lines in the body
	tabular   int // lines that are a row of a table
	bodyWords int
	prose     int // words and numbers of the body in lines that read as sentences
}

func collect(story *news.Story) *sample {
	s := &sample{}
	for _, z := range story.Zones {
		if z.Kind != news.ZoneHeadline && z.Kind != news.ZoneBody {
			continue
		}
		text := z.Span.Of(story.Text)
		if room := sampleSize - s.text.Len(); len(text) > room {
			text = cut(text, room)
		}
		if text == "" {
			break
		}
		s.text.WriteString(text)
		s.text.WriteByte('\n')
		for row := range strings.SplitSeq(text, "\n") {
			s.line(row, z.Kind == news.ZoneBody)
		}
	}
	return s
}

// cut returns the first n bytes of s without half a character.
func cut(s string, n int) string {
	for n = max(n, 0); n > 0 && n < len(s) && !utf8.RuneStart(s[n]); n-- {
	}
	return s[:min(n, len(s))]
}

// line counts one line, and whether it is a row of a table.
func (s *sample) line(row string, body bool) {
	words, numbers, function := 0, 0, 0
	for i := 0; i < len(row); {
		c, n := utf8.DecodeRuneInString(row[i:])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			i += n
			continue
		}
		end, digits := s.run(row, i)
		if digits {
			numbers++
		} else {
			words++
			switch w := strings.ToLower(row[i:end]); {
			case englishWords[w]:
				function++
			case foreignWords[w]:
				s.foreign++
			case silentWords[w]:
				s.silent++
			}
		}
		i = end
	}
	s.words += words
	s.numbers += numbers
	s.english += function
	if !body || words+numbers == 0 {
		return
	}
	s.lines++
	s.bodyWords += words + numbers
	if function >= 2 && function*7 >= words+numbers {
		s.prose += words + numbers
	}
	if numbers > 0 && function*12 < words+numbers && (numbers*4 >= words+numbers || columns(row) > 1) {
		s.tabular++
	}
}

// run returns the end of the word or number at i and whether it has a digit.
func (s *sample) run(row string, i int) (end int, digits bool) {
	for end = i; end < len(row); {
		c, n := utf8.DecodeRuneInString(row[end:])
		switch {
		case unicode.IsLetter(c), unicode.IsMark(c):
			s.letters++
			if unicode.Is(unicode.Latin, c) {
				s.latin++
			}
		case unicode.IsDigit(c):
			digits = true
		case digits && (c == '.' || c == ',' || c == '/' || c == ':' || c == '-'):
		default:
			return end, digits
		}
		end += n
	}
	return end, digits
}

// columns counts the gaps within a row: two spaces or more, tabs, runs of dots.
func columns(row string) int {
	row = strings.TrimSpace(row)
	gaps := 0
	for i := 1; i < len(row); i++ {
		pair := row[i] == row[i-1] && (row[i] == ' ' || row[i] == '.')
		if (pair || row[i] == '\t' || row[i] == '|') && (i < 2 || row[i-2] != row[i-1] || row[i] == '\t') {
			gaps++
		}
	}
	return gaps
}

// table reports whether the rows of a table outweigh the prose.
func (s *sample) table() bool {
	if s.words+s.numbers < 8 {
		return false
	}
	if s.prose >= 12 && s.prose*3 >= s.bodyWords {
		return false
	}
	share := float64(s.numbers) / float64(s.words+s.numbers)
	function := float64(s.english+s.foreign) / float64(max(s.words, 1))
	switch {
	case s.lines >= 3 && s.tabular*10 >= s.lines*6 && function < 0.2:
		return true
	case s.lines < 3: // a flash may be full of figures
		return share > 0.45 && function < 0.2 || share > 0.25 && s.english == 0 && s.words+s.numbers >= 12
	case share > 0.35 && function < 0.2:
		return true
	}
	return share > 0.22 && function < 0.1
}
