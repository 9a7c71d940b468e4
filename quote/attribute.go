package quote

import (
	"github.com/detente-wire/detente/news"
)

// sourceOf finds who says what verb (or adjective) v reports: its subject, or
// the subject of the verb that it leans on.
func (r *reader) sourceOf(si, v int) place {
	s := &r.doc.Sentences[si]
	cue := v
	if on, ok := r.lean[tokenID{si, v}]; ok && on != v {
		for i := len(r.finds) - 1; i >= 0 && r.finds[i].sent == si; i-- {
			if r.finds[i].cue == on && r.finds[i].source.found() {
				return r.finds[i].source
			}
		}
		return r.sourceOf(si, on)
	}
	if h := s.Tokens[v].Head; h != news.None && h < v && s.Tokens[v].XPOS == "VBG" && quotesAs(s, v, h) {
		if o := s.Child(h, "obj"); o > h && o < v {
			return r.nominal(si, o, v) // "quoted a diplomat as saying"
		}
	}
	if i := pronounBefore(s, v); i != news.None {
		return r.subjectPlace(si, i, v, cue)
	}
	if p := r.nameBefore(si, v); p.found() {
		return p
	}
	for steps := 0; steps < 8; steps++ {
		if sub, _ := subject(s, v); sub != news.None {
			return r.subjectPlace(si, sub, v, cue)
		}
		t := &s.Tokens[v]
		h := t.Head
		if h == news.None {
			break
		}
		switch {
		case t.Rel("conj") && !isNominal(&s.Tokens[h]):
		case t.Rel("xcomp"):
			if o := s.Child(h, "obj", "iobj"); o != news.None && !s.Tokens[h].Is("promise") {
				return r.nominal(si, o, v)
			}
		case t.Rel("advcl") && (t.XPOS == "VBG" || t.XPOS == "VBN" || markedBy(s, v, "to")):
		case t.Rel("ccomp") && t.XPOS == "VBG":
		case s.Tokens[h].UPOS == "ADJ" && markedBy(s, v, "to"): // "was quick to say"
		case t.Deprel == "acl" && t.XPOS == "VBG":
			return r.nominal(si, h, v)
		default:
			return nowhere
		}
		v = h
	}
	return nowhere
}

