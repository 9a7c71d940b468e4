// Package agenda finds what a story says is scheduled: meetings, visits, talks,
// votes, elections, deadlines, trials, reviews, exercises and expiries that lie
// ahead of the story's own time, and what recurs.
//
// It starts from the times of the story. A time that lies ahead (or that
// recurs) leads up the parse to a trigger: a noun that names something
// scheduled, a verb that does in a form that looks ahead, or any other act that a
// clause puts on a day ("will release the report Friday", "is scheduled to blast
// off July 12"). Where the words right beside the time say more than the parse
// ("the June 17 deadline", "the summit due in May"), they count. The trigger's
// clause gives participants, place, topics and conditions; later sentences that
// come back to it ("the upcoming meeting") add topics; two tellings of one
// thing are one appointment.
//
// Kept is what is politics: a political party takes part, the name says so (an
// election, somebody's trial, a law that takes effect) or who does it by his
// office ("lawmakers", "the court"), or it names nobody in a story that is about
// politics; and a calendar could hold its date. Flights,
// offers, shareholders' meetings and book signings are dropped.
//
// Left out: what only may, might or could be, what is only asked for, proposed,
// hoped for or asked about, what has no time of its own, forecasts ("prices
// will rise next year"), and what the story merely refuses or denies.
package agenda

