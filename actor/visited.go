package actor

import "github.com/detente-wire/detente/news"

// visited reports whether the words say that somebody goes to the place headed by token
// h, so that the state where it lies is who is visited: "flew to Lima", "left for Lima",
// "toured Arequipa", "a trip to Lima".
func (p *pass) visited(sent, h int) bool {
	s := &p.doc.Sentences[sent]
	if s.Tokens[h].Rel("appos") {
		h = p.wholePlace(sent, h) // "Arequipa, Peru"
	}
	rel, gov := function(s, h)
	if gov == news.None {
		return false
	}
	l := p.lemma(sent, gov)
	switch {
	case rel == "obj":
		return s.Tokens[gov].UPOS == "VERB" && (l == "visit" || l == "tour")
	case !news.IsRel(rel, "obl") && !news.IsRel(rel, "nmod"):
		return false
	}
	switch preposition(s, h) {
	case "to":
		return travels[l]
	case "for":
		return l == "leave" || l == "depart" || l == "embark"
	case "in", "at":
		return l == "arrive"
	}
	return false
}

// travels are what people do, or make, who go somewhere.
var travels = map[string]bool{
	"go": true, "travel": true, "fly": true, "return": true, "come": true, "head": true, "trip": true, "visit": true, "journey": true, "tour": true,
}

// peopleCalled reports whether a word that is both an adjective and the name of a people
// is the people: "the Japanese", with nothing after it that it could belong to.
func (p *pass) peopleCalled(sent int, h *hit) bool {
	s := &p.doc.Sentences[sent]
	if h.first == 0 || p.lower[sent][h.first-1] != "the" || h.end < len(s.Tokens) && (isNoun(&s.Tokens[h.end]) || s.Tokens[h.end].UPOS == "ADJ") {
		return false
	}
	d, ok := p.world.Demonym(s.SpanOf(h.first, h.end).Of(p.doc.Story.Text))
	return ok && d.People && s.Tokens[h.end-1].Rel("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "conj")
}
