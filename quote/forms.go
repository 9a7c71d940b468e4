package quote

import (
	"github.com/detente-wire/detente/news"
)

// Forms of content that the parse hangs elsewhere than on the cue, or calls by
// another name.

// infinitiveOnObject takes an infinitive that the parse hung on the object:
// "asked [the court to stay the order]".
func (r *reader) infinitiveOnObject(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	o := s.Child(v, "obj")
	if o == news.None || o < v || !f.source.found() {
		return false
	}
	for _, c := range s.Children(o) {
		i := int(c)
		if s.Tokens[i].Deprel != "acl" || !markedBy(s, i, "to") {
			continue
		}
		first, _ := r.hull(s, o)
		from, end := r.hull(s, i)
		if first <= v || from <= o {
			return false
		}
		if f.entry.takes(takesAddressee) {
			f.addressee = r.nominal(f.sent, o, i)
			if !s.Tokens[v].Is("ask") {
				first = from
			}
		}
		f.content, f.clause, f.pattern = parts(s, first, end, end, end), i, patInfinitive
		return len(f.content) > 0
	}
	return false
}

// documentContent takes an object that is itself words: "issued a statement".
func (r *reader) documentContent(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	o := s.Child(v, "obj")
	if o == news.None || saysBelow(s, o) || s.Tokens[o].UPOS != "NOUN" || !isDocument(&s.Tokens[o]) && r.nounIn(r.channels.nouns, s, o) == 0 {
		return false
	}
	return r.nounContent(f, v)
}

// howFollows takes an indirect question right after the cue: "explained how the
// ship had left", "questioned why nobody was told".
func (r *reader) howFollows(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	_, at := r.groupRange(s, v)
	if !f.source.found() || at+1 >= len(s.Tokens) || !oneOf(questionWords, lower(s.Tokens[at].Form)) || !hasPredicate(s, at, len(s.Tokens)) {
		return false
	}
	end := at + 1
	if b := branch(s, at, v); b != news.None && b >= at {
		_, end = r.hull(s, b)
	}
	if end = beforeVerbs(s, at, r.runOn(s, v, end)); !hasPredicate(s, at, end) {
		return false
	}
	f.content, f.clause, f.pattern = parts(s, at, end, end, end), at, patNoun
	return len(f.content) > 0
}

var questionWords = []string{"how", "why", "what", "who", "where", "when", "which", "whether"}

// smallClause takes a complement that holds its own subject ("called the ruling
// unjust") or a gerund ("opposed raising the tax").
func (r *reader) smallClause(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	for _, c := range s.Children(v) {
		i := int(c)
		t := &s.Tokens[i]
		if i < v || !t.Rel("xcomp", "ccomp") || markedBy(s, i, "to") {
			continue
		}
		first, end := r.hull(s, i)
		_, group := r.groupRange(s, v)
		gerund := t.XPOS == "VBG"
		if first != group && !(first == group+1 && edge(&s.Tokens[group])) || first <= v || !gerund && (t.UPOS == "VERB" || first == i) {
			continue
		}
		end = beforeVerbs(s, first, r.runOn(s, v, end))
		f.content, f.clause, f.pattern = parts(s, first, end, end, end), i, patNoun
		return len(f.content) > 0
	}
	return false
}

// inset takes the clause that a cue between commas interrupts, though the parse
// has lost it: "[the ceasefire], Okoye said, [will hold]".
func (r *reader) inset(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	left := r.leftOfInset(f, s, v)
	if len(left) == 0 {
		return false
	}
	_, group := r.groupRange(s, v)
	end := r.ownWords(f, s, v, group+1, len(s.Tokens))
	right := parts(s, group+1, end, end, end)
	if len(right) == 0 || !hasPredicate(s, group+1, end) {
		return false
	}
	f.content, f.pattern = append(left, right...), patRest
	return true
}

// quotesOther reads "the agency quoted [the minister as saying …]": the whole is
// what the agency hands on, and the participle a quote of its own within it.
func (r *reader) quotesOther(si, v int, e *entry) {
	s := &r.doc.Sentences[si]
	f := find{sent: si, cue: v, entry: e, clause: news.None, addressee: nowhere, pattern: patClause}
	if f.source = r.sourceOf(si, v); !f.source.found() {
		return
	}
	f.hush, _ = r.unsaid(s, v, e)
	f.cueSpan = r.verbGroup(s, v)
	_, first := r.groupRange(s, v)
	end := r.beforeAside(&f, s, first, len(s.Tokens))
	if _, pass := subject(s, v); pass || first >= end {
		return
	}
	f.content = parts(s, first, end, end, end)
	r.add(f)
}

// byDocument gives what a document says to the one who gives it out, and takes
// the verb of doing so into the cue: "[the ministry] [issued a statement saying]".
func (r *reader) byDocument(f *find, s *news.Sentence, v int) {
	h := s.Tokens[v].Head
	if s.Tokens[v].XPOS != "VBG" || s.Tokens[v].Deprel != "acl" || h == news.None || h > v || s.Tokens[h].UPOS != "NOUN" {
		return
	}
	if !isDocument(&s.Tokens[h]) && r.nounIn(r.channels.nouns, s, h) == 0 {
		return
	}
	w := s.Tokens[h].Head
	if w == news.None || w > h || !s.Tokens[h].Rel("obj") || !isVerb(&s.Tokens[w]) {
		return
	}
	if p := r.sourceOf(f.sent, w); p.found() && p.end <= w {
		first, _ := r.groupRange(s, w)
		f.source, f.cueSpan = p, s.SpanOf(first, v+1)
		f.issued = w
	}
}

// saysBelow reports whether a participle that hangs on noun o tells what it says.
func saysBelow(s *news.Sentence, o int) bool {
	for _, c := range s.Children(o) {
		if s.Tokens[c].Deprel == "acl" && s.Tokens[c].XPOS == "VBG" {
			return true
		}
	}
	return false
}
