package quote

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
)

// A source that the story names or describes is an actor, even where it does
// nothing else that the actor stage would know it by: "said Maureen Hinkle, a
// director", "the town's media office tweeted". What is added is resolved by the
// text alone and has no code.

// castTrust is the confidence of an actor that is known as a speaker alone.
const castTrust = 0.6

// cast is the work of finding actors for the sources that have none.
type cast struct {
	*reader
	known map[tokenID]int // actors found here by the head of their phrase
	added []news.Mention
	of    map[int]traits // what the mentions of an actor tell
}

// traits is what the mentions of an actor tell of it.
type traits struct{ named, he, she bool }

// cast gives sources without an actor the one that the story tells, adding
// actors where it names somebody whom no stage knows yet. It does nothing where
// there are no mentions: actors were not looked for.
func (r *reader) cast(quotes []news.Quote, finds []*find) {
	if len(r.doc.Mentions) == 0 {
		return
	}
	c := &cast{reader: r, known: map[tokenID]int{}, of: map[int]traits{}}
	for i := range r.doc.Mentions {
		c.note(&r.doc.Mentions[i])
	}
	for i := range quotes {
		if p := finds[i].source; c.wants(&quotes[i], p) && !p.pronoun(r.doc) {
			quotes[i].Source.Actor = c.resolve(p)
		}
	}
	for i := range quotes {
		if p := finds[i].source; c.wants(&quotes[i], p) {
			quotes[i].Source.Actor = c.resolvePronoun(p)
			if quotes[i].Source.Actor == news.None && i > 0 {
				quotes[i].Source.Actor = c.speakerBefore(p, &quotes[i-1], finds[i-1].source)
			}
			if quotes[i].Source.Actor == news.None {
				quotes[i].Source.Actor = c.heardBefore(quotes, finds, i)
			}
			if quotes[i].Source.Actor == news.None {
				quotes[i].Source.Actor = c.ahead(quotes, finds, i)
			} else if p.pronoun(c.doc) {
				c.mention(quotes[i].Source.Actor, p.actorSent, p.actorAt, p.actorAt+1, p.actorAt, news.FormPronoun)
			}
		}
	}
	c.file()
}

func (c *cast) wants(q *news.Quote, p place) bool {
	return q.Source.Actor == news.None && len(q.With) == 0 && p.found() && !q.Source.Span.Empty() && !c.ownVoice(p) &&
		q.Kind != news.Seeming
}

func (p place) pronoun(doc *news.Doc) bool {
	return doc.Sentences[p.actorSent].Tokens[p.actorAt].UPOS == "PRON"
}

// resolve returns the actor of a source that is a name, or a phrase for a person
// or a body; or news.None.
func (c *cast) resolve(p place) int {
	if p.actorSent != p.sent || p.actorAt < p.first || p.actorAt >= p.end {
		if p = c.nominal(p.actorSent, p.actorAt, p.head); !p.found() {
			return news.None // "who" and "which" stand for a phrase elsewhere
		}
	}
	id := tokenID{p.actorSent, p.actorAt}
	if a, ok := c.known[id]; ok {
		return a
	}
	a := news.None
	if first, end, class := c.nameOf(p); first < end {
		a = c.named(id.sent, first, end, class)
	} else if c.doc.Sentences[id.sent].Tokens[id.token].UPOS == "NOUN" {
		a = c.described(p)
	}
	if a == news.None {
		a = c.properBody(p)
	}
	if a != news.None {
		c.known[id] = a
	}
	return a
}