func isNominal(t *news.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" }

// subjectPlace is the place of a subject; a relative pronoun stands for the
// noun that its clause hangs on.
func (r *reader) subjectPlace(si, sub, v, cue int) place {
	s := &r.doc.Sentences[si]
	p := r.nominal(si, sub, v)
	if at := r.opening[si]; p.first < at && at < v && sub < v {
		p = r.beside(si, v, at)
	}
	r.nameIn(s, &p, v)
	if !p.found() {
		return p
	}
	if s.Tokens[sub].Feat("PronType") == "Rel" || s.Tokens[v].Deprel == "acl:relcl" && s.Tokens[sub].Is("who", "which", "that") {
		p.relative(s, sub, v)
	}
	if p.found() && cue != v && cue >= p.first && cue < p.end {
		p = r.cut(p, cue)
	}
	return r.upToVerb(p, v)
}

// relative tells of whom a relative pronoun speaks that is the subject of v: the noun that
// its clause hangs on, or for "who" the person whose name stands before it.
func (p *place) relative(s *news.Sentence, pronoun, v int) {
	if v == news.None {
		return
	}
	if a := relativeOver(s, v); a != news.None && s.Tokens[a].Head != news.None {
		p.actorAt = s.Tokens[a].Head
	}
	if n := personBefore(s, pronoun); n != news.None && s.Tokens[pronoun].Is("who") {
		p.actorAt = n
	}
}

// nominal is the place of the noun phrase around head, without what hangs
// below the cue, its case marks and punctuation at the edges.
func (r *reader) nominal(si, head, cue int) place {
	s := &r.doc.Sentences[si]
	except := make([]int, 0, 4)
	except = append(except, cue)
	for _, c := range s.Children(head) {
		t := &s.Tokens[c]
		aside := t.Deprel == "acl" && t.XPOS == "VBG" && c > 0 && s.Tokens[c-1].Form == "," // "Diaz, speaking in Oslo, "
		if aside || t.Rel("case", "cc", "parataxis", "punct", "mark", "cop", "advcl", "discourse") {
			except = append(except, int(c))
		}
	}
	first, end := r.hull(s, head, except...)
	p := place{sent: si, head: head, first: first, end: end, actorAt: head, actorSent: si}
	if cue >= first && cue < end {
		p = r.cut(p, cue)
	}
	p = neat(s, p)
	if p.first >= p.end {
		return nowhere
	}
	return p
}

// neat trims a noun phrase: no dateline or other words before a dash, no adverb
// of focus ("[even] those who know him"), no day.
func neat(s *news.Sentence, p place) place {
	for i := p.head - 1; i > p.first; i-- {
		if f := s.Tokens[i].Form; f == "—" || f == "--" || f == "–" {
			p.first = i + 1
			break
		}
	}
	for i := p.first; i < p.head && i < p.first+4; i++ {
		if s.Tokens[i].Form == "," && i > p.first && weekday(&s.Tokens[i-1]) {
			p.first = i + 1 // "[Last Wednesday,] one of the lawyers"
		}
	}
	for p.first < p.head && s.Tokens[p.first].UPOS == "ADV" && s.Tokens[p.first].Is("even", "also", "only", "just", "not") {
		p.first++
	}
	for i := p.head + 2; i < p.end; i++ {
		if s.Tokens[i].XPOS == "VBG" && s.Tokens[i-1].Form == "," && s.Tokens[i].Is("cite", "quote", "speak", "refer", "address") {
			p.end = i - 1 // "the agency[, citing a source], said"
		}
	}
	if n := s.NameAt(p.head); n != news.None && s.Names[n].Class == news.Person && s.Names[n].End < p.end &&
		s.Tokens[s.Names[n].End].Is("during", "after", "before") {
		p.end = s.Names[n].End // "said Diaz [at a ceremony]"
	}
	p.first, p.end = trim(s, p.first, p.end)
	p.end = withoutDay(s, p.head, p.end)
	return p
}

// withoutDay drops a day at the end of a noun phrase: "the ministry [on Monday]".
func withoutDay(s *news.Sentence, head, end int) int {
	at := end
	if at-1 > head && weekday(&s.Tokens[at-1]) {
		at--
		if at-1 > head && s.Tokens[at-1].UPOS == "ADP" {
			at--
		}
	}
	return at
}

// cut keeps the side of the phrase that its head is on.
func (r *reader) cut(p place, at int) place {
	if at > p.head {
		p.end = at
	} else if at < p.head {
		p.first = at + 1
	}
	return p
}

// agent is the one that a passive is by.
func (r *reader) agent(si, v int) place {
	s := &r.doc.Sentences[si]
	for _, c := range s.Children(v) {
		i := int(c)
		if s.Tokens[i].Deprel == "obl:agent" || s.Tokens[i].Rel("obl") && caseOf(s, i) == "by" && isNominal(&s.Tokens[i]) {
			return r.nominal(si, i, v)
		}
	}
	if v+2 < len(s.Tokens) && s.Tokens[v+1].Form == "by" && s.Tokens[v+1].Rel("case") {
		// Hung on the noun that the participle describes: "the bill, opposed by …".
		if h := s.Tokens[v+1].Head; h > v && isNominal(&s.Tokens[h]) {
			return r.nominal(si, h, v)
		}
	}
	return nowhere
}

func (r *reader) placeSpan(p place) news.Span {
	if !p.found() || p.first >= p.end {
		return news.Span{}
	}
	return r.doc.Sentences[p.sent].SpanOf(p.first, p.end)
}

// party resolves a place to an actor through the mentions.
func (r *reader) party(p place) news.Party {
	out := news.Party{Actor: news.None, Span: r.placeSpan(p)}
	if out.Span.Empty() {
		return out
	}
	if out.Actor = r.actorAt(p.actorSent, p.actorAt); out.Actor == news.None {
		if out.Actor = r.issuer(p); out.Actor == news.None {
			out.Actor = r.apposed(p)
		}
	}
	if s := &r.doc.Sentences[p.sent]; out.Actor == news.None && p.actorAt != p.head && len(r.doc.Mentions) > 0 {
		// "who" and "which" say nothing to a reader who does not know of whom.
		q := r.nominal(p.actorSent, p.actorAt, p.head)
		if c := s.Child(p.actorAt, "acl:relcl"); c != news.None {
			q = r.nominal(p.actorSent, p.actorAt, c)
		}
		if span := r.placeSpan(q); !span.Empty() {
			out.Span = span
		}
	}
	return out
}

// apposed returns the actor whom a name beside the head of a source stands for: "the
// host's [wife Jody]"; or news.None.
func (r *reader) apposed(p place) int {
	s := &r.doc.Sentences[p.sent]
	for _, c := range s.Children(p.head) {
		if i := int(c); s.Tokens[i].Rel("appos") && s.Tokens[i].UPOS == "PROPN" && i >= p.first && i < p.end {
			if m := r.doc.MentionHeadedBy(p.sent, i); m != news.None && len(r.doc.Mentions[m].Actors) == 1 {
				return r.doc.Mentions[m].Actors[0]
			}
		}
	}
	return news.None
}

// groupRange is the verb with the auxiliaries, adverbs and particles that touch it.
func (r *reader) groupRange(s *news.Sentence, v int) (first, end int) {
	first, end = v, v+1
	for first > 0 && s.Tokens[first-1].Head == v && s.Tokens[first-1].UPOS != "PUNCT" && s.Tokens[first-1].UPOS != "PROPN" &&
		(s.Tokens[first-1].Rel("aux", "advmod", "cop") || s.Tokens[first-1].Form == "to") &&
		!s.Tokens[first-1].Is("as", "when", "how", "why", "where") {
		first--
	}
	for end < len(s.Tokens) && s.Tokens[end].Head == v && s.Tokens[end].Rel("compound:prt") {
		end++
	}
	return first, end
}

// verbGroup is the span of a cue verb: "has repeatedly said", "was quoted as
// saying".
func (r *reader) verbGroup(s *news.Sentence, v int) news.Span {
	first, end := r.groupRange(s, v)
	h := s.Tokens[v].Head
	if on := catenative(s, v); on != news.None {
		first, _ = r.groupRange(s, on)
	}
	if h == v-2 && s.Tokens[v].XPOS == "VBG" && quotesAs(s, v, h) {
		first, _ = r.groupRange(s, h)
	}
	return s.SpanOf(first, end)
}

// quotesAs reports whether participle v stands in "quoted … as saying".
func quotesAs(s *news.Sentence, v, h int) bool {
	return v > 0 && s.Tokens[v-1].Form == "as" && s.Tokens[h].Is("quote", "cite", "report")
}

// asSaying reports whether verb v hands its object's words on: "quoted her as saying".
func asSaying(s *news.Sentence, v int) bool {
	for i := v + 2; i < len(s.Tokens) && i < v+20; i++ {
		if s.Tokens[i].XPOS == "VBG" && quotesAs(s, i, v) {
			return true
		}
		if s.Tokens[i].UPOS == "VERB" && !s.Tokens[i].Rel("acl", "amod") {
			return false
		}
	}
	return false
}
