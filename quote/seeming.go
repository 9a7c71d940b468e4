package quote

import (
	"github.com/detente-wire/detente/news"
)

// What only seems so is not told as a fact, though nobody is named whose word or
// belief it is: "the talks appear to have stalled", "it seems that he left".

var seemingly = &entry{kind: thought}

// seeming reads "seem" and "appear" with a complement.
func (r *reader) seeming(si, v int) {
	s := &r.doc.Sentences[si]
	x := s.Child(v, "xcomp", "ccomp")
	if x < v || r.inside[si][v] != news.None || catenated(r, s, v, x) {
		return
	}
	f := find{sent: si, cue: v, entry: seemingly, clause: x, addressee: nowhere, source: nowhere, pattern: patSeeming}
	f.cueSpan = r.verbGroup(s, v)
	first, end := r.hull(s, x)
	if first <= v {
		return
	}
	sub, _ := subject(s, v)
	it := s.Child(v, "expl")
	switch {
	case it != news.None || sub != news.None && s.Tokens[sub].Is("it") && s.Tokens[x].Rel("ccomp"):
		if group, _ := r.groupRange(s, v); group > 0 && s.Tokens[group-1].Is("it") {
			f.cueSpan = f.cueSpan.Cover(s.Tokens[group-1].Span)
		}
	case sub == news.None || sub > v || s.Tokens[sub].Feat("PronType") == "Rel":
		return
	default:
		f.content = r.phrase(s, sub, v)
	}
	f.content = append(f.content, parts(s, first, end, end, end)...)
	if len(f.content) > 0 {
		r.add(f)
	}
}

// catenated reports whether verb x, which "seem" takes, is a cue with a quote of
// its own: "seems to believe that …".
func catenated(r *reader, s *news.Sentence, v, x int) bool {
	return s.Tokens[x].UPOS == "VERB" && r.cues.verbs[s.Tokens[x].Lemma] != nil && catenative(s, x) == v
}
