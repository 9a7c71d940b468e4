package actor

import (
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/world"
)

// unreal reports whether what the tagger took for the name of a person is that of a town, of two
// people at once, of a figure of religion or legend, or part of the title of a work.
func (p *pass) unreal(sent, first, end int) bool {
	key := world.Fold(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text))
	if (end-first == 1 || strings.Contains(key, " ") && !strings.ContainsRune(p.doc.Sentences[sent].SpanOf(first, end).Of(p.doc.Story.Text), ' ')) && p.surnames[p.lastPart(sent, first, end)] == 0 && (p.towns[key] || p.inCountry(sent, end) || p.oneOfMake(sent, first)) || p.twoNamed(sent, first, end) {
		return true
	}
	if key == "mary" && first > 0 && p.lower[sent][first-1] == "virgin" {
		return true
	}
	return legends[key] && !p.givens[key] && p.surnames[p.lastPart(sent, first, end)] < end-first || p.withinTitle(sent, first, end)
}

// gatherTowns notes the names that the story writes with a part of a country behind, "Madison,
// Wis.", as those of towns, wherever they stand.
func (p *pass) gatherTowns() {
	p.towns = make(map[string]bool)
	for i := range p.doc.Sentences {
		s := &p.doc.Sentences[i]
		for _, n := range s.Names {
			if n.End-n.First == 1 && p.regionBehind(i, n.End) && !p.titled(i, n.First) {
				p.towns[world.Fold(s.Tokens[n.First].Form)] = true
			}
		}
	}
}

// regionBehind reports whether a comma and a part of a country stand behind a token, the part in
// commas or shortened: "Madison, Wis. is".
func (p *pass) regionBehind(sent, end int) bool {
	if p.beforeRegion(sent, end) {
		return true
	}
	low := p.lower[sent]
	if end+1 >= len(low) || low[end] != "," {
		return false
	}
	h := p.hitAt(sent, end+1)
	return h != nil && h.kind == hitRegion && h.first == end+1 && strings.HasSuffix(low[h.end-1], ".")
}

// inCountry reports whether a name is told by the words in commas behind it to lie in a country:
// "Safad, in northern Israel,".
func (p *pass) inCountry(sent, end int) bool {
	low := p.lower[sent]
	if end+3 >= len(low) || low[end] != "," || low[end+1] != "in" {
		return false
	}
	for i := end + 2; i < min(end+5, len(low)); i++ {
		if h := p.hitAt(sent, i); h != nil && (h.kind == hitCountry || h.kind == hitRegion) {
			return h.end < len(low) && low[h.end] == ","
		}
	}
	return false
}

// oneOfMake reports whether an article says that a name is that of a make or of a work: "an
// Astra", "a $90,000 Renard".
func (p *pass) oneOfMake(sent, first int) bool {
	s, low := &p.doc.Sentences[sent], p.lower[sent]
	i := first - 1
	for i > 0 && (s.Tokens[i].UPOS == "NUM" || s.Tokens[i].UPOS == "SYM" || low[i] == "$") {
		i--
	}
	return i >= 0 && (low[i] == "a" || low[i] == "an") && (first+1 >= len(low) || !isNoun(&s.Tokens[first+1]))
}

// twoNamed reports whether words are the surnames of two people before a noun: "the Haddad-Pruitt
// meeting".
func (p *pass) twoNamed(sent, first, end int) bool {
	s := &p.doc.Sentences[sent]
	span := s.SpanOf(first, end).Of(p.doc.Story.Text)
	a, b, ok := strings.Cut(span, "-")
	if !ok || len(a) < 2 || len(b) < 2 || strings.ContainsRune(span, ' ') || !upperFirst(a) || !upperFirst(b) || p.titled(sent, first) {
		return false
	}
	return p.surnames[world.Fold(a)] > 0 || p.surnames[world.Fold(b)] <= 1 && end < len(s.Tokens) && shared[p.lemma(sent, end)]
}

// twoSurnames reports whether what the tagger took for a body is two people of whom the story
// names one: "the Haddad-Pruitt call".
func (p *pass) twoSurnames(sent, first, end int) bool {
	one := p.surnames[world.Fold(p.doc.Sentences[sent].Tokens[first].Form)] > 0 || p.surnames[p.lastPart(sent, first, end)] > 0
	return one && p.twoNamed(sent, first, end)
}

