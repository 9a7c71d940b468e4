package when

import "github.com/detente-wire/detente/news"

// Stage fills Doc.Times. It holds no state and may be used from several
// goroutines at once.
type Stage struct{}

// New returns the stage.
func New() *Stage { return &Stage{} }

// Annotate reads the sentences of the headline and the body, and the published
// time and dateline of the story, and sets doc.Times: one entry an expression,
// in the order of the text, without overlap. Sentences that have no parse are
// read too; the direction of their clauses is then guessed from words.
func (*Stage) Annotate(doc *news.Doc) {
	r := resolver{story: reference(doc.Story)}
	var pieces []piece
	var found []expr
	doc.Times = doc.Times[:0]
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		pieces = lex(pieces[:0], doc.Story.Text, s.Span, s)
		p := parser{text: doc.Story.Text, ps: pieces, titled: s.Zone == news.ZoneHeadline}
		found = p.expressions(found[:0])
		r.sentence, r.titled, r.frame = i, p.titled, 0
		r.attach(&p, s)
		r.from = point{}
		for k := range found {
			if swallowed(&p, s, &found[k]) {
				continue
			}
			if k == 0 || !p.joined(&found[k-1], &found[k]) {
				r.from = point{}
			}
			t, ok := r.resolve(&found[k])
			if !ok {
				continue
			}
			t.Span = p.span(&found[k])
			t.Sentence = i
			r.from = point{}
			if t.Granularity == news.Day {
				r.from = parsePoint(t.Start)
			}
			doc.Times = append(doc.Times, t)
		}
	}
}

// Expressions returns the times of a plain text that was written at the given
// time, ISO 8601 as far as it is known, or "". The text is taken as one
// sentence, and the direction of its clauses is guessed from words.
func Expressions(text, at string) []news.Time {
	p := parser{text: text, ps: lex(nil, text, news.Span{End: len(text)}, nil)}
	r := resolver{story: parsePoint(at)}
	r.attach(&p, nil)
	var times []news.Time
	found := p.expressions(nil)
	for k := range found {
		if k == 0 || !p.joined(&found[k-1], &found[k]) {
			r.from = point{}
		}
		t, ok := r.resolve(&found[k])
		if !ok {
			continue
		}
		t.Span = p.span(&found[k])
		t.Sentence = news.None
		r.from = point{}
		if t.Granularity == news.Day {
			r.from = parsePoint(t.Start)
		}
		times = append(times, t)
	}
	return times
}

// joined reports whether two expressions are the ends of a range: "Monday to
// Wednesday", "between Friday and Sunday".
func (p *parser) joined(a, b *expr) bool {
	if b.first != a.end+1 {
		return false
	}
	return p.eq(a.end, "to", "through", "until", "till") || p.dash(a.end) || p.eq(a.end, "and") && p.eq(a.first-1, "between")
}

// reference returns the point from which a story's times are counted: its
// published time, else the date of its dateline.
func reference(s *news.Story) point {
	if p := parsePoint(s.Published.Value); p.has(day) {
		return p
	}
	if p := parsePoint(s.Dateline.Date); p.has(day) {
		return p
	}
	return parsePoint(s.Published.Value)
}

// attach lets the resolver look into the sentence that it works on.
func (r *resolver) attach(p *parser, s *news.Sentence) {
	r.look = func(e *expr) direction {
		t := news.None
		if s != nil {
			t = headToken(p, s, e)
		}
		if t == news.None || s.Tokens[t].Deprel == "" {
			return p.wordDirection(e.first)
		}
		return clauseDirection(s, t)
	}
	r.onVerb = func(e *expr) bool {
		if s == nil {
			return true
		}
		t := headToken(p, s, e)
		if t == news.None || s.Tokens[t].Deprel == "" || s.Tokens[t].Head == news.None {
			return true
		}
		for k := t - 1; k >= 0 && k > t-9; k-- {
			if w := &s.Tokens[k]; w.XPOS == "JJS" || w.XPOS == "RBS" || w.Lemma == "first" {
				return false // "the first time in ten years"
			}
		}
		return s.Tokens[s.Tokens[t].Head].UPOS == "VERB"
	}
	r.prep = func(i int, words ...string) bool {
		if p.eq(i-1, "the") || p.is(i-1, cMod) {
			i--
		}
		return p.eq(i-1, words...)
	}
}

// headToken returns the token of an expression that hangs on a word outside it,
// or None.
func headToken(p *parser, s *news.Sentence, e *expr) int {
	first, last := p.ps[e.first].token, p.ps[max(e.first, e.end-1)].token
	if first == news.None || last == news.None {
		return news.None
	}
	for t := first; t <= last; t++ {
		if h := s.Tokens[t].Head; (h < first || h > last) && !s.Tokens[t].Rel("case", "punct", "det") {
			return t
		}
	}
	return first
}

// span returns the characters of an expression, without a full stop or a
// possessive at its end that does not belong to it.
func (p *parser) span(e *expr) news.Span {
	return news.Span{Start: p.ps[e.first].start, End: p.ps[e.end-1].end}
}

// swallowed reports whether an expression is only part of a name: a person
// called April, "the Sunday Times", "the May 19 Movement".
func swallowed(p *parser, s *news.Sentence, e *expr) bool {
	first, last := p.ps[e.first].token, p.ps[e.end-1].token
	if first == news.None || last == news.None || len(s.Names) == 0 {
		return false
	}
	for i := range s.Names {
		n := &s.Names[i]
		if n.End <= first || n.First > last || n.Class == news.Date || n.Class == news.Money {
			continue
		}
		wider := n.First <= first && n.End > last+1
		switch n.Class {
		case news.Person:
			return wider || e.weak || n.First < first
		case news.Organization, news.Product, news.Facility, news.NORP:
			return wider || e.weak && n.First < first
		default:
			return wider && e.weak
		}
	}
	return false
}
