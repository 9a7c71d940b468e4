package actor

import "github.com/detente-wire/detente/news"

// neighbors are what one state is of another.
var neighbors = map[string]bool{"neighbor": true, "neighbour": true, "rival": true, "foe": true}

// neighborOf returns the state that "its neighbor" stands for: the only other one that the
// sentence names, else the one before it, else the story; or "". It is false where the
// phrase is none of a state's.
func (p *pass) neighborOf(m *mention) (string, bool) {
	d := &m.desc
	if d.plural || !neighbors[d.lemma] {
		return "", false
	}
	s := p.sentence(m)
	pos := s.Child(m.head, "nmod:poss")
	if pos == news.None || p.lower[m.sent][pos] != "its" {
		return "", false
	}
	own := p.subjectsOwn(m.sent, pos)
	if own == "" {
		return "", true
	}
	for back := 0; back < 3 && m.sent >= back; back++ {
		sent := m.sent - back
		var found []string
		for _, c := range p.countriesIn(sent, 0, len(p.lower[sent]), nil) {
			if c != own {
				found = append(found, c)
			}
		}
		if len(found) == 1 {
			return found[0], true
		}
		if len(found) > 1 {
			break
		}
	}
	return "", true
}

// subjectsOwn returns the state for which a possessive pronoun stands: the subject of its
// sentence; or "".
func (p *pass) subjectsOwn(sent, pos int) string {
	s := &p.doc.Sentences[sent]
	if i := p.mentionHeaded(sent, pos); i != news.None && len(p.mentions[i].ents) == 1 {
		if e := &p.ents[p.mentions[i].ents[0]]; e.sort == sortState {
			return e.state
		}
	}
	for v := s.Tokens[pos].Head; v != news.None; v = s.Tokens[v].Head {
		if subj := s.Child(v, "nsubj"); subj != news.None && subj < pos {
			return p.actingState(sent, subj)
		}
	}
	return ""
}
