package quote

import (
	"github.com/detente-wire/detente/internal/kernel"
	"github.com/detente-wire/detente/news"
)

// Where the learned head and the rules meet. The head knows better which words
// report and how far source and content reach; the rules know what kind of report it is,
// and have what one quote carries of another, which the marked texts lack.

// The log-odds that a token heads a cue from which on the head's attribution counts where
// the rules have it too, and those below which a quote of the rules alone is dropped;
// and the least confidence of a quote of the head alone.
const (
	oddsAgreed = -1
	oddsDrop   = -1
	trustAlone = 0.5
)

// learned is what the head says of a find.
type learned struct {
	odds  float32
	lead  [3]float32
	cue   news.Span
	rules bool        // the rules found the cue as well
	same  bool        // and the same source and content
	was   []news.Span // the content that the rules gave
}

// agreed reports whether rules and head both found a quote.
func (f *find) agreed() bool { return f.learned != nil && f.learned.rules }

// generic entries stand for cues that the table lacks.
var (
	genericSpeech = &entry{kind: speech}
	genericStance = &entry{kind: stance}
)

// learn lets the head judge what the rules found, and adds what it finds itself.
func (r *reader) learn(h *Head, vector func(string) []float32) {
	e := r.evidence()
	found, odds := h.run(e, vector, oddsAside)
	dropped := r.dropped(e)
	rules := len(r.finds)
	for i := range found {
		a := &found[i]
		if len(a.spoken) == 0 {
			continue
		}
		if at, ok := e.findFor(a); ok && r.finds[at].learned == nil && a.odds >= oddsAgreed {
			if !a.second && e.carrier[at] == news.None { // the head knows nothing of what one quote carries of another
				r.adopt(e, &r.finds[at], a, true)
			}
			continue
		}
		r.alone(e, a, h.confidence(&learned{odds: a.odds, lead: a.lead}), dropped)
	}
	r.carryOn(e)
	r.endAtCues(e, odds)
	r.review(e, odds, rules)
}

// alone takes what the head finds and the rules do not: a quote, or where it is unlikely to
// be one, or none by what the rules know, an attribution that is none.
func (r *reader) alone(e *Evidence, a *reported, trust float64, dropped map[int]int) {
	if trust < leastAside(a) {
		return
	}
	at, known := dropped[a.cue]
	var f find
	if known {
		f = r.finds[at]
	} else {
		f = r.newFind(&e.Tokens[a.cue])
	}
	aside := a.second || trust < trustAlone || a.odds < oddsAgreed || r.unheard(e, &f, a)
	r.adopt(e, &f, a, false)
	switch {
	case aside:
		r.asides = append(r.asides, f)
	case known:
		r.finds[at] = f
	default:
		r.finds = append(r.finds, f)
	}
}

// unheard reports whether what the head takes for a quote is none by what the rules
// know: what might be said or is asked for, and what the writer or the reader thinks.
func (r *reader) unheard(e *Evidence, f *find, a *reported) bool {
	if f.hush && !r.silence(f) {
		return true
	}
	if len(a.source) == 0 {
		return false
	}
	return f.kind() != news.Saying && r.ownVoice(r.learnedPlace(e, e.bestSource(a.source, news.Span{}), nowhere))
}

// findFor returns the rules' quote that has the cue of the head's: the same head of
// the cue, or another of its words.
func (e *Evidence) findFor(a *reported) (find int, ok bool) {
	if i, ok := e.read[a.cue]; ok {
		return i, true
	}
	for _, s := range a.words {
		for at := s[0]; at < s[1]; at++ {
			if i, ok := e.read[at]; ok {
				return i, true
			}
		}
	}
	return news.None, false
}

// dropped gives by cue the finds that the rules made no quote of.
func (r *reader) dropped(e *Evidence) map[int]int {
	out := map[int]int{}
	for i := range r.finds {
		f := &r.finds[i]
		if f.cue == news.None || f.entry == hearsay {
			continue
		}
		at := e.first[f.sent] + f.cue
		if _, kept := e.read[at]; !kept {
			out[at] = i
		}
	}
	return out
}

