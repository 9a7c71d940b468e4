package agenda

import (
	"cmp"
	"sort"
	"strings"

	"github.com/detente-wire/detente/news"
)

// Source is what [Fold] reads of one story.
type Source struct {
	Story   string // the story's id
	Name    string // file or address
	Day     string // ISO date from which the story looks ahead, or ""
	Notices []Notice
}

// Notice is one story's word on something scheduled: that it will be, that it
// has been put off or called off, or that it took place.
type Notice struct {
	// ID is what the caller calls it; an entry of the agenda has the ID of the
	// first notice of it.
	ID string
	// Appointment is the index into Doc.Appointments, or None where the story
	// only reports what became of something.
	Appointment int
	Title       string
	Parties     []Participant
	Time        *news.Time // nil where a report has none
	Replaces    *news.Time
	Recurrence  string
	Place       *news.Place
	Status      news.AppointmentStatus
	Trigger     news.Span
	Sentence    string // the words of its sentence
	Kind        string // "meeting", "visit", "vote", "trial", …: what two tellings of one thing share
	// Around are the countries and bodies, by their codes, that the headline and
	// the first sentence of the story name: by them a thing that is told without
	// its parties can be known again. It is empty where the parties say enough.
	Around []string
}

// Participant is a party as it can be known again in another story.
type Participant struct {
	Name    string
	Kind    news.ActorKind
	Country string // alpha-3, or ""
	Code    string
}

// Read gives what a coded story says of things scheduled: its appointments, and
// what it reports to have been held or called off.
func Read(doc *news.Doc) Source {
	src := Source{Story: doc.Story.ID, Name: doc.Story.Source, Day: storyDay(doc.Story)}
	f := finder{doc: doc, now: src.Day}
	for i := range doc.Appointments {
		a := &doc.Appointments[i]
		n := f.notice(a.Sentence, a.Trigger, a.Participants)
		n.Appointment, n.Title, n.Time, n.Replaces = i, a.Title, a.Time, a.Replaces
		n.Recurrence, n.Place, n.Status, n.Kind = a.Recurrence, a.Place, a.Status, string(f.kindAt(a))
		src.Notices = append(src.Notices, n)
	}
	src.Notices = append(src.Notices, f.reports()...)
	around := f.around()
	for i := range src.Notices {
		if n := &src.Notices[i]; len(codes(tried(n.Parties, n.Kind))) == 0 {
			n.Around = around
		}
	}
	return src
}

// around gives the codes of those whom the headline and the first sentence name,
// in the order of the text.
func (f *finder) around() []string {
	var named []Participant
	lead := news.None
	for i := range f.doc.Mentions {
		m := &f.doc.Mentions[i]
		switch z := f.doc.Sentences[m.Sentence].Zone; {
		case z == news.ZoneBody && (lead == news.None || lead == m.Sentence):
			lead = m.Sentence
		case z != news.ZoneHeadline:
			continue
		}
		for _, a := range m.Actors {
			named = append(named, f.participant(a))
		}
	}
	return codes(named)
}

func (f *finder) notice(sentence int, trigger news.Span, parties []news.Party) Notice {
	n := Notice{Appointment: news.None, Trigger: trigger}
	if sentence >= 0 && sentence < len(f.doc.Sentences) {
		n.Sentence = strings.Join(strings.Fields(f.doc.Text(f.doc.Sentences[sentence].Span)), " ")
	}
	for _, p := range parties {
		if p.Actor < 0 || p.Actor >= len(f.doc.Actors) {
			continue
		}
		n.Parties = append(n.Parties, f.participant(p.Actor))
	}
	return n
}

func (f *finder) participant(actor int) Participant {
	a := &f.doc.Actors[actor]
	return Participant{Name: a.Name, Kind: a.Kind, Country: a.Country, Code: a.Code}
}

// kindAt returns the kind of an appointment's trigger.
func (f *finder) kindAt(a *news.Appointment) kind {
	if strings.HasPrefix(a.Title, "end of ") || a.Title == string(deadline) {
		return deadline
	}
	if a.Sentence < 0 || a.Sentence >= len(f.doc.Sentences) {
		return ""
	}
	s := &f.doc.Sentences[a.Sentence]
	for t := range s.Tokens {
		if s.Tokens[t].Span == a.Trigger {
			return cmp.Or(titledKind(s, t, a.Title), deed(s, t), kind(a.Title))
		}
	}
	return ""
}

