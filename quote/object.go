package quote

import (
	"github.com/detente-wire/detente/news"
)

// nounContent takes the object and what completes it.
func (r *reader) nounContent(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	o := s.Child(v, "obj")
	if i := s.Child(v, "iobj"); i > v && i < o && !f.entry.takes(takesAddressee) {
		o = i
	}
	if o == news.None || o < v || s.Tokens[o].Feat("PronType") == "Rel" || s.Tokens[o].Feat("Reflex") == "Yes" {
		return false
	}
	first, end := r.hull(s, o)
	if first <= v || f.entry.kindFor(takesNoun) == stance && has(s, o, "det", "no") {
		return false // "offered no proof"
	}
	completed := r.completed(s, v, end)
	if f.entry.kind == thought && completed == end {
		return false // "considered the case": an act of the mind that tells no view
	}
	end = beforeVerbs(s, first, r.runOn(s, v, completed))
	f.content, f.clause, f.pattern = parts(s, first, end, end, end), o, patNoun
	return len(f.content) > 0
}

// runOn moves the end of a noun phrase over words that follow without a pause
// and that the parse hung on something else than the verb.
func (r *reader) runOn(s *news.Sentence, v, end int) int {
	for end < len(s.Tokens) {
		t := &s.Tokens[end]
		b := branch(s, end, v)
		if t.UPOS == "PUNCT" && t.Form != "-" || t.UPOS == "SCONJ" || t.UPOS == "CCONJ" ||
			b != news.None && (b == end || s.Tokens[b].Rel("obl", "advmod", "advcl", "conj", "parataxis")) {
			break
		}
		end++
	}
	return end
}

// beforeVerbs ends a noun phrase before "and" with a finite verb, which goes on
// with the clause: "called it a lie [and left]"; and before a finite verb that no
// relative clause in it can have: "those campaigning for a nation [have killed …]".
func beforeVerbs(s *news.Sentence, first, end int) int {
	for i := first + 1; i+1 < end; i++ {
		if x := s.Tokens[i].XPOS; (x == "VBP" || x == "VBZ" || x == "MD") && s.Tokens[i].UPOS == "AUX" && bare(s, first, i) {
			return i
		}
		if s.Tokens[i].UPOS == "CCONJ" && isVerb(&s.Tokens[i+1]) && finite(s, i+1) {
			return i
		}
	}
	return end
}

// bare reports whether the tokens [first, end) are a plain noun phrase: no verb, no
// conjunction, no pronoun and no mark after which a clause could begin.
func bare(s *news.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		switch s.Tokens[i].UPOS {
		case "DET", "ADJ", "NOUN", "PROPN", "NUM":
		default:
			return false
		}
	}
	return true
}

// completed moves the end of an object over what completes it; only marks of
// quotation may stand between.
func (r *reader) completed(s *news.Sentence, v, end int) int {
	for _, c := range s.Children(v) {
		i := int(c)
		if i < end || !r.completes(s, i) {
			continue
		}
		a, b := r.hull(s, i)
		for a > end && edge(&s.Tokens[a-1]) && s.Tokens[a-1].Form != "," {
			a--
		}
		if a <= end {
			end = b
		}
	}
	return end
}

func topicOnly(e *entry) bool { return e != nil && e.frames == takesNoun }

// completes reports whether child c of a verb completes its object: "as a
// traitor", "of treason", "for leaving", "a disgrace".
func (r *reader) completes(s *news.Sentence, c int) bool {
	t := &s.Tokens[c]
	switch {
	case t.Rel("xcomp", "obj", "ccomp"):
		return true
	case t.Rel("obl"):
		// "to" only after verbs that address nobody: "criticized the approach to talks".
		p := caseOf(s, c)
		return oneOf([]string{"of", "for", "as", "over"}, p) || p == "to" && topicOnly(r.cues.verbs[s.Tokens[s.Tokens[c].Head].Lemma])
	case t.Rel("advcl"):
		return markedBy(s, c, "for", "of", "as") || caseOf(s, c) == "as"
	}
	return false
}

// prepositional takes the phrase with one of the verb's prepositions; one that
// stands next to the verb is part of the cue ("called for").
func (r *reader) prepositional(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	for _, c := range s.Children(v) {
		t := &s.Tokens[c]
		if !t.Rel("obl", "advcl", "nmod", "obj") || int(c) < v {
			continue
		}
		p := s.Child(int(c), "case", "mark")
		if f.entry.kind.spoken() && r.channelWord(s, int(c)) > 0 && p != news.None && s.Tokens[p].Is("on", "in", "to") {
			continue // "wrote on Telegram"
		}
		if p == news.None || p < v || !f.entry.takesPrep(lower(s.Tokens[p].Form)) || manner(t) {
			continue
		}
		if p == v+1 {
			f.cueSpan = f.cueSpan.Cover(s.Tokens[p].Span)
		}
		_, end := r.hull(s, int(c))
		end = beforeVerbs(s, p+1, r.runOn(s, v, r.completed(s, v, end)))
		end = r.overInfinitive(s, v, int(c), end)
		f.content, f.clause, f.pattern = parts(s, p+1, end, end, end), int(c), patPrep
		return len(f.content) > 0
	}
	return false
}

// manner reports whether a noun after a preposition says how or when one spoke
// ("on condition of anonymity", "on Monday") and not of what.
func manner(t *news.Token) bool {
	return weekday(t) || t.Is("condition", "behalf", "phone", "telephone", "record", "background", "time", "day", "week", "month", "year")
}

// wholeObject reports whether the verb has an object that no verb follows: not
// the subject of a clause ("announced [the embargo would end]").
func (r *reader) wholeObject(si, v int) bool {
	s := &r.doc.Sentences[si]
	o := s.Child(v, "obj")
	if o < v {
		return false
	}
	_, end := r.hull(s, o)
	return end >= len(s.Tokens) || s.Tokens[end].UPOS != "AUX" && !isVerb(&s.Tokens[end])
}

// canSay reports whether the source is one that such a verb with an object makes
// a report of: a poll shows a lead, a person who shows something does not report.
func (r *reader) canSay(f *find) bool {
	if !f.source.found() {
		return false
	}
	s := &r.doc.Sentences[f.source.sent]
	t := &s.Tokens[f.source.head]
	if f.entry.person {
		n := s.NameAt(f.source.head)
		return t.Is("he", "she", "who") || n != news.None && s.Names[n].Class == news.Person
	}
	if f.entry.kind != evidence {
		return true
	}
	return t.UPOS == "NOUN" && r.nounIn(r.channels.nouns, s, f.source.head) > 0
}

// overInfinitive moves the end of a phrase after a preposition over the infinitive
// that tells what its noun is to do: "called on [the parties to meet]".
func (r *reader) overInfinitive(s *news.Sentence, v, noun, end int) int {
	if end >= len(s.Tokens) || s.Tokens[end].Form != "to" || s.Tokens[end].Head == news.None {
		return end
	}
	x := s.Tokens[end].Head
	if h := s.Tokens[x].Head; s.Tokens[x].Rel("xcomp", "advcl", "acl", "ccomp") && (h == v || h == noun) {
		_, stop := r.hull(s, x)
		return max(end, stop)
	}
	return end
}
