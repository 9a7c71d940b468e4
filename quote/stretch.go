package quote

import (
	"github.com/detente-wire/detente/news"
)

// A reported clause that follows its cue runs, in the prose of news, to the end
// of the sentence unless something says otherwise. What the parse hung on the
// cue instead of on the clause is given back to it here; what truly belongs to
// the cue (", adding that …", "and left") ends it.

// clauseAfter is the content of clause c that follows cue v.
func (r *reader) clauseAfter(f *find, c, v int) []news.Span {
	s := &r.doc.Sentences[f.sent]
	first, end := r.hull(s, c)
	first = r.stretchLeft(f, s, v, max(first, v+1))
	_, groupEnd := r.groupRange(s, v)
	if f.told > 0 {
		first = f.told
	}
	first = openingWord(f, s, v, first, groupEnd)
	if s.Tokens[v].XPOS == "VBG" && v < 2 && firstComma(s, v, first) > 0 {
		return nil // the main clause: "Remarking on the vote, Diaz said …"
	}
	if first+1 < end && s.Tokens[first].UPOS == "CCONJ" {
		first++ // "said … and that …", read as two
	}
	end = r.stretchRight(s, v, end)
	first = r.skipTime(f, s, first, end)
	end = r.ownWords(f, s, v, first, end)
	out := parts(s, first, end, end, end)
	if left := r.leftOfInset(f, s, v); len(left) > 0 {
		out = append(left, out...)
	}
	return out
}

// ownWords ends reported speech [first, end) before what is the writer's or
// another's: an aside, another cue, a denial, the main clause.
func (r *reader) ownWords(f *find, s *news.Sentence, v, first, end int) int {
	end = r.beforeAside(f, s, first, end)
	end = beforeAccording(s, first, end)
	if at := noProofAfter(s, first, end); at != news.None {
		end = at
	}
	end = r.beforeDenial(s, first, end)
	end = beforeHowever(s, first, end)
	end = r.beforeCoordinate(f, s, v, first, end)
	end = r.beforeContrast(f, s, first, end)
	end = beforeMainClause(s, v, first, end)
	end = endOfOpening(s, v, first, end)
	return r.beforeTail(s, first, end)
}

// clauseBefore is the content of clause c that stands before cue v: all from
// the start of the sentence to the cue's own words.
func (r *reader) clauseBefore(f *find, c, v int) []news.Span {
	s := &r.doc.Sentences[f.sent]
	first, end := r.hull(s, c)
	stop := v
	if f.source.found() && f.source.sent == f.sent && f.source.first > c && f.source.first < v {
		stop = f.source.first
	}
	end = min(end, stop)
	if r.plain(s, 0, first) {
		first = afterOpening(s, end)
	}
	return parts(s, first, end, end, end)
}

// openingWord moves the start of a reported clause back to the word that opens it,
// where the parse hung that word elsewhere: "that" right after the cue or the
// addressee, a question word, and past "however" between commas.
func openingWord(f *find, s *news.Sentence, v, first, at int) int {
	if f.addressee.found() && f.addressee.sent == f.sent && f.addressee.first == at {
		at = f.addressee.end
	}
	if at < first && s.Tokens[at].Form == "that" && s.Tokens[at].UPOS != "PRON" && s.Tokens[at].UPOS != "DET" {
		return at
	}
	if first-1 > v && oneOf(questionWords, lower(s.Tokens[first-1].Form)) && first-1 >= at {
		return first - 1
	}
	if first == at {
		return pastPhrase(s, first)
	}
	if first+2 < len(s.Tokens) && s.Tokens[first].Is("however", "though", "too") && s.Tokens[first+1].Form == "," {
		return first + 2
	}
	return first
}

