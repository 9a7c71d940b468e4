package lang

import "github.com/detente-wire/detente/news"

// repair mends three mistakes of trees that the inflection and order of the words
// give away. Each is rare (together 3 sentences in 1,000 of news), does nothing to the scores
// on treebanks, and turns who did it and to whom around:
//
//   - a bare infinitive as the conjunct of a finite verb ("saw them leave and
//     return": "return" goes with "leave", not with "saw");
//   - an object before a verb that has its own object behind it ("saw them
//     revoke visas": "them" is the object of "saw"; in a clause with an auxiliary,
//     "hopes cuts will reduce costs", the subject of "reduce");
//   - a sentence that opens with a name and a past participle, read as one noun
//     phrase ("Norway imposed sanctions."): the participle is its verb.
func repair(s *news.Sentence) {
	reroot(s)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case t.Deprel == "conj" && t.XPOS == "VB":
			joinInfinitives(s, i)
		case t.Deprel == "obj" && t.Head > i && s.Tokens[t.Head].XPOS == "VB":
			moveObject(s, i)
		}
	}
}

// joinInfinitives gives the bare infinitive at i, a conjunct of a finite verb,
// to the last infinitive between the two.
func joinInfinitives(s *news.Sentence, i int) {
	head := s.Tokens[i].Head
	if head < 0 || head >= i || s.Tokens[head].XPOS == "VB" || s.Tokens[head].UPOS != "VERB" || hasOwnClause(s, i) {
		return
	}
	for j := i - 1; j > head; j-- {
		t := &s.Tokens[j]
		if t.XPOS == "VB" && t.UPOS == "VERB" && t.Rel("xcomp", "ccomp", "advcl", "acl", "conj") && below(s, j, head) {
			s.Tokens[i].Head = j
			return
		}
	}
}

// hasOwnClause reports whether the verb at i has an auxiliary, a marker or a
// subject, and so needs no other verb to stand with.
func hasOwnClause(s *news.Sentence, i int) bool {
	for j := range s.Tokens {
		if t := &s.Tokens[j]; t.Head == i && t.Rel("aux", "mark", "nsubj") {
			return true
		}
	}
	return false
}

// below reports whether token i is a descendant of token head.
func below(s *news.Sentence, i, head int) bool {
	for range s.Tokens {
		if i = s.Tokens[i].Head; i == head || i == news.None {
			break
		}
	}
	return i == head
}

// moveObject gives the object at i, which stands before an infinitive with an
// object of its own behind it, the part that its place asks for.
func moveObject(s *news.Sentence, i int) {
	verb := s.Tokens[i].Head
	v := &s.Tokens[verb]
	if v.Head < 0 || v.Head > i || s.Tokens[i].Feat("PronType") == "Rel" || s.Tokens[i].Feat("PronType") == "Int" {
		return
	}
	behind, auxiliary := false, false
	for j := range s.Tokens {
		t := &s.Tokens[j]
		if t.Head != verb {
			continue
		}
		switch {
		case t.Rel("nsubj", "mark"), t.Deprel == "obj" && j > i && j < verb:
			return
		case t.Deprel == "obj" && j > verb:
			behind = true
		case t.Rel("aux"):
			auxiliary = true
		}
	}
	switch {
	case !behind:
	case auxiliary && v.Rel("ccomp"):
		s.Tokens[i].Deprel = "nsubj"
	case !auxiliary && v.Rel("xcomp", "ccomp"):
		s.Tokens[i].Head, v.Deprel = v.Head, "xcomp"
	}
}

// reroot gives a sentence of the form name, participle, object its verb.
func reroot(s *news.Sentence) {
	root := s.Root()
	if root == news.None || root < 2 || s.Tokens[root].UPOS != "NOUN" {
		return
	}
	verb, name := news.None, news.None
	for i := 0; i < root; i++ {
		t := &s.Tokens[i]
		switch {
		case t.Head == root && t.Rel("amod") && (t.XPOS == "VBN" || t.XPOS == "VBD"):
			verb = i
		case t.UPOS == "PROPN" && verb == news.None && t.Rel("compound", "nmod") && (t.Head == root || t.Head == i+1):
			name = i
		case t.Head == root && t.Rel("det", "nummod", "case", "nsubj"):
			return
		}
	}
	if name == news.None || name != verb-1 || s.Tokens[name].Head != root && s.Tokens[name].Head != verb {
		return
	}
	for i := range s.Tokens {
		if t := &s.Tokens[i]; t.Head == root && (t.UPOS == "PUNCT" || t.Rel("obl", "parataxis", "advcl")) {
			t.Head = verb
		}
	}
	v := &s.Tokens[verb]
	v.Head, v.Deprel, v.XPOS, v.Feats = news.None, "root", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
	s.Tokens[name].Head, s.Tokens[name].Deprel = verb, "nsubj"
	s.Tokens[root].Head, s.Tokens[root].Deprel = verb, "obj"
}
