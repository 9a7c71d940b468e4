package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// variantOf returns the only person so far of whose name another is a misspelling or
// another spelling, "Lorentzen" of "Ana Lorenzen", or None. It is asked for a name that is
// nobody's else.
func (p *pass) variantOf(m *mention, g gender) int {
	found := news.None
	for i := range p.ents {
		e := &p.ents[i]
		if e.sort != sortPerson || !e.named || e.listed != 0 || p.relativeOf(m) || m.listed != 0 || !g.agrees(e.gender) || !sameSpelling(m.parts, e.parts) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = i
	}
	return found
}

// sameSpelling reports whether two names, the shorter at the end of the longer, differ in
// the spelling of one word, or in how they are written apart.
func sameSpelling(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for n := len(a); n <= min(len(b), len(a)+1); n++ {
		if whole, end := strings.Join(a, ""), b[len(b)-n:]; len(whole) > 4 && whole == strings.Join(end, "") && !slices.Equal(a, end) {
			return true // "Al Haddad" and "Alhaddad"
		}
	}
	if len(a) == 1 && len(b) > 1 && givenNames()[a[0]] == anyGender && misspelt(a[0], b[0], 0) {
		return true // "Haddda" of Haddad Salim Lee
	}
	b = b[len(b)-len(a):]
	differ := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if differ++; !misspelt(a[i], b[i], btoi(len(a) > 1)) {
			return false
		}
	}
	return differ == 1
}

// misspelt reports whether two words can be spellings of one name: one edit apart from five
// letters on, two from eight letters on, so many more as other words of the name allow, and
// with one beginning. A family in the plural is none of its members, and two common given names
// are one only by their consonants.
func misspelt(a, b string, more int) bool {
	a, b = articleOf(a), articleOf(b)
	if a == b {
		return true
	}
	n := min(len(a), len(b))
	if n < 5 || a[0] != b[0] || a+"s" == b || b+"s" == a {
		return false
	}
	if g, h := givenNames()[a], givenNames()[b]; g != anyGender && h != anyGender {
		return g == h && consonants(a) == consonants(b) && len(consonants(a)) > 2
	}
	return edits(a, b) <= 1+max(more, btoi(n >= 8))
}

// consonants leaves out the vowels of a word, and the second of two like letters: what the
// spellings of "Mohamed" have in common.
func consonants(w string) string {
	out := make([]byte, 0, len(w))
	for i := range len(w) {
		if !strings.ContainsRune("aeiouy", rune(w[i])) && (len(out) == 0 || w[i] != out[len(out)-1]) {
			out = append(out, w[i])
		}
	}
	return string(out)
}

// articleOf writes the Arabic article at the beginning of a name in one way.
func articleOf(w string) string {
	if strings.HasPrefix(w, "el") && len(w) > 6 {
		return "al" + w[2:]
	}
	return w
}

// edits counts the letters to insert, delete, change or swap with the next that make one
// word of another (Damerau 1964, with no letter edited twice).
func edits(a, b string) int {
	var rows [3][]int
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
	}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := range len(a) {
		last, row, before := rows[(i+1)%3], rows[(i+2)%3], rows[i%3]
		row[0] = i + 1
		for j := range len(b) {
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+1-btoi(a[i] == b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}

// short are forms by which bearers of English given names are called.
var short = map[string]string{
	"mike": "michael", "bob": "robert", "bobby": "robert", "rob": "robert", "bill": "william", "billy": "william", "will": "william", "dick": "richard",
	"rick": "richard", "jim": "james", "jimmy": "james", "jack": "john", "johnny": "john", "tony": "anthony", "ted": "edward", "ed": "edward",
	"ned": "edward", "chuck": "charles", "charlie": "charles", "harry": "henry", "hank": "henry", "larry": "lawrence", "jerry": "gerald",
	"tom": "thomas", "joe": "joseph", "ben": "benjamin", "dan": "daniel", "danny": "daniel", "dave": "david", "don": "donald", "ken": "kenneth", "ron": "ronald",
	"sam": "samuel", "steve": "stephen", "freddie": "frederick", "eddie": "edward", "tommy": "thomas", "kenny": "kenneth", "ronnie": "ronald", "tim": "timothy", "andy": "andrew", "matt": "matthew", "pete": "peter", "fred": "frederick", "jeff": "jeffrey",
	"greg": "gregory", "alex": "alexander", "peggy": "margaret", "maggie": "margaret", "liz": "elizabeth", "betty": "elizabeth", "kate": "katherine",
	"cathy": "catherine", "sue": "susan", "barb": "barbara", "debbie": "deborah", "jenny": "jennifer", "kathy": "kathleen", "vicky": "victoria", "newt": "newton",
}