// titledKind returns the kind of a trigger that was given a title, or "" of an act
// that no table has.
func titledKind(s *news.Sentence, t int, title string) kind {
	if k := nounKind(s, t); k != "" {
		return k
	}
	if d := verbs[lower(&s.Tokens[t])]; d.title == title {
		return d.kind
	}
	return nouns[title]
}

// kindOf returns the kind of a noun or verb that may be a trigger, or "".
func kindOf(s *news.Sentence, t int) kind {
	if s.Tokens[t].UPOS == "VERB" {
		return verbs[lower(&s.Tokens[t])].kind
	}
	return nounKind(s, t)
}

// deed is what tellings of an act share that no table has, "pay instalment": its
// verb and what it is done to, without what one story adds. It is "" of a noun.
func deed(s *news.Sentence, t int) kind {
	if s.Tokens[t].UPOS != "VERB" {
		return ""
	}
	name := lower(&s.Tokens[t])
	if o := s.Child(t, "obj", "nsubj:pass"); o != news.None {
		name += " " + lower(&s.Tokens[o])
	}
	return kind(name)
}

// reports finds what the story tells to have taken place or to have been called
// off, in the order of the text.
func (f *finder) reports() []Notice {
	var out []Notice
	for i := range f.doc.Events {
		if n, ok := f.eventReport(&f.doc.Events[i]); ok {
			out = append(out, n)
		}
	}
	for i := range f.doc.Times {
		if n, ok := f.timeReport(&f.doc.Times[i]); ok {
			out = append(out, n)
		}
	}
	for i := range f.doc.Sentences {
		out = append(out, f.calledOff(i)...)
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Trigger.Start < out[b].Trigger.Start })
	return out
}

// eventReport takes an event that counts as the holding of what its trigger
// names: "the two presidents met".
func (f *finder) eventReport(e *news.Event) (Notice, bool) {
	if !e.Counts || e.Plover.Event == "AGREE" || e.Time == nil || e.Sentence < 0 || e.TriggerToken < 0 {
		return Notice{}, false
	}
	s := &f.doc.Sentences[e.Sentence]
	k := kindOf(s, e.TriggerToken)
	if k == "" {
		return Notice{}, false
	}
	r := roster{}
	for _, p := range e.Sources {
		r.party(p)
	}
	for _, p := range e.Targets {
		r.party(p)
	}
	n := f.notice(e.Sentence, e.Trigger, r.parties)
	n.Kind, n.Status, n.Time, n.Place = string(k), news.Held, e.Time, e.Place
	n.Title = string(k)
	return n, len(n.Parties) > 0
}

// timeReport takes a clause that looks back to a day: "the trial opened on Monday".
func (f *finder) timeReport(t *news.Time) (Notice, bool) {
	if t.Sentence == news.None || t.Span.Empty() || t.Type == "SET" || t.Start == "" {
		return Notice{}, false
	}
	if h := f.ahead(t); h == coming || h == unplaced {
		return Notice{}, false
	}
	s := &f.doc.Sentences[t.Sentence]
	anchor := headOf(s, t.Span)
	if anchor == news.None {
		return Notice{}, false
	}
	tr, ok := f.trigger(s, f.timed(t.Sentence), anchor)
	if !ok || tr.must {
		return Notice{}, false
	}
	tr.heldBy(s)
	m := readMood(s, tr.clause, tr.token)
	if !m.pasts || m.unsure || m.negated || m.future || m.back || m.soft || m.status != news.Announced || !tr.tookPlace(s) {
		return Notice{}, false
	}
	n := f.notice(t.Sentence, s.Tokens[tr.token].Span, f.participants(t.Sentence, s, tr))
	n.Kind, n.Status, n.Time, n.Title = string(tr.kind), news.Held, copyTime(t), tr.title(s)
	if tr.own() {
		n.Kind = cmp.Or(string(deed(s, tr.token)), n.Title)
	}
	n.Place = f.place(t.Sentence, s, tr)
	return n, true
}

