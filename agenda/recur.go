package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// recurring makes a candidate of a SET: a verb that tells a habit ("reviews the
// accord on a quarterly basis") or a noun that is called yearly ("the annual
// summit of the union").
func (f *finder) recurring(t *news.Time, s *news.Sentence, anchor int) {
	if t.Recurrence == "" {
		return
	}
	tr, ok := habit(s, f.timed(t.Sentence), anchor)
	if !ok {
		return
	}
	m := readMood(s, tr.clause, tr.token)
	if m.unsure || m.negated || m.pasts || tr.verb && !m.future {
		return
	}
	n := len(f.found)
	f.add(t, s, tr, m)
	if len(f.found) == n {
		return
	}
	c := &f.found[n]
	if !tr.verb && len(c.a.Participants) == 0 {
		c.a.Participants = f.earlierBy(t.Sentence, t.Sentence, s, tr) // "the exercise will be repeated every year"
	}
	c.a.Recurrence = f.inMonth(t, s, tr.clause)
	c.firm = c.firm || tr.verb && tr.kind == review && m.plainly && body(s, tr.token)
	if !f.identified(c.a.Participants) && !(tr.verb && m.plainly) {
		f.found = f.found[:n] // nobody's: nothing that a calendar could hold
		return
	}
	c.a.Confidence = 0.75
}

// inMonth gives the rule of what is yearly with its month, where the clause tells
// it: "every year in October".
func (f *finder) inMonth(t *news.Time, s *news.Sentence, v int) string {
	if t.Recurrence != "FREQ=YEARLY" {
		return t.Recurrence
	}
	for i := range f.doc.Times {
		o := &f.doc.Times[i]
		if o.Sentence != t.Sentence || o.Granularity != news.Month || o.Start == "" {
			continue
		}
		if a := headOf(s, o.Span); a != news.None && s.Tokens[a].Head == v && caseOf(s, a) == "in" {
			return t.Recurrence + ";BYMONTH=" + strings.TrimPrefix(o.Start[5:7], "0")
		}
	}
	return t.Recurrence
}

// body reports whether the subject of a verb is a body, though of no name.
func body(s *news.Sentence, v int) bool {
	sub := subjectOf(s, v)
	if a := s.Child(v, "obl:agent"); a != news.None {
		sub = a // "will be reviewed by a committee"
	}
	return sub != news.None && s.Tokens[sub].UPOS == "NOUN" && reviewers[lower(&s.Tokens[sub])]
}

var reviewers = set("committee", "commission", "panel", "council", "group", "team", "mission", "body", "delegation", "secretariat", "tribunal")

// identified reports whether one of the parties is somebody in particular.
func (f *finder) identified(parties []news.Party) bool {
	for _, p := range parties {
		switch f.doc.Actors[p.Actor].Kind {
		case news.KindState, news.KindGovernment, news.KindOrganization, news.KindPerson:
			return true
		}
	}
	return false
}

// held reports whether a clause says of a noun that it takes place: "holds an
// annual summit". That somebody spoke at the annual meeting says nothing of the
// next one.
func held(s *news.Sentence, tr trigger) bool {
	if tr.clause == news.None || tr.clause == tr.token {
		return false
	}
	w, v := &s.Tokens[tr.token], lower(&s.Tokens[tr.clause])
	for _, c := range s.Children(tr.clause) {
		if a := &s.Tokens[c]; a.Rel("aux") && (a.XPOS == "MD" || strings.EqualFold(a.Form, "being")) {
			return false // "the annual meeting will open": one of them
		}
	}
	return w.Rel("obj") && light[v] && v != "attend" && v != "address" || w.Rel("nsubj") && holding[v]
}

// habit climbs from a SET to the noun or verb that recurs.
func habit(s *news.Sentence, timed []bool, anchor int) (trigger, bool) {
	w := &s.Tokens[anchor]
	if w.Rel("amod", "compound", "nmod") && w.Head != news.None {
		if k := nounKind(s, w.Head); recurs(k) && caseOf(s, anchor) == "" {
			tr := nounTrigger(s, w.Head, k)
			return tr, held(s, tr)
		}
	}
	for n, t := 0, anchor; n < 4 && t != news.None; n++ {
		v := &s.Tokens[t]
		if v.UPOS == "VERB" {
			if d, ok := verbs[lower(v)]; ok && recurs(d.kind) && enough(s, timed, t, lower(v)) {
				return trigger{token: t, clause: t, kind: d.kind, verb: true, name: d.title}, true
			}
			if o := s.Child(t, "obj"); o != news.None && light[lower(v)] {
				if k := nounKind(s, o); recurs(k) {
					return trigger{token: o, clause: t, kind: k}, true
				}
			}
			if o := s.Child(t, "nsubj:pass"); o != news.None && (holding[lower(v)] || v.Is("repeat")) {
				if k := nounKind(s, o); recurs(k) {
					return trigger{token: o, clause: t, kind: k}, true
				}
			}
			return trigger{}, false
		}
		t = v.Head
	}
	return trigger{}, false
}

func recurs(k kind) bool {
	return k == meeting || k == review || k == exercise || k == vote || k == visit
}