// pastPhrase moves the start of what was said past a phrase on how it was said, up
// to "that" and a clause: "said [in a call with Diaz] that …".
func pastPhrase(s *news.Sentence, first int) int {
	if first >= len(s.Tokens) || s.Tokens[first].UPOS != "ADP" && !s.Tokens[first].Is("without") {
		return first
	}
	for i := first + 1; i+1 < len(s.Tokens); i++ {
		switch x := s.Tokens[i].XPOS; {
		case s.Tokens[i].Form == "that" && !isVerb(&s.Tokens[i+1]) && s.Tokens[i+1].UPOS != "AUX":
			return i
		case x == "VBD", x == "VBZ", x == "VBP", x == "MD":
			return first
		}
	}
	return first
}

// plain reports whether the tokens [first, end) hold no verb and no mark of
// quotation, so that they can belong to the clause that follows.
func (r *reader) plain(s *news.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if t := &s.Tokens[i]; isVerb(t) || t.Form == ":" || t.UPOS == "PUNCT" && t.Form != "," && edge(t) {
			return false
		}
	}
	return true
}

// stretchLeft moves the start of a clause back over words that hang on the cue
// in a way in which no word does that belongs to it.
func (r *reader) stretchLeft(f *find, s *news.Sentence, v, first int) int {
	for i := v + 1; i < first; i++ {
		b := branch(s, i, v)
		if b == news.None || f.addressee.found() && i >= f.addressee.first && i < f.addressee.end {
			continue
		}
		switch t := &s.Tokens[b]; {
		case f.source.found() && f.source.sent == f.sent && i >= f.source.first && i < f.source.end:
		case t.Rel("mark") && t.Form == "that", t.Rel("ccomp", "xcomp", "dep", "csubj", "expl"):
			return i
		case t.Rel("obj", "iobj", "nsubj") && !f.entry.takes(takesAddressee) && b != f.source.head:
			return i
		}
	}
	return first
}

// branch returns the child of top that token i hangs below, or None.
func branch(s *news.Sentence, i, top int) int {
	for steps := 0; i != news.None && steps <= len(s.Tokens); steps++ {
		h := s.Tokens[i].Head
		if h == top {
			return i
		}
		i = h
	}
	return news.None
}

// stretchRight moves the end of a clause over what follows it in the sentence.
func (r *reader) stretchRight(s *news.Sentence, v, end int) int {
	for end < len(s.Tokens) {
		i := end
		for i < len(s.Tokens) && s.Tokens[i].UPOS == "PUNCT" {
			if t := s.Tokens[i].Form; t == ";" || t == "(" {
				return end
			}
			i++
		}
		if i >= len(s.Tokens) {
			return end
		}
		b := branch(s, i, v)
		if b == news.None && i == end && s.Tokens[i].UPOS != "CCONJ" && s.Tokens[i].Form != "according" {
			end = nextPause(s, end)
			continue
		}
		if b == news.None || b < v || !r.goesOn(s, b, i > end) {
			return end
		}
		_, stop := r.hull(s, b)
		if stop <= i {
			return end
		}
		end = stop
	}
	return end
}

// nextPause returns the next punctuation at or after token i: a clause does not
// end amid words that lean on nothing of the cue's.
func nextPause(s *news.Sentence, i int) int {
	for i++; i < len(s.Tokens) && (s.Tokens[i].UPOS != "PUNCT" || s.Tokens[i].Form == "-"); i++ {
	}
	return i
}

// goesOn reports whether child b of a cue, which follows the reported clause,
// is in truth part of that clause. comma: punctuation parts it from the clause.
func (r *reader) goesOn(s *news.Sentence, b int, comma bool) bool {
	t := &s.Tokens[b]
	switch {
	case t.Rel("advcl"):
		m := markOf(s, b)
		return m != news.None && !s.Tokens[m].Is("to", "as") && t.XPOS != "VBG"
	case t.Rel("conj"):
		return r.modal(s, b) || markedBy(s, b, "that") || r.tellsOn(s, b, comma)
	case t.Rel("ccomp", "xcomp", "dep", "appos", "acl", "csubj", "nmod"):
		return !(t.XPOS == "VBG" && comma) && s.Child(b, "case") == news.None
	}
	return false
}