import (
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Stage fills Doc.Appointments. It holds no state and may be used from several
// goroutines at once.
type Stage struct{}

// New returns the stage.
func New() *Stage { return &Stage{} }

// Annotate reads sentences, times, mentions, actors, places, quotes and events
// of the document and sets doc.Appointments, in the order of their triggers.
func (*Stage) Annotate(doc *news.Doc) {
	f := finder{doc: doc, now: storyDay(doc.Story)}
	for i := range doc.Times {
		f.fromTime(i)
	}
	sort.SliceStable(f.found, func(i, j int) bool { return f.found[i].a.Trigger.Start < f.found[j].a.Trigger.Start })
	f.merge()
	f.keep()
	f.followUp()
	doc.Appointments = make([]news.Appointment, 0, len(f.found))
	for _, c := range f.found {
		doc.Appointments = append(doc.Appointments, c.a)
	}
}

// candidate is an appointment with where it was found.
type candidate struct {
	a       news.Appointment
	kind    kind
	token   int   // the trigger's head in a.Sentence
	verb    bool  // the trigger is a verb
	told    []int // sentences that speak of it
	firm    bool  // a body that is nobody in particular is bound to do it again and again
	booked  bool  // an act that is said to be on a calendar
	passive bool  // the trigger is a verb that does not say by whom
	sides   bool  // it is of "the two sides", whoever they are
	public  bool  // its own words say that it is politics
	many    bool  // it names several things at once: "two meetings later this month"
}

// finder works on one document.
type finder struct {
	doc   *news.Doc
	now   string // the story's day, or ""
	found []candidate
}

// storyDay returns the day from which a story looks ahead, or "".
func storyDay(s *news.Story) string {
	for _, v := range [...]string{s.Published.Value, s.Dateline.Date} {
		if len(v) >= 10 && v[0] != '-' {
			return v[:10]
		}
	}
	return ""
}

// keep drops what no calendar of politics could hold: what has no date and what
// matters to no party.
func (f *finder) keep() {
	sorts := map[string]bool{} // of what matters by itself, so that another one does: "the final debate"
	for i := range f.found {
		if c := &f.found[i]; !c.verb && f.matters(c) {
			sorts[lastWord(c.a.Title)] = true
		}
	}
	politics := f.aboutPolitics()
	kept := f.found[:0]
	for _, c := range f.found {
		if c.a.Status == news.Moved && c.a.Replaces == nil && former(&f.doc.Sentences[c.a.Sentence], c.token, c.a.Time.Span) {
			continue // put off to no day that is told
		}
		switch {
		case !f.coming(c.a.Time) && (!dated(c.a.Time) || clocked(c.a.Time)):
		case f.matters(&c):
			kept = append(kept, c)
		case len(c.a.Participants) == 0 && !f.leisure(&c) && (!c.verb && sorts[lastWord(c.a.Title)] || politics && c.nameless()):
			c.a.Confidence -= 0.15
			kept = append(kept, c)
		}
	}
	f.found = kept
}

// fromTime makes a candidate of a time that leads to a trigger.
func (f *finder) fromTime(i int) {
	t := &f.doc.Times[i]
	if t.Sentence == news.None || t.Span.Empty() {
		return
	}
	s := &f.doc.Sentences[t.Sentence]
	anchor := headOf(s, t.Span)
	if anchor == news.None {
		return
	}
	if t.Type == "SET" {
		f.recurring(t, s, anchor)
		return
	}
	ahead := f.ahead(t)
	if ahead == past || f.retrospect(t, s, anchor) {
		return
	}
	timed := f.timed(t.Sentence)
	tr, ok := f.trigger(s, timed, anchor)
	if ok && ahead != sameDay && recalls(s, tr) { // "will name Diaz, who led the bank, Friday"
		tr, ok = f.trigger(s, timed, s.Tokens[tr.clause].Head)
	}
	if ok {
		f.take(t, s, tr, anchor, ahead)
		if next, ok := nextTo(s, timed, tr.clause, anchor); ok && next.token != tr.token { // "will speak during his summit next week"
			f.take(t, s, next, anchor, ahead)
		}
		if met, ok := sidelines(s, tr); ok {
			f.take(t, s, met, anchor, ahead)
		}
	}
}

// recalls reports whether a trigger is a verb of a relative clause that looks
// back, so that a time that lies ahead belongs to what the clause hangs on.
func recalls(s *news.Sentence, tr trigger) bool {
	v := tr.clause
	return tr.own() && v != news.None && s.Tokens[v].Deprel == "acl:relcl" && s.Tokens[v].XPOS == "VBD"
}

// take adds what a trigger names, where the clause puts it on a calendar.
func (f *finder) take(t *news.Time, s *news.Sentence, tr trigger, anchor int, ahead horizon) {
	if t.Granularity == news.Year && namesake(s, t.Span) {
		return // "the Strategy 2050"
	}
	if t.Granularity == news.Year && anchor < tr.token && !tr.verb && !tr.scheduled && !strings.HasPrefix(strings.ToLower(f.doc.Text(t.Span)), "next") {
		return // "the 2028 election" is a name, and not news of a date
	}
	if tr.must && t.Granularity == news.Year && tr.kind != vote {
		return // too far off for a deadline
	}
	if ahead != past && afterwards(s, tr.clause) {
		return // "after holding a meeting this Friday, they reported"
	}
	tr.given = tr.given || !tr.verb && (given(s, tr.token, anchor, tr.kind) || (tr.lies || regular(s, tr.token)) && s.Tokens[anchor].Head == tr.token)
	m := readMood(s, tr.clause, tr.token)
	m.negated = m.negated && !tr.not && !(caseOf(s, anchor) == "until" && s.Child(tr.clause, "advmod") != news.None) // "will not meet until"
	prep := precedes(s, t.Span)
	tr.onward = m.status == news.Moved && (prep == "to" || prep == "until" || prep == "till" || prep == "for")
	if tr.onward && tr.clause != news.None && s.Tokens[tr.clause].Is("adjourn") && s.Tokens[tr.token].Rel("obj", "nsubj", "nsubj:pass") {
		m.status = news.Announced // what has begun goes on then
	}
	if m.status == news.Moved && !tr.onward && s.Tokens[anchor].Head == tr.clause && prep != "by" && prep != "from" {
		return // "was adjourned Tuesday": then
	}
	m.granted = tr.must && imposes(s, tr.token)
	if tr.own() && !tr.calendared(s, &m, t, anchor, ahead) {
		return
	}
	if !m.scheduled(s, tr, ahead, t.Granularity) || guessed(s, t.Span) {
		return
	}
	f.add(t, s, tr, m)
}

// regular reports whether a noun is taken for known as one of several that are
// scheduled: "before its regularly scheduled meeting May 3".
func regular(s *news.Sentence, t int) bool {
	c := s.Child(t, "amod")
	return c != news.None && s.Tokens[c].Is("schedule") && s.Child(t, "nmod:poss", "det") != news.None
}

// add fills an appointment from its trigger's clause.
func (f *finder) add(t *news.Time, s *news.Sentence, tr trigger, m mood) {
	for i := range f.found { // a second time for one trigger: "from Monday to Wednesday"
		c := &f.found[i]
		if c.a.Sentence == t.Sentence && c.token == tr.token {
			f.secondTime(c, t, s)
			return
		}
	}
	time := limited(s, t)
	if time.Type == "DURATION" { // "Jan. 3-5"
		stretch(&time, time.End)
	}
	a := news.Appointment{
		Title:    tr.title(s),
		Time:     &time,
		Status:   m.status,
		Event:    f.event(t.Sentence, tr.token),
		Trigger:  s.Tokens[tr.token].Span,
		Sentence: t.Sentence,
	}
	a.Participants = f.participants(t.Sentence, s, tr)
	if !f.anyPolitical(a.Participants) {
		if p := f.earlier(t.Sentence, s, tr); len(p) > 0 {
			a.Participants = p
		}
	}
	if tr.must && len(a.Participants) == 0 && !telltale(s, &tr) {
		return // a deadline for nobody in particular
	}
	if w := lastWord(a.Title); len(a.Participants) == 0 && w == "summit" { // "the G-7 summit": its name says whose
		a.Title = f.titled(s, tr.token, a.Title)
	}
	a.Place = f.place(t.Sentence, s, tr)
	a.Topics = f.topics(t.Sentence, s, tr)
	a.Conditions = conditions(s, tr)
	if elliptic(s, tr) {
		return
	}
	if a.Status == news.Moved {
		a.Replaces = f.formerTime(t, s, tr.token)
	}
	a.Recurrence = t.Recurrence
	a.Confidence = confidence(t, tr, m)
	f.found = append(f.found, f.candidate(a, s, tr, t))
}

// candidate is an appointment with what its trigger tells of it besides.
func (f *finder) candidate(a news.Appointment, s *news.Sentence, tr trigger, t *news.Time) candidate {
	return candidate{
		a: a, kind: tr.kind, token: tr.token, verb: tr.verb && !tr.stands, told: []int{t.Sentence},
		firm:   tr.kind == enacting || tr.kind == act && policy(s, tr.token) || tr.verb && (s.Tokens[tr.token].Is("go") || tr.kind == deadline && (armistice(s, tr.token) || policy(s, tr.token))),
		booked: tr.booked,
		public: telltale(s, &tr) || tr.must && f.ordered(t.Sentence, s, tr.token), sides: tr.verb && tr.kind == meeting && sides(s, tr.token), passive: tr.verb && s.Child(tr.token, "aux:pass") != news.None,
		many: counted(s, tr.token, t.Span) && s.Tokens[tr.token].Feat("Number") == "Plur",
	}
}

// titled puts the name that stands right before a noun before its title.
func (f *finder) titled(s *news.Sentence, t int, title string) string {
	first := t
	for _, c := range s.Children(t) {
		if w := &s.Tokens[c]; w.Rel("compound") && w.UPOS == "PROPN" && int(c) < first {
			first, _ = s.Subtree(int(c))
		}
	}
	if first == t || f.timed(f.doc.SentenceAt(s.Span.Start))[first] {
		return title
	}
	return strings.Join(strings.Fields(f.doc.Text(s.SpanOf(first, t))), " ") + " " + lastWord(title)
}

// guessed reports whether a time is only thought to be the one: "probably June".
func guessed(s *news.Sentence, span news.Span) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Span.Start != span.Start {
			continue
		}
		for k := max(0, i-2); k < i; k++ {
			if s.Tokens[k].Is("probably", "possibly", "perhaps", "maybe", "likely") {
				return true
			}
		}
	}
	return false
}

