package agenda

import "github.com/detente-wire/detente/news"

// topics returns what a trigger will be about, as its own clause tells.
func topics(s *news.Sentence, tr trigger) []news.Span {
	var out []news.Span
	if tr.verb {
		if lower(&s.Tokens[tr.token]) != "meet" && topicVerbs[lower(&s.Tokens[tr.token])] {
			out = objectTopics(s, tr.token, out)
		}
		out = prepTopics(s, tr.token, out)
		return purposeTopics(s, tr.token, out)
	}
	out = prepTopics(s, tr.token, out)
	out = purposeTopics(s, tr.token, out)
	if v := tr.clause; v != news.None && v != tr.token {
		if s.Tokens[tr.token].Rel("obj") || s.Tokens[tr.token].Rel("nsubj") {
			out = purposeTopics(s, v, out)
		}
		out = clauseTopics(s, tr.token, v, out)
	}
	return out
}

// clauseTopics reads "the talks will focus on …", "the agenda includes …" for a
// noun that is the subject of clause v.
func clauseTopics(s *news.Sentence, noun, v int, out []news.Span) []news.Span {
	if !s.Tokens[noun].Rel("nsubj") {
		return out
	}
	if x := s.Child(v, "xcomp"); x != news.None && (scheduling[lower(&s.Tokens[v])] || s.Tokens[v].Is("likely", "due")) {
		v = x
	}
	lemma := lower(&s.Tokens[v])
	switch {
	case focusVerbs[lemma]:
		return focusTopics(s, v, out)
	case topicVerbs[lemma]:
		return objectTopics(s, v, out)
	}
	return out
}

// focusTopics reads what follows "focus on", "deal with", "pivot toward".
func focusTopics(s *news.Sentence, v int, out []news.Span) []news.Span {
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
				out = list(s, int(c), out)
			}
		case "include", "including":
			out = list(s, int(c), out)
		}
	}
	return out
}

// prepTopics reads "talks on trade", "a summit about climate".
func prepTopics(s *news.Sentence, t int, out []news.Span) []news.Span {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		if !w.Rel("nmod", "obl", "advcl", "acl") || isTime(s, int(c)) {
			continue
		}
		prep := s.Child(int(c), "case", "mark")
		if prep == news.None {
			continue
		}
		switch s.Tokens[prep].Lemma {
		case "on", "about", "over", "regarding", "concerning":
			out = list(s, int(c), out)
		}
	}
	return out
}

// purposeTopics reads "to discuss trade and security", "aimed at ending the war".
func purposeTopics(s *news.Sentence, t int, out []news.Span) []news.Span {
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		if w.Rel("advcl", "acl", "xcomp") && topicVerbs[lower(w)] && lower(w) != "include" && lower(w) != "plan" {
			out = objectTopics(s, int(c), out)
		}
	}
	return out
}

func objectTopics(s *news.Sentence, v int, out []news.Span) []news.Span {
	o := s.Child(v, "obj")
	if o == news.None || s.Tokens[o].UPOS == "PRON" {
		return out
	}
	return list(s, o, out)
}

// list adds a topic, those coordinated with it, and those that "including"
// names.
func list(s *news.Sentence, t int, out []news.Span) []news.Span {
	skip := func(c int) bool {
		w := &s.Tokens[c]
		if w.Rel("acl:relcl", "parataxis", "appos") {
			return true
		}
		if w.Head != t {
			return false
		}
		return w.Rel("case", "mark", "cc", "conj") || including(s, c) || w.Rel("advcl") && s.Tokens[t].UPOS != "VERB"
	}
	if sp := phrase(s, t, skip); !sp.Empty() {
		out = append(out, sp)
	}
	for _, c := range s.Children(t) {
		if s.Tokens[c].Rel("conj") || including(s, int(c)) {
			out = list(s, int(c), out)
		}
	}
	return out
}

func including(s *news.Sentence, t int) bool {
	c := s.Child(t, "case")
	return c != news.None && s.Tokens[c].Is("include", "including")
}

// isTime reports whether a token looks like the head of a date: "on Tuesday" is
// no topic.
func isTime(s *news.Sentence, t int) bool {
	w := &s.Tokens[t]
	if w.Is("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "day", "week", "weekend", "month", "year",
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "eve",
		"Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "sideline", "margin", "basis") {
		return true
	}
	return w.UPOS == "NUM" || w.Rel("obl:tmod", "nmod:tmod", "nmod:unmarked", "obl:unmarked")
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
