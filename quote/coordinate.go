package quote

import (
	"github.com/detente-wire/detente/news"
)

// A reported clause ends where its speaker goes on to do something else ("said
// that talks would resume [and accused the army of …]") and where another is
// heard against him ("claims it is safe[, although engineers say it is not]").
// The parse hangs both on the reported clause more often than not.

// beforeCoordinate ends reported speech [first, end) of cue v before "and" with
// a finite verb whose subject is the speaker.
func (r *reader) beforeCoordinate(f *find, s *news.Sentence, v, first, end int) int {
	if !f.source.found() || s.Tokens[v].XPOS == "VBG" {
		return end
	}
	for i := first + 2; i+1 < end; i++ {
		if s.Tokens[i].UPOS != "CCONJ" || r.inside[f.sent][i] != r.inside[f.sent][v] {
			continue
		}
		at := i + 1
		for at+1 < end && s.Tokens[at].UPOS == "ADV" {
			at++
		}
		if r.speakersVerb(f, s, v, first, i, at) {
			r.lean[tokenID{f.sent, at}] = v
			return i
		}
	}
	return end
}

// speakersVerb reports whether the verb at token at, after the conjunction at
// and, goes on from cue v and not from the clause that it reports. It does where
// its form is that of the cue and cannot be that of the clause ("would meet and
// reaffirmed"), or where it tells of speech and the clause has a subject that
// cannot speak ("the talks had failed and accused").
func (r *reader) speakersVerb(f *find, s *news.Sentence, v, first, and, at int) bool {
	t := &s.Tokens[at]
	if t.XPOS != "VBD" && t.XPOS != "VBZ" || !isVerb(t) {
		return false
	}
	if sub, _ := subject(s, at); sub > and && sub < at {
		return false
	}
	if t.XPOS != s.Tokens[v].XPOS {
		return false
	}
	form := finiteForm(s, first, and)
	if form == "MD" || form == "" {
		return form == "MD"
	}
	e := r.cues.verbs[t.Lemma]
	if e == nil || !e.kind.spoken() {
		return false
	}
	if t.Lemma == s.Tokens[v].Lemma {
		return true // "said it was over and said who had won"
	}
	return form != t.XPOS || !r.speaks(f, s, first, and)
}

// finiteForm returns the tag of the first finite verb or auxiliary of the tokens
// [first, end) that stands in no relative clause, or "".
func finiteForm(s *news.Sentence, first, end int) string {
	for i := first; i < end; i++ {
		switch x := s.Tokens[i].XPOS; x {
		case "VBD", "VBZ", "VBP", "MD":
			if relativeOver(s, i) == news.None {
				return x
			}
		}
	}
	return ""
}

// speaks reports whether the subject of the clause in tokens [first, end) can
// speak: a pronoun, a name, or an actor of the story.
func (r *reader) speaks(f *find, s *news.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		t := &s.Tokens[i]
		if !t.Rel("nsubj") {
			continue
		}
		return t.UPOS == "PRON" || t.UPOS == "PROPN" || r.doc.MentionHeadedBy(f.sent, i) != news.None || len(r.doc.Mentions) == 0
	}
	return true
}

// beforeContrast ends reported speech [first, end) before ", although X says",
// ", but X says", ", and X said": what someone else says is not of the speaker's.
func (r *reader) beforeContrast(f *find, s *news.Sentence, first, end int) int {
	for i := first + 2; i+2 < end; i++ {
		if s.Tokens[i-1].Form != "," || !s.Tokens[i].Is("although", "though", "but", "whereas", "while", "and") || r.inside[f.sent][i] != news.None {
			continue
		}
		for j := i + 2; j < end; j++ {
			if !isVerb(&s.Tokens[j]) || s.Tokens[j].Rel("acl", "amod") {
				continue
			}
			if e := r.cues.verbs[s.Tokens[j].Lemma]; e != nil && e.kind.spoken() && e.takes(takesClause) && finite(s, j) && othersVoice(s, i, j) {
				return i - 1
			}
			break
		}
	}
	return end
}

// beforeMainClause ends the content of a cue that stands in a clause before the
// main one: "while Diaz said it was over[, she …]", "Diaz, who said it was over[, left]".
func beforeMainClause(s *news.Sentence, v, first, end int) int {
	t := &s.Tokens[v]
	if h := t.Head; t.Rel("advcl") && h != news.None && h > v {
		at := h
		if sub, _ := subject(s, h); sub > v && sub < h {
			at = sub
		}
		for i := at - 1; i > first && i > at-6; i-- {
			if s.Tokens[i].Form == "," {
				return min(end, i)
			}
		}
	}
	if sub, _ := subject(s, v); sub < 2 || !s.Tokens[sub].Is("who", "which") || s.Tokens[sub-1].Form != "," {
		return end
	}
	for i := first + 1; i+1 < end; i++ {
		if x := s.Tokens[i+1].XPOS; s.Tokens[i].Form == "," && (x == "VBD" || x == "VBZ") {
			return i
		}
	}
	return end
}

// tellsOn reports whether clause b, which the parse joins to a cue, goes on with what
// is reported: it has a subject of its own and tells of no speech. comma: a pause
// stands before it, after which only a pronoun can be such a subject.
func (r *reader) tellsOn(s *news.Sentence, b int, comma bool) bool {
	sub, _ := subject(s, b)
	if sub == news.None || sub > b || comma && s.Tokens[sub].UPOS != "PRON" || s.Tokens[sub].Is("i", "I", "we", "you") {
		return false
	}
	e := r.cues.verbs[s.Tokens[b].Lemma]
	return e == nil || !e.kind.spoken()
}

// othersVoice reports whether the subject of verb v, which stands after token
// from, is a noun: a pronoun may be the speaker himself.
func othersVoice(s *news.Sentence, from, v int) bool {
	sub, passive := subject(s, v)
	return sub > from && sub < v && !passive && s.Tokens[sub].UPOS != "PRON"
}
