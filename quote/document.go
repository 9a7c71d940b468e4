package quote

import (
	"github.com/detente-wire/detente/news"
)

// A document speaks for the one who issued it: "data published by the ministry",
// "the ministry's report", and later in the story "the report". The words of the
// source stay those of the document.

// lookBack is how many sentences before "the report" its issuer may be named.
const lookBack = 8

// issuer returns the actor who issued the document that a source is, or
// news.None where it is no document or the text does not tell.
func (r *reader) issuer(p place) int {
	s := &r.doc.Sentences[p.sent]
	t := &s.Tokens[p.head]
	if t.UPOS != "NOUN" || !isDocument(t) {
		return news.None
	}
	if a := r.issuerOf(p.sent, p.head); a != news.None {
		return a
	}
	if d := s.Child(p.head, "det"); d == news.None || !s.Tokens[d].Is("the", "this") || s.Child(p.head, "nmod", "acl", "amod", "compound") != news.None {
		return news.None
	}
	for si := p.sent; si >= 0 && si >= p.sent-lookBack; si-- {
		before := &r.doc.Sentences[si]
		for i := len(before.Tokens) - 1; i >= 0; i-- {
			if (si < p.sent || i < p.first) && before.Tokens[i].Lemma == t.Lemma && before.Tokens[i].UPOS == "NOUN" {
				if a := r.issuerOf(si, i); a != news.None {
					return a
				}
			}
		}
	}
	return news.None
}

// issuerOf returns the actor whom the words around document i name as its
// issuer: its possessor, the one it is by or from, a body whose name stands before
// it, the subject of the verb that gives it out.
func (r *reader) issuerOf(si, i int) int {
	s := &r.doc.Sentences[si]
	for _, c := range s.Children(i) {
		c := int(c)
		t := &s.Tokens[c]
		switch {
		case t.Rel("nmod") && (t.Deprel == "nmod:poss" || oneOf([]string{"by", "from"}, caseOf(s, c))):
			if a := r.actorAt(si, c); a != news.None {
				return a
			}
		case t.Rel("compound"):
			if a := r.actorAt(si, c); a != news.None && r.doc.Actors[a].Kind != news.KindPerson && r.doc.Actors[a].Kind != news.KindState {
				return a
			}
		case t.Rel("acl") && t.XPOS == "VBN":
			if p := r.agent(si, c); p.found() {
				if a := r.actorAt(si, p.head); a != news.None {
					return a
				}
			}
		}
	}
	v := s.Tokens[i].Head
	if v != news.None && s.Tokens[i].Rel("obl") && caseOf(s, i) == "in" && r.cues.verbs[s.Tokens[v].Lemma] != nil {
		sub, _ := subject(s, v)
		return r.actorOr(si, sub) // "the companies said in a statement"
	}
	if v == news.None || !s.Tokens[i].Rel("obj") || !s.Tokens[v].Is("issue", "release", "publish", "file", "present", "unveil", "write", "prepare", "hand") {
		return news.None
	}
	sub, passive := subject(s, v)
	if passive {
		return news.None
	}
	return r.actorOr(si, sub)
}

// actorOr is actorAt for a token that may be news.None.
func (r *reader) actorOr(si, i int) int {
	if i == news.None {
		return news.None
	}
	return r.actorAt(si, i)
}

// actorAt returns the one actor whom token i names, or news.None.
func (r *reader) actorAt(si, i int) int {
	m := r.doc.MentionHeadedBy(si, i)
	if m == news.None {
		m = r.doc.MentionCovering(si, i)
	}
	if m == news.None || len(r.doc.Mentions[m].Actors) != 1 {
		return news.None
	}
	return r.doc.Mentions[m].Actors[0]
}

func isDocument(t *news.Token) bool {
	return t.Is("report", "study", "survey", "poll", "statement", "communique", "communiqué", "release", "memo", "memorandum",
		"indictment", "lawsuit", "suit", "complaint", "affidavit", "filing", "letter", "figure", "statistic", "datum", "data",
		"document", "finding", "estimate", "analysis", "review", "bulletin", "decree", "ruling", "declaration")
}