// nameOf returns the name that a source is: at its head, beside a title before
// its first comma or preposition, or set beside the head ("the owner, Serena
// Kay"). first is not below end where there is none.
func (c *cast) nameOf(p place) (first, end int, class news.NameClass) {
	s := &c.doc.Sentences[p.actorSent]
	head := &s.Tokens[p.actorAt]
	if head.XPOS == "NNS" || head.XPOS == "NNPS" {
		return 0, 0, ""
	}
	for i := p.first; i < p.end; i++ {
		t, n := &s.Tokens[i], s.NameAt(i)
		if n == news.None {
			if i > p.actorAt && (t.Form == "," && !appositive(s, i, p.actorAt) || t.UPOS == "ADP" || isVerb(t)) || i < p.actorAt && t.UPOS == "CCONJ" {
				break
			}
			continue
		}
		name := s.Names[n]
		if end := pastProper(s, name.End); name.Class == news.Person && end > name.End && end < p.end && s.Tokens[end].Form == "," {
			return name.First, end, name.Class // a surname that the name reader missed
		}
		switch possessed := name.End < len(s.Tokens) && s.Tokens[name.End].XPOS == "POS"; {
		case possessed || name.End <= p.actorAt && head.UPOS == "NOUN" && s.Tokens[name.End].Form != ",": // "Alves's lawyer", "the Alves campaign"
			i = name.End - 1
		case name.Class == news.Person || name.Class == news.Organization && name.First <= p.actorAt && p.actorAt < name.End:
			return name.First, name.End, name.Class
		}
	}
	lone := p.end == p.first+1 && head.Form != lower(head.Form) && head.XPOS == "NN"
	if n := s.NameAt(p.end - 1); n != news.None && s.Names[n].Class == news.Person && s.Names[n].First > p.actorAt && officeBefore(s, p, s.Names[n].First) {
		return s.Names[n].First, s.Names[n].End, news.Person
	}
	if (head.UPOS == "PROPN" || lone) && !named(s, p.actorAt, news.Organization, news.NORP, news.Date) {
		return p.actorAt, p.actorAt + 1, news.Person // a surname that the name reader missed
	}
	return 0, 0, ""
}

// pastProper returns the first token from i on that is no proper noun.
func pastProper(s *news.Sentence, i int) int {
	for i < len(s.Tokens) && s.Tokens[i].UPOS == "PROPN" && s.NameAt(i) == news.None {
		i++
	}
	return i
}

// officeBefore reports whether the words of a source before a name are an office of
// its bearer, written as a title: "Secretary for Trade Ann Kay".
func officeBefore(s *news.Sentence, p place, name int) bool {
	before := &s.Tokens[name-1]
	head := &s.Tokens[p.actorAt]
	if s.Tokens[p.first].UPOS == "DET" || head.Form == lower(head.Form) || strings.HasPrefix(lower(head.Form), "spokes") || head.Is("aide", "lawyer") {
		return false
	}
	for i := p.first; i < name; i++ {
		if s.Tokens[i].Form == "," || isVerb(&s.Tokens[i]) {
			return false
		}
	}
	return (before.UPOS == "PROPN" || before.UPOS == "NOUN") && before.Form != lower(before.Form)
}

// named reports whether token i stands in a name of one of the classes.
func named(s *news.Sentence, i int, classes ...news.NameClass) bool {
	n := s.NameAt(i)
	return n != news.None && slices.Contains(classes, s.Names[n].Class)
}

// appositive reports whether a person's name follows the comma at i, set beside the head.
func appositive(s *news.Sentence, i, head int) bool {
	if i+1 >= len(s.Tokens) || s.Tokens[head].UPOS != "NOUN" || s.Tokens[head].Feat("Number") == "Plur" {
		return false
	}
	return named(s, i+1, news.Person)
}

