package actor

import (
	"slices"

	"github.com/detente-wire/detente/news"
)

// peer is a phrase for somebody of the same office in another country: "her Peruvian
// counterpart, Ana Diaz", "Ana Diaz, her Peruvian colleague".
type peer struct {
	sent, noun int
	country    string
	who        int // entity that it names, or None
}

// peerNouns are the nouns of such phrases.
var peerNouns = map[string]bool{"counterpart": true, "colleague": true, "host": true, "peer": true, "guest": true, "opposite": true}

// findPeers reads all of them in a story.
func (p *pass) findPeers() []peer {
	var out []peer
	for sent := range p.hits {
		s := &p.doc.Sentences[sent]
		for i := range p.hits[sent] {
			h := &p.hits[sent][i]
			if h.kind != hitAdjective && h.kind != hitPeople || h.first == 0 || h.end >= len(s.Tokens) || s.Tokens[h.first-1].XPOS != "PRP$" || !peerNouns[p.lemma(sent, h.end)] {
				continue
			}
			out = append(out, peer{sent, h.end, h.country, p.peerNamed(sent, h.first-1, h.end+1)})
		}
	}
	return out
}

// peerNamed returns the entity of the name that stands directly behind a phrase of tokens
// [first, end), or before it and a comma; or None.
func (p *pass) peerNamed(sent, first, end int) int {
	at := func(i int) int {
		if i < 0 || i >= len(p.owner[sent]) {
			return news.None
		}
		if o := int(p.owner[sent][i]) - 1; o >= 0 && p.mentions[o].sort == sortPerson && len(p.mentions[o].ents) == 1 {
			return p.mentions[o].ents[0]
		}
		return news.None
	}
	if end < len(p.lower[sent]) {
		i := end
		if p.lower[sent][i] == "," {
			i++
		}
		if e := at(i); e != news.None {
			return e
		}
	}
	if first > 1 && p.lower[sent][first-1] == "," {
		return at(first - 2)
	}
	return news.None
}

// settlePeers gives those whom such a phrase names its country and the office of the one
// whose counterpart they are, and takes the country from that one.
func (p *pass) settlePeers() {
	p.peers = p.findPeers()
	for _, c := range p.peers {
		owner := p.peerOf(c)
		if owner != news.None {
			o := &p.ents[owner]
			for i := range o.roles {
				if r := &o.roles[i]; r.head == c.noun && r.sent == c.sent || r.country == c.country && r.sent == c.sent && !r.found {
					r.country = "" // the phrase is another's
				}
			}
		}
		if c.who == news.None || p.isTold(&p.ents[c.who]) {
			continue
		}
		given := role{desc: desc{country: c.country, possessor: news.None}, sent: c.sent}
		if owner != news.None && p.lemma(c.sent, c.noun) != "host" && p.lemma(c.sent, c.noun) != "guest" {
			if r := p.ents[owner].mainRole(); r != nil && stateSectors[r.sector] {
				given.sector = r.sector
			}
		}
		p.ents[c.who].roles = append(p.ents[c.who].roles, given)
	}
}

// peerOf returns the person whose counterpart a phrase names: the subject of its sentence, by
// name or pronoun; or None.
func (p *pass) peerOf(c peer) int {
	for _, i := range p.bySent[c.sent] {
		m := &p.mentions[i]
		if m.head >= c.noun {
			break
		}
		if len(m.ents) == 1 && m.ents[0] != c.who && p.ents[m.ents[0]].sort == sortPerson && isSubject(p.sentence(m), m.head) {
			return m.ents[0]
		}
	}
	return news.None
}

// peersOf returns the countries of those who are told to be counterparts of a person.
func (p *pass) peersOf(ent *entity) []string {
	var out []string
	for _, c := range p.peers {
		if o := p.peerOf(c); o != news.None && &p.ents[o] == ent && !slices.Contains(out, c.country) {
			out = append(out, c.country)
		}
	}
	return out
}
