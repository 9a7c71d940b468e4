package world

import "strings"

// OfficeKind says what sort of noun an office word is.
type OfficeKind string

// The kinds of office words.
const (
	PersonOffice OfficeKind = "person" // "president", "rebel"
	Body         OfficeKind = "body"   // "army", "parliament"
	People       OfficeKind = "people" // "troops", "protesters"
)

// Office is a noun, or several words that make one, for an office, a
// profession, a body or people, with the sector that they act for.
type Office struct {
	Words     string // as in the table, singular where it has one
	Sector    Sector
	Kind      OfficeKind
	Plural    bool   // found in its plural, or a noun that is always plural
	Head      bool   // heads a state or government
	Title     bool   // stands before a name: "President", "Gen."
	Speaker   bool   // speaks for others
	Diplomat  bool   // represents a state abroad
	Royal     bool   //
	Local     bool   // of a part of a country: governor, mayor
	Former    bool   // out of office by the word itself: "ex-president"
	Deputy    bool   // "deputy", "vice", "assistant" stand before it
	Many      bool   // of several states: "western leaders", "Gulf states"
	Calling   bool   // what somebody with a name does for a living or is known for: "architect"
	In        string // alpha-3 of the only country that has it ("district attorney"), or ""
	Portfolio string // field of a minister or ministry: "foreign", "defense", …; or ""
}

func (w *World) loadOffices() {
	// Fields first: "foreign minister" keeps its field where both tables have it.
	rows("portfolios.txt", 2, func(c []string) {
		for _, field := range list(c[1]) {
			w.addPortfolio(c[0], field)
		}
	})
	rows("offices.txt", 4, func(c []string) {
		o := Office{Sector: Sector(c[0]), Kind: OfficeKind(c[1])}
		for _, f := range strings.Fields(c[2]) {
			o.flag(f)
		}
		for _, words := range list(c[3]) {
			w.addOffice(o, words)
		}
	})
}

func (o *Office) flag(name string) {
	switch name {
	case "head":
		o.Head = true
	case "title":
		o.Title = true
	case "speaker":
		o.Speaker = true
	case "diplomat":
		o.Diplomat = true
	case "royal":
		o.Royal = true
	case "sub":
		o.Local = true
	case "ex":
		o.Former = true
	case "many":
		o.Many = true
	case "calling":
		o.Calling = true
	default:
		if country, ok := strings.CutPrefix(name, "in:"); ok {
			o.In = country
			return
		}
		panic("offices.txt: unknown flag " + name)
	}
}

func (w *World) addOffice(o Office, words string) {
	singular, plural, irregular := strings.Cut(words, "/")
	o.Words = singular
	if o.Kind == People {
		o.Plural = true
		w.offices.add(singular, o)
		return
	}
	w.offices.add(singular, o)
	if !irregular {
		plural = pluralOf(singular)
	}
	o.Plural = true
	w.offices.add(plural, o)
}

// addPortfolio enters the usual names of ministers and ministries of a field.
func (w *World) addPortfolio(portfolio, field string) {
	minister := Office{Sector: GOV, Kind: PersonOffice, Title: true, Portfolio: portfolio}
	ministry := Office{Sector: GOV, Kind: Body, Portfolio: portfolio}
	for _, m := range []string{
		field + " minister", field + " secretary", "minister of " + field, "minister for " + field,
		"secretary of " + field, "secretary for " + field,
	} {
		w.addOffice(minister, m)
	}
	minister.Deputy = true
	w.addOffice(minister, "undersecretary of "+field)
	for _, m := range []string{
		field + " ministry", "ministry of " + field, "ministry for " + field, field + " department",
		"department of " + field,
	} {
		w.addOffice(ministry, m)
	}
	w.addOffice(Office{Sector: GOV, Kind: PersonOffice, Speaker: true, Portfolio: portfolio},
		field+" ministry spokesman/"+field+" ministry spokesmen")
}

// pluralOf gives the regular plural of a noun, or of the noun at the head of
// "secretary of state", "speaker of the house".
func pluralOf(words string) string {
	head, tail := words, ""
	for _, of := range []string{" of ", " to ", " at ", " for ", " in ", "-in-", "-at-", " pro ", "-elect", "-designate", " general", " without "} {
		if i := strings.Index(words, of); i > 0 && i < len(head) {
			head, tail = words[:i], words[i:]
		}
	}
	switch {
	case head[len(head)-1] == '.':
	case strings.HasSuffix(head, "man") && (head == "man" || strings.HasSuffix(head, "sman") || strings.HasSuffix(head, "woman")):
		head = head[:len(head)-2] + "en"
	case strings.HasSuffix(head, "y") && len(head) > 1 && !strings.ContainsRune("aeiou", rune(head[len(head)-2])):
		head = head[:len(head)-1] + "ies"
	case strings.HasSuffix(head, "s") || strings.HasSuffix(head, "x") || strings.HasSuffix(head, "ch") || strings.HasSuffix(head, "sh"):
		head += "es"
	default:
		head += "s"
	}
	return head + tail
}

// Office finds an office, profession, body or people by its words.
func (w *World) Office(words string) (Office, bool) { return w.offices.lookup(words) }

// MatchOffice finds the longest office that begins at a token. "Deputy", "vice"
// and the like before an office belong to it.
func (w *World) MatchOffice(p *Phrase, token int) (Office, int) {
	o, n := w.offices.match(p, token)
	if token+1 >= p.Len() || !deputies[p.Key(token, token+1)] {
		return o, n
	}
	of, m := w.offices.match(p, token+1)
	if m == 0 || m+1 < n || of.Kind != PersonOffice {
		return o, n
	}
	of.Deputy, of.Head = true, false
	return of, m + 1
}

var deputies = map[string]bool{
	"deputy": true, "vice": true, "assistant": true, "associate": true, "alternate": true,
}
