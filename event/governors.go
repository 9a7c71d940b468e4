package event

// governs says what a governing word makes of the act that it takes. Words
// that are not listed leave a finite clause as it is, and make an infinitive
// hypothetical (see implies).
func governs(w string) level {
	if l, ok := governors[w]; ok {
		return l
	}
	return levelOccurred
}

// governsThat says what a verb makes of a finite clause that it takes: "hopes
// that", "denied that". To agree, to announce or to warn that a thing is so does
// not make it a plan.
func governsThat(w string) level {
	switch w {
	case "claim", "allege", "charge", "accuse", "dispute", "reject", "dismiss", "support", "discuss", "need", "like":
		return levelOccurred
	case "expect", "threaten":
		return levelPlanned
	}
	if l := governs(w); l != levelPlanned {
		return l
	}
	return levelOccurred
}

// happens names the verbs whose subject is an act that they say takes place.
func happens(w string) bool {
	switch w {
	case "occur", "happen", "ensue", "erupt", "follow", "proceed", "conclude", "come", "last", "go":
		return true
	}
	return false
}

var governors = listGovernors()

func listGovernors() map[string]level {
	m := make(map[string]level, 300)
	for l, words := range governorLists() {
		for _, word := range words {
			m[word] = l
		}
	}
	return m
}

// governorLists has each word once, so that the order of the map is nothing.
func governorLists() map[level][]string {
	return map[level][]string{
		levelPlanned: {
			"plan", "intend", "expect", "schedule", "aim", "prepare", "vow", "promise", "pledge", "agree", "decide", "offer",
			"set", "due", "commit", "undertake", "guarantee", "resolve", "arrange", "mean", "swear", "slate", "poise",
			"decision", "agreement", "promise", "pledge", "commitment", "intention", "preparation", "offer", "schedule",
			"threaten", "threat", "warn", "order", "instruct", "authorize", "authorise", "direct", "about", "likely",
			"determined", "certain", "sure", "bound", "announce", "approve", "consent", "deadline", "tell", "invite",
			"invitation", "await", "appoint", "assign", "elect", "choose", "mandate", "target", "vote",
		},
		levelHypothetical: {
			"want", "hope", "wish", "fear", "urge", "ask", "call", "appeal", "demand", "request", "consider", "propose",
			"suggest", "recommend", "advise", "seek", "try", "attempt", "effort", "bid", "struggle", "proposal", "call",
			"ready", "willing", "able", "unlikely", "possible", "possibility", "chance", "risk", "danger", "prospect",
			"option", "idea", "desire", "willingness", "readiness", "ability", "right", "power", "encourage", "press",
			"pressure", "push", "persuade", "convince", "beg", "plead", "implore", "worry", "doubt", "suspect", "believe",
			"think", "assume", "imagine", "speculate", "dream", "discuss", "debate", "contemplate", "weigh", "mull",
			"advocate", "allow", "permit", "enable", "need", "require", "necessary", "important", "eager", "anxious",
			"reluctant", "capable", "free", "claim", "allege", "accuse", "allegation", "accusation", "charge", "suspicion",
			"rumor", "rumour", "purport", "potential", "opportunity", "favor", "favour", "support", "provoke",
			"justify", "legitimate", "condone", "face", "wonder", "afraid", "concern", "anticipate", "predict",
			"forecast", "plot", "conspire", "conspiracy", "scheme", "campaign", "lobby", "fight", "candidate", "demonstrate",
			"pray", "prayer", "hint", "signal", "pretext", "excuse", "scenario", "simulate", "negotiate", "would-be",
			"envisage", "envision", "like", "love", "prefer", "hesitate", "long", "yearn", "strive", "inclined", "tempt", "wary", "cautious", "loath",
		},
		levelDenied: {
			"refuse", "refusal", "fail", "failure", "deny", "denial", "decline", "avoid", "prevent", "avert", "forbid",
			"prohibit", "ban", "bar", "stop", "halt", "cease", "end", "abandon", "cancel", "postpone", "reject", "rule",
			"refrain", "forgo", "forego", "block", "foil", "thwart", "unable", "inability", "unwilling", "hoax", "myth",
			"neglect", "forget", "suspend", "delay", "scrap", "call_off", "dissuade", "deter", "discourage", "stave",
			"disprove", "refute", "dismiss", "dispute", "unwillingness", "reluctance", "lack", "absence", "false", "untrue",
			"unfounded", "impossible", "slash", "cut", "withhold", "freeze", "oppose",
		},
	}
}

// implies names the governors whose infinitive took place if they did: "began to
// withdraw", "managed to kill", "was forced to resign", "helped to free".
func implies(w string) bool {
	switch w {
	case "begin", "start", "continue", "manage", "go", "come", "proceed", "help", "force", "compel", "oblige", "get",
		"let", "make", "see", "hear", "watch", "succeed", "resume", "keep", "seem", "appear", "happen", "tend", "rush",
		"move", "act", "lead", "cause", "prompt", "drive", "turn", "join", "use", "take", "dare", "bother", "live",
		"remember", "regret", "pleased", "proud", "happy", "glad", "sorry", "first", "last", "only", "second", "third",
		"report", "say", "know", "find", "reveal", "return", "rise", "have", "quick", "slow", "step":
		return true
	}
	return false
}

// bringsAbout names the governors whose infinitive takes place with them even
// where the parser reads it as a purpose.
func bringsAbout(w string) bool {
	switch w {
	case "force", "compel", "oblige", "help", "cause", "prompt", "lead", "begin", "start", "continue", "manage", "see", "get":
		return true
	}
	return false
}

// awaits names the governors of a purpose that lies ahead: "gathered for talks"
// has begun, "prepares for talks" has not.
func awaits(w string) bool {
	switch w {
	case "prepare", "wait", "ready", "hope", "schedule", "set", "plan", "head", "leave", "fly", "travel", "depart", "due",
		"call", "appeal", "press", "push", "ask", "campaign", "vote", "pave", "brace":
		return true
	}
	return false
}

// subjectOf says what a verb makes of the act that is its subject: "the attack
// was averted" is in governs; "talks will begin", "an attack is possible" here.
func subjectOf(w string) level {
	switch w {
	case "fail", "possible", "unlikely", "collapse":
		return levelHypothetical
	case "likely", "loom":
		return levelPlanned
	}
	return levelOccurred
}
