package lang

import "github.com/detente-wire/detente/news"

// moveContent gives the clause at i that tells what a claim says, read as one of who
// makes it, to the noun that names the claim: "a report by residents that troops had left".
func moveContent(s *news.Sentence, i int) {
	who := s.Tokens[i].Head
	if who == news.None || who > i || !saysThat(s, i) {
		return
	}
	p := who - 1
	for p > 0 && s.Tokens[p].Head == who && !s.Tokens[p].Rel("case") {
		p--
	}
	if p < 1 || s.Tokens[p].Head != who {
		return
	}
	switch s.Tokens[p].Lemma {
	case "by", "from", "of":
	default:
		return
	}
	if n := &s.Tokens[p-1]; n.UPOS == "NOUN" && hasContent(n.Lemma) {
		s.Tokens[i].Head, s.Tokens[i].Deprel = p-1, "acl"
		s.Tokens[who].Head, s.Tokens[who].Deprel = p-1, "nmod"
	}
}

// saysThat reports whether the clause at i is whole behind a "that", which so is no
// relative pronoun.
func saysThat(s *news.Sentence, i int) bool {
	that, subject := false, false
	for c := s.Tokens[i].Head + 1; c < i; c++ {
		if t := &s.Tokens[c]; t.Head == i {
			that = that || t.Lemma == "that" && t.Rel("mark")
			subject = subject || t.Rel("nsubj")
		}
	}
	return that && subject
}

// hasContent names the nouns that a clause gives the content of.
func hasContent(lemma string) bool {
	switch lemma {
	case "claim", "report", "allegation", "accusation", "statement", "announcement", "suggestion", "rumor", "rumour", "charge", "warning",
		"assertion", "complaint", "assurance", "promise", "pledge", "threat", "demand", "admission", "denial", "confirmation", "proposal", "finding":
		return true
	}
	return false
}
