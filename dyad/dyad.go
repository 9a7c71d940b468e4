// Package dyad reads the press's own words on how a relation moves: "tensions
// eased", "marks a significant de-escalation", "relations have soured", "ties
// remain strained".
//
// Two kinds of wording carry it. Nouns that are themselves a movement
// (de-escalation, rapprochement, rift) where the clause asserts them, and nouns
// that name a relation (relations, ties, tensions) under a verb or an adjective
// that moves it. What eases tension and what warms relations is de-escalation;
// what fuels the one or sours the other is escalation; what stays as it is is
// stable.
//
// Only the outlet's own voice counts: words inside a quotation are a source's.
// Left out are wishes, plans, conditions, questions and denials, movements in
// what is not a relation (economic ties of a market, tension in a crowd without
// parties), and any case in which fewer than two parties can be named.
package dyad

import (
	"strings"
	"time"

	"github.com/detente-wire/detente/news"
)

// Stage fills Doc.Relations. It holds no state and may be used from several
// goroutines at once.
type Stage struct{}

// New returns the stage.
func New() *Stage { return &Stage{} }

// Annotate reads sentences, mentions, actors, times and quotes of the document
// and sets doc.Relations, in the order of the text.
func (*Stage) Annotate(doc *news.Doc) {
	doc.Relations = doc.Relations[:0]
	r := reader{doc: doc}
	for i := range doc.Sentences {
		r.sentence(i)
	}
}

// reader works on one document.
type reader struct {
	doc   *news.Doc
	words []string // the trigger's lemma of each relation
}

// finding is what a trigger says.
type finding struct {
	trend   news.Trend
	trigger int // token of the word that moves
	noun    int // token of the relation or the movement
	clause  int // predicate
	strong  bool
}

func (r *reader) sentence(i int) {
	s := &r.doc.Sentences[i]
	for t := range s.Tokens {
		f, ok := read(s, t)
		if !ok || r.quoted(s.Tokens[f.trigger].Span) || r.marked(s, s.Tokens[f.trigger].Span.Start) || r.answer(s) || unreal(s, f) {
			continue
		}
		parties, named := r.parties(i, s, f)
		if !enough(r.doc, parties) {
			continue
		}
		c := 0.7
		switch {
		case !named:
			c -= 0.15
		case f.strong:
			c += 0.1
		}
		rel := news.Relation{
			Parties:    parties,
			Trend:      f.trend,
			Time:       r.time(i, s, f),
			Trigger:    s.Tokens[f.trigger].Span.Cover(s.Tokens[f.noun].Span),
			Sentence:   i,
			Confidence: c,
		}
		if n := len(r.doc.Relations); n > 0 && repeats(&r.doc.Relations[n-1], &rel) || r.told(&rel, lower(&s.Tokens[f.trigger])) {
			continue
		}
		r.doc.Relations = append(r.doc.Relations, rel)
		r.words = append(r.words, lower(&s.Tokens[f.trigger]))
	}
}

// repeats reports whether two findings of one sentence say the same.
func repeats(a, b *news.Relation) bool {
	return a.Sentence == b.Sentence && a.Trend == b.Trend && (a.Trigger.Overlaps(b.Trigger) || len(a.Parties) == len(b.Parties))
}

// told reports whether the story has said the same before in the same word.
func (r *reader) told(rel *news.Relation, word string) bool {
	for i := range r.doc.Relations {
		o := &r.doc.Relations[i]
		if o.Trend != rel.Trend || r.words[i] != word || len(o.Parties) != len(rel.Parties) {
			continue
		}
		same := 0
		for _, p := range o.Parties {
			for _, q := range rel.Parties {
				if p.Actor == q.Actor {
					same++
				}
			}
		}
		if same == len(rel.Parties) {
			return true
		}
	}
	return false
}

// answer reports whether a sentence belongs to an answer of an interview that is
// printed as questions and answers: the last label before it is "A:".
func (r *reader) answer(s *news.Sentence) bool {
	if label(r.doc.Text(s.Span)) == 'A' {
		return true
	}
	for p := min(s.Paragraph, len(r.doc.Story.Zones)-1); p >= 0; p-- {
		if l := label(r.doc.Text(r.doc.Story.Zones[p].Span)); l != 0 {
			return l == 'A'
		}
	}
	return false
}