// shared are what two people have or hold together.
var shared = map[string]bool{
	"meeting": true, "summit": true, "talk": true, "ticket": true, "law": true, "bill": true, "act": true, "debate": true, "race": true, "pact": true, "treaty": true,
	"amendment": true, "deficit": true, "era": true, "years": true, "rivalry": true, "feud": true, "fight": true, "match": true, "partnership": true,
	"call": true, "phone": true, "telephone": true, "encounter": true, "handshake": true, "relationship": true, "alliance": true, "axis": true, "deal": true,
	"agreement": true, "accord": true, "negotiation": true, "dialogue": true, "conversation": true,
}

// withinTitle reports whether a name is only part of the words within quotation marks, a few of
// them and all with capitals as in the titles of works: "“Raising Ana”".
func (p *pass) withinTitle(sent, first, end int) bool {
	s, low := &p.doc.Sentences[sent], p.lower[sent]
	open, close := first, end
	for open > 0 && open > first-7 && !quotation(low[open-1], false) && !closes(low[open-1]) {
		open--
	}
	for close < len(low) && close < end+7 && !closes(low[close]) && !quotation(low[close], false) {
		close++
	}
	if open == 0 || !quotation(low[open-1], false) || close >= len(low) || !closes(low[close]) {
		return false
	}
	for close > end && s.Tokens[close-1].UPOS == "PUNCT" {
		close--
	}
	if open == first && close == end || s.Tokens[open].UPOS == "PUNCT" {
		return false
	}
	for i := open; i < close; i++ {
		t := &s.Tokens[i]
		if t.UPOS == "PUNCT" && t.Form != "&" && t.Form != "-" && t.XPOS != "POS" || !upperFirst(t.Form) && (len(t.Form) > 4 || i == open || i == close-1) {
			return false
		}
	}
	return !isHonorific(low[first-btoi(first > 0)])
}

// closes reports whether a token is a closing quotation mark.
func closes(w string) bool { return w == "''" || w == "”" || w == "»" || w == `"` }

// legends are figures of religion, legend and entertainment who act in no news, as the story
// writes them without a surname that is somebody's.
var legends = map[string]bool{
	"jesus": true, "christ": true, "jesus christ": true, "god": true, "allah": true, "satan": true, "lucifer": true, "virgin mary": true, "madonna and child": true,
	"adam and eve": true, "buddha": true, "krishna": true, "lord krishna": true, "lord ram": true, "lord shiva": true, "vishnu": true, "ganesha": true, "zeus": true, "adonis": true,
	"hercules": true, "pandora": true, "cupid": true, "achilles": true, "odysseus": true, "oedipus": true, "cinderella": true, "snow white": true, "sleeping beauty": true,
	"santa claus": true, "father christmas": true, "easter bunny": true, "tooth fairy": true, "don quixote": true,
	"romeo and juliet": true, "macbeth": true, "othello": true, "king lear": true, "frankenstein": true, "dracula": true,
	"sherlock holmes": true, "tarzan": true, "rambo": true, "indiana jones": true, "darth vader": true, "luke skywalker": true,
	"superman": true, "batman": true, "spider-man": true, "wonder woman": true, "mickey mouse": true, "minnie mouse": true, "donald duck": true, "snoopy": true,
	"bugs bunny": true, "uncle sam": true, "john bull": true, "big brother": true, "godzilla": true, "king kong": true, "rip van winkle": true, "peter pan": true, "pinocchio": true,
	"alice in wonderland": true, "old glory": true, "mother nature": true, "father time": true, "rosie the riveter": true,
}

// awarded reports whether words name what somebody can be awarded: "Coach of the Year".
func (p *pass) awarded(sent, end int) bool {
	low := p.lower[sent]
	return end+2 < len(low) && low[end] == "of" && low[end+1] == "the" && awardTimes[low[end+2]] && p.capitalized(sent, end+2)
}

// awardTimes are what awards are given for.
var awardTimes = map[string]bool{"year": true, "month": true, "week": true, "century": true, "decade": true, "match": true, "tournament": true, "season": true}

// calledSo reports whether a name is what another one is said to be, and so no person of its
// own: "Lee is Lucky Pike".
func (p *pass) calledSo(m *mention) bool {
	s := p.sentence(m)
	c, cop := s.Child(m.head, "nsubj"), s.Child(m.head, "cop")
	if w := p.lower[m.sent][max(0, cop)]; c == news.None || c > cop || cop != m.first-1 || w != "is" && w != "was" || p.titled(m.sent, m.nameFirst) {
		return false
	}
	o := int(p.owner[m.sent][c]) - 1
	return o >= 0 && p.mentions[o].sort == sortPerson && len(p.mentions[o].ents) == 1 && p.mentions[o].ents[0] != m.ents[0] && len(p.ents[m.ents[0]].mentions) == 1
}
