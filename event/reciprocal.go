package event

import "github.com/detente-wire/detente/news"

// isEachOther reports whether a word is of "each other" or "one another".
func (r *reader) isEachOther(t int) bool {
	for i := max(t-1, 0); i <= t && i+1 < len(r.lemmas); i++ {
		if first, then := r.lemmas[i], r.lemmas[i+1]; first == "each" && then == "other" || first == "one" && then == "another" {
			return true
		}
	}
	return false
}

// eachOther makes an act that its agents do to each other one of both sides, or says
// that it has not two.
func (a *act) eachOther(g *reading) string {
	if len(a.sources) < 2 && a.a != news.None {
		if f := g.several(a.a, filler{a.sources, a.sure}); len(f.parties) > 1 {
			a.sources, a.sure = f.parties, min(a.sure, f.sure)
		}
	}
	if len(a.sources) < 2 {
		return "only one does it to \"each other\""
	}
	a.mutual, a.targets = true, append([]news.Party(nil), a.sources...)
	return ""
}

// calledOut returns the name that a headline puts before its subject ("India, [Pakistan]
// blame …") and that the parse takes for one who is spoken to.
func (g *reading) calledOut(t int) []int {
	h := g.s.Tokens[t].Head
	if h == news.None || !g.s.Tokens[t].Rel("nsubj") || !g.isHeadline() {
		return nil
	}
	for _, c32 := range g.s.Children(h) {
		c := int(c32)
		if c < t && g.s.Tokens[c].Rel("vocative", "nsubj") && g.s.Tokens[c+1].Form == "," && g.actorsAt(c) != nil && g.actorsAt(t) != nil {
			return []int{c}
		}
	}
	return nil
}
