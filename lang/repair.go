package lang

import "github.com/detente-wire/detente/news"

// repair mends some mistakes of trees that the inflection and order of the words
// give away. Each is rare (together 3 sentences in 1,000 of news), does nothing to the scores
// on treebanks, and turns who did it and to whom around:
//
//   - a bare infinitive as the conjunct of a finite verb ("saw them leave and
//     return": "return" goes with "leave", not with "saw");
//   - an object before a verb that has its own object behind it ("saw them
//     revoke visas": "them" is the object of "saw"; in a clause with an auxiliary,
//     "hopes cuts will reduce costs", the subject of "reduce");
//   - a sentence without a verb whose first noun phrase and a past participle behind
//     it are read as one phrase with the noun after ("Norway imposed sanctions.",
//     "Peru and Chile, old allies, voiced support."): the participle is its verb;
//   - a name behind a verb as an apposition to what follows ("asked Chile for talks"):
//     appositions follow what they explain, and the name is the object;
//   - what somebody is accused of as a phrase of his name ("accused the army of theft"):
//     it hangs on the verb;
//   - who does the next thing as one more object of what was done before ("sent doctors,
//     and Chad and Oman also sent aid"): it is a subject;
//   - how long something has been done as a phrase of who does it ("officials for years
//     have urged"): it hangs on the verb;
//   - the preposition of a gerund as that of its object ("aimed at starting talks");
//   - what a speaker goes on to say as said by what he spoke of ("Output fell, he said, adding
//     that …"): it hangs on the verb of saying;
//   - a minister of two things as two ("Trade and Tourism Minister Diaz"): he is one;
//   - what a report says as said of who makes it ("a claim by rebels that troops had left"): it is
//     the content of the report;
//   - the object of a bare infinitive as a second one of the verb before it ("saw Chile revoke visas");
//   - an infinitive as part of the noun behind it ("offered to scrap duties");
//   - a clause with who as one of a thing ("a letter from Diaz, who asked for help");
//   - a passive without an auxiliary as the verb of a sentence that ends in a full stop ("The
//     king called on Oman to mediate."): it is active. Headlines leave auxiliaries out.
func repair(s *news.Sentence) {
	reroot(s)
	activate(s)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case t.Deprel == "appos" && t.Head > i && t.UPOS == "PROPN":
			freeApposition(s, i)
		case (t.Deprel == "conj" || t.Deprel == "appos") && t.UPOS == "PROPN":
			joinPortfolios(s, i)
		case t.Rel("nmod") && t.UPOS == "NOUN":
			freeCharge(s, i)
			freeSpell(s, i)
		case t.Deprel == "conj" && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP"):
			giveSubject(s, i)
		case t.XPOS == "VB" && t.Rel("compound", "amod"):
			freeInfinitive(s, i)
		case t.Deprel == "acl:relcl":
			moveContent(s, i)
			moveWho(s, i)
		case t.Rel("case") && i+1 < len(s.Tokens) && s.Tokens[i+1].XPOS == "VBG":
			moveMark(s, i)
		case t.Deprel == "conj" && t.XPOS == "VB":
			joinInfinitives(s, i)
		case t.Deprel == "advcl" && t.XPOS == "VBG":
			giveSpeaker(s, i)
		case t.Deprel == "obj" && t.Head > i && s.Tokens[t.Head].XPOS == "VB":
			moveObject(s, i)
		case t.Deprel == "obj" && t.Head > i && s.Tokens[t.Head].Rel("ccomp"):
			moveHearer(s, i)
		case t.Deprel == "obj":
			giveObject(s, i)
		}
	}
}

// freeCharge gives the phrase at i, read as one of a noun before it, to the verb of
// accusing whose object the noun is, or hangs on.
func freeCharge(s *news.Sentence, i int) {
	obj := s.Tokens[i].Head
	if obj < 0 || obj > i || !isCharge(s, i) || s.Tokens[obj].Rel("obj") && isOfSome(s.Tokens[obj].Lemma) {
		return
	}
	for s.Tokens[obj].Rel("nmod") && s.Tokens[obj].Head != news.None && s.Tokens[obj].Head < obj {
		obj = s.Tokens[obj].Head
	}
	verb := s.Tokens[obj].Head
	if verb == news.None || !s.Tokens[obj].Rel("obj", "nsubj:pass") || obj > i {
		return
	}
	switch s.Tokens[verb].Lemma {
	case "accuse", "convict", "acquit", "suspect", "absolve":
		if verb < i {
			s.Tokens[i].Head, s.Tokens[i].Deprel = verb, "obl"
		}
	}
}

