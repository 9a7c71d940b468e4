package lang

import (
	"unicode"
	"unicode/utf8"
)

// The features of a word form. The program that trains the model computes the
// same ones, to the byte; testdata/parity.json holds both to it.

const (
	trigramRunes = 24
	shapeRunes   = 8
)

// word reads forms into features; it is reused from form to form.
type word struct {
	norm  []rune // the form with one kind of quote, dash and dots
	low   []byte // norm in lower case
	at    []int  // where the runes of low start, and its end
	rows  []uint32
	named int // rows[:named] are summed as they are, the rest averaged

	upper, allUpper, digit bool
}

// read takes the form apart. buckets must be a power of two.
func (w *word) read(form string, buckets uint32) {
	w.normalise(form)
	w.fold()
	w.flags()
	mask := buckets - 1
	w.rows = append(w.rows[:0], hash(seedWord, w.low)&mask)
	n := len(w.at) - 1
	for k := 1; k <= min(3, n); k++ {
		w.rows = append(w.rows, hash(seedPrefix[k], w.low[:w.at[k]])&mask)
	}
	for k := 1; k <= min(4, n); k++ {
		w.rows = append(w.rows, hash(seedSuffix[k], w.low[w.at[n-k]:])&mask)
	}
	w.rows = append(w.rows, w.shape()&mask)
	w.named = len(w.rows)
	w.trigrams(min(n, trigramRunes), mask)
}

func (w *word) normalise(form string) {
	w.norm = w.norm[:0]
	switch {
	case form == "``" || form == "''":
		w.norm = append(w.norm, '"')
		return
	case form == "_" || isDashes(form):
		w.norm = append(w.norm, '-')
		return
	}
	for _, r := range form {
		switch r {
		case '“', '”', '„', '‟', '«', '»':
			r = '"'
		case '‘', '’', '‚', '‛', '`', '´':
			r = '\''
		case '–', '—', '―', '−', '‐', '‑':
			r = '-'
		case '…':
			w.norm = append(w.norm, '.', '.')
			r = '.'
		}
		w.norm = append(w.norm, r)
	}
}

// isDashes reports whether the form is two hyphens or more.
func isDashes(form string) bool {
	for i := 0; i < len(form); i++ {
		if form[i] != '-' {
			return false
		}
	}
	return len(form) >= 2
}

func (w *word) fold() {
	w.low, w.at = w.low[:0], w.at[:0]
	for _, r := range w.norm {
		w.at = append(w.at, len(w.low))
		w.low = utf8.AppendRune(w.low, unicode.ToLower(r))
	}
	w.at = append(w.at, len(w.low))
}

func (w *word) flags() {
	letters := 0
	w.upper, w.allUpper, w.digit = false, true, false
	for i, r := range w.norm {
		if unicode.IsLetter(r) {
			letters++
			up := unicode.IsUpper(r)
			w.upper = w.upper || up && i == 0
			w.allUpper = w.allUpper && up
		}
		w.digit = w.digit || unicode.IsDigit(r)
	}
	w.allUpper = w.allUpper && letters >= 2
}

// shape hashes the form's outline: "Xx", "d,d", runs of a kind written once.
func (w *word) shape() uint32 {
	h, last, n := seedShape, rune(-1), 0
	var buf [utf8.UTFMax]byte
	for _, r := range w.norm {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLetter(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		}
		if r == last {
			continue
		}
		if n++; n > shapeRunes {
			break
		}
		last = r
		h = hash(h, buf[:utf8.EncodeRune(buf[:], r)])
	}
	return h
}

// trigrams adds a row for every three runes of "<", the first n runes, ">".
func (w *word) trigrams(n int, mask uint32) {
	for i := -1; i+1 < n; i++ {
		h := seedTrigram
		if i < 0 {
			h = hashByte(h, '<')
		}
		h = hash(h, w.low[w.at[max(i, 0)]:w.at[min(i+3, n)]])
		if i+3 > n {
			h = hashByte(h, '>')
		}
		w.rows = append(w.rows, h&mask)
	}
}

// The hash is FNV-1a of 32 bits, begun with the feature's name.
var (
	seedWord    = hash(2166136261, []byte("w="))
	seedShape   = hash(2166136261, []byte("h="))
	seedTrigram = hash(2166136261, []byte("c="))
	seedPrefix  = seeds("p")
	seedSuffix  = seeds("s")
)

func seeds(name string) (s [5]uint32) {
	for k := range s {
		s[k] = hash(2166136261, []byte(name+string(rune('0'+k))+"="))
	}
	return s
}

func hash(h uint32, b []byte) uint32 {
	for _, c := range b {
		h = hashByte(h, c)
	}
	return h
}

func hashByte(h uint32, c byte) uint32 { return (h ^ uint32(c)) * 16777619 }
