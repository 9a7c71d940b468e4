package lang

import "github.com/detente-wire/detente/news"

// giveObject gives the second object of a verb of seeing or letting, which stands behind
// its bare infinitive, to that: "saw Chile revoke visas".
func giveObject(s *news.Sentence, i int) {
	h := s.Tokens[i].Head
	if h == news.None || h > i {
		return
	}
	first := false
	for v := h + 1; v < i; v++ {
		t := &s.Tokens[v]
		if t.Head != h {
			continue
		}
		first = first || t.Deprel == "obj"
		if first && t.Deprel == "xcomp" && t.XPOS == "VB" && !hasChild(s, v, "obj") && !hasChild(s, v, "mark") {
			s.Tokens[i].Head = v
			return
		}
	}
}

// moveWho gives the clause at i that begins with "who", read as one of a thing, to the name
// right before it: "a letter from Diaz, who asked for help".
func moveWho(s *news.Sentence, i int) {
	h := s.Tokens[i].Head
	if h == news.None || h > i || s.Tokens[h].UPOS != "NOUN" || !comesFrom(s.Tokens[h].Lemma) {
		return
	}
	who := h + 1
	for who < i && !(s.Tokens[who].Lemma == "who" && s.Tokens[who].Head == i) {
		who++
	}
	name := who - 1
	if s.Tokens[name].Form == "," {
		name--
	}
	if who == i || name <= h || s.Tokens[name].UPOS != "PROPN" {
		return
	}
	for s.Tokens[name].Head > h && s.Tokens[name].Head < who && s.Tokens[name].Rel("flat", "compound", "nmod:desc") {
		name = s.Tokens[name].Head
	}
	s.Tokens[i].Head = name
}

// comesFrom names things that somebody makes or sends.
func comesFrom(lemma string) bool {
	switch lemma {
	case "call", "letter", "message", "visit", "talk", "meeting", "conversation", "interview", "statement", "speech", "invitation", "request",
		"offer", "proposal", "warning", "attack", "complaint", "lawsuit", "criticism", "support", "pressure", "telegram", "note", "appeal":
		return true
	}
	return false
}

// freeInfinitive makes an infinitive that is read as part of the noun behind it the
// clause of the verb whose object that is: "offered to scrap duties".
func freeInfinitive(s *news.Sentence, v int) {
	h := s.Tokens[v].Head
	if v == 0 || h < v || s.Tokens[v-1].Head != v || s.Tokens[v-1].Lemma != "to" || s.Tokens[h].Deprel != "obj" {
		return
	}
	g := s.Tokens[h].Head
	if g == news.None || g > v || s.Tokens[g].UPOS != "VERB" {
		return
	}
	s.Tokens[v].Head, s.Tokens[v].Deprel = g, "xcomp"
	s.Tokens[h].Head = v
}
