package quote

import (
	"github.com/detente-wire/detente/news"
)

// time finds when the source spoke: a time expression of the cue's own clause,
// else, where the cue is in the past tense, the time of the story itself, which
// is the latest day on which it can have been said.
func (r *reader) time(f *find) *news.Time {
	if f.cue == news.None {
		return nil
	}
	s := &r.doc.Sentences[f.sent]
	best, distance := news.None, 0
	for i := range r.doc.Times {
		t := &r.doc.Times[i]
		if t.Sentence != f.sent || t.Span.Empty() || t.Start == "" || t.Type == "SET" || t.Type == "DURATION" || !r.ofCue(f, s, t.Span) {
			continue
		}
		d := max(t.Span.Start-f.cueSpan.End, f.cueSpan.Start-t.Span.End)
		if best == news.None || d < distance {
			best, distance = i, d
		}
	}
	if best == news.None {
		return nil
	}
	t := r.doc.Times[best]
	t.From = news.FromClause
	return &t
}

// ofCue reports whether words belong to the clause of the cue itself: the way
// up from them meets the cue before any other clause.
func (r *reader) ofCue(f *find, s *news.Sentence, span news.Span) bool {
	for _, part := range f.content {
		if part.Overlaps(span) {
			return false
		}
	}
	if r.placeSpan(f.source).Overlaps(span) {
		return false
	}
	i := tokenAt(s, span.Start)
	if len(f.content) > 0 && f.cueSpan.End <= span.Start && span.End <= f.content[0].Start && f.content[0].Start-span.End < 8 {
		return true // between cue and content
	}
	for steps := 0; i != news.None && steps < len(s.Tokens); steps++ {
		if i == f.cue {
			return true
		}
		if s.Tokens[i].Rel("ccomp", "advcl", "acl", "conj", "parataxis", "xcomp", "csubj") && isVerb(&s.Tokens[i]) {
			return false
		}
		i = s.Tokens[i].Head
	}
	return false
}

// tokenAt returns the token of the sentence at or after the byte offset.
func tokenAt(s *news.Sentence, offset int) int {
	for i := range s.Tokens {
		if s.Tokens[i].Span.End > offset {
			return i
		}
	}
	return news.None
}

// inheritTime gives a quote without a time of its own that of the cue which
// its cue leans on ("criticized … on Friday, saying …"), else the story's.
func (r *reader) inheritTime(quotes []news.Quote, i int) {
	q := &quotes[i]
	if q.Time != nil || q.CueToken == news.None {
		return
	}
	s := &r.doc.Sentences[q.Sentence]
	tok := &s.Tokens[q.CueToken]
	if t := r.timeBeforeWhen(q.Sentence, q.CueToken); t != nil {
		q.Time = t
		return
	}
	leans := tok.XPOS == "VBG" || tok.Rel("conj", "xcomp") && s.Child(q.CueToken, "nsubj") == news.None
	if tok.Head != news.None && leans {
		for j := range quotes {
			if quotes[j].Sentence == q.Sentence && quotes[j].CueToken == tok.Head && quotes[j].Time != nil {
				t := *quotes[j].Time
				t.From = news.FromSentence
				q.Time = &t
				return
			}
		}
	}
	if tok.XPOS == "VBD" {
		q.Time = storyTime(r.doc.Story)
	}
}

// timeBeforeWhen is the time that "when" takes up: "in [September], when they
// warned that …".
func (r *reader) timeBeforeWhen(si, cue int) *news.Time {
	s := &r.doc.Sentences[si]
	w := news.None
	for _, c := range s.Children(cue) {
		if s.Tokens[c].Is("when") && int(c) < cue {
			w = int(c)
		}
	}
	if w == news.None {
		return nil
	}
	for i := range r.doc.Times {
		t := r.doc.Times[i]
		if gap := s.Tokens[w].Span.Start - t.Span.End; t.Sentence == si && t.Start != "" && gap >= 0 && gap <= len(", ") && !t.Span.Empty() {
			t.From = news.FromSentence
			return &t
		}
	}
	return nil
}

// storyTime is the day of the story as a time, or nil.
func storyTime(s *news.Story) *news.Time {
	value, from := s.Dateline.Date, news.FromDateline
	if len(value) != len("2006-01-02") || value[0] == '-' {
		value, from = s.Published.Value, news.FromStory
	}
	if len(value) < len("2006-01-02") {
		return nil
	}
	day := value[:len("2006-01-02")]
	return &news.Time{
		Type: "DATE", Value: day, Start: day, End: nextDay(day),
		Granularity: news.Day, Sentence: news.None, From: from,
	}
}