// secondTime makes a range, or what something was moved from, of a second time.
func (f *finder) secondTime(c *candidate, t *news.Time, s *news.Sentence) {
	first := c.a.Time
	switch {
	case c.a.Recurrence != "" && first.Start == "" && t.Type != "SET" && f.ahead(t) == sameDay && s.Tokens[c.token].Rel("nsubj:pass") && t.Granularity == news.Month:
		// "the exercise will be repeated every year in October", told in October
	case c.a.Recurrence != "" && first.Start == "" && t.Type != "SET" && f.ahead(t) != past:
		c.a.Time = copyTime(t) // the next one of what recurs
	case c.a.Status == news.Moved && former(s, c.token, first.Span):
		from := *first
		to := *t
		c.a.Replaces, c.a.Time = &from, &to
	case c.a.Status == news.Moved && former(s, c.token, t.Span):
		from := *t
		c.a.Replaces = &from
	case first.End != "" && t.End > first.End && isRange(f.doc.Story.Text, first.Span, t.Span):
		stretch(first, t.End)
	case (first.Granularity == news.Year || first.Granularity == news.Season) && (t.Granularity == news.Day || t.Granularity == news.Month) && f.ahead(t) != past:
		c.a.Time = copyTime(t)
	case !strings.ContainsAny(first.Value, "0123456789") && dated(t) && first.Recurrence == "": // "tomorrow, July 27" in a story without a date
		c.a.Time = copyTime(t)
	case first.Granularity == news.Day && t.Start != "" && setFor(s, t.Span): // "the Easter recess, set for April 13 through 20"
		if c.a.Time = copyTime(t); t.Type == "DURATION" {
			stretch(c.a.Time, t.End)
		}
	case t.Type == "TIME" && first.Type == "DATE" && t.Start == first.Start:
		c.a.Time = copyTime(t)
	}
}

