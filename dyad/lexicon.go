package dyad

import "github.com/detente-wire/detente/news"

const (
	up   = news.Escalation
	down = news.Deescalation
	same = news.Stable
)

// movements are nouns that name a movement of a relation.
var movements = map[string]news.Trend{
	"de-escalation": down, "deescalation": down, "rapprochement": down, "thaw": down, "detente": down, "détente": down,
	"reconciliation": down, "normalization": down, "normalisation": down,
	"escalation": up, "rift": up, "standoff": up, "stand-off": up, "rupture": up, "falling-out": up, "flare-up": up, "confrontation": up,
	"showdown": up,
}

// standing are those among them that also name a state of long standing, so that
// "amid a standoff" tells of no turn.
var standing = set("standoff", "off", "stand-off", "confrontation", "showdown", "rift", "rupture")

// good are nouns of a relation that is better when there is more of it; bad are
// nouns of one that is worse.
var (
	good = set("relation", "relations", "relationship", "tie", "ties", "cooperation", "friendship", "alliance", "partnership", "rapport", "trust",
		"contact", "link")
	bad = set("tension", "tensions", "hostility", "hostilities", "dispute", "feud", "conflict", "row", "rift", "rivalry", "animosity", "enmity",
		"friction", "confrontation", "standoff", "stand-off", "crisis", "strife", "mistrust", "distrust", "acrimony")
)

// rises and falls are verbs by which a thing becomes more or less.
var (
	rises = set("rise", "grow", "increase", "mount", "escalate", "intensify", "flare", "soar", "heighten", "deepen", "widen", "worsen", "simmer",
		"spike", "swell", "boil", "erupt", "sharpen", "fuel", "raise", "stoke", "inflame", "aggravate", "exacerbate", "renew")
	falls = set("ease", "cool", "subside", "fade", "abate", "diminish", "lessen", "decrease", "recede", "drop", "decline", "wane", "defuse",
		"reduce", "calm", "lower", "soften", "soothe", "melt", "dissipate", "relax", "diffuse", "thaw")
	// improves and sours are verbs that only relations go through.
	improves = set("improve", "warm", "thaw", "strengthen", "mend", "normalize", "normalise", "restore", "repair", "rebuild", "revive", "deepen",
		"flourish", "blossom", "stabilize", "stabilise", "reset", "heal", "cement")
	sours = set("sour", "deteriorate", "worsen", "strain", "fray", "cool", "chill", "suffer", "plummet", "plunge", "collapse", "weaken", "sever",
		"damage", "harm", "hurt", "poison", "embitter", "degrade", "rupture", "downgrade", "slump", "unravel", "crumble", "nosedive", "freeze")
	stays = set("remain", "stay", "persist", "linger", "continue")
)

// adjectives that tell how a relation is, with "strained relations" as
// escalation and "warm ties" as de-escalation where the clause asserts a turn;
// under "remain" both are stable.
var (
	sourStates = set("strained", "strain", "frosty", "tense", "icy", "sour", "bad", "hostile", "fraught", "frayed", "bitter", "cold", "chilly",
		"poor", "worse", "high")
	warmStates = set("warm", "cordial", "friendly", "good", "close", "strong", "better", "warmer", "closer")
	becoming   = set("become", "grow", "turn", "get")
)

// asserting verbs carry a movement that is their object: "marks a de-escalation",
// "signals a thaw".
var asserting = set("mark", "signal", "represent", "bring", "constitute", "see", "herald", "reflect", "cause", "create", "open", "follow",
	"trigger", "spark", "lead", "provoke", "set", "end", "heal", "deepen", "widen", "mend", "begin", "worsen", "cap", "usher", "produce", "cement",
	"come", "emerge", "continue", "grow", "erupt", "occur", "begin", "develop", "open")

// ending verbs turn a movement round: "ended the rift", "healed the rupture".
var ending = set("end", "heal", "mend", "resolve", "settle", "defuse", "overcome", "bridge", "repair", "halt", "stop", "avert", "narrow", "close")

// distant words make of a clause a wish, a plan, a fear or a question.
var distant = set("hope", "want", "seek", "aim", "try", "fear", "urge", "call", "plan", "expect", "vow", "pledge", "promise", "warn", "wish",
	"intend", "attempt", "threaten", "risk", "need", "help", "work", "ask", "effort", "bid", "possibility", "prospect", "chance", "fears",
	"hopes", "likely", "avoid", "prevent", "bring", "discuss", "propose", "demand", "agree", "offer", "prepare", "consider", "ready", "pursue",
	"advocate", "push", "favor", "could", "potential", "possible")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
