package quote

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// Whom a pronoun stands for that nothing else has told: the one who spoke last, or of whom
// the sentence before tells. News goes on with "he said" and "it added" from the speaker it
// has just named.

// voiceBack is how many sentences before a pronoun the one it goes on from may stand.
const voiceBack = 3

// heardBefore returns the actor of the source of quote i, a pronoun or "the former
// minister", by who was heard last; or news.None.
func (c *cast) heardBefore(quotes []news.Quote, finds []*find, i int) int {
	p := finds[i].source
	s := &c.doc.Sentences[p.actorSent]
	t := &s.Tokens[p.actorAt]
	personal := t.Is("he", "she", "his", "her")
	switch {
	case c.inside[p.actorSent][p.actorAt] != news.None:
		return news.None // of whom a speaker speaks the story need not tell
	case p.pronoun(c.doc) && (personal || t.Is("it", "they")):
	case t.UPOS == "NOUN" && epithet(s, p):
	default:
		return news.None
	}
	for back := 0; back <= voiceBack && p.actorSent-back >= 0; back++ {
		si := p.actorSent - back
		if c.doc.Sentences[si].Paragraph < s.Paragraph-1 {
			return news.None
		}
		end := len(c.doc.Sentences[si].Tokens)
		if back == 0 {
			end = p.first
		}
		a, stop := c.voiceIn(quotes[:i], finds, si, end, t)
		if stop || a != news.None {
			return a
		}
	}
	return news.None
}

// epithet reports whether a phrase calls somebody by what he once was or how old he is:
// "the former minister", "the 62-year-old". News calls so whom it has just named.
func epithet(s *news.Sentence, p place) bool {
	if !s.Tokens[p.first].Is("the") || p.first >= p.actorAt || p.end != p.actorAt+1 || s.Tokens[p.actorAt].Feat("Number") == "Plur" {
		return false
	}
	for i := p.first + 1; i <= p.actorAt; i++ {
		if s.Tokens[i].Is("former") || strings.HasSuffix(lower(s.Tokens[i].Form), "year-old") {
			return true
		}
	}
	return false
}

// voiceIn returns whom a pronoun or epithet can mean in the tokens before end of a sentence: the
// last who is heard there, or else its subject. stop: somebody is heard whom the story does not name.
func (c *cast) voiceIn(quotes []news.Quote, finds []*find, si, end int, t *news.Token) (actor int, stop bool) {
	s := &c.doc.Sentences[si]
	actor, last := news.None, news.None
	for j := len(quotes) - 1; j >= 0 && finds[j].sent >= si-2; j-- { // in the order of the text but for long contents
		q := finds[j].source
		if !q.found() || q.sent != si || q.head <= last || q.head >= end || c.inside[si][q.head] != news.None || c.ownVoice(q) {
			continue
		}
		a := quotes[j].Source.Actor
		head := &c.doc.Sentences[q.actorSent].Tokens[q.actorAt]
		switch unnamed := a == news.None && head.UPOS == "NOUN" && head.Feat("Number") != "Plur"; {
		case unnamed && t.Is("it") && isDocument(head), unnamed && !t.Is("it", "they") && c.personNoun(q.actorSent, q.actorAt):
			actor, last, stop = news.None, q.head, true
		case a != news.None && c.canMean(t, a, head):
			actor, last, stop = a, q.head, false
		}
	}
	if last != news.None {
		return actor, stop
	}
	root := s.Root()
	if root == news.None {
		return news.None, false
	}
	sub, _ := subject(s, root)
	if sub == news.None || sub >= end || c.inside[si][sub] != news.None {
		return news.None, false
	}
	a := c.actorOf(si, sub)
	if first, end := c.personName(si, sub); a == news.None && first != news.None && !t.Is("it", "they") {
		a = c.named(si, first, end, news.Person)
	}
	if a != news.None && c.canMean(t, a, &s.Tokens[sub]) {
		return a, false
	}
	return news.None, false
}

// canMean reports whether a pronoun, or an epithet of a person, can stand for an actor whom
// the text has by this head.
func (c *cast) canMean(t *news.Token, a int, head *news.Token) bool {
	kind := c.doc.Actors[a].Kind
	plural := head.Feat("Number") == "Plur" || head.Is("they")
	switch {
	case t.Is("it"):
		return kind != news.KindPerson && kind != news.KindPopulation && kind != news.KindGroup && !plural
	case t.Is("they"):
		return kind == news.KindGroup || kind == news.KindPopulation || plural && kind != news.KindPerson
	case kind != news.KindPerson || plural || head.Is("it"):
		return false
	case t.Is("he", "his"):
		_, other := c.called(a, "he")
		return !other
	case t.Is("she", "her"):
		_, other := c.called(a, "she")
		return !other
	}
	return c.of[a].named
}
