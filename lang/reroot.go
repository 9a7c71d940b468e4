package lang

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// reroot gives a sentence that is read as one noun phrase the verb that is taken
// for a participle in it.
func reroot(s *news.Sentence) {
	root := s.Root()
	if root == news.None || s.Tokens[root].UPOS != "NOUN" && s.Tokens[root].UPOS != "PROPN" || hasClause(s, root) {
		return
	}
	for v := 1; v < len(s.Tokens); v++ {
		t := &s.Tokens[v]
		if t.Head == root && t.Deprel == "acl" && (t.XPOS == "VBN" || t.XPOS == "VBD") && v > root && predicates(s, root, v) {
			makePredicate(s, root, v)
			return
		}
		if t.UPOS != "VERB" || !t.Rel("amod") || t.XPOS != "VBN" && t.XPOS != "VBD" || t.Head < v || !bare(s, v, t.Head) && subjectOf(s, v) == news.None {
			continue
		}
		object := t.Head
		switch {
		case object == root:
			if subject := subjectBefore(s, v, object); subject != news.None {
				makeVerb(s, v, subject, object)
				return
			}
		case s.Tokens[object].Head == root && root < v && s.Tokens[object].Rel("appos", "conj", "dep", "list", "parataxis") && s.Tokens[v-1].Form == ",":
			makeVerb(s, v, root, object)
			return
		}
	}
}

// predicates reports whether a participle behind the noun of a sentence without a verb
// is its verb: "The talks focused on trade." Headlines and lists have no full stop.
func predicates(s *news.Sentence, root, v int) bool {
	if s.Tokens[len(s.Tokens)-1].Form != "." {
		return false
	}
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head == v && (t.Deprel == "obl:agent" || t.Rel("aux", "mark", "nsubj")) || t.Head == root && i > v && t.UPOS != "PUNCT" || t.Head == root && t.Rel("case") {
			return false
		}
	}
	return true
}

// makePredicate makes the participle at v the root, with the old root as its subject.
func makePredicate(s *news.Sentence, root, v int) {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == root && (t.UPOS == "PUNCT" || i < root && t.Rel("advmod", "obl", "cc")) {
			t.Head = v
		}
	}
	verb := &s.Tokens[v]
	verb.Head, verb.Deprel, verb.XPOS, verb.Feats = news.None, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
	s.Tokens[root].Head, s.Tokens[root].Deprel = v, "nsubj"
}

// hasClause reports whether the root is the predicate of a clause.
func hasClause(s *news.Sentence, root int) bool {
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == root && t.Rel("nsubj", "cop", "aux", "expl", "csubj") && !misreadAux(t) {
			return true
		}
	}
	return false
}

// bare reports whether a noun phrase from a participle to its head has neither article,
// number nor possessor: no verb could stand before those and be read as a participle.
func bare(s *news.Sentence, v, head int) bool {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head == head && i < head && t.Rel("det", "nmod:poss", "case", "cop") && i != v-1 && !misreadAux(t) {
			return false
		}
	}
	for i := v + 1; i < head; i++ {
		if u := s.Tokens[i].UPOS; u == "DET" || u == "PRON" || u == "ADP" || u == "VERB" || u == "PUNCT" {
			return false
		}
	}
	return true
}

// subjectBefore returns the head of the phrase that ends where a participle begins:
// its own subject, or a noun or name that is read as part of the phrase of the object.
func subjectBefore(s *news.Sentence, v, object int) int {
	if i := subjectOf(s, v); i != news.None {
		return i
	}
	for i := v - 1; i >= 0; i-- {
		t := &s.Tokens[i]
		if t.Head != object && t.Head != v {
			continue
		}
		nominal := t.UPOS == "PROPN" || misreadAux(t)
		if nominal && t.Rel("compound", "nmod", "nsubj", "appos", "flat", "dep", "cop") && i == v-1 {
			return i
		}
		return news.None
	}
	return news.None
}

// subjectOf returns the subject that a word has before it, or None.
func subjectOf(s *news.Sentence, v int) int {
	for i := range v {
		if t := &s.Tokens[i]; t.Head == v && t.Rel("nsubj") {
			return i
		}
	}
	return news.None
}

// makeVerb makes the participle at v the root, with its subject and object.
func makeVerb(s *news.Sentence, v, subject, object int) {
	root := s.Root()
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if i == v || i == subject || i == object || t.Head != root && t.Head != object {
			continue
		}
		switch {
		case t.UPOS == "PUNCT", t.Rel("obl", "parataxis", "advcl", "advmod"):
			t.Head = v
		case t.Head == object && i < v: // of the phrase before the verb
			t.Head = subject
		}
	}
	verb := &s.Tokens[v]
	verb.Head, verb.Deprel, verb.XPOS, verb.Feats = news.None, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
	sub := &s.Tokens[subject]
	sub.Head, sub.Deprel = v, "nsubj"
	if misreadAux(sub) {
		sub.UPOS, sub.XPOS, sub.Feats, sub.Lemma = "PROPN", "NNP", "Number=Sing", sub.Form
	}
	s.Tokens[object].Head, s.Tokens[object].Deprel = v, "obj"
}

// misreadAux reports whether a word in capitals is read as an auxiliary for the
// letters that it ends in ("ECOWAS").
func misreadAux(t *news.Token) bool {
	if t.UPOS != "AUX" || len(t.Form) < 4 || t.Form != strings.ToUpper(t.Form) {
		return false
	}
	switch t.Form {
	case "WERE", "BEEN", "BEING", "HAVE", "DOES", "WILL", "WOULD", "COULD", "MIGHT", "SHALL", "SHOULD", "MUST":
		return false
	}
	return true
}
