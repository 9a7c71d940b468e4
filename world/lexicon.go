package world

import "strings"

// lexicon finds the names of one table in text. A name written with capitals in
// the table is found only where the same words have capitals in the text
// ("Turkey", not "turkey"); one in lower case is found in any case. An
// abbreviation of up to three letters is found in capitals only ("WHO", not
// "Who"), and in a phrase that is all capitals not where it is a common word.
type lexicon[T any] struct {
	entries []entry[T]
	keys    map[string]int32 // key → first entry with it
	longest map[string]uint8 // first word of a key → most words in such a key
}

type entry[T any] struct {
	value T
	upper uint16 // words that are written with a capital
	short bool   // an abbreviation that only capitals tell from a word
	next  int32  // next entry with the same key, or −1
}

func newLexicon[T any](size int) *lexicon[T] {
	return &lexicon[T]{
		entries: make([]entry[T], 0, size),
		keys:    make(map[string]int32, size),
		longest: make(map[string]uint8, size),
	}
}

// add enters a name; the first value of a name that fits a text wins.
func (l *lexicon[T]) add(name string, value T) {
	e := entry[T]{value: value, next: -1}
	key, first, words := name, len(name), 1
	if plainKey(name) {
		if i := strings.IndexByte(name, ' '); i > 0 {
			first, words = i, strings.Count(name, " ")+1
		}
	} else {
		key, first, words, e.upper, e.short = foldName(name)
	}
	if words == 0 || words > 16 {
		return
	}
	id := int32(len(l.entries))
	if at, ok := l.keys[key]; ok {
		for l.entries[at].next >= 0 {
			at = l.entries[at].next
		}
		l.entries[at].next = id
	} else {
		l.keys[key] = id
		if l.longest[key[:first]] < uint8(words) {
			l.longest[key[:first]] = uint8(words)
		}
	}
	l.entries = append(l.entries, e)
}

// plainKey reports whether a name is its own key: lower-case letters and single
// spaces. Most names of offices are, and need no folding.
func plainKey(name string) bool {
	for i := 0; i < len(name); i++ {
		if c := name[i]; c != ' ' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return name != "" && !strings.Contains(name, "st ") && !strings.Contains(name, "  ")
}

// foldName gives the key of a name, the length of its first word, the number
// of words, which of them have a capital, and whether it is a short abbreviation.
func foldName(name string) (key string, first, n int, upper uint16, short bool) {
	var buf [16]word
	words := appendWords(buf[:0], name)
	if len(words) == 0 || len(words) > 16 {
		return "", 0, 0, 0, false
	}
	var text [96]byte
	out := text[:0]
	for i, w := range words {
		if w.upper {
			upper |= 1 << i
		}
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, w.key...)
	}
	short = len(words) == 1 && words[0].caps && len(out) <= 3
	return string(out), len(words[0].key), len(words), upper, short
}

// lookup finds a name that is given by itself; a leading "the" is ignored.
func (l *lexicon[T]) lookup(name string) (value T, ok bool) {
	p := NewPhrase([]string{name})
	if v, n := l.match(p, 0); n == 1 {
		return v, true
	}
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		return l.lookup(name[4:])
	}
	return value, false
}

// match finds the longest name that begins at a token and says how many tokens
// it has, 0 for none.
func (l *lexicon[T]) match(p *Phrase, token int) (value T, n int) {
	if token < 0 || token >= p.Len() {
		return value, 0
	}
	from := p.first[token]
	if from == p.first[token+1] {
		return value, 0
	}
	w := p.words[from]
	most := int32(l.longest[p.text[w.start:w.end]])
	if most == 0 {
		return value, 0
	}
	for end := p.tokensWithin(token, from+most); end > token; end-- {
		to := p.first[end]
		if to-from > most || to == p.first[end-1] {
			continue
		}
		id, ok := l.keys[p.text[w.start:p.words[to-1].end]]
		if !ok {
			continue
		}
		for ; id >= 0; id = l.entries[id].next {
			if l.entries[id].fits(p, from, to) {
				return l.entries[id].value, end - token
			}
		}
	}
	return value, 0
}

// tokensWithin returns the end of the last token after first that ends within
// the words up to limit.
func (p *Phrase) tokensWithin(first int, limit int32) int {
	end := first + 1
	for end < p.Len() && p.first[end+1] <= limit {
		end++
	}
	return end
}

func (e *entry[T]) fits(p *Phrase, from, to int32) bool {
	for i := from; i < to; i++ {
		if e.upper&(1<<(i-from)) != 0 && !p.words[i].upper {
			return false
		}
	}
	if !e.short {
		return true
	}
	w := p.words[from]
	return w.caps && !(p.shouts && commonShort[p.text[w.start:w.end]])
}

// commonShort has the short words that look like an abbreviation in capitals.
// "us" is not among them: in a headline it is the country nearly always.
var commonShort = map[string]bool{
	"who": true, "is": true, "it": true, "am": true, "an": true, "as": true, "at": true, "be": true,
	"do": true, "go": true, "he": true, "if": true, "in": true, "me": true, "my": true, "no": true,
	"of": true, "on": true, "or": true, "so": true, "to": true, "up": true, "we": true, "ice": true,
	"era": true, "all": true, "ban": true, "bar": true, "can": true, "man": true, "may": true, "aid": true,
	"car": true, "war": true, "arm": true, "sea": true, "set": true, "cut": true, "men": true, "oil": true, "gas": true, "tax": true,
	"net": true, "new": true, "old": true, "one": true, "out": true, "per": true, "two": true, "via": true, "win": true, "end": true,
	"hit": true, "map": true, "row": true, "ton": true, "top": true, "use": true, "van": true, "spa": true, "cap": true, "see": true,
}
