package quote

import (
	"strings"

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
	head := p.head
	if s.Tokens[head].Is("part", "section", "summary", "version", "copy", "text", "language", "portion", "draft", "page") {
		if of := s.Child(head, "nmod"); of > head && caseOf(s, of) == "of" {
			head = of // "the third part of the committee's report"
		}
	}
	t := &s.Tokens[head]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" || !isDocument(t) {
		return news.None
	}
	if a := r.issuerOf(p.sent, head); a != news.None {
		return a
	}
	if d := s.Child(head, "det"); d == news.None || !s.Tokens[d].Is("the", "this") || s.Child(head, "nmod", "acl", "amod", "compound") != news.None {
		return news.None
	}
	for si := p.sent; si >= 0 && si >= p.sent-lookBack; si-- {
		before := &r.doc.Sentences[si]
		for i := len(before.Tokens) - 1; i >= 0; i-- {
			if (si < p.sent || i < p.first) && strings.EqualFold(before.Tokens[i].Lemma, t.Lemma) && isNominal(&before.Tokens[i]) {
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
			if a := r.bodyCalled(si, c); a != news.None {
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
	if v == news.None || !s.Tokens[i].Rel("obj") || !s.Tokens[v].Is("issue", "release", "publish", "file", "present", "unveil", "write", "prepare", "hand",
		"send", "sign", "post", "circulate", "deliver", "read", "distribute", "produce", "compile", "conduct", "commission", "draft") {
		return news.None
	}
	sub, passive := subject(s, v)
	if passive {
		return news.None
	}
	return r.actorOr(si, sub)
}

// bodyCalled returns the body whom a noun before a document stands for in the story, the last
// before it, or else the first after: "a [police] statement", where the police speak.
func (r *reader) bodyCalled(si, i int) int {
	t := &r.doc.Sentences[si].Tokens[i]
	found := news.None
	for k := range r.doc.Mentions {
		m := &r.doc.Mentions[k]
		head := &r.doc.Sentences[m.Sentence].Tokens[m.Head]
		if len(m.Actors) != 1 || !strings.EqualFold(head.Lemma, t.Lemma) {
			continue
		}
		if kind := r.doc.Actors[m.Actors[0]].Kind; kind != news.KindGovernment && kind != news.KindOrganization {
			continue
		}
		if m.Sentence > si && found != news.None {
			break
		}
		found = m.Actors[0]
	}
	return found
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
		"document", "finding", "estimate", "analysis", "review", "bulletin", "decree", "ruling", "declaration", "announcement", "pamphlet",
		"leaflet", "article", "dispatch", "editorial", "broadcast", "testimony", "opinion", "resolution", "guideline", "website", "advisory",
		"inquiry", "investigation", "probe", "audit", "directive", "notice", "brief", "charter", "platform", "record", "draft", "diary")
}
