package agenda

import "github.com/detente-wire/detente/news"

// topicReader collects what an appointment will be about.
type topicReader struct {
	s     *news.Sentence
	timed []bool // tokens of time expressions
	out   []news.Span
}

func (f *finder) topicReader(i int, s *news.Sentence) *topicReader {
	return &topicReader{s: s, timed: f.timed(i)}
}

// topics returns what a trigger will be about, as its own clause tells.
func (f *finder) topics(i int, s *news.Sentence, tr trigger) []news.Span {
	r := f.topicReader(i, s)
	r.prep(tr.token)
	if tr.verb {
		if topicVerbs[lower(&s.Tokens[tr.token])] {
			r.object(tr.token)
		}
		r.purpose(tr.token)
		return r.out
	}
	r.purpose(tr.token)
	if v := tr.clause; v != news.None && v != tr.token {
		if s.Tokens[tr.token].Rel("obj", "nsubj") {
			r.purpose(v)
		}
		r.clause(tr.token, v)
	}
	return r.out
}

// clause reads "the talks will focus on …", "the agenda includes …" for a noun
// that is the subject of clause v.
func (r *topicReader) clause(noun, v int) {
	s := r.s
	if !s.Tokens[noun].Rel("nsubj") {
		return
	}
	if x := s.Child(v, "xcomp"); x != news.None && (scheduling[lower(&s.Tokens[v])] || s.Tokens[v].Is("likely", "due")) {
		v = x
	}
	lemma := lower(&s.Tokens[v])
	switch {
	case focusVerbs[lemma]:
		r.focus(v, 0)
	case topicVerbs[lemma]:
		r.object(v)
	default:
		return
	}
	if len(r.out) > 0 {
		r.including(v)
	}
}

// focus reads what follows "focus on", "deal with", "pivot toward". The parser
// may hang "toward" on what stands after "from".
func (r *topicReader) focus(v, depth int) {
	s := r.s
	for _, c := range s.Children(v) {
		w := &s.Tokens[c]
		if !w.Rel("obl", "advcl", "nmod") {
			continue
		}
		prep := s.Child(int(c), "case", "mark")
		if prep == news.None {
			continue
		}
		switch s.Tokens[prep].Lemma {
		case "on", "upon", "with", "toward", "towards", "around":
			if w.UPOS != "PROPN" || s.Tokens[prep].Lemma != "with" {
				r.list(int(c))
			}
		case "from":
			if depth == 0 {
				r.focus(int(c), 1)
			}
		}
	}
}

// including reads the list after "including" below a predicate. The word may
// hang on any member of the list.
func (r *topicReader) including(v int) {
	first, end := r.s.Subtree(v)
	for k := first; k < end; k++ {
		w := &r.s.Tokens[k]
		if !w.Is("include", "including") || !w.Rel("case") || w.Head == news.None {
			continue
		}
		h := w.Head
		if r.s.Tokens[h].Rel("conj") && r.s.Tokens[h].Head > k {
			h = r.s.Tokens[h].Head
		}
		r.list(h)
	}
}

// prep reads "talks on trade", "a summit about climate".
func (r *topicReader) prep(t int) {
	for _, c := range r.s.Children(t) {
		w := &r.s.Tokens[c]
		if !w.Rel("nmod", "obl", "advcl", "acl") || r.timed[c] || w.Is("sideline", "margin", "basis", "day", "eve", "ground", "behalf") {
			continue
		}
		prep := r.s.Child(int(c), "case", "mark")
		if prep == news.None {
			continue
		}
		switch r.s.Tokens[prep].Lemma {
		case "on", "about", "over", "regarding", "concerning":
			r.list(int(c))
		}
	}
}

// purpose reads "to discuss trade and security".
func (r *topicReader) purpose(t int) {
	for _, c := range r.s.Children(t) {
		w := &r.s.Tokens[c]
		if w.Rel("advcl", "acl", "xcomp") && topicVerbs[lower(w)] && lower(w) != "include" && lower(w) != "plan" {
			r.object(int(c))
		}
	}
}

func (r *topicReader) object(v int) {
	if o := r.s.Child(v, "obj"); o != news.None && r.s.Tokens[o].UPOS != "PRON" && !(r.s.Tokens[v].Is("address") && audience[lower(&r.s.Tokens[o])]) {
		r.list(o)
	}
}

// audience are those whom one addresses.
var audience = set("nation", "parliament", "assembly", "congress", "conference", "meeting", "council", "rally", "people", "session", "summit",
	"crowd", "committee", "legislature", "senate", "reporter", "delegate")

// list adds a topic, those coordinated with it, and those that "including"
// names.
func (r *topicReader) list(t int) {
	s := r.s
	skip := func(c int) bool {
		w := &s.Tokens[c]
		switch {
		case w.Head == t && w.Rel("acl", "advcl") && w.XPOS == "VBG" && s.Child(c, "mark", "case") != news.None && !r.led(c):
			return false // "ways of halting the decline"
		case w.Rel("acl", "parataxis", "appos"), r.timed[c]:
			return true
		case w.Head != t:
			return false
		}
		return w.Rel("case", "mark", "cc", "conj") || r.led(c) || w.Rel("advcl") && s.Tokens[t].UPOS != "VERB"
	}
	r.add(phrase(s, t, skip))
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("conj") || r.led(int(c)) {
			r.list(int(c))
		}
	}
}

func (r *topicReader) add(sp news.Span) {
	for _, have := range r.out {
		if have.Overlaps(sp) {
			return
		}
	}
	if !sp.Empty() {
		r.out = append(r.out, sp)
	}
}

func (r *topicReader) led(t int) bool {
	c := r.s.Child(t, "case")
	return c != news.None && r.s.Tokens[c].Is("include", "including")
}

// conditions returns the clauses that an appointment depends on.
func conditions(s *news.Sentence, tr trigger) []news.Span {
	var out []news.Span
	seen := map[int]bool{}
	for _, v := range [...]int{tr.clause, tr.token} {
		if v == news.None || seen[v] {
			continue
		}
		seen[v] = true
		for _, c := range s.Children(v) {
			if !s.Tokens[c].Rel("advcl") {
				continue
			}
			m := s.Child(int(c), "mark")
			if m == news.None || !s.Tokens[m].Is("if", "unless", "provided", "once", "assuming", "long") {
				continue
			}
			out = append(out, phrase(s, int(c), func(k int) bool { return s.Tokens[k].Rel("punct") && s.Tokens[k].Head == int(c) }))
		}
	}
	return out
}

// elliptic reports whether what a clause depends on is not told with it: "if
// not, an election will be held".
func elliptic(s *news.Sentence, tr trigger) bool {
	for k := range s.Tokens {
		w := &s.Tokens[k]
		if w.Is("if") && w.Rel("mark") && w.Head != news.None && s.Child(w.Head, "nsubj", "csubj", "expl") == news.None &&
			(s.Tokens[w.Head].Head == tr.clause || s.Tokens[w.Head].Head == tr.token) && s.Tokens[w.Head].UPOS != "VERB" {
			return true
		}
	}
	return false
}
