// Package vary makes many stories of a few coded ones, to measure a ledger at a
// size for which coding would take days. The records keep their shape, length
// and spans; days, countries, names of people, many of the longer words and ids
// are others, so that two stories of one base are not copies of each other. The
// same seed gives the same stories.
package vary

import (
	"bytes"
	"encoding/json"
	"iter"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/record"
)

// Stories are laid over these days.
var (
	begin = time.Date(2006, 1, 1, 0, 0, 0, 0, time.UTC)
	span  = 20 * 365
)

// countries are those that stories move to, the first ones most often.
var countries = strings.Fields(`USA RUS CHN UKR ISR IRN GBR FRA DEU TUR IND PAK SYR PRK KOR JPN SAU EGY IRQ AFG COL VEN BRA MEX CUB
	NGA ETH SDN KEN ZAF LBY TUN DZA MAR SOM ERI YEM QAT ARE JOR LBN PSE POL HUN SRB GRC ITA ESP NLD SWE NOR FIN EST LTU LVA BLR GEO ARM AZE KAZ
	IDN PHL VNM THA MMR MYS AUS NZL CAN ARG CHL PER BOL ECU`)

// Outlets are the agencies that copies and reports of one act come from.
var outlets = strings.Fields(`AP AFP Reuters Xinhua TASS EFE DPA ANSA PTI Kyodo`)

// Copied is the share of stories that another outlet copies within a day.
const copied = 0.25

// Read reads the stories that are varied, as detente code prints them.
func Read(lines []byte) []*Base {
	var out []*Base
	begin := []byte(`{"type":"story",`)
	for len(lines) > 0 {
		end := len(lines)
		if i := bytes.Index(lines[1:], begin); i >= 0 {
			end = i + 1
		}
		if b := newBase(lines[:end]); b != nil {
			out = append(out, b)
		}
		lines = lines[end:]
	}
	return out
}

// Base is a story that is varied.
type Base struct {
	lines []byte
	day   time.Time
	names map[string]bool // the words of the names of people
	codes map[string]bool // the countries
}

// newBase takes the records of a story; one without a day gets one.
func newBase(lines []byte) *Base {
	b := &Base{lines: lines, day: begin, names: map[string]bool{}, codes: map[string]bool{}}
	for line := range bytes.SplitSeq(lines, []byte("\n")) {
		var a struct {
			Type, Name, Kind string
			Country          *string
			Abstained        *string
			Published        record.Published
		}
		if len(line) == 0 || json.Unmarshal(line, &a) != nil {
			continue
		}
		switch a.Type {
		case "story":
			if a.Abstained != nil {
				return nil
			}
			if v := a.Published.Value; v != nil && len(*v) >= len(time.DateOnly) {
				if t, err := time.Parse(time.DateOnly, (*v)[:len(time.DateOnly)]); err == nil {
					b.day = t
				}
			}
		case "actor":
			if a.Country != nil {
				b.codes[*a.Country] = true
			}
			if a.Kind == "person" {
				for w := range strings.FieldsSeq(a.Name) {
					if utf8.RuneCountInString(w) > 3 && unicode.IsUpper([]rune(w)[0]) {
						b.names[w] = true
					}
				}
			}
		}
	}
	return b
}

// Stories gives n stories made of the bases, in the order of no day.
func Stories(bases []*Base, n int, seed uint64) iter.Seq2[*ledger.Entry, error] {
	return func(yield func(*ledger.Entry, error) bool) {
		r := rand.New(rand.NewPCG(seed, 0))
		for made := 0; made < n; {
			v := newVariant(bases[r.IntN(len(bases))], r)
			for {
				e, err := ledger.Read(v.lines())
				if !yield(e, err) || err != nil {
					return
				}
				if made++; made == n || r.Float64() >= copied {
					break
				}
				v.carry(r)
			}
		}
	}
}

// Series is a wire of stories made of bases, one for each number: days go by as numbers
// go up, and some stories copy the one before.
type Series struct {
	Bases []*Base
	Seed  uint64
	Total int // of stories, which are laid over all days
}

// Lines gives the records of a story by its number, from 0 on.
func (s *Series) Lines(i int) []byte {
	first := i
	for first > 0 && s.of(first).Float64() < copied {
		first--
	}
	r := s.of(first)
	r.Float64()
	v := newVariant(s.Bases[r.IntN(len(s.Bases))], r)
	v.days = int(begin.AddDate(0, 0, span*first/max(s.Total, 1)).Sub(v.base.day).Hours() / 24)
	if i > first {
		v.carry(s.of(i))
	}
	return v.lines()
}

// of is the generator of a story.
func (s *Series) of(i int) *rand.Rand { return rand.New(rand.NewPCG(s.Seed, uint64(i))) }

// variant is a story made of a base.
type variant struct {
	base   *Base
	days   int // that its days are later
	salt   uint64
	mask   [10]byte
	outlet string
	name   func(string) string
	code   map[string]string
}

