package quote

import (
	"github.com/detente-wire/detente/news"
)

// Some cues are so common that the order of the words tells the content even
// where the parse has lost it: "the ministry said [rest of the sentence]" and
// "[all that was before], the ministry said".

// rest takes the rest of the sentence as the content of cue v.
func (r *reader) rest(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	switch s.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP", "VBG":
	case "VB":
		if v == 0 || s.Tokens[v-1].Form != "," {
			return false
		}
	default:
		if s.Child(v, "aux") == news.None {
			return false
		}
	}
	if r.inside[f.sent][v] != news.None || s.Tokens[v].Is("add") && caseOf(s, s.Child(v, "obl")) == "to" {
		return false // "added to his lead"
	}
	first, _ := r.groupRange(s, v)
	if !f.source.found() && s.Tokens[v].XPOS != "VBG" {
		if start := r.clauseStart(s, first); start < first || !hasPredicate(s, v+1, len(s.Tokens)) {
			f.source = r.beside(f.sent, v, start)
		}
	}
	if !f.source.found() && s.Tokens[v].XPOS != "VBG" {
		return false
	}
	if f.content = r.restAfter(f, s, v); len(f.content) == 0 {
		f.content = r.restBefore(f, s, v)
	}
	f.pattern = patRest
	return len(f.content) > 0
}

// restLast takes what stands before a cue that ends the sentence.
func (r *reader) restLast(f *find, v int) bool {
	s := &r.doc.Sentences[f.sent]
	if !f.source.found() || !finite(s, v) || r.inside[f.sent][v] != news.None {
		return false
	}
	f.content, f.pattern = r.restBefore(f, s, v), patRest
	return len(f.content) > 0
}

// clauseStart goes back from a verb to the last word before it that cannot be
// part of its subject. A comma right before the verb closes an apposition
// ("Ana Diaz, the envoy, said"), and commas are passed then.
func (r *reader) clauseStart(s *news.Sentence, first int) int {
	closed := first > 0 && s.Tokens[first-1].Form == ","
	at := 0
	for i := first - 1; i >= 0; i-- {
		t := &s.Tokens[i]
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "SCONJ" || edge(t) && !(closed && t.Form == ",") {
			at = i + 1
			break
		}
	}
	if !closed || at >= first || s.Tokens[at].UPOS != "ADP" && s.Tokens[at].UPOS != "ADV" {
		return at
	}
	for i := at; i < first-1; i++ {
		if s.Tokens[i].Form == "," {
			return i + 1 // past "In Cairo,"
		}
	}
	return at
}

// restAfter is what follows the cue and the phrases that are its own, up to the
// end of the sentence or a semicolon; nothing where no clause follows.
func (r *reader) restAfter(f *find, s *news.Sentence, v int) []news.Span {
	_, at := r.groupRange(s, v)
	if at < len(s.Tokens) && s.Tokens[at].Form == "," {
		return nil
	}
	for at < len(s.Tokens) {
		if f.addressee.found() && at >= f.addressee.first && at < f.addressee.end {
			at = f.addressee.end
			continue
		}
		b := branch(s, at, v)
		if b == news.None || !s.Tokens[b].Rel("obl", "advmod", "iobj") || r.clausal(s, b) {
			break
		}
		_, end := r.hull(s, b)
		at = max(end, at+1)
	}
	at = pastPhrase(s, r.conjunction(s, at))
	end := at
	for end < len(s.Tokens) && s.Tokens[end].Form != ";" {
		end++
	}
	if end = r.ownWords(f, s, v, at, end); s.Tokens[v].XPOS == "VBG" && end == len(s.Tokens) {
		end = r.participleEnd(s, v, at, end)
	}
	if !hasPredicate(s, at, end) || s.Tokens[at].Form == "," || s.Tokens[at].UPOS == "CCONJ" {
		return nil
	}
	return parts(s, at, end, end, end)
}

// participleEnd ends what a participle before the main clause reports at the next
// comma: "after saying it would close, the bank …".
func (r *reader) participleEnd(s *news.Sentence, v, at, end int) int {
	if s.Tokens[v].Head <= v {
		return end
	}
	for i := at; i < end; i++ {
		if s.Tokens[i].Form == "," {
			return i
		}
	}
	return end
}

// conjunction returns where "that" stands after token at, before any verb; or at.
func (r *reader) conjunction(s *news.Sentence, at int) int {
	for i := at; i < len(s.Tokens); i++ {
		switch t := &s.Tokens[i]; {
		case (t.Rel("mark") || t.XPOS == "IN") && t.Is("that", "whether"):
			return i
		case t.UPOS == "VERB", t.UPOS == "AUX", t.Form == ",":
			return at
		}
	}
	return at
}

// clausal reports whether the phrase holds a verb.
func (r *reader) clausal(s *news.Sentence, i int) bool {
	first, end := r.hull(s, i)
	return hasPredicate(s, first, end)
}

func hasPredicate(s *news.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if u := s.Tokens[i].UPOS; u == "VERB" || u == "AUX" {
			return true
		}
	}
	return false
}

// restBefore is what stands before a cue that ends the sentence: "…, the report
// said", "…, said two officials".
func (r *reader) restBefore(f *find, s *news.Sentence, v int) []news.Span {
	first, end := r.groupRange(s, v)
	if f.source.found() && f.source.sent == f.sent {
		first, end = min(first, f.source.first), max(end, f.source.end)
	}
	if end < len(s.Tokens) && s.Tokens[end].Form == "," && end+1 < len(s.Tokens) && s.Tokens[end+1].Is("who", "which", "whose") {
		end = len(s.Tokens) // a clause on the source
	}
	if first < 3 || s.Tokens[first-1].Form != "," || r.inside[f.sent][first-1] != news.None ||
		hasPredicate(s, end, len(s.Tokens)) || !hasPredicate(s, 0, first) {
		return nil
	}
	start := afterOpening(s, first)
	if s.Tokens[start].Is("ask") || s.Tokens[start].Is("when") && start+1 < first && s.Tokens[start+1].Is("ask") {
		return nil // "Asked who won, Diaz said no."
	}
	for i := first - 2; i > 0; i-- {
		if s.Tokens[i].Form == ";" {
			start = i + 1
			break
		}
	}
	return parts(s, start, first, first, first)
}
