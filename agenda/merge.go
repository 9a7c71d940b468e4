package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// merge makes one appointment of several tellings of one thing.
func (f *finder) merge() {
	kept := f.found[:0]
	for _, c := range f.found {
		into := -1
		for i := range kept {
			if f.same(&kept[i], &c) {
				into = i
			}
		}
		if into < 0 {
			kept = append(kept, c)
			continue
		}
		join(&kept[into], &c)
	}
	f.found = kept
}

// same reports whether two candidates tell of one thing.
func (f *finder) same(a, b *candidate) bool {
	if a.many != b.many || a.kind != b.kind || (a.a.Recurrence == "") != (b.a.Recurrence == "") {
		return false
	}
	if a.kind == vote && ballot(a) && ballot(b) && a.a.Time.Granularity == news.Day && a.a.Time.Value == b.a.Time.Value {
		return sharedParty(a.a.Participants, b.a.Participants) || f.sharedCountry(a, b) // "the Dec. 16 elections", "the Dec. 16 vote"
	}
	if !sharedParty(a.a.Participants, b.a.Participants) && !(a.a.Time.Granularity == news.Day && a.a.Time.Value == b.a.Time.Value && f.oneCountry(a, b)) {
		return false
	}
	if a.a.Recurrence != "" {
		return a.a.Recurrence == b.a.Recurrence
	}
	if b.a.Replaces != nil && compatible(a.a.Time, b.a.Replaces) || a.a.Replaces != nil && compatible(b.a.Time, a.a.Replaces) {
		return true
	}
	if !compatible(a.a.Time, b.a.Time) {
		return false
	}
	if (lastTwo(a.a.Title) == "news conference") != (lastTwo(b.a.Title) == "news conference") {
		return false
	}
	return strings.HasSuffix(a.a.Title, b.a.Title) || strings.HasSuffix(b.a.Title, a.a.Title) ||
		(a.kind == meeting || stays[lastWord(a.a.Title)] && stays[lastWord(b.a.Title)]) && len(a.a.Participants) > 0 && len(b.a.Participants) > 0
}

// ballot reports whether a candidate is an election, or a vote of no other name.
func ballot(c *candidate) bool {
	return !c.verb && (ballots[lastWord(c.a.Title)] || c.a.Title == "vote" || c.a.Title == "ballot" || c.a.Title == "polls")
}

// lastTwo returns the last two words of a title, where "press" is "news".
func lastTwo(title string) string {
	words := strings.Fields(title)
	return strings.Replace(strings.Join(words[max(0, len(words)-2):], " "), "press", "news", 1)
}

// sharedParty reports whether two lists of participants have one in common, or
// one of them is empty.
func sharedParty(a, b []news.Party) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x.Actor == y.Actor {
				return true
			}
		}
	}
	return false
}

// stays are names for one and the same stay.
var stays = set("visit", "trip", "tour")

// oneCountry reports whether parties of one country take part in both, and one
// of the two stands in the headline, which names them otherwise.
func (f *finder) oneCountry(a, b *candidate) bool {
	if f.doc.Sentences[a.a.Sentence].Zone != news.ZoneHeadline && f.doc.Sentences[b.a.Sentence].Zone != news.ZoneHeadline {
		return false
	}
	return f.sharedCountry(a, b)
}

// sharedCountry reports whether parties of one country take part in both.
func (f *finder) sharedCountry(a, b *candidate) bool {
	for _, x := range a.a.Participants {
		for _, y := range b.a.Participants {
			if c := f.doc.Actors[x.Actor].Country; c != "" && c == f.doc.Actors[y.Actor].Country {
				return true
			}
		}
	}
	return false
}

// compatible reports whether two times can be one: equal, or one within the
// other.
func compatible(a, b *news.Time) bool {
	if a.Start == "" || b.Start == "" {
		return a.Value == b.Value
	}
	return a.Start <= b.Start && b.End <= a.End || b.Start <= a.Start && a.End <= b.End
}

// join adds to a what b tells beyond it.
func join(a, b *candidate) {
	if b.a.Replaces != nil || b.a.Status == news.Cancelled || a.a.Status == news.Announced && b.a.Status != news.Announced {
		a.a.Status = b.a.Status
		if b.a.Replaces != nil {
			a.a.Replaces, a.a.Time = b.a.Replaces, b.a.Time
		}
	}
	if finer(b.a.Time, a.a.Time) && a.a.Replaces == nil {
		a.a.Time = b.a.Time
	}
	r := roster{parties: a.a.Participants}
	for _, p := range b.a.Participants {
		r.party(p)
	}
	a.a.Participants = r.parties
	if a.a.Place == nil {
		a.a.Place = b.a.Place
	}
	if a.a.Event == news.None {
		a.a.Event = b.a.Event
	}
	a.a.Topics = append(a.a.Topics, b.a.Topics...)
	a.a.Conditions = append(a.a.Conditions, b.a.Conditions...)
	a.a.Confidence = max(a.a.Confidence, b.a.Confidence)
	a.told = append(a.told, b.told...)
}

func finer(a, b *news.Time) bool {
	return a.Start != "" && b.Start != "" && b.Start <= a.Start && a.End <= b.End && (a.Start != b.Start || a.End != b.End || a.Type == "TIME" && b.Type != "TIME")
}

// followUp reads the sentences that come back to an appointment without naming
// its time, for what it will be about.
func (f *finder) followUp() {
	for i := range f.doc.Sentences {
		s := &f.doc.Sentences[i]
		if s.Zone != news.ZoneBody {
			continue
		}
		for t := range s.Tokens {
			k := nounKind(s, t)
			if k == "" || !s.Tokens[t].Rel("nsubj") {
				continue
			}
			c := f.meant(i, s, t, k)
			if c == nil {
				continue
			}
			v := clauseOf(s, s.Tokens[t].Head)
			if m := readMood(s, v, t); m.unsure || m.negated || m.pasts && !m.soft {
				continue
			}
			c.told = append(c.told, i)
			r := f.topicReader(i, s)
			r.clause(t, v)
			c.a.Topics = append(c.a.Topics, r.out...)
		}
	}
}

// meant returns the appointment that a noun of a later sentence refers to: with
// an article or as "upcoming", the last one of its kind told before; bare, only
// one that the sentence before spoke of.
func (f *finder) meant(i int, s *news.Sentence, t int, k kind) *candidate {
	definite := false
	for _, c := range s.Children(t) {
		w := &s.Tokens[c]
		switch {
		case w.Rel("det"):
			if !w.Is("the", "this", "these", "that", "those") {
				return nil
			}
			definite = true
		case w.Rel("amod") && w.Is("upcoming", "forthcoming", "planned", "scheduled", "coming"), w.Rel("nmod:poss"):
			definite = true
		case w.Rel("amod") && w.Is("last", "previous", "earlier", "recent", "past"):
			return nil
		}
	}
	for n := len(f.found) - 1; n >= 0; n-- {
		c := &f.found[n]
		if c.kind != k || c.a.Recurrence != "" || c.a.Sentence >= i {
			continue
		}
		if definite || s.Tokens[t].Feat("Number") == "Plur" && near(c.told, i) {
			return c
		}
	}
	return nil
}

func near(told []int, i int) bool {
	for _, s := range told {
		if s == i-1 || s == i {
			return true
		}
	}
	return false
}

// counted reports whether a noun stands with a number that is not of its time.
func counted(s *news.Sentence, t int, time news.Span) bool {
	n := s.Child(t, "nummod")
	return n != news.None && !time.Overlaps(s.Tokens[n].Span)
}
