package where

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// findDateline reads the place of the dateline: "BOGOTA, Colombia",
// "ST. PETERSBURG, Fla.", "MOSCOW/KYIV", "GENEVA and VIENNA".
func (s *story) findDateline() {
	span := s.doc.Story.Dateline.PlaceSpan
	if span.Len() <= 0 {
		return
	}
	words := split(s.doc.Text(span), span.Start)
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = s.doc.Text(w)
	}
	p := world.NewPhrase(forms)
	for i := 0; i < len(words); {
		found, n := lookup(s.world, p, i, len(words)-i)
		if c, k := s.gazetteer.match(p, i, len(words)-i); k > 0 {
			found, n = []candidate{*c}, k
		}
		if state := s.postal(news.None, i, forms[i]); state != nil && forms[i-1] == "," {
			found, n = state, 1
		}
		if n == 0 {
			if found, n = s.headquarters(p, i); n == 0 {
				i++
				continue
			}
		}
		m := mention{
			sentence: news.None, first: i, end: i + n, span: news.Span{Start: words[i].Start, End: words[i+n-1].End},
			key: p.Key(i, i+n), labelled: true, inside: -1, candidates: found, chosen: -1,
		}
		if k := len(s.mentions) - 1; k >= 0 && m.first == s.mentions[k].end+1 && forms[m.first-1] == "," {
			s.mentions[k].inside = k + 1
		}
		s.mentions = append(s.mentions, m)
		i += n
	}
	if len(s.mentions) == 0 {
		s.mentions = append(s.mentions, mention{sentence: news.None, span: span, inside: -1, chosen: -1})
		return
	}
	s.weighDateline()
}

// weighDateline lets the dateline speak for its country.
func (s *story) weighDateline() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.inside >= 0 {
			s.byContainer(m, &s.mentions[m.inside])
		}
	}
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.chosen >= 0 {
			s.evidence.add(m.candidates[m.chosen].country, divisionOf(&m.candidates[m.chosen]), datelineWeight)
		} else if len(m.candidates) > 0 {
			c := strongest(m.candidates)
			s.evidence.add(c.country, "", datelineWeight)
		}
	}
}

// headquarters finds organisations that datelines are from: "UNITED NATIONS".
func (s *story) headquarters(p *world.Phrase, i int) ([]candidate, int) {
	o, _, n := s.world.MatchOrganization(p, i)
	if n == 0 || o.Code != "IGOUNO" {
		return nil, 0
	}
	for _, t := range s.world.Towns("New York City") {
		if t.Country == "USA" {
			c := ofTown(&t, "new york city")
			c.name, c.kind, c.governs = o.Name(), "facility", false
			return []candidate{c}, n
		}
	}
	return nil, 0
}

// split gives the words and marks of a dateline's place, as spans.
func split(text string, offset int) []news.Span {
	var words []news.Span
	start := -1
	end := func(i int) {
		if start >= 0 {
			words = append(words, news.Span{Start: offset + start, End: offset + i})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case r == ' ' || r == '\n' || r == '\t' || r == '\u00a0':
			end(i)
		case strings.ContainsRune(",/;&()", r):
			end(i)
			words = append(words, news.Span{Start: offset + i, End: offset + i + 1})
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return words
}