// newFind makes a find of a cue that the rules passed over.
func (r *reader) newFind(t *EvidenceToken) find {
	s := &r.doc.Sentences[t.Sentence]
	tok := &s.Tokens[t.Token]
	f := find{sent: t.Sentence, cue: t.Token, cueSpan: tok.Span, source: nowhere, addressee: nowhere, clause: news.None}
	switch tok.UPOS {
	case "VERB", "AUX":
		f.entry = r.cues.verbs[tok.Lemma]
	case "NOUN":
		f.entry = r.cues.nouns[tok.Lemma]
	case "ADJ":
		f.entry = r.cues.adjs[tok.Lemma]
	}
	if f.entry == nil {
		f.entry = r.cues.verbs[tok.Lemma] // a verb that the parse takes for a noun
	}
	known := f.entry != nil
	if !known {
		f.entry = genericStance
	}
	if isVerb(tok) {
		f.cueSpan = r.verbGroup(s, t.Token)
		f.hush, f.denied = r.unsaid(s, t.Token, f.entry)
		f.hush = f.hush && known
		r.addressed(&f, t.Token)
	}
	return f
}

// adopt gives a find the spans of the head's attribution.
func (r *reader) adopt(e *Evidence, f *find, a *reported, rules bool) {
	was := *f
	f.learned = &learned{odds: a.odds, lead: a.lead, rules: rules, cue: e.cueSpan(a, f.cueSpan), was: was.content}
	if rules && r.wordsAlone(f) {
		f.learned.cue = f.cueSpan
		return
	}
	if len(a.source) > 0 {
		f.source = r.learnedPlace(e, e.bestSource(a.source, r.placeSpan(was.source)), was.source)
	} else if !rules {
		f.source = nowhere
	}
	f.content = f.content[:0:0]
	for _, span := range a.spoken {
		f.content = append(f.content, e.over(span))
	}
	passage := e.passageOf(a.cue)
	for _, c := range was.content {
		if !c.Overlaps(passage) {
			f.content = insert(f.content, c) // a quotation that goes on over paragraphs
		}
	}
	if proof := r.noProof(&was, &r.doc.Sentences[f.sent]); rules && within(proof, f.content) && !proof.Empty() {
		f.content = was.content // "said without evidence" is the writer's word
	}
	f.learned.same = rules && f.source == was.source && equalSpans(f.content, was.content)
	if !rules || !overlapAny(was.content, f.content) {
		r.shape(f, e, a.spoken[0])
	}
}

// carryOn gives a quote that carried another by the rules, and no longer does by the
// head, the content of the rules again: the head has never seen one carry another.
func (r *reader) carryOn(e *Evidence) {
	for i, by := range e.carrier {
		if by == news.None || r.finds[by].learned == nil || len(r.finds[i].content) == 0 {
			continue
		}
		f := &r.finds[by]
		if !within(r.finds[i].cueSpan, f.content) && !overlapAny(f.learned.was, []news.Span{f.learned.cue}) {
			f.content = f.learned.was
		}
	}
}