func newVariant(b *Base, r *rand.Rand) *variant {
	v := &variant{base: b, code: map[string]string{}}
	v.days = int(begin.AddDate(0, 0, r.IntN(span)).Sub(b.day).Hours() / 24)
	v.salt = r.Uint64()
	salt := r.Uint64N(40) // people of one name of a base
	v.name = func(w string) string { return rename(w, salt) }
	free := r.Perm(len(countries))
	for i, c := range sorted(b.codes) {
		pick := int(float64(len(countries)) * r.Float64() * r.Float64() * r.Float64()) // the first most often
		if i > 1 {
			pick = free[i%len(free)]
		}
		v.code[c] = countries[pick]
	}
	v.carry(r)
	return v
}

// carry makes it the story of another outlet.
func (v *variant) carry(r *rand.Rand) {
	for i := range v.mask {
		v.mask[i] = byte(r.Uint32())
	}
	v.outlet = outlets[r.IntN(len(outlets))]
}

func sorted(set map[string]bool) []string {
	var out []string
	for _, c := range append(append([]string{}, countries...), "") {
		if set[c] {
			out = append(out, c)
		}
	}
	return out
}

// rename gives a word of a name another one of the same length.
func rename(word string, salt uint64) string {
	const vowels, consonants = "aeiou", "bdfgklmnprstvz"
	h := salt
	for _, c := range word {
		h = h*1099511628211 + uint64(c)
	}
	out := []rune(word)
	for i := 1; i < len(out); i++ {
		if !unicode.IsLetter(out[i]) || out[i] > unicode.MaxASCII {
			continue
		}
		h = h*6364136223846793005 + 1442695040888963407
		from := consonants
		if i%2 == 1 {
			from = vowels
		}
		out[i] = rune(from[(h>>33)%uint64(len(from))])
	}
	return string(out)
}

// lines writes the records of the variant.
func (v *variant) lines() []byte {
	in := v.base.lines
	out := make([]byte, 0, len(in)+256)
	prose := false // within the words of a story
	for i := 0; i < len(in); {
		switch {
		case prose && in[i] == '\\':
			out = append(out, in[i:i+2]...)
			i += 2
		case in[i] == '"':
			prose = !prose && bytes.HasSuffix(in[:i], []byte(`"text":`))
			n := v.quoted(in[i:], &out)
			i += n
		case in[i] >= 'A' && in[i] <= 'Z':
			n := 1
			for i+n < len(in) && (in[i+n] >= utf8.RuneSelf || isLetter(in[i+n])) {
				n++
			}
			if word := string(in[i : i+n]); v.base.names[word] {
				out = append(out, v.name(word)...)
			} else {
				out = append(out, in[i:i+n]...)
			}
			i += n
		case isLetter(in[i]):
			n := 1
			for i+n < len(in) && isLetter(in[i+n]) {
				n++
			}
			word := in[i : i+n]
			if prose {
				word = v.word(word)
			}
			out = append(out, word...)
			i += n
		default:
			out = append(out, in[i])
			i++
		}
	}
	return bytes.Replace(out, []byte(`"agency":null`), []byte(`"agency":"`+v.outlet+`"`), 1)
}

// others is how many words may stand for one.
const others = 16

// word gives a longer word in two of three cases another one of the same length.
func (v *variant) word(word []byte) []byte {
	const longer = 5
	if len(word) < longer {
		return word
	}
	h := v.salt
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h ^= h >> 29
	if h%3 == 0 {
		return word
	}
	return []byte(rename(string(word), 100+h>>8%others))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// quoted writes what follows a quotation mark where it is an id, a date or a
// country, and returns how many bytes it took; of everything else it takes the
// mark alone.
func (v *variant) quoted(in []byte, out *[]byte) int {
	const idLength = 20
	switch {
	case len(in) > idLength+1 && in[idLength+1] == '"' && isHex(in[1:idLength+1]):
		*out = append(*out, '"')
		for i, c := range in[1 : idLength+1] {
			half := v.mask[i/2] >> 4
			if i%2 == 1 {
				half = v.mask[i/2] & 15
			}
			*out = append(*out, hexDigits[unhex(c)^half])
		}
		return idLength + 1
	case len(in) > len(time.DateOnly) && in[5] == '-':
		if t, err := time.Parse(time.DateOnly, string(in[1:len(time.DateOnly)+1])); err == nil {
			*out = append(*out, '"')
			*out = append(*out, t.AddDate(0, 0, v.days).Format(time.DateOnly)...)
			return len(time.DateOnly) + 1
		}
	case bytes.HasPrefix(in, []byte(`"country":"`)), bytes.HasPrefix(in, []byte(`"code":"`)):
		at := bytes.IndexByte(in, ':') + 2
		if c, ok := v.code[string(in[at:at+3])]; ok {
			*out = append(append(*out, in[:at]...), c...)
			return at + 3
		}
	}
	*out = append(*out, '"')
	return 1
}

const hexDigits = "0123456789abcdef"

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c - 'a' + 10
}

func isHex(b []byte) bool {
	for _, c := range b {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