// leftOfInset returns the words before a cue that is set in between commas:
// "[In the north], he said, [the roads are open]".
func (r *reader) leftOfInset(f *find, s *news.Sentence, v int) []news.Span {
	if !f.source.found() || f.source.sent != f.sent || f.source.first < 2 || f.source.first > v {
		return nil
	}
	_, group := r.groupRange(s, v)
	at := f.source.first - 1
	if group+1 >= len(s.Tokens) || s.Tokens[group].Form != "," || s.Tokens[at].Form != "," {
		return nil
	}
	// A verb right after the cue has its subject before it; a subordinate clause
	// before the cue belongs to what follows.
	split := isVerb(&s.Tokens[group+1]) || s.Tokens[group+1].UPOS == "AUX" || s.Tokens[0].UPOS == "SCONJ"
	if !split && !r.plain(s, 0, at) || r.inside[f.sent][0] != r.inside[f.sent][v] {
		return nil
	}
	return parts(s, afterOpening(s, at+1), at, at, at)
}

// skipTime passes over a time that stands between cue and clause, and so belongs
// to the cue: "said [Friday] he was …", "said [on Monday] that …".
func (r *reader) skipTime(f *find, s *news.Sentence, first, end int) int {
	for i := range r.doc.Times {
		t := &r.doc.Times[i]
		if t.Sentence != f.sent || t.Span.Empty() || first >= end || t.Span.Start > s.Tokens[first].Span.Start {
			continue
		}
		at := tokenAt(s, t.Span.End)
		if at == news.None || at <= first || at >= end || t.Span.End <= s.Tokens[first].Span.Start {
			continue
		}
		if h := s.Tokens[at-1].Head; h != news.None && h >= first && s.Tokens[at-1].Rel("nsubj", "compound", "nmod", "det", "amod", "obj") {
			continue
		}
		return at
	}
	if first+1 < end && weekday(&s.Tokens[first]) && s.Tokens[first].Head != first+1 {
		switch s.Tokens[first+1].UPOS {
		case "PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ":
			return first + 1
		}
	}
	return first
}

// beforeAccording ends reported speech before ", according to X": what X hands on
// is the report itself.
func beforeAccording(s *news.Sentence, first, end int) int {
	for i := first + 1; i+1 < end; i++ {
		if s.Tokens[i].Form == "according" && s.Tokens[i-1].Form == "," && s.Tokens[i+1].Form == "to" && hasPredicate(s, first, i) {
			return i
		}
	}
	return end
}

// beforeTail ends reported speech before another cue that ends the sentence:
// "announced that it would close[, the palace said]".
func (r *reader) beforeTail(s *news.Sentence, first, end int) int {
	last := len(s.Tokens) - 1
	for last > first && (edge(&s.Tokens[last]) || weekday(&s.Tokens[last]) || oneOf([]string{"ADP", "ADV"}, s.Tokens[last].UPOS) ||
		s.Tokens[last].Is("late", "early")) {
		last--
	}
	if !r.tailVerb(s, last) {
		return min(end, r.beforeInvertedTail(s, first, last, end))
	}
	named := false
	for i := last - 1; i > first; i-- {
		switch t := &s.Tokens[i]; {
		case t.Form == "," && named:
			return min(end, i)
		case isNominal(t):
			named = true
		case t.UPOS == "VERB":
			return end
		}
	}
	return end
}

// tailVerb reports whether token i is a finite verb that hands words on.
func (r *reader) tailVerb(s *news.Sentence, i int) bool {
	e := r.cues.verbs[s.Tokens[i].Lemma]
	return e != nil && e.kind.spoken() && e.takes(takesClause) && s.Tokens[i].UPOS == "VERB" &&
		oneOf([]string{"VBD", "VBZ", "VBP"}, s.Tokens[i].XPOS)
}

// beforeInvertedTail ends reported speech before a cue whose subject ends the
// sentence: "noted that it had closed[, reported the palace]".
func (r *reader) beforeInvertedTail(s *news.Sentence, first, last, end int) int {
	for i := last; i > first+1; i-- {
		switch t := &s.Tokens[i]; {
		case s.Tokens[i].Is("say", "report", "add", "tell") && r.tailVerb(s, i) && s.Tokens[i-1].Form == "," && i < last && hasPredicate(s, first, i) && s.Tokens[i+1].UPOS != "ADP":
			return i - 1
		case t.UPOS == "VERB" && !t.Rel("acl", "amod"), t.UPOS == "SCONJ":
			return end
		}
	}
	return end
}