func equalSpans(a, b []news.Span) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func overlapAny(a, b []news.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

// wordsAlone reports whether "according to" stands beside words in marks which alone are
// on the word of its source: Diaz took a call from Ruiz, who called to "explain the
// delay," according to Diaz.
func (r *reader) wordsAlone(f *find) bool {
	return f.pattern == patAccording && len(f.content) == 1 && r.quoted(f.content[0])
}

// bestSource is the part of a source that the rules have too, or else the longest.
func (e *Evidence) bestSource(spans [][2]int, rules news.Span) [2]int {
	best := spans[0]
	for _, s := range spans {
		if e.over(s).Overlaps(rules) {
			return s
		}
		if s[1]-s[0] > best[1]-best[0] {
			best = s
		}
	}
	return best
}

// over returns the text from the first to the last of the tokens [first, end).
func (e *Evidence) over(tokens [2]int) news.Span {
	return e.span(tokens[0]).Cover(e.span(tokens[1] - 1))
}

// cueSpan is the part of the head's cue that holds its head, or else the rules'.
func (e *Evidence) cueSpan(a *reported, rules news.Span) news.Span {
	for _, s := range a.words {
		if s[0] <= a.cue && a.cue < s[1] {
			return e.over(s)
		}
	}
	return rules
}

// passageOf returns the text of the passage of a token.
func (e *Evidence) passageOf(at int) news.Span {
	for _, p := range e.Passages {
		if at < p.End {
			return e.over([2]int{p.First, p.End})
		}
	}
	return news.Span{}
}

// learnedPlace makes a place of tokens of the evidence. It keeps the head of the
// rules' source where that is among them.
func (r *reader) learnedPlace(e *Evidence, tokens [2]int, was place) place {
	t := &e.Tokens[tokens[0]]
	s := &r.doc.Sentences[t.Sentence]
	p := place{sent: t.Sentence, first: t.Token, end: min(t.Token+tokens[1]-tokens[0], len(s.Tokens))}
	if was.found() && was.sent == p.sent && p.first <= was.head && was.head < p.end {
		was.first, was.end = p.first, p.end
		return was
	}
	p.head = p.first
	for i := p.first; i < p.end; i++ {
		if h := s.Tokens[i].Head; (h < p.first || h >= p.end) && s.Tokens[i].UPOS != "PUNCT" {
			p.head = i
			break
		}
	}
	p.actorSent, p.actorAt = p.sent, p.head
	if s.Tokens[p.head].Is("who", "which", "that") {
		p.relative(s, p.head, s.Tokens[p.head].Head)
	}
	return p
}

// shape sets the pattern of a find by the form of its content.
func (r *reader) shape(f *find, e *Evidence, content [2]int) {
	t := &e.Tokens[content[0]]
	s := &r.doc.Sentences[t.Sentence]
	end := min(t.Token+content[1]-content[0], len(s.Tokens))
	generic := f.entry == genericStance
	switch {
	case e.quotation(content[0]) != news.None && e.inside[f.sent][f.cue] == news.None:
		f.pattern = patBefore
	case s.Tokens[t.Token].Form == "to":
		f.pattern = patInfinitive
	case finiteForm(s, t.Token, end) != "":
		f.pattern = patClause
	case r.doc.Sentences[f.sent].Tokens[f.cue].UPOS == "NOUN":
		f.pattern = patNounCue
	default:
		f.pattern, f.topic = patNoun, f.topic || generic
	}
	if generic && f.pattern != patInfinitive {
		f.entry = genericSpeech
	}
}

// review drops what the rules found alone and the head thinks little of, and what
// overlaps the head's with no cue of its own. What another quote carries stays: the
// head has never seen such quotes.
func (r *reader) review(e *Evidence, odds []float32, rules int) {
	var said []news.Span
	for i := range r.finds {
		if r.finds[i].learned != nil {
			said = append(said, r.finds[i].content...)
		}
	}
	for i := range r.finds[:rules] {
		f := &r.finds[i]
		if f.learned != nil {
			continue
		}
		if f.cue == news.None || r.only {
			if r.only || overlapAny(f.content, said) {
				f.content = nil
			}
			continue
		}
		at := e.first[f.sent] + f.cue
		if o := odds[at]; o != impossible && o < oddsDrop && e.carrier[i] == news.None && !f.pattern.direct() && !within(f.cueSpan, said) {
			if o >= oddsAside && !f.hush && len(f.content) > 0 {
				r.asides = append(r.asides, *f)
			}
			f.content = nil
		}
	}
}

// direct reports whether a pattern is that of words between marks.
func (p pattern) direct() bool {
	return p == patAfter || p == patBefore || p == patAfterAny || p == patLabel
}

func within(span news.Span, spans []news.Span) bool {
	for _, s := range spans {
		if s.Contains(span) {
			return true
		}
	}
	return false
}

// trustTerms is the number of weights of the trust in what the head finds.
const trustTerms = 7

// confidence is the chance that what the head says is right, by a logistic regression on stories
// that it was not trained on.
func (h *Head) confidence(l *learned) float64 {
	terms := [trustTerms]float32{1, clamp(l.odds), min(l.lead[0], maxLead) / 4, min(l.lead[1], maxLead) / 4, min(l.lead[2], maxLead) / 4, 0, 0}
	if l.rules {
		terms[5] = 1
	}
	if l.same {
		terms[6] = 1
	}
	var sum float32
	for i, t := range terms {
		sum += float32(t * h.trust[i])
	}
	return float64(kernel.Sigmoid(sum))
}

// clamp bounds log-odds to what a probability can be told from.
func clamp(odds float32) float32 { return max(-8, min(odds, 8)) }