// took are verbs that say in the past that what their subject or object names
// took place.
var took = set("hold", "begin", "start", "open", "resume", "end", "conclude", "convene", "host", "attend", "pay", "make", "stage", "chair",
	"conduct", "launch", "expire", "reopen", "continue", "finish", "cast")

// tookPlace reports whether the clause of a trigger that looks back says that
// the thing was, rather than that it was on a calendar.
func (tr *trigger) tookPlace(s *news.Sentence) bool {
	if tr.scheduled || tr.clause == news.None {
		return false
	}
	if tr.verb || tr.lasted {
		return true
	}
	w, v := &s.Tokens[tr.token], &s.Tokens[tr.clause]
	if onTrial(s, tr.clause) == tr.token || w.Rel("obl") && amid(s, tr.token) {
		return true
	}
	if !w.Rel("nsubj", "nsubj:pass", "obj") || tr.clause == tr.token {
		return false
	}
	if v.Is("take") {
		o := s.Child(tr.clause, "obj")
		return o != news.None && s.Tokens[o].Is("place")
	}
	return took[lower(v)]
}

// amid reports whether something was done in the course of what a noun names, so
// that it took place: "accused each other at a meeting", "agreed during talks".
func amid(s *news.Sentence, t int) bool {
	switch caseOf(s, t) {
	case "at", "during", "after":
		return true
	case "in":
		return s.Tokens[t].Is("talk", "talks", "negotiation", "negotiations")
	}
	return false
}

// heldBy turns a trigger to what a clause that looks back is about, where an act
// of its own tells of it ("the talks broke off on Thursday"), and from a gerund
// to the verb above it ("accused him of lying at a meeting on Friday").
func (tr *trigger) heldBy(s *news.Sentence) {
	if tr.own() && tr.verb {
		if sub := subjectOf(s, tr.token); sub != news.None && s.Tokens[tr.token].XPOS == "VBD" {
			if k := nounKind(s, sub); k == meeting || k == visit || k == trial {
				*tr = trigger{token: sub, clause: tr.token, kind: k, lasted: true}
			}
		}
	}
	for n := 0; n < 3 && !tr.verb && tr.clause != news.None; n++ {
		w := &s.Tokens[tr.clause]
		if w.XPOS != "VBG" || !w.Rel("acl", "advcl") || s.Child(tr.clause, "aux") != news.None || w.Head == news.None {
			return
		}
		tr.clause = clauseOf(s, w.Head)
	}
}

// calledOff finds what a sentence says to have been called off, whether it gives
// a day or not, where it is no appointment of the story by itself.
func (f *finder) calledOff(i int) []Notice {
	s := &f.doc.Sentences[i]
	if !calledOff(s) {
		return nil
	}
	var out []Notice
	for t := range s.Tokens {
		k := nounKind(s, t)
		if k == "" || f.booked(i, s.Tokens[t].Span) {
			continue
		}
		tr := nounTrigger(s, t, k)
		m := readMood(s, tr.clause, t)
		if m.status != news.Cancelled && m.status != news.Moved || m.unsure || m.negated || m.future && !m.pasts {
			continue
		}
		n := f.notice(i, s.Tokens[t].Span, f.participants(i, s, tr))
		n.Kind, n.Status, n.Title = string(k), m.status, tr.title(s)
		if !f.toldOf(&n) {
			out = append(out, n)
		}
	}
	return out
}

// toldOf reports whether an appointment of the story says the same of the same
// thing, with the day that a report lacks.
func (f *finder) toldOf(n *Notice) bool {
	for i := range f.doc.Appointments {
		a := &f.doc.Appointments[i]
		o := f.notice(a.Sentence, a.Trigger, a.Participants)
		if a.Status == n.Status && family(string(f.kindAt(a))) == family(n.Kind) && (len(o.Parties) == 0 || len(n.Parties) == 0 || shared(o.Parties, n.Parties) > 0) {
			return true
		}
	}
	return false
}

// booked reports whether an appointment of the story has this trigger.
func (f *finder) booked(sentence int, trigger news.Span) bool {
	for i := range f.doc.Appointments {
		if a := &f.doc.Appointments[i]; a.Sentence == sentence && a.Trigger == trigger {
			return true
		}
	}
	return false
}
