package agenda

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// kind is a class of scheduled things; two tellings of one thing share it.
type kind string

// The kinds.
const (
	meeting  kind = "meeting"
	visit    kind = "visit"
	vote     kind = "vote"
	trial    kind = "trial"
	deadline kind = "deadline"
	review   kind = "review"
	exercise kind = "exercise"
	ceremony kind = "ceremony"
	speech   kind = "speech"
	call     kind = "call"
	protest  kind = "protest"
	release  kind = "release"
	start    kind = "start"
)

// nouns name scheduled things by their lemma.
var nouns = map[string]kind{
	"meeting": meeting, "summit": meeting, "talk": meeting, "talks": meeting, "conference": meeting, "session": meeting,
	"negotiation": meeting, "negotiations": meeting, "discussion": meeting, "consultation": meeting, "round": meeting, "gathering": meeting,
	"assembly": meeting, "congress": meeting, "forum": meeting, "encounter": meeting, "dialogue": meeting, "debate": meeting,
	"convention": meeting, "workshop": meeting, "seminar": meeting, "hearing": trial, "inquest": trial, "arraignment": trial, "sentencing": trial,
	"statement": trial, "selection": trial, "trial": trial, "retrial": trial, "proceeding": trial, "proceedings": trial, "case": trial, "matter": trial, "argument": trial, "verdict": trial, "ruling": trial, "execution": trial, "appearance": trial,
	"visit": visit, "trip": visit, "tour": visit, "arrival": visit, "departure": visit, "stopover": visit,
	"vote": vote, "decision": vote, "election": vote, "elections": vote, "referendum": vote, "plebiscite": vote, "runoff": vote, "ballot": vote, "poll": vote,
	"primary": vote, "caucus": vote, "balloting": vote, "voting": vote, "by-election": vote, "byelection": vote,
	"deadline": deadline, "ultimatum": deadline, "expiry": deadline, "expiration": deadline, "cutoff": deadline,
	"review": review, "inspection": review,
	"exercise": exercise, "exercises": exercise, "drill": exercise, "maneuver": exercise, "manoeuvre": exercise, "maneuvers": exercise,
	"wargame":  exercise,
	"ceremony": ceremony, "inauguration": ceremony, "funeral": ceremony, "signing": ceremony, "swearing-in": ceremony, "parade": ceremony,
	"burial": ceremony, "coronation": ceremony, "summitry": meeting,
	"speech": speech, "address": speech, "briefing": speech,
	"strike": protest, "rally": protest, "protest": protest, "demonstration": protest, "march": protest, "walkout": protest, "boycott": protest,
	"withdrawal": start, "pullout": start, "ceasefire": start, "cease-fire": start, "truce": start, "handover": start,
	"fundraiser": meeting, "fund-raiser": meeting, "luncheon": meeting, "dinner": meeting, "banquet": meeting, "breakfast": meeting,
	"reception": meeting, "symposium": meeting, "plenum": meeting, "plenary": meeting, "conclave": meeting, "retreat": meeting,
	"run-off": vote, "midterm": vote, "polling": vote, "testimony": trial, "extradition": trial,
	"vigil": protest, "sit-in": protest, "blockade": protest, "opening": ceremony, "commemoration": ceremony, "return": visit,
	"launch": start, "reopening": start, "takeover": start, "unveiling": ceremony, "unification": start, "reunification": start, "resumption": start, "recess": start,
	"evacuation": start, "exchange": start, "deployment": start, "test": start, "release": release,
}

// narrow nouns name something scheduled only in some company: a round of talks
// and not of cuts, a march and not the month, polls and not a poll.
var narrow = map[string]func(s *news.Sentence, i int) bool{
	"return": func(s *news.Sentence, i int) bool { return !goesBack(s, i) },
	"round":  func(s *news.Sentence, i int) bool { return rounds(s, i) != news.None },
	"march": func(s *news.Sentence, i int) bool {
		return s.Tokens[i].Form == "march" || strings.HasSuffix(s.Tokens[i].Form, "es")
	},
	"poll": func(s *news.Sentence, i int) bool { return s.Tokens[i].Feat("Number") == "Plur" },
	"test": func(s *news.Sentence, i int) bool {
		return company(s, i, "nuclear", "missile", "rocket", "weapon", "atomic")
	},
	"exchange": func(s *news.Sentence, i int) bool { return company(s, i, "prisoner", "hostage", "captive", "spy") },
	"release":  func(s *news.Sentence, i int) bool { return company(s, i, captives...) || person(s, i) },
	"argument": func(s *news.Sentence, i int) bool {
		return s.Tokens[i].Rel("obj") && s.Tokens[i].Head != news.None && s.Tokens[s.Tokens[i].Head].Is("hear") || company(s, i, "opening", "closing", "open", "close", "oral")
	},
	"selection": func(s *news.Sentence, i int) bool { return company(s, i, "jury", "juror") },
	"decision":  putBack, "statement": func(s *news.Sentence, i int) bool { return company(s, i, "opening", "closing", "open", "close") },
	"verdict": settled, "ruling": settled, "case": settled, "matter": adjourned, "appearance": func(s *news.Sentence, i int) bool { return company(s, i, "court") },
}

