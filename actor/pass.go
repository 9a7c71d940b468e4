package actor

import (
	"slices"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// sort is what a mention can refer to.
type sort byte

const (
	sortPerson sort = iota
	sortState
	sortOrg     // organisation or part of a government, by name or as "the ministry"
	sortPeople  // several people or a crowd: "rebels", "Israeli warplanes", "Palestinians"
	sortUnknown // a pronoun
)

// mention is a candidate for news.Mention with what is known of it.
type mention struct {
	sent, first, end, head int
	nameFirst              int // first token of a person's name itself
	form                   news.MentionForm
	sort                   sort
	desc                   desc
	key                    string   // what names it, folded: "gustavo petro"
	parts                  []string // the words of key
	org                    string   // identity in the tables of package world, or ""
	// weak mentions (a country that is only a place, an adjective of origin)
	// make no actor on their own.
	weak bool
	// known is true where a table of package world named it.
	known    bool
	domestic bool // a party told to be in opposition or to rule
	host     bool // a town that stands for the body that sits there
	listed   int  // number of the actor in the user's list, plus one, or 0
	site     bool // a town or province that something is done to, for its state
	ents     []int
}

// entity is a candidate for news.Actor.
type entity struct {
	sort     sort
	state    string   // alpha-3 of the state that it is
	org      string   // identity in the tables, or ""
	parts    []string // of a person's or organisation's fullest name
	aliases  []string
	gender   gender
	plural   bool
	country  string
	sure     bool // the country is told, not supposed
	code     string
	sector   string
	roles    []role
	lemma    string // head of a nominal
	words    string // its office
	crowd    bool   // several people
	known    bool   // from the tables
	mark     string // desc.mark of a crowd
	part     bool   // a crowd told as some of others
	domestic bool   // a party in opposition or in power
	named    bool
	bare     bool // a person who is called by the surname alone
	strong   bool // acts somewhere
	fiction  bool // a character of a film, play or book
	listed   int  // as of a mention
	mentions []int
}

// role is a candidate for news.Role.
type role struct {
	desc
	sent int
	span news.Span
}

// pass holds one story's work.
type pass struct {
	*Annotator
	doc      *news.Doc
	lower    [][]string // lower-case forms, a row a sentence
	quoted   [][]bool   // whether a token stands within quotation marks
	mentions []mention
	ents     []entity
	owner    [][]int32 // number of the name mention that holds a token, plus one
	// roleOfName has for the head of a phrase that tells a person's role the
	// number of the mention of that person, plus one.
	roleOfName [][]int32
	bySent     [][]int32 // mentions of each sentence in the order of their heads
	hits       [][]hit   // what the tables know, a row a sentence
	surnames   map[string]int
	givens     map[string]bool       // first words of the names of people
	fullNames  map[string][][]string // by their last word; only where there is a user's list
	towns      map[string]bool       // names that stand before a part of a country: "Madison, Wis."
	townNames  map[string]bool       // countries whose names the story tells to be those of towns
	peoples    map[string]bool       // told in the plural, not of one person: "the Nukunus"
	initials   map[string]bool       // by which people are called: "AMLO"
	apart      map[string]bool       // full names of people who are never called by the surname alone
	aliases    map[int]int           // mentions of names told to be two of one person
	companies  map[string]bool       // first words of the names of companies
	roles      [][]role              // of each name mention
	home       string                // country of the dateline, or ""
	main       string                // country that the story is about, or ""
	alone      bool                  // it hardly names another
	sole       bool                  // it names another at most in passing
	most       string                // country that it names most often, clearly so, or ""
	count      map[string]int        // how often it speaks of each country
	told       [][]string            // countries of which each sentence speaks, filled when asked for
	here       string                // country whose institutions stand without its name, or ""
	year       int                   // of the story, or 0
	scale      *scale                // how much it speaks of each country; nil until it is asked for
	ships      map[string]bool       // folded names of ships
	peers      []peer                // phrases for counterparts of another country
	choices    map[*entity]choice    // of the people of whom the text tells no country; nil until they are made
	union      bool                  // it is told in the days of the Soviet Union, and speaks of it
	koreas     bool                  // it speaks of North Korea, or of the time before there were two
	selfRule   bool                  // it speaks of a government of the Palestinian territories
}

func newPass(a *Annotator, doc *news.Doc) *pass {
	p := &pass{Annotator: a, doc: doc, year: year(doc.Story)}
	p.koreas = p.year != 0 && p.year < 1948 || strings.Contains(doc.Story.Text, "North Korea") || strings.Contains(doc.Story.Text, "Pyongyang") ||
		strings.Contains(doc.Story.Text, "DPRK")
	p.selfRule = slices.ContainsFunc(selfRuleWords, func(w string) bool { return strings.Contains(doc.Story.Text, w) })
	p.home = p.homeOf(doc.Story.Dateline.Place)
	if place := strings.TrimSpace(doc.Story.Dateline.Place); p.home == "" && place != "" && !international[world.Fold(place)] {
		p.home = p.datelineCountry()
	}
	n := len(doc.Sentences)
	p.lower = make([][]string, n)
	p.quoted = make([][]bool, n)
	p.owner = make([][]int32, n)
	p.roleOfName = make([][]int32, n)
	p.bySent = make([][]int32, n)
	p.hits = make([][]hit, n)
	open, paragraph := false, -1
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if s.Paragraph != paragraph {
			open, paragraph = false, s.Paragraph
		}
		p.lower[i] = make([]string, len(s.Tokens))
		p.quoted[i] = make([]bool, len(s.Tokens))
		p.owner[i] = make([]int32, len(s.Tokens))
		p.roleOfName[i] = make([]int32, len(s.Tokens))
		for j := range s.Tokens {
			p.lower[i][j] = strings.ToLower(s.Tokens[j].Form)
			open = quotation(s.Tokens[j].Form, open)
			p.quoted[i][j] = open
		}
		p.hits[i] = p.hitsOf(s)
	}
	p.findShips()
	p.settleDoubles()
	p.settleTowns()
	p.settleStyles()
	p.settleEra()
	p.settleHosts()
	p.settleUnion()
	p.settleParties()
	p.settleInitials()
	p.settleHomonyms()
	p.findMain()
	p.settleDomestic()
	p.settleHere()
	p.settleOutlet()
	for i := range p.hits {
		p.settleShared(i)
	}
	return p
}

