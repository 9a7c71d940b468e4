package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// politic are the sectors of those whose appointments are politics: who
// governs, judges, fights, opposes, strikes, and what states have founded.
var politic = set("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "REB", "INS", "SEP", "LAB", "IGO", "UAF", "ELI")

// commercial are the sectors whose meetings, votes and deadlines are business.
var commercial = set("BUS", "MED", "MNC", "EDU", "SCI", "HLH", "AGR")

// ballots are politics, whoever is named with them.
var ballots = set("election", "elections", "referendum", "plebiscite", "primary", "primaries", "caucus", "caucuses", "runoff", "by-election", "byelection")

// clergy travel as states do.
var clergy = set("REL")

var courts = set("JUD", "LGL")

// sectors returns the sectors of an actor's code.
func sectors(a *news.Actor) []string {
	code := a.Code
	if a.Country != "" {
		code = strings.TrimPrefix(code, a.Country)
	}
	if strings.HasPrefix(code, "IGO") {
		return []string{"IGO"}
	}
	var out []string
	for ; len(code) >= 3; code = code[3:] {
		out = append(out, code[:3])
	}
	return out
}

func inSectors(a *news.Actor, which map[string]bool) bool {
	for _, s := range sectors(a) {
		if which[s] {
			return true
		}
	}
	return false
}

// political reports whether what an actor does is politics by what it is.
func political(a *news.Actor) bool {
	if a.Kind == news.KindOrganization && sectors(a) == nil && chamber(a.Name) {
		return true
	}
	return a.Kind == news.KindState || a.Kind == news.KindGovernment && !inSectors(a, commercial) || inSectors(a, politic)
}

// side reports whether a party is a people called so for its government: "the
// Japanese face a deadline".
func side(words string, a *news.Actor) bool {
	article, name, ok := strings.Cut(words, " ")
	return ok && a.Kind == news.KindPopulation && a.Country != "" && strings.EqualFold(article, "the") && !strings.Contains(name, " ") &&
		name != strings.ToLower(name)
}

// chamber reports whether an organization of no known sector has the name of a
// part of a legislature or government.
func chamber(name string) bool {
	for _, w := range strings.Fields(name) {
		switch strings.ToLower(w) {
		case "parliament", "senate", "house", "cabinet", "ministry", "congressional", "parliamentary", "politburo",
			"lawmakers", "legislators", "senators", "ministers", "deputies", "diplomats":
			return true
		}
	}
	return false
}

func lastWord(title string) string { return title[strings.LastIndexByte(title, ' ')+1:] }

// matters reports whether an appointment is one of politics: a political party
// takes part, or what it is called is politics by itself and no business. One
// that names nobody is kept only where its name says enough.
func (f *finder) matters(c *candidate) bool {
	w := lastWord(c.a.Title)
	if f.leisure(c) {
		return f.anyPolitical(c.a.Participants)
	}
	if c.kind == act && wares[strings.ToLower(w)] {
		return f.anyPolitical(c.a.Participants)
	}
	private := len(c.a.Participants) > 0
	for _, p := range c.a.Participants {
		a := &f.doc.Actors[p.Actor]
		if c.kind == trial && !c.verb && inSectors(a, courts) {
			continue // a date on a court's list: nobody that is known stands trial
		}
		if political(a) || c.kind == visit && inSectors(a, clergy) || (c.kind == deadline || c.kind == meeting) && side(f.doc.Text(p.Span), a) {
			return true
		}
		private = private && inSectors(a, commercial)
	}
	if private && c.kind != trial && c.kind != protest { // courts are public
		return false
	}
	switch {
	case c.firm:
		return true
	case ballots[w] && !c.verb, w == "summit" && c.a.Title != strings.ToLower(c.a.Title), c.a.Title == "general strike", strings.HasPrefix(c.a.Title, "naval "), w == "hearings", strings.HasPrefix(c.a.Title, "military "):
		return true
	case c.kind == trial && (!c.verb || c.passive || w == "appearance"), c.kind == vote && c.passive && w == "election", c.public:
		return true
	case len(c.a.Participants) == 0:
		return w == "summit" && c.a.Place != nil && c.a.Place.Country != ""
	case enthroning[w]:
		return true
	}
	switch c.kind {
	case vote, trial, protest:
		return true
	}
	return false
}

// leisure reports whether a sentence tells of sport or culture, and of no date in
// court or vote: "the team will meet for a training camp", "at an exhibition opening May 3".
func (f *finder) leisure(c *candidate) bool {
	if c.kind == trial || c.kind == vote || c.kind == protest {
		return false
	}
	s := &f.doc.Sentences[c.a.Sentence]
	for i := range s.Tokens {
		if leisure[lower(&s.Tokens[i])] {
			return true
		}
	}
	return false
}

// leisure are words of sport, shows and travels for pleasure.
var leisure = set("championship", "tournament", "coach", "athlete", "football", "soccer", "baseball", "basketball", "rugby", "exhibition", "exhibit",
	"gallery", "concert", "orchestra", "premiere", "tourist", "museum", "playoff")

// aboutPolitics reports whether one of the two actors that a story names most is
// political: what is due in it and names nobody is then theirs.
func (f *finder) aboutPolitics() bool {
	first, second := news.None, news.None
	for i := range f.doc.Actors {
		n := len(f.doc.Actors[i].Mentions)
		switch {
		case first == news.None || n > len(f.doc.Actors[first].Mentions):
			first, second = i, first
		case second == news.None || n > len(f.doc.Actors[second].Mentions):
			second = i
		}
	}
	return first != news.None && political(&f.doc.Actors[first]) || second != news.None && political(&f.doc.Actors[second])
}

// nameless reports whether something that names nobody says enough by itself in
// a story of politics: a noun for a day, or what will be done on a day.
func (c *candidate) nameless() bool {
	day := c.a.Time.Granularity == news.Day || c.a.Time.Granularity == news.Hour || c.a.Time.Granularity == news.Week
	switch {
	case c.verb:
		return c.sides && day || c.passive && day && (c.kind == ceremony || c.kind == act && (c.booked || published(c.a.Title)))
	case c.kind == meeting, c.kind == vote, c.kind == start:
		return day || c.a.Time.Granularity == news.Month
	}
	return day
}

// published reports whether one of the words of a title is of what bodies publish and adopt.
func published(title string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(title)) {
		if papers[w] {
			return true
		}
	}
	return false
}

