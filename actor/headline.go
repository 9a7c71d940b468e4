package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// headlineNames makes mentions of people and organisations in a headline that
// the body knows, and of people whom the tagger found with more than one word.
func (p *pass) headlineNames(sent int) {
	s := &p.doc.Sentences[sent]
	known := p.bodyNames()
	for i := 0; i < len(s.Tokens); i++ {
		for n := min(6, len(s.Tokens)-i); n > 0; n-- {
			key := world.Fold(s.SpanOf(i, i+n).Of(p.doc.Story.Text))
			srt, ok := known[key]
			if !ok || p.owned(sent, i, i+n) || !upperFirst(s.Tokens[i].Form) || p.hitAt(sent, i) != nil && n == 1 {
				continue
			}
			if srt == sortPerson {
				p.addPerson(sent, i, i+n)
			} else {
				p.addOrganization(sent, i, i+n)
			}
			i += n - 1
			break
		}
	}
	for _, n := range s.Names {
		first, end := p.trim(sent, n)
		if n.Class == news.Person && end-first > 1 && !p.owned(sent, first, end) && p.hitCovering(sent, first, end) == nil && !p.shouts(sent) {
			p.addPerson(sent, first, end)
		}
	}
}

// shouts reports whether a sentence is written in capitals throughout.
func (p *pass) shouts(sent int) bool {
	text := p.doc.Text(p.doc.Sentences[sent].Span)
	return strings.ToUpper(text) == text
}

// bodyNames has the keys under which people and organisations of the body may
// stand in a headline.
func (p *pass) bodyNames() map[string]sort {
	known := make(map[string]sort)
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.form != news.FormName || m.key == "" || m.org != "" {
			continue
		}
		switch m.sort {
		case sortOrg:
			known[m.key] = sortOrg
		case sortPerson:
			known[m.key] = sortPerson
			known[m.parts[len(m.parts)-1]] = sortPerson
		}
	}
	return known
}
