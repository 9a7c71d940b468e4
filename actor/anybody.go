package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// anybody reports whether an indefinite phrase for one person means nobody in particular,
// whatever the part: "a new minister could", "a broker's license", in a quotation "a minister
// does not ring a judge", "a politician like Lee".
func (p *pass) anybody(m *mention) bool {
	d, low, t := &m.desc, p.lower[m.sent], &p.sentence(m).Tokens[m.head]
	return d.another && p.supposedOnly(m) ||
		t.Rel("nmod:poss") && t.Head != news.None && ofAnybody[p.lemma(m.sent, t.Head)] ||
		p.quoted[m.sent][m.head] && d.country == "" && d.possessor == news.None && p.ruleToldOf(m) ||
		m.end < len(low) && (low[m.end] == "like" || low[m.end] == "such")
}

// tradeNouns are what firms without a name are called by more often than people.
var tradeNouns = map[string]bool{
	"exporter": true, "importer": true, "manufacturer": true, "maker": true, "retailer": true, "producer": true, "distributor": true, "insurer": true, "lender": true,
	"refiner": true, "shipper": true, "wholesaler": true, "broadcaster": true, "carmaker": true, "supplier": true,
}

// services are bodies called by a word for one who serves in them.
var services = map[string]bool{"coast guard": true, "coastguard": true}

// ruleToldOf reports whether the verb of which a phrase is subject or object tells what is so
// as a rule.
func (p *pass) ruleToldOf(m *mention) bool {
	s := p.sentence(m)
	rel, gov := function(s, m.head)
	if gov == news.None || rel != "nsubj" && rel != "obj" {
		return false
	}
	if aux := s.Child(gov, "aux"); aux != news.None {
		return p.lower[m.sent][aux] == "does" || p.lower[m.sent][aux] == "do" || hypothetical[p.lower[m.sent][aux]]
	}
	return p.asRule(s, gov)
}

// ofAnybody are things called after those who have such.
var ofAnybody = map[string]bool{
	"license": true, "licence": true, "degree": true, "permit": true, "certificate": true, "diploma": true, "salary": true, "ransom": true, "fee": true, "note": true,
	"pay": true, "wage": true, "pension": true, "job": true, "life": true, "role": true, "work": true, "dream": true, "duty": true, "uniform": true, "cap": true, "hat": true,
	"recommendation": true, "signature": true, "permission": true, "approval": true, "consent": true, "advice": true,
}

// nobodyMeant reports whether an office is only what a body is or does, what an award is called
// after, or what there is to be one of: "the party as the leader of the bloc", "the Editor's
// award", "only one member".
func (p *pass) nobodyMeant(sent, h int, o *hit) bool {
	s := &p.doc.Sentences[sent]
	t := &s.Tokens[h]
	if t.Rel("nmod:poss") && t.Head != news.None && honors[p.lemma(sent, t.Head)] {
		return true
	}
	if c := s.Child(h, "nummod", "det"); c > 0 && p.lower[sent][c] == "one" && p.lower[sent][c-1] == "only" {
		return true
	}
	if c := s.Child(h, "nmod:poss"); c != news.None && ownWords[p.lower[sent][c]] && o.office.sector != "CVL" || chessmen[p.lemma(sent, h)] && p.tellsOfChess() {
		return true
	}
	if preposition(s, h) != "as" {
		return false
	}
	_, gov := function(s, h)
	if gov == news.None || s.Tokens[gov].UPOS != "VERB" {
		return false
	}
	c := s.Child(gov, "obj", "nsubj:pass", "nsubj")
	if c == news.None {
		return false
	}
	owner := int(p.owner[sent][c]) - 1
	return owner >= 0 && p.mentions[owner].sort == sortOrg
}

// ownWords are possessives of who speaks or is spoken to, whose people the story does not know.
var ownWords = map[string]bool{"my": true, "your": true}

// chessmen are pieces of a game that are called after people.
var chessmen = map[string]bool{"king": true, "queen": true, "bishop": true, "knight": true}

// tellsOfChess reports whether a story is about that game.
func (p *pass) tellsOfChess() bool {
	for i := range p.lower {
		if slices.Contains(p.lower[i], "chess") || slices.Contains(p.lower[i], "rook") {
			return true
		}
	}
	return false
}

// honors are what is called after those who give it.
var honors = map[string]bool{"award": true, "prize": true, "cup": true, "medal": true, "trophy": true, "choice": true, "guild": true, "ball": true}

// posts are nouns that make an office after "of" that alone, and nobody who holds it: "the role
// of prime minister".
var posts = map[string]bool{
	"role": true, "post": true, "position": true, "job": true, "title": true, "office": true, "rank": true, "duty": true, "seat": true, "portfolio": true,
	"function": true, "capacity": true, "status": true, "candidacy": true,
}

// postOnly reports whether an office in the singular is only that which somebody has or gets.
func (p *pass) postOnly(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	_, gov := function(s, firstConjunct(s, h))
	return preposition(s, h) == "of" && gov != news.None && posts[p.lemma(sent, gov)] && !pluralName(&s.Tokens[h])
}