// papers are what public bodies publish and adopt.
var papers = set("report", "reports", "result", "results", "outcome", "law", "laws", "bill", "treaty", "agreement", "accord", "pact", "verdict", "decision",
	"ruling", "budget", "resolution", "statement", "figures", "statistics", "motion", "constitution", "list", "names", "cabinet", "government",
	"winner", "winners", "draft", "proposal", "proposals", "measure", "decree", "charter", "indictment", "charges", "petition")

// sides reports whether a verb says of sides that are named before what they will
// do: "both sides agreed to meet again".
func sides(s *news.Sentence, v int) bool {
	sub := subjectOf(s, v)
	return sub != news.None && s.Tokens[sub].Is("side", "party", "delegation", "negotiator") && s.Tokens[sub].XPOS == "NNS"
}

// wares are what is opened, resumed and sold by business.
var wares = set("flight", "flights", "service", "services", "product", "products", "share", "shares", "stock", "dividend", "fare", "fares", "ticket",
	"tickets", "concert", "film", "game", "match", "store", "shop", "offer", "prices", "bonds", "notes")

func (f *finder) anyPolitical(parties []news.Party) bool {
	for _, p := range parties {
		if political(&f.doc.Actors[p.Actor]) {
			return true
		}
	}
	return false
}

// dated reports whether a time says anything that a calendar could hold.
func dated(t *news.Time) bool {
	return t.Start != "" || t.Recurrence != "" || strings.ContainsAny(t.Value, "0123456789")
}

// coming reports whether the words of a time put it ahead in a story without a
// date: "tomorrow", "next week".
func (f *finder) coming(t *news.Time) bool {
	words := strings.ToLower(f.doc.Text(t.Span))
	return f.now == "" && (strings.HasPrefix(words, "tomorrow") || strings.HasPrefix(words, "next ") || strings.HasPrefix(words, "later this ")) && t.Type == "DATE"
}

// clocked reports whether all that is known of a time is its hour.
func clocked(t *news.Time) bool {
	return strings.HasPrefix(t.Value, "XXXX-XX-XX") && t.Start == ""
}