// goesBack reports whether a return is one to an older way of things: "a return to
// private farming".
func goesBack(s *news.Sentence, i int) bool {
	for _, c := range s.Children(i) {
		if w := &s.Tokens[c]; w.Rel("nmod") && caseOf(s, int(c)) == "to" && w.UPOS == "NOUN" && !hasPlace(s, int(c)) {
			return true
		}
	}
	return false
}

// matters are what a body comes back to.
var matters = set("matter", "issue", "question", "dispute", "subject", "topic", "resolution", "request", "crisis", "complaint", "problem",
	"affair", "agenda", "proposal", "draft", "bill", "motion", "measure", "legislation", "nomination", "treaty", "package", "plan", "amendment")

var captives = []string{"prisoner", "hostage", "captive", "detainee", "soldier"}

// settled: a ruling lies ahead only where it is said to be scheduled.
func settled(s *news.Sentence, i int) bool {
	if h := s.Tokens[i].Head; h != news.None && s.Tokens[i].Rel("nsubj:pass") && s.Tokens[h].Is("deliver", "announce", "hand", "issue", "read", "pronounce") {
		return true // "the verdict will be delivered"
	}
	for h, n := s.Tokens[i].Head, 0; h != news.None && n < 3; n++ {
		if scheduling[lower(&s.Tokens[h])] {
			return true
		}
		h = s.Tokens[h].Head
	}
	return false
}

// adjourned: a matter is one of a court only where that puts it off.
func adjourned(s *news.Sentence, i int) bool {
	h := s.Tokens[i].Head
	return h != news.None && s.Tokens[i].Rel("nsubj:pass") && s.Tokens[h].Is("adjourn", "postpone")
}

// putBack: a decision has a day only where it is put off to it; for others one waits.
func putBack(s *news.Sentence, i int) bool {
	h := s.Tokens[i].Head
	return h != news.None && s.Tokens[h].Is("postpone", "delay", "defer", "put", "reschedule")
}

// company reports whether one of some words stands in a noun's phrase.
func company(s *news.Sentence, i int, lemmas ...string) bool {
	for _, c := range s.Children(i) {
		if s.Tokens[c].Rel("compound", "amod", "nmod") && s.Tokens[c].Is(lemmas...) {
			return true
		}
	}
	return false
}

// rounds returns the noun that a round is of, where it is talks or voting, else
// None.
func rounds(s *news.Sentence, i int) int {
	for _, c := range s.Children(i) {
		switch k := nouns[lower(&s.Tokens[c])]; {
		case s.Tokens[c].Rel("nmod") && caseOf(s, int(c)) == "of" && (k == meeting || k == vote) && !s.Tokens[c].Is("round"):
			return int(c)
		}
	}
	return news.None
}

// bodies are words that name a body, not a meeting, when they are written as a
// name.
var bodies = set("congress", "assembly", "forum", "conference", "session", "court", "house", "primary", "call")

// goals are what one meets without a meeting.
var goals = set("goal", "deadline", "target", "demand", "need", "condition", "requirement", "standard", "quota", "challenge", "criterion",
	"obligation", "end", "commitment", "cost", "payment", "expectation", "schedule", "timetable", "resistance", "opposition", "term")

// plurals keep their plural as a title: one of them is another thing.
var plurals = set("talk", "argument", "statement", "hearing", "election", "exercise", "maneuver", "manoeuvre", "negotiation", "drill", "consultation", "discussion", "poll")

// verbs name scheduled things when they look ahead, with the title that they
// give. Those with needsOther want a second party, or a place.
var verbs = map[string]struct {
	kind  kind
	title string
}{
	"meet": {meeting, "meeting"}, "confer": {meeting, "meeting"}, "convene": {meeting, "meeting"}, "gather": {meeting, "meeting"},
	"negotiate": {meeting, "talks"}, "visit": {visit, "visit"}, "travel": {visit, "visit"}, "arrive": {visit, "arrival"},
	"fly": {visit, "visit"}, "tour": {visit, "tour"}, "come": {visit, "visit"}, "return": {visit, "return"}, "depart": {visit, "departure"},
	"vote": {vote, "vote"}, "elect": {vote, "election"}, "address": {speech, "address"}, "speak": {speech, "speech"},
	"testify": {trial, "testimony"}, "argue": {trial, "arguments"}, "lead": {visit, "visit"}, "touch": {visit, "arrival"}, "hand": {start, "handover"},
	"present": {speech, "presentation"}, "approve": {vote, "vote"}, "sign": {ceremony, "signing"}, "inaugurate": {ceremony, "inauguration"},
	"expire": {deadline, "expiry"}, "lapse": {deadline, "expiry"}, "review": {review, "review"}, "inspect": {review, "inspection"},
	"strike": {protest, "strike"}, "rally": {protest, "rally"}, "march": {protest, "march"}, "withdraw": {start, "withdrawal"},
	"resign": {start, "resignation"}, "retire": {start, "retirement"}, "leave": {visit, "departure"}, "sentence": {trial, "sentencing"},
	"execute": {trial, "execution"}, "extradite": {release, "extradition"}, "release": {release, "release"}, "free": {release, "release"},
	"swear": {ceremony, "swearing-in"}, "ratify": {vote, "ratification"}, "launch": {start, "launch"}, "deploy": {start, "deployment"},
	"brief": {speech, "briefing"}, "discuss": {meeting, "talks"}, "bury": {ceremony, "funeral"},
	"host": {meeting, "meeting"}, "receive": {meeting, "meeting"}, "welcome": {meeting, "meeting"},
	"debate": {meeting, "debate"}, "appear": {trial, "appearance"}, "try": {trial, "trial"}, "arraign": {trial, "arraignment"},
	"break": {start, "recess"}, "recess": {start, "recess"}, "reconvene": {meeting, "session"}, "reassemble": {meeting, "session"}, "hang": {trial, "execution"}, "hear": {trial, "hearing"},
}