// named returns the actor whose name stands in tokens [first, end): one whom the
// story knows by it or by a longer one, or a new one.
func (c *cast) named(si, first, end int, class news.NameClass) int {
	words := c.nameWords(si, first, end)
	if len(words) == 0 || courtesy[strings.TrimSuffix(words[0], ".")] {
		return news.None
	}
	found := news.None
	for a := range c.doc.Actors {
		actor := &c.doc.Actors[a]
		name := plainWords(actor.Name)
		// Of whom the surname speaks is a person, though the name reader takes the full name for a body.
		if kind := (actor.Kind == news.KindPerson) == (class == news.Person) || len(words) == 1 && len(name) == 2 && actor.Kind == news.KindOrganization; kind && sameName(name, words, class) {
			if found != news.None {
				return news.None // two of the name
			}
			found = a
		}
	}
	if found == news.None && len(words) == 1 && (first == 0 || c.doc.Sentences[si].Tokens[first-1].UPOS != "DET") {
		found = c.firstNamed(words[0], class == news.Person)
	}
	if found == news.None {
		return c.addNamed(si, first, end, class, words)
	}
	if a := &c.doc.Actors[found]; class == news.Person && a.Kind == news.KindOrganization && a.Code == "" {
		a.Kind = news.KindPerson
	}
	c.mention(found, si, first, end, end-1, news.FormName)
	return found
}

// firstNamed returns the one whose name begins with a word: where the family's name stands
// first, or one is called by the given name, and a body that goes by the first word of its own.
func (c *cast) firstNamed(word string, person bool) int {
	found := news.None
	for a := range c.doc.Actors {
		actor := &c.doc.Actors[a]
		words := plainWords(actor.Name)
		if len(words) < 2 || words[0] != word || actor.Kind != news.KindOrganization && (actor.Kind != news.KindPerson || !person) {
			continue
		}
		if found != news.None {
			return news.None
		}
		found = a
	}
	return found
}

// addNamed makes an actor of a name, by its fullest form in the story.
func (c *cast) addNamed(si, first, end int, class news.NameClass, words []string) int {
	fullest, at := words, [3]int{si, first, end}
	for k := range c.doc.Sentences {
		s := &c.doc.Sentences[k]
		for _, n := range s.Names {
			w := c.nameWords(k, n.First, n.End)
			switch {
			case n.Class != class || len(w) < 2 || !sameName(w, words, class):
			case len(fullest) > 1 && !sameName(w, fullest, class) && !sameName(fullest, w, class):
				return news.None // two who share a surname
			case len(w) > len(fullest):
				fullest, at = w, [3]int{k, n.First, n.End}
			}
		}
	}
	if class == news.Person && len(fullest) < 2 && !titled(&c.doc.Sentences[si], first) {
		return news.None // a lone word may be anything
	}
	kind := news.KindPerson
	if class == news.Organization {
		kind = news.KindOrganization
	}
	if a, taken := c.holder(si, first, end, end-1); taken {
		return a
	}
	a := c.actor(strings.Join(fullest, " "), kind)
	c.mention(a, at[0], at[1], at[2], at[2]-1, news.FormName)
	c.mention(a, si, first, end, end-1, news.FormName)
	return a
}

// nameWords are the words of a name without titles of courtesy.
func (c *cast) nameWords(si, first, end int) []string {
	return plainWords(c.doc.Text(c.doc.Sentences[si].SpanOf(first, end)))
}

func plainWords(name string) []string {
	words := strings.Fields(name)
	for len(words) > 1 && courtesy[strings.TrimSuffix(words[0], ".")] {
		words = words[1:]
	}
	for len(words) > 1 && oneOf(generations, strings.TrimSuffix(words[len(words)-1], ".")) {
		words = words[:len(words)-1]
	}
	return words
}

// generations stand behind a name and tell its bearer from a parent.
var generations = []string{"Jr", "Sr", "II", "III", "IV"}

// courtesy has the titles of courtesy and rank that stand before a person's name.
var courtesy = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Miss": true, "Dr": true, "Madame": true, "Sir": true,
	"Sen": true, "Rep": true, "Gov": true, "Gen": true, "Capt": true, "Col": true, "Lt": true, "Sgt": true, "Prof": true, "Rev": true,
}

// titled reports whether a name has a title of courtesy at its beginning or before it.
func titled(s *news.Sentence, first int) bool {
	return courtesy[strings.TrimSuffix(s.Tokens[first].Form, ".")] || first > 0 && courtesy[strings.TrimSuffix(s.Tokens[first-1].Form, ".")]
}