// enthroning are ceremonies by which somebody comes to govern.
var enthroning = set("inauguration", "swearing-in", "coronation")

// public are bodies and offices that are politics though nothing tells whose.
var public = set("parliament", "congress", "senate", "legislature", "legislator", "lawmaker", "senator", "committee", "subcommittee", "commission",
	"council", "cabinet", "court", "judge", "jury", "tribunal", "government", "president", "premier", "minister", "ministry", "governor",
	"king", "queen", "prince", "pope", "ambassador", "negotiator", "delegation", "envoy", "troop", "army", "rebel", "guerrilla", "opposition",
	"party", "candidate", "voter", "union", "leader", "deputy", "diplomat", "prosecutor", "summit", "hostage", "prisoner", "refugee", "astronaut",
	"bargainer", "mediator", "alliance", "bloc", "community", "federation", "organization", "team", "mission", "official", "contingent", "squadron", "ship", "warship", "frigate", "corvette", "destroyer", "convoy", "fleet", "flotilla", "submarine", "inquiry", "spacecraft", "shuttle", "satellite", "cosmonaut", "inspector", "assembly", "chancellor", "mayor", "authority", "military", "navy", "force", "republic", "house")

// strikers are who strikes and marches.
var strikers = set("worker", "doctor", "nurse", "teacher", "miner", "driver", "pilot", "student", "farmer", "employee", "trucker", "fisherman",
	"steelworker", "dockworker", "journalist", "controller", "railwayman", "taxi")

// politicWords are adjectives that make a noun politics.
var politicWords = set("presidential", "parliamentary", "legislative", "congressional", "ministerial", "cabinet", "military", "constitutional",
	"impeachment", "peace", "disarmament", "arms", "gubernatorial", "mayoral", "municipal", "ceasefire", "diplomatic", "intergovernmental",
	"senate", "election", "political", "council", "committee", "budget", "confirmation")

// telltale reports whether the words of a trigger say that it is politics: who
// holds or does it by his office, or of which sort it is.
func telltale(s *news.Sentence, tr *trigger) bool {
	t := tr.token
	if !tr.verb && s.Tokens[t].UPOS == "PROPN" && staged(s, t) {
		return true // "its National Policy Conference"
	}
	if !tr.verb {
		for _, c := range s.Children(t) {
			w := &s.Tokens[c]
			switch {
			case w.Rel("amod", "compound") && (politicWords[lower(w)] || public[lower(w)]),
				w.Rel("nmod:poss") && public[lower(w)],
				w.Rel("nmod") && public[lower(w)] && (caseOf(s, int(c)) == "of" || caseOf(s, int(c)) == "between" || caseOf(s, int(c)) == "with"):
				return true
			}
		}
		if tr.clause == news.None || tr.clause == t || s.Tokens[t].Rel("nsubj") {
			return false
		}
		t = tr.clause
	}
	if o := s.Child(t, "obj"); o != news.None && (ballots[lower(&s.Tokens[o])] || public[lower(&s.Tokens[o])] && tr.kind == act) {
		return true
	}
	if tr.kind == act && toBody(s, t) { // "it is to report to parliament"
		return true
	}
	sub := subjectOf(s, t)
	if w := &s.Tokens[t]; sub != news.None && s.Tokens[sub].UPOS == "PRON" && w.Rel("ccomp") && telling[lower(&s.Tokens[w.Head])] { // "doctors said they would strike"
		sub = s.Child(w.Head, "nsubj")
	}
	if sub != news.None && s.Tokens[sub].UPOS == "PROPN" {
		return chamber(s.Tokens[sub].Form) || s.Tokens[sub].Is("Committee", "Subcommittee", "Court", "Council", "Commission")
	}
	if sub == news.None || s.Tokens[sub].UPOS != "NOUN" {
		return false
	}
	for _, c := range s.Children(sub) {
		if w := &s.Tokens[c]; w.Rel("compound") && (politicWords[lower(w)] || public[lower(w)]) {
			return true // "the elections board"
		}
	}
	if tr.kind == protest && strikers[lower(&s.Tokens[sub])] {
		return true
	}
	return sub != news.None && s.Tokens[sub].UPOS == "NOUN" && public[lower(&s.Tokens[sub])]
}
