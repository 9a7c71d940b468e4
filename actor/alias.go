package actor

import (
	"github.com/detente-wire/detente/news"
)

// findAliases notes which names the story tells to be another name of the person named
// before: "Ali Haddad, also known as Abu Samir", "Haddad, alias the Fox", "Ali Haddad, whose
// nom de guerre is Abu Samir". In both directions, by the numbers of the mentions.
func (p *pass) findAliases() {
	p.aliases = map[int]int{}
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.sort != sortPerson || m.form != news.FormName {
			continue
		}
		if o := p.aliasAfter(m); o != news.None {
			p.aliases[i], p.aliases[o] = o, i
		}
	}
}

// aliasWords stand between a name and another name of the same person, besides those that
// call it so.
var aliasWords = map[string]bool{
	",": true, "(": true, "``": true, "“": true, "‘": true, "\"": true, "'": true, "who": true, "is": true, "was": true, "also": true, "better": true, "best": true,
	"widely": true, "commonly": true, "popularly": true, "generally": true, "otherwise": true, "simply": true, "the": true, "as": true, "by": true,
	"his": true, "her": true, "whose": true, "real": true, "full": true, "more": true, "-": true, "--": true, "–": true, "—": true, "_": true, "birth": true, "pen": true, "name": true, "under": true, "formerly": true,
}

// callingWords say that the next name is another one of the same person.
var callingWords = map[string]bool{
	"known": true, "alias": true, "aka": true, "a.k.a.": true, "nicknamed": true, "dubbed": true, "called": true, "nickname": true, "pseudonym": true, "born": true,
}

// aliasAfter returns the name that the words after a name tell to be that person's too, or
// None.
func (p *pass) aliasAfter(m *mention) int {
	low := p.lower[m.sent]
	called := false
	for i := m.end; i < min(m.end+10, len(low)); i++ {
		if o := int(p.owner[m.sent][i]) - 1; o >= 0 {
			if a := &p.mentions[o]; !called || a.sort != sortPerson || a.first != i || a.end < len(low) && isGenitive(low[a.end]) {
				return news.None
			}
			return o
		}
		switch w := low[i]; {
		case i == m.end && callingWords[w] && p.sentence(m).Tokens[i].UPOS == "VERB" && w != "known":
			return news.None // "Haddad called Pike's plan"
		case callingWords[w], w == "guerre" && low[i-1] == "de", w == "name" && low[i-1] == "real":
			called = true
		case w == "nom" || w == "de":
		case !aliasWords[w]:
			return news.None
		}
	}
	return news.None
}

// aliasEntity returns the person whose other name a mention is, if it was found before, or
// None.
func (p *pass) aliasEntity(i int) int {
	o, ok := p.aliases[i]
	if !ok || len(p.mentions[o].ents) != 1 {
		return news.None
	}
	return p.mentions[o].ents[0]
}

// aliasWaits reports whether a name of several words is another one of somebody whom the
// story calls there by one word.
func (p *pass) aliasWaits(i int) bool {
	o, ok := p.aliases[i]
	return ok && len(p.mentions[i].parts) > 1 && len(p.mentions[o].parts) == 1 &&
		!p.otherName(i, func(m *mention) bool { return m.key == p.mentions[i].key })
}

// otherName reports whether another mention of a person by name passes a test.
func (p *pass) otherName(i int, ok func(*mention) bool) bool {
	for j := range p.mentions {
		if m := &p.mentions[j]; j != i && m.sort == sortPerson && m.form == news.FormName && ok(m) {
			return true
		}
	}
	return false
}

// addAlias has a person called by another name too, and by the end of that where nobody else
// has it.
func (p *pass) addAlias(e, i int) {
	ent, m := &p.ents[e], &p.mentions[i]
	last := m.parts[len(m.parts)-1]
	ent.aliases = appendOnce(ent.aliases, m.key)
	if !p.otherName(i, func(o *mention) bool { return o.key != m.key && len(o.parts) > 1 && o.parts[len(o.parts)-1] == last }) {
		ent.aliases = appendOnce(ent.aliases, last)
	}
}