// giveSubject gives the finite verb at i, read as the conjunct of one before it, the
// noun phrases right before it that are read as the last of the other's objects: those
// behind the last comma with "and", else the last one.
func giveSubject(s *news.Sentence, i int) {
	verb := s.Tokens[i].Head
	last := i - 1
	for last > 0 && s.Tokens[last].UPOS == "ADV" && s.Tokens[last].Head == i {
		last--
	}
	if verb < 0 || verb >= last || s.Tokens[verb].UPOS != "VERB" || !s.Tokens[last].Rel("conj") || s.Tokens[last].UPOS != "PROPN" && s.Tokens[last].UPOS != "NOUN" || hasOwnClause(s, i) {
		return
	}
	object := last
	for s.Tokens[object].Rel("conj") && s.Tokens[object].Head < object {
		object = s.Tokens[object].Head
	}
	if !s.Tokens[object].Rel("obj", "obl") || s.Tokens[object].Head != verb {
		return
	}
	first := news.None
	for j := object + 2; j <= last; j++ {
		if h := s.Tokens[j].Head; h >= 0 && s.Tokens[j].Rel("cc") && s.Tokens[j-1].Form == "," && s.Tokens[h].Head == object {
			first = h
		}
	}
	if first == news.None {
		if last == object || s.Tokens[last].Head != object || !hasChild(s, last, "cc") {
			return
		}
		first = last
	}
	for j := first + 1; j <= last; j++ {
		if s.Tokens[j].Head == object && s.Tokens[j].Rel("conj") {
			s.Tokens[j].Head = first
		}
	}
	s.Tokens[first].Head, s.Tokens[first].Deprel = i, "nsubj"
}

// hasChild reports whether a dependent of the token at i has a relation.
func hasChild(s *news.Sentence, i int, rel string) bool {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && s.Tokens[j].Rel(rel) {
			return true
		}
	}
	return false
}

// freeSpell gives the stretch of time at i, read as a phrase of the subject that it ends,
// to the verb behind it.
func freeSpell(s *news.Sentence, i int) {
	subject := s.Tokens[i].Head
	switch s.Tokens[i].Lemma {
	case "year", "month", "week", "day", "decade", "generation":
	default:
		return
	}
	if subject < 0 || subject > i || s.Tokens[subject].Deprel != "nsubj" || s.Tokens[subject].Head < i {
		return
	}
	for j := i + 1; j < s.Tokens[subject].Head; j++ {
		if !s.Tokens[j].Rel("aux") {
			return
		}
	}
	for j := subject + 1; j < i; j++ {
		if t := &s.Tokens[j]; t.Head == i && t.Rel("case") && t.Lemma == "for" {
			s.Tokens[i].Head, s.Tokens[i].Deprel = s.Tokens[subject].Head, "obl"
			return
		}
	}
}

// isOfSome names those who are always somebody's: "accused members of a gang".
func isOfSome(lemma string) bool {
	switch lemma {
	case "member", "leader", "head", "chief", "official", "president", "supporter", "follower", "group", "number", "majority", "minority", "dozen", "hundred",
		"thousand", "resident", "citizen", "son", "daughter", "wife", "husband", "brother", "owner", "director", "one", "some":
		return true
	}
	return false
}