// sameName reports whether short may stand for the one whom long names: for a
// person the same last word, and the others in it; for a body the same words.
func sameName(long, short []string, class news.NameClass) bool {
	if class != news.Person {
		return slices.EqualFunc(long, short, strings.EqualFold)
	}
	if len(long) == 0 || len(short) == 0 || !strings.EqualFold(long[len(long)-1], short[len(short)-1]) {
		return false
	}
	if len(short) > len(long) {
		long, short = short, long
	}
	return len(short) == 1 || strings.EqualFold(long[0], short[0])
}

// actor adds an actor.
func (c *cast) actor(name string, kind news.ActorKind) int {
	c.doc.Actors = append(c.doc.Actors, news.Actor{Name: name, Kind: kind, ResolvedBy: "text", Confidence: castTrust})
	return len(c.doc.Actors) - 1
}

// holder returns for whom a mention of tokens [first, end) stands already, None for
// several, and whether there is one.
func (c *cast) holder(si, first, end, head int) (actor int, taken bool) {
	for _, list := range [][]news.Mention{c.doc.Mentions, c.added} {
		for i := range list {
			if m := &list[i]; covers(m, si, first, end, head) && len(m.Actors) > 0 {
				if len(m.Actors) > 1 {
					return news.None, true
				}
				return m.Actors[0], true
			}
		}
	}
	return news.None, false
}

// covers reports whether a mention is of tokens [first, end), or has their head.
func covers(m *news.Mention, si, first, end, head int) bool {
	return m.Sentence == si && m.First < end && first < m.End && (m.Head == head || m.First == first && m.End == end)
}

// mention notes that tokens [first, end) stand for an actor. A mention of those
// tokens that stands for nobody yet is filled; one that stands for somebody is left.
func (c *cast) mention(a, si, first, end, head int, form news.MentionForm) {
	for _, list := range [][]news.Mention{c.doc.Mentions, c.added} {
		for i := range list {
			m := &list[i]
			if !covers(m, si, first, end, head) {
				continue
			}
			if len(m.Actors) == 0 {
				m.Actors = []int{a}
				c.note(m)
			}
			return
		}
	}
	c.added = append(c.added, news.Mention{
		Span: c.doc.Sentences[si].SpanOf(first, end), Sentence: si, First: first, End: end, Head: head, Form: form, Actors: []int{a},
	})
	c.note(&c.added[len(c.added)-1])
}

// note adds what a mention tells of its actor: a name, or the pronoun or title of
// courtesy of a man or a woman.
func (c *cast) note(m *news.Mention) {
	if len(m.Actors) != 1 {
		return
	}
	is := c.of[m.Actors[0]]
	is.named = is.named || m.Form == news.FormName
	for k := max(m.First-1, 0); k < m.End; k++ {
		word := strings.TrimSuffix(lower(c.doc.Sentences[m.Sentence].Tokens[k].Form), ".")
		if k >= m.First || m.Form == news.FormName {
			is.he, is.she = is.he || oneOf(male, word), is.she || oneOf(female, word)
		}
	}
	c.of[m.Actors[0]] = is
}

// male and female have the pronouns and the titles of courtesy of a person.
var (
	male   = []string{"he", "him", "his", "mr"}
	female = []string{"she", "her", "mrs", "ms", "miss"}
)

// file puts the mentions in the order of the text, the longer of two that begin
// together first, and tells the actors of theirs.
func (c *cast) file() {
	all := append(c.doc.Mentions, c.added...)
	slices.SortStableFunc(all, func(a, b news.Mention) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		if a.First != b.First {
			return a.First - b.First
		}
		return b.End - a.End
	})
	c.doc.Mentions = all
	for a := range c.doc.Actors {
		c.doc.Actors[a].Mentions = nil
	}
	for i := range all {
		for _, a := range all[i].Actors {
			c.doc.Actors[a].Mentions = append(c.doc.Actors[a].Mentions, i)
		}
	}
}
