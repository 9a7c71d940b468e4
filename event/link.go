package event

import "github.com/detente-wire/detente/news"

// linked is a word that joins a marked pair, and how much it says.
type linked struct {
	tok    int
	weight float64
}

// link returns the words that join source and target in the tree: those on the
// way from one to the other, and what the verbs among them take.
func (p *Pair) link(r *reader) []linked {
	up := p.path(r, p.SourceToken)
	down := p.path(r, p.TargetToken)
	meet := -1
	onUp := map[int]bool{}
	for _, t := range up {
		onUp[t] = true
	}
	way := map[int]float64{}
	for _, t := range down {
		if onUp[t] {
			meet = t
			break
		}
		way[t] = 0.7
	}
	for _, t := range up {
		if t == meet {
			break
		}
		way[t] = 0.7
	}
	if meet >= 0 {
		way[meet] = 1
	}
	for t := range r.lemmas { // in the order of the text, each word's own dependents
		h := r.s.Tokens[t].Head
		if _, on := way[t]; on || h == news.None || way[h] < 0.7 {
			continue
		}
		if r.s.Tokens[t].Rel("obj", "xcomp", "compound", "advmod", "ccomp", "amod", "nsubj:pass") {
			way[t] = 0.4
		}
	}
	var list []linked
	for t := range r.lemmas {
		if w := way[t]; w > 0 && p.says(r, t) {
			list = append(list, linked{t, w})
		}
	}
	return list
}

// path returns a token and its governors, up to the root.
func (p *Pair) path(r *reader, t int) []int {
	var list []int
	for t != news.None && len(list) < len(r.lemmas) {
		list = append(list, t)
		t = r.s.Tokens[t].Head
	}
	return list
}

// says reports whether a token is a word with a meaning of its own: not part of
// the pair, no name, no auxiliary.
func (p *Pair) says(r *reader, t int) bool {
	tok := &r.s.Tokens[t]
	return !p.source.has(t) && !p.target.has(t) && r.s.NameAt(t) == news.None && tok.UPOS != "PROPN" && kind(tok) != 'x' &&
		tok.UPOS != "AUX" && !tok.Rel("aux", "cop")
}

// turned returns the class that negation or the future make of another: what is
// not done together is refused, help that is to come is promised, force threatened.
func (p *Pair) turned(r *reader, link []linked, class string) string {
	denied, future := false, false
	for _, w := range link {
		if w.weight < 0.7 {
			continue
		}
		for _, c := range r.s.Children(w.tok) {
			switch tok := &r.s.Tokens[c]; {
			case tok.Rel("advmod") && adverb(r.lemmas[c]) == levelDenied:
				denied = true
			case tok.Rel("aux") && modal(r.lemmas[c], tok) == levelPlanned:
				future = true
			}
		}
	}
	switch quad := QuadOf(class); {
	case denied && (quad == 1 || quad == 2):
		return "REJECT"
	case future && quad == 2:
		return "AGREE"
	case future && quad == 4 && class != "PROTEST":
		return "THREATEN"
	}
	return ""
}