// label returns the letter of "Q:" or "A:" at the head of a text, or 0.
func label(text string) byte {
	if len(text) > 2 && (text[0] == 'Q' || text[0] == 'A') && text[1] == ':' {
		return text[0]
	}
	return 0
}

// quoted reports whether a span lies in the content of a quotation that is not
// the outlet's own.
func (r *reader) quoted(span news.Span) bool {
	for i := range r.doc.Quotes {
		if r.doc.Quotes[i].Kind == news.Seeming {
			continue // "relations seem to improve" is the outlet's own
		}
		for _, c := range r.doc.Quotes[i].Content {
			if c.Contains(span) {
				return true
			}
		}
	}
	return false
}

// marked reports whether a place in a sentence stands within quotation marks,
// counted from the beginning of its paragraph: where a quotation was not read,
// its words are still not the outlet's.
func (r *reader) marked(s *news.Sentence, at int) bool {
	from := s.Span.Start
	if s.Paragraph >= 0 && s.Paragraph < len(r.doc.Story.Zones) {
		from = min(from, r.doc.Story.Zones[s.Paragraph].Span.Start)
	}
	open := false
	for i, c := range r.doc.Story.Text[from:at] {
		switch c {
		case '“', '„', '«':
			open = true
		case '”', '»':
			open = false
		case '"':
			open = !open
		case '`', '\'':
			if next := from + i + 1; next < at && r.doc.Story.Text[next] == byte(c) { // as the old wires write them
				open = c == '`'
			}
		}
	}
	return open
}

// enough reports whether at least two parties are named, one of them a state,
// a government or somebody who acts for one.
func enough(doc *news.Doc, parties []news.Party) bool {
	public := false
	for _, p := range parties {
		a := &doc.Actors[p.Actor]
		if a.Kind == news.KindGovernment && a.Country == "" && !strings.HasPrefix(a.Code, "IGO") || strings.HasSuffix(a.Code, "BUS") {
			return false // "his government" is nobody's yet, and business no power
		}
		public = public || a.Kind == news.KindState || a.Kind == news.KindGovernment || a.Kind == news.KindGroup || a.Country != ""
	}
	return len(parties) >= 2 && public
}

// time returns the time of the clause, the one nearest to the trigger, else the
// story's own day.
func (r *reader) time(i int, s *news.Sentence, f finding) *news.Time {
	first, end := f.clause, f.clause+1
	if f.clause != news.None {
		first, end = s.Subtree(f.clause)
	}
	span := s.SpanOf(first, end)
	var best *news.Time
	distance := 0
	for k := range r.doc.Times {
		t := &r.doc.Times[k]
		if t.Sentence != i || !span.Contains(t.Span) || t.Type != "DATE" && t.Type != "TIME" || !ownTime(s, t.Span, f.clause) {
			continue
		}
		d := t.Span.Start - s.Tokens[f.trigger].Span.Start
		d = max(d, -d)
		if best == nil || d < distance {
			best, distance = t, d
		}
	}
	if best == nil {
		return storyTime(r.doc.Story)
	}
	c := *best
	return &c
}

// storyTime returns the story's own day, or nil.
func storyTime(s *news.Story) *news.Time {
	for _, v := range [...]string{s.Published.Value, s.Dateline.Date} {
		if len(v) < 10 {
			continue
		}
		t, err := time.Parse(time.DateOnly, v[:10])
		if err != nil {
			continue
		}
		return &news.Time{
			Type: "DATE", Value: v[:10], Start: v[:10], End: t.AddDate(0, 0, 1).Format(time.DateOnly),
			Granularity: news.Day, Sentence: news.None, From: news.FromStory,
		}
	}
	return nil
}

// ownTime reports whether a time hangs on a clause itself and not on one below
// it.
func ownTime(s *news.Sentence, span news.Span, clause int) bool {
	for t := range s.Tokens {
		if !span.Contains(s.Tokens[t].Span) {
			continue
		}
		for n := 0; t != news.None && t != clause && n < 20; n++ {
			w := &s.Tokens[t]
			if w.UPOS == "VERB" && !span.Contains(w.Span) {
				return false
			}
			t = w.Head
		}
		return t == clause
	}
	return false
}