// scheduling verbs say of a noun that it is on a calendar.
var scheduling = set("schedule", "pencil", "set", "plan", "slate", "due", "expect", "book", "reschedule", "postpone", "move", "delay", "adjourn",
	"call", "announce", "confirm", "cancel", "arrange", "fix", "organize", "organise", "propose")

// outcomes are scheduling verbs that need not have what is scheduled as their
// subject.
var outcomes = set("postpone", "delay", "cancel", "move", "reschedule", "adjourn", "plan", "expect", "announce", "confirm", "propose", "set")

// holding verbs say that a noun takes place, as its subject or as its object.
var holding = set("hold", "take", "begin", "start", "open", "resume", "end", "conclude", "continue", "convene", "host", "attend", "have",
	"pay", "make", "stage", "chair", "join", "kick", "conduct", "launch", "expire", "come", "fall", "run", "last", "close", "follow",
	"lead", "address", "face", "go", "undertake", "stand", "await", "reopen", "commence", "reconvene", "give", "deliver", "conduct", "enter", "boycott", "organize")

// ending verbs give the time at which a thing is over.
var ending = set("end", "conclude", "finish", "close")

// light verbs take the noun that names the thing as their object.
var light = set("hold", "attend", "have", "pay", "make", "stage", "chair", "join", "host", "conduct", "convene", "begin", "start", "open",
	"resume", "end", "conclude", "launch", "undertake", "schedule", "set", "plan", "announce", "postpone", "cancel", "reschedule", "call",
	"organize", "organise", "arrange", "delay", "commence", "give", "deliver", "address", "face", "enter", "lead", "run", "complete", "continue", "move",
	"confirm", "impose", "fix", "prepare", "book", "extend", "stand", "await", "reopen", "carry", "hear", "use", "take", "adjourn")

// arranging verbs have a subject that need not take part.
var arranging = set("schedule", "set", "announce", "postpone", "cancel", "call", "order", "arrange", "fix", "confirm", "delay", "move",
	"organize", "organise", "reschedule", "plan", "book", "extend", "impose", "give", "adjourn")

// committing verbs bind who says them to what is still to come.
var committing = set("vote", "agree", "promise", "vow", "pledge", "decide", "arrange", "offer", "undertake", "commit")

// asking words turn what they govern into a wish of somebody.
var asking = set("urge", "demand", "propose", "suggest", "ask", "request", "seek", "want", "wish", "recommend", "appeal", "insist", "press",
	"push", "advocate", "favor", "favour", "reject", "refuse", "decline", "deny", "oppose", "threaten", "consider", "mull",
	"weigh", "doubt", "hope", "demand", "proposal", "suggestion", "call", "possibility", "prospect", "request", "appeal", "chance", "bid",
	"rumor", "rumour", "speculation", "willing", "likely", "allow", "permit", "enable", "able", "free", "need", "predict", "estimate", "forecast", "fear", "could", "warn", "belief", "view", "likelihood", "odds", "pressure")

// topicVerbs take what is talked about as their object, or after a preposition.
var topicVerbs = set("discuss", "address", "review", "cover", "tackle", "consider", "debate", "examine", "explore", "include", "negotiate",
	"settle", "resolve", "plan")

var focusVerbs = set("focus", "center", "centre", "concentrate", "deal", "pivot", "turn", "touch", "dwell")

// relational adjectives and nouns stay in a title.
var titleWords = set("presidential", "jury", "parliamentary", "legislative", "general", "local", "municipal", "regional", "trilateral", "bilateral",
	"military", "naval", "joint", "emergency", "special", "annual", "peace", "trade", "budget", "security", "ministerial", "plenary",
	"court", "congressional", "constitutional", "disarmament", "arms", "nuclear", "climate", "donor", "confirmation", "cabinet", "strike",
	"ceasefire", "confidence", "impeachment", "border", "reform", "air", "runoff", "mayoral", "federal", "provincial", "national", "party",
	"news", "press", "public", "preliminary", "inaugural", "official", "state", "warning", "prisoner", "missile", "background")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