// isCharge reports whether the noun at i stands behind "of" and in the way of a deed:
// without an article, or with "a" or a possessive before it.
func isCharge(s *news.Sentence, i int) bool {
	of := false
	for j := range s.Tokens {
		switch t := &s.Tokens[j]; {
		case t.Head != i:
		case t.Rel("case"):
			of = t.Lemma == "of"
		case t.Rel("det") && t.Lemma == "the":
			return false
		}
	}
	return of
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

// moveHearer gives the object at i, which stands before the subject of a finite verb with
// an object of its own behind it, to the verb of telling before it.
func moveHearer(s *news.Sentence, i int) {
	verb := s.Tokens[i].Head
	tells := s.Tokens[verb].Head
	if tells < 0 || tells >= i || s.Tokens[tells].UPOS != "VERB" || s.Tokens[i].Feat("PronType") == "Rel" || s.Tokens[i].Feat("PronType") == "Int" {
		return
	}
	subject, behind := false, false
	for j := range s.Tokens {
		t := &s.Tokens[j]
		switch {
		case t.Head == tells && t.Rel("obj", "iobj"):
			return
		case t.Head == verb && t.Rel("nsubj"):
			subject = j > i && j < verb
		case t.Head == verb && t.Deprel == "obj" && j > verb:
			behind = true
		}
	}
	if subject && behind {
		s.Tokens[i].Head, s.Tokens[i].Deprel = tells, "iobj"
	}
}

// giveSpeaker gives the participle of saying at i, read as one of the clause before it, to
// the verb that says whose words that clause is, right before it.
func giveSpeaker(s *news.Sentence, i int) {
	if i < 3 || s.Tokens[i-1].Form != "," || !saying[s.Tokens[i].Lemma] {
		return
	}
	for said := i - 2; said >= i-3; said-- {
		if t := &s.Tokens[said]; t.Rel("parataxis") && t.UPOS == "VERB" && t.Head == s.Tokens[i].Head && t.Head < said {
			s.Tokens[i].Head = said
			return
		}
	}
}

// saying has verbs of what a speaker does beside saying something.
var saying = map[string]bool{
	"accuse": true, "add": true, "admit": true, "argue": true, "blame": true, "call": true, "cite": true, "claim": true, "describe": true,
	"explain": true, "express": true, "insist": true, "note": true, "point": true, "promise": true, "quote": true, "refer": true,
	"say": true, "stress": true, "urge": true, "vow": true, "warn": true,
}

// moveMark gives the preposition at i, which stands before a gerund and is read as that
// of the gerund's object, to the gerund.
func moveMark(s *news.Sentence, i int) {
	noun := s.Tokens[i].Head
	if noun <= i+1 || s.Tokens[noun].Head != i+1 || !s.Tokens[noun].Rel("obl", "nmod") {
		return
	}
	s.Tokens[i].Head, s.Tokens[i].Deprel = i+1, "mark"
	s.Tokens[noun].Deprel = "obj"
}

// freeApposition makes the name at i, read as an apposition to a later word, the
// object of the verb that it follows.
func freeApposition(s *news.Sentence, i int) {
	noun := s.Tokens[i].Head
	verb := s.Tokens[noun].Head
	first := i // of the name
	for first > 0 && s.Tokens[first-1].Head == i {
		first--
	}
	if verb < 0 || verb != first-1 || s.Tokens[verb].UPOS != "VERB" || !s.Tokens[noun].Rel("obj", "obl") {
		return
	}
	s.Tokens[i].Head, s.Tokens[i].Deprel = verb, "obj"
	for j := i + 1; j < noun; j++ {
		if s.Tokens[j].Head == noun && s.Tokens[j].Rel("case") {
			s.Tokens[noun].Deprel = "obl"
		}
	}
}

// activate gives the root its subject, where it is read as a passive without an
// auxiliary.
func activate(s *news.Sentence) {
	root, n := s.Root(), len(s.Tokens)
	if root == news.None || s.Tokens[root].UPOS != "VERB" || s.Tokens[n-1].Form != "." {
		return
	}
	subject := news.None
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head != root {
			continue
		}
		switch {
		case t.Rel("aux"), t.Deprel == "obl:agent":
			return
		case t.Deprel == "nsubj:pass" && i < root:
			subject = i
		}
	}
	if subject == news.None {
		return
	}
	v := &s.Tokens[root]
	s.Tokens[subject].Deprel, v.XPOS, v.Feats = "nsubj", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
}