// beforeDenial ends reported speech before ", which X denies" or ", a claim that X denies",
// the writer's own.
func (r *reader) beforeDenial(s *news.Sentence, first, end int) int {
	for i := first + 1; i < end; i++ {
		if v, _ := r.claimApposed(s, i); v != news.None {
			return i - 1
		}
		if s.Tokens[i].Form == "which" && s.Tokens[i-1].Form == "," {
			if v := deniedBy(r, s, i); v != news.None {
				return i
			}
		}
	}
	return end
}

// beforeHowever ends reported speech before another clause that ", however," joins to it:
// "denied that he was there, however, a report found …".
func beforeHowever(s *news.Sentence, first, end int) int {
	for i := first + 2; i+2 < end; i++ {
		if s.Tokens[i].Form != "however" || s.Tokens[i-1].Form != "," || s.Tokens[i+1].Form != "," || !hasPredicate(s, first, i-1) {
			continue
		}
		for k := i + 2; k < end; k++ {
			if t := &s.Tokens[k]; t.Rel("nsubj") && t.Head > k && t.Head < end {
				return i - 1
			}
		}
	}
	return end
}

func weekday(t *news.Token) bool {
	switch t.Form {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"yesterday", "today", "tonight":
		return true
	}
	return false
}

// beforeAside ends reported speech at a dash that opens a phrase which judges it
// ("would get guarantees — a sharp change from May, when …"): such an aside is
// the writer's. A clause, a second dash or a quotation after the dash is not.
func (r *reader) beforeAside(f *find, s *news.Sentence, first, end int) int {
	dash := news.None
	for i := first + 1; i < end; i++ {
		switch s.Tokens[i].Form {
		case "—", "--", "–":
			if dash != news.None || r.inside[f.sent][i] != news.None {
				return end
			}
			dash = i
		}
	}
	if dash == news.None || dash+1 >= end || s.Tokens[dash+1].Form != "a" && s.Tokens[dash+1].Form != "an" {
		return end
	}
	return dash
}

// beforeParticiple ends reported speech before a participle that reports on
// (", adding that …"), which leans on the cue wherever the parse hung it.
func (r *reader) beforeParticiple(f *find) {
	if f.cue == news.None || f.pattern != patClause && f.pattern != patRest && f.pattern != patParataxis || len(f.content) == 0 {
		return
	}
	s := &r.doc.Sentences[f.sent]
	last := &f.content[len(f.content)-1]
	for i := f.cue + 2; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if t.XPOS != "VBG" || s.Tokens[i-1].Form != "," || t.Span.Start <= last.Start || r.inside[f.sent][i] != r.inside[f.sent][f.cue] {
			continue
		}
		if e := r.cues.verbs[t.Lemma]; e == nil || !e.kind.spoken() {
			continue
		}
		r.lean[tokenID{f.sent, i}] = f.cue
		if last.End > t.Span.Start {
			last.End = s.Tokens[i-2].Span.End
		}
		return
	}
}

// endOfOpening ends the content of a participle that opens the sentence at the
// comma before the main clause: "Asked who would pay, Diaz said …".
func endOfOpening(s *news.Sentence, v, first, end int) int {
	if v > 2 || hasSubjectBefore(s, v) {
		return end
	}
	for i := first + 1; i+1 < end; i++ {
		if s.Tokens[i].Form != "," {
			continue
		}
		switch s.Tokens[i+1].UPOS {
		case "PROPN", "PRON", "DET", "NOUN":
			return i
		}
	}
	return end
}

func hasSubjectBefore(s *news.Sentence, v int) bool {
	for i := 0; i < v; i++ {
		if isNominal(&s.Tokens[i]) {
			return true
		}
	}
	return false
}
