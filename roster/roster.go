// Package roster folds the actors of many stories into one dated roster: who held
// which part for which country, from the first to the last day on which stories
// told so, each with the words that tell it.
//
// [Read] takes from a coded story what it tells of people, organisations and
// groups; [Fold] joins what stories tell of the same actor; [WriteCSV] writes the
// roster as a table of one's own actors, so that it can be reviewed and fed back.
//
// Nothing is overwritten: where stories contradict each other, both rows stay and
// are marked. Nothing is extended: a row holds for the days between its first and
// its last telling, not for the days before or after. Left out are states and what
// the tables of package world know by themselves, and who is only called by an
// office.
package roster

import (
	"strings"
	"unicode"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// Source is what one story tells of its actors.
type Source struct {
	ID      string // of the story
	Story   string // its file or address
	Day     string // ISO 8601 as far as it is known, "" for none
	Notices []Notice
}

// Notice is what one story tells of one actor.
type Notice struct {
	Name    string   // the fullest in the story
	Short   []string // shorter names that stand for the actor there, in the order of the text
	Kind    news.ActorKind
	Country string // ISO 3166 alpha-3, or ""
	Code    string
	Role    string // title, or ""
	Former  bool   // the role is no longer held
	// Told is false where the country is only supposed, from the dateline say.
	Told bool
	Span news.Span // bytes of the story: the words that tell it
	Text string    // these words
}

// Read takes from a coded story what it tells: of people with a name their role or
// country, of organisations and groups that no table knows their country or code.
func Read(doc *news.Doc) Source {
	src := Source{ID: doc.Story.ID, Story: doc.Story.Source, Day: day(doc.Story)}
	for i := range doc.Actors {
		if n, ok := notice(doc, i); ok {
			src.Notices = append(src.Notices, n)
		}
	}
	return src
}

// supposed is the confidence of an actor called by name below which the country is
// not told but supposed.
const supposed = 0.85

func notice(doc *news.Doc, actor int) (Notice, bool) {
	a := &doc.Actors[actor]
	n := Notice{Name: oneLine(a.Name), Kind: a.Kind, Country: a.Country, Code: a.Code, Told: a.Country == "" || a.Confidence > supposed}
	if a.Role != nil {
		n.Role, n.Former = oneLine(a.Role.Title), a.Role.Former
	}
	named := namesOf(doc, actor)
	switch {
	case len(named) == 0 || a.ResolvedBy == "world" || a.Country == "" && a.Code == "" && a.Role == nil:
		return n, false
	case a.Kind == news.KindPerson:
		n.Name = personName(n.Name)
	case a.Kind != news.KindOrganization && a.Kind != news.KindGroup && a.Kind != news.KindGovernment:
		return n, false
	}
	if key(n.Name) == "" {
		return n, false
	}
	for _, m := range named {
		short := oneLine(doc.Text(doc.Mentions[m].Span))
		if strings.HasSuffix(key(short), key(n.Name)) {
			continue // the full name, maybe after a title
		}
		if a.Kind == news.KindPerson {
			short = lastName(n.Name, short)
		}
		if short != "" && !holds(n.Short, short) {
			n.Short = append(n.Short, short)
		}
	}
	n.Span = telling(doc, a, named)
	n.Text = oneLine(doc.Text(n.Span))
	return n, true
}

// namesOf returns the mentions that call an actor alone by name.
func namesOf(doc *news.Doc, actor int) []int {
	var out []int
	for _, m := range doc.Actors[actor].Mentions {
		if o := &doc.Mentions[m]; o.Form == news.FormName && len(o.Actors) == 1 {
			out = append(out, m)
		}
	}
	return out
}

// widest is how many bytes the words of a telling may span.
const widest = 200

// telling returns the words that tell what an actor is: those of the role with the
// name that stands nearest, else the first name.
func telling(doc *news.Doc, a *news.Actor, named []int) news.Span {
	best := doc.Mentions[named[0]].Span
	if a.Role == nil || a.Role.Span.Empty() {
		return best
	}
	best, found := a.Role.Span, false
	for _, m := range named {
		if doc.Mentions[m].Sentence != doc.SentenceAt(a.Role.Span.Start) {
			continue
		}
		if both := a.Role.Span.Cover(doc.Mentions[m].Span); both.Len() <= widest && (!found || both.Len() < best.Len()) {
			best, found = both, true
		}
	}
	return best
}

// personName drops the honorific before a name.
func personName(name string) string {
	for {
		first, rest, ok := strings.Cut(name, " ")
		switch key(first) {
		case "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame", "rev":
			if ok {
				name = rest
				continue
			}
		}
		return name
	}
}

// lastName returns the surname of a full name if a mention is it, or ends in it after
// a title; else "".
func lastName(full, mention string) string {
	words := strings.Fields(full)
	name := words[surnameAt(words)]
	if len(words) < 2 || len(key(name)) < 2 || generation[key(name)] {
		return ""
	}
	if at := strings.Fields(mention); key(at[len(at)-1]) == key(name) {
		return name
	}
	return ""
}

// surnameAt returns which word of a name is the surname: the last one before any mark
// of generation, but the first one before a given name in two parts, "Tsai Ing-wen".
func surnameAt(words []string) int {
	n := len(words)
	for n > 1 && generation[key(words[n-1])] {
		n--
	}
	if _, after, ok := strings.Cut(words[n-1], "-"); ok && n == 2 && after != "" && unicode.IsLower([]rune(after)[0]) {
		return 0
	}
	return n - 1
}

// generation has the marks after a surname.
var generation = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// day returns the day of a story as far as it is known, or "".
func day(s *news.Story) string {
	for _, v := range [...]string{s.Published.Value, s.Dateline.Date} {
		if len(v) >= 4 && v[0] != '-' {
			return v[:min(len(v), len("2006-01-02"))]
		}
	}
	return ""
}

func key(name string) string { return world.Fold(name) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func holds(list []string, name string) bool {
	for _, have := range list {
		if key(have) == key(name) {
			return true
		}
	}
	return false
}
