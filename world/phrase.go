package world

import "github.com/detente-wire/detente/news"

// Phrase is a sequence of tokens prepared for looking up names in it: folded
// once, however many tables are asked. It is read-only after it was made.
type Phrase struct {
	text   string  // the keys of all words, joined by spaces
	words  []place // the words of text
	first  []int32 // word that token i begins with; len(tokens)+1 entries
	shouts bool
}

type place struct {
	start, end  int32 // in Phrase.text
	upper, caps bool
}

// NewPhrase prepares a sequence of tokens.
func NewPhrase(forms []string) *Phrase {
	b := newPhraseBuilder(len(forms))
	for _, f := range forms {
		b.add(f)
	}
	return b.phrase()
}

// PhraseOf prepares the tokens of a sentence.
func PhraseOf(s *news.Sentence) *Phrase {
	b := newPhraseBuilder(len(s.Tokens))
	for i := range s.Tokens {
		b.add(s.Tokens[i].Form)
	}
	return b.phrase()
}

// Len returns the number of tokens.
func (p *Phrase) Len() int { return len(p.first) - 1 }

// Shouts reports whether the phrase is written in capitals throughout, as
// headlines of old wires are: capitals then tell nothing about names.
func (p *Phrase) Shouts() bool { return p.shouts }

// Key returns the folded form of tokens [first, end).
func (p *Phrase) Key(first, end int) string {
	a, b := p.first[first], p.first[end]
	if a >= b {
		return ""
	}
	return p.text[p.words[a].start:p.words[b-1].end]
}

type phraseBuilder struct {
	buf     []byte
	words   []place
	first   []int32
	scratch []word
	lower   bool
	capsRun int
}

func newPhraseBuilder(n int) *phraseBuilder {
	return &phraseBuilder{
		buf:   make([]byte, 0, 8*n),
		words: make([]place, 0, n+n/4),
		first: make([]int32, 0, n+1),
	}
}

func (b *phraseBuilder) add(form string) {
	b.first = append(b.first, int32(len(b.words)))
	b.scratch = appendWords(b.scratch[:0], form)
	if len(b.scratch) == 0 && len(form) > 1 {
		b.scratch = append(b.scratch, word{key: form}) // a dash "--"
	}
	for _, w := range b.scratch {
		if len(b.buf) > 0 {
			b.buf = append(b.buf, ' ')
		}
		start := int32(len(b.buf))
		b.buf = append(b.buf, w.key...)
		b.words = append(b.words, place{start, int32(len(b.buf)), w.upper, w.caps})
		switch {
		case w.caps && len(w.key) > 1:
			b.capsRun++
		case !w.caps && hasLower(w.key):
			b.lower = true
		}
	}
}

func (b *phraseBuilder) phrase() *Phrase {
	b.first = append(b.first, int32(len(b.words)))
	return &Phrase{text: string(b.buf), words: b.words, first: b.first, shouts: !b.lower && b.capsRun > 2}
}

func hasLower(key string) bool {
	for i := 0; i < len(key); i++ {
		if 'a' <= key[i] && key[i] <= 'z' {
			return true
		}
	}
	return false
}