// selfRuleWords tell that a story speaks of a government of the Palestinian territories.
var selfRuleWords = []string{
	"Palestinian Authority", "Palestinian National Authority", "Palestinian government", "Palestinian Government", "Palestinian Cabinet", "Palestinian cabinet",
	"Palestinian President", "Palestinian president", "Palestinian Prime Minister", "Palestinian prime minister", "Palestinian Minister", "Palestinian minister",
	"State of Palestine", "Palestinian Legislative",
}

// quotation tells whether a quotation is open after a token.
func quotation(form string, open bool) bool {
	switch form {
	case "“", "``", "«", "„":
		return true
	case "”", "''", "»":
		return false
	case `"`:
		return !open
	}
	return open
}

// add appends a mention and returns its number. Name mentions own their tokens.
func (p *pass) add(m mention) int {
	n := len(p.mentions)
	p.mentions = append(p.mentions, m)
	if m.form == news.FormName {
		for i := m.first; i < m.end; i++ {
			p.owner[m.sent][i] = int32(n + 1)
		}
	}
	return n
}

// link makes a mention refer to an entity.
func (p *pass) link(m, e int) {
	for _, have := range p.mentions[m].ents {
		if have == e {
			return
		}
	}
	p.mentions[m].ents = append(p.mentions[m].ents, e)
	p.ents[e].mentions = append(p.ents[e].mentions, m)
	if p.ents[e].listed == 0 {
		p.ents[e].listed = p.mentions[m].listed
	}
	if !p.mentions[m].weak && (p.mentions[m].form != news.FormPronoun || !p.ents[e].crowd || p.ents[e].named) {
		p.ents[e].strong = true // "they" make no actors of people spoken of in general
	}
}

// sentence returns the sentence of a mention.
func (p *pass) sentence(m *mention) *news.Sentence { return &p.doc.Sentences[m.sent] }

// words returns the lower-case words of tokens [first, end), as written apart
// or together in the text.
func (p *pass) words(sent, first, end int) string {
	s := &p.doc.Sentences[sent]
	return strings.ToLower(s.SpanOf(first, end).Of(p.doc.Story.Text))
}