// setFor reports whether a time hangs on a participle that puts what it belongs
// to on a calendar.
func setFor(s *news.Sentence, span news.Span) bool {
	t := headOf(s, span)
	if t == news.None || s.Tokens[t].Head == news.None || caseOf(s, t) == "from" {
		return false
	}
	h := &s.Tokens[s.Tokens[t].Head]
	return h.XPOS == "VBN" && h.Rel("acl") && firm[lower(h)]
}

// former reports whether a time is the one from which something was moved: it
// stands after "from", or with a participle before ("originally set for").
func former(s *news.Sentence, token int, span news.Span) bool {
	t := headOf(s, span)
	if caseOf(s, t) == "from" {
		return true
	}
	first, end := s.Subtree(token)
	for n := 0; t != news.None && n < 4; n++ {
		w := &s.Tokens[t]
		if w.Rel("acl", "amod") && w.Head >= first && w.Head < end && scheduling[lower(w)] {
			return true
		}
		t = w.Head
	}
	return false
}

// formerTime returns the time from which something was moved, though it be
// past, or nil.
func (f *finder) formerTime(t *news.Time, s *news.Sentence, token int) *news.Time {
	for k := range f.doc.Times {
		o := &f.doc.Times[k]
		if o != t && o.Sentence == t.Sentence && o.Type != "SET" && former(s, token, o.Span) {
			return copyTime(o)
		}
	}
	return nil
}

// timed marks the tokens of a sentence that belong to time expressions.
func (f *finder) timed(i int) []bool {
	s := &f.doc.Sentences[i]
	timed := make([]bool, len(s.Tokens))
	for k := range f.doc.Times {
		t := &f.doc.Times[k]
		if t.Sentence != i {
			continue
		}
		for n := range s.Tokens {
			timed[n] = timed[n] || t.Span.Overlaps(s.Tokens[n].Span)
		}
	}
	return timed
}

func copyTime(t *news.Time) *news.Time { c := *t; return &c }

// isRange reports whether only "to", "through", "until", "and" or a dash stands
// between two spans.
func isRange(text string, a, b news.Span) bool {
	if a.End >= b.Start {
		return false
	}
	switch trim(text[a.End:b.Start]) {
	case "to", "through", "until", "till", "and", "-", "–":
		return true
	}
	return false
}

// event returns the index of the event with the same trigger, or None.
func (f *finder) event(sentence, token int) int {
	for i := range f.doc.Events {
		if f.doc.Events[i].Sentence == sentence && f.doc.Events[i].TriggerToken == token {
			return i
		}
	}
	return news.None
}

// horizon says where a time lies.
type horizon int

const (
	past    horizon = iota
	sameDay         // holds the story's own day
	coming
	unplaced // no bounds: the clause must tell
)

func (f *finder) ahead(t *news.Time) horizon {
	words := strings.ToLower(f.doc.Text(t.Span))
	switch {
	case t.Value == "PAST_REF" || t.Value == "PRESENT_REF" || t.Value == "FUTURE_REF":
		return past
	case t.Type == "DURATION" && (t.Start == "" && !strings.HasPrefix(t.Value, "XXXX-") || elapsing(words)), strings.HasPrefix(words, "earlier"), strings.HasSuffix(words, " earlier"):
		return past
	case t.Start == "" && behind(words):
		return past
	case t.Start == "":
		if t.Granularity == news.Season && f.now != "" && len(t.Value) > 4 && t.Value[:4] < f.now[:4] {
			return past
		}
		return unplaced
	case f.now == "":
		return sameDay // for all that is known
	case t.Start > f.now, t.Mod == "END" && t.End > f.now, strings.HasPrefix(words, "later this") && t.End > f.now:
		return coming
	case t.End > f.now:
		return sameDay
	}
	return past
}

// elapsing reports whether a length of time runs from now ("over the next six
// years"): no day of a calendar.
func elapsing(words string) bool {
	return strings.Contains(words, "next") || strings.Contains(words, "coming") || strings.Contains(words, "within")
}

// behind reports whether the words of a time put it behind, though the day of
// the story is not known.
func behind(words string) bool {
	return strings.HasPrefix(words, "yesterday") || strings.HasPrefix(words, "last ") || strings.HasSuffix(words, " ago")
}

// confidence rates an appointment by how it is told.
func confidence(t *news.Time, tr trigger, m mood) float64 {
	c := 0.75
	if tr.scheduled {
		c += 0.1
	}
	if m.soft {
		c -= 0.1
	}
	if tr.own() {
		c -= 0.1 // no word of the calendar
	}
	switch t.Granularity {
	case news.Day, news.Hour:
		c += 0.05
	case news.Year, news.Season, news.UnknownGranularity:
		c -= 0.1
	}
	return c
}
