package actor

// trials are verbs of what courts do to those whom they hold guilty.
var trials = map[string]bool{
	"convict": true, "sentence": true, "indict": true, "arraign": true, "extradite": true, "imprison": true, "jail": true,
}

// arrests are verbs of what the police do to suspects.
var arrests = map[string]bool{
	"arrest": true, "charge": true, "detain": true, "book": true, "try": true,
}

// crimes are crimes, and nouns for the accusation of one.
var crimes = map[string]bool{
	"murder": true, "manslaughter": true, "killing": true, "slaying": true, "assault": true, "rape": true, "robbery": true, "burglary": true, "theft": true,
	"fraud": true, "arson": true, "kidnapping": true, "abduction": true, "extortion": true, "bribery": true, "embezzlement": true, "perjury": true,
	"racketeering": true, "smuggling": true, "trafficking": true, "conspiracy": true, "forgery": true, "larceny": true, "homicide": true, "battery": true,
	"possession": true, "molestation": true, "harassment": true, "laundering": true, "blackmail": true, "hijacking": true, "shooting": true, "stabbing": true,
	"charge": true, "count": true, "crime": true, "kill": true, "rob": true, "steal": true, "defraud": true, "stab": true, "shoot": true, "smuggle": true,
	"launder": true, "embezzle": true, "conspire": true, "bribe": true, "swindle": true, "cheat": true, "death": true, "drug": true, "evasion": true,
}

// harms are verbs of what happens to anybody: who suffers it is told as a private person, if
// as nothing else.
var harms = map[string]bool{
	"kill": true, "injure": true, "wound": true, "hurt": true, "stab": true, "shoot": true, "hospitalize": true, "hospitalise": true, "rape": true, "rob": true,
	"kidnap": true, "abduct": true, "rescue": true, "trap": true, "strangle": true, "murder": true, "slay": true, "bury": true, "mug": true,
	"electrocute": true, "burn": true, "bruise": true, "crush": true, "evacuate": true, "adopt": true, "diagnose": true, "molest": true, "treat": true,
	"drown": true, "paralyze": true, "hit": true, "hospitalized": true,
}

// victims are nouns for those to whom it happened.
var victims = map[string]bool{
	"victim": true, "dead": true, "deceased": true, "survivor": true, "body": true, "injured": true, "wounded": true, "casualty": true, "patient": true,
	"hostage": true, "missing": true, "boy": true, "girl": true, "child": true, "woman": true, "man": true, "youth": true, "teenager": true, "baby": true,
}

// wounds and accidents are what people die of, and in.
var (
	wounds = map[string]bool{
		"injury": true, "wound": true, "burn": true, "fracture": true, "concussion": true, "cancer": true, "stroke": true, "attack": true, "surgery": true,
		"pneumonia": true, "overdose": true, "disease": true, "aids": true, "fall": true, "bruise": true, "transplant": true,
	}
	accidents = map[string]bool{
		"crash": true, "accident": true, "fire": true, "collision": true, "explosion": true, "blaze": true, "shooting": true, "hospital": true, "avalanche": true,
		"earthquake": true, "flood": true, "wreck": true, "center": true,
	}
)

// inLaws are kin by marriage and love, and further kin.
var inLaws = map[string]bool{
	"fiance": true, "fiancee": true, "girlfriend": true, "boyfriend": true, "ex-wife": true, "ex-husband": true, "spouse": true, "twin": true, "stepson": true,
	"stepdaughter": true, "stepfather": true, "stepmother": true, "granddaughter": true, "grandparent": true, "sibling": true, "sister-in-law": true,
	"brother-in-law": true, "mother-in-law": true, "father-in-law": true, "son-in-law": true, "daughter-in-law": true, "godson": true, "half-brother": true,
	"half-sister": true, "stepbrother": true, "grandchild": true, "classmate": true, "roommate": true, "friend": true,
}

// creates are verbs, in the passive, of what artists do.
var creates = map[string]bool{
	"compose": true, "direct": true, "paint": true, "design": true, "choreograph": true, "perform": true, "sing": true, "sculpt": true, "illustrate": true,
	"photograph": true, "animate": true, "record": true,
}

// works are what artists make.
var works = map[string]bool{
	"novel": true, "painting": true, "portrait": true, "symphony": true, "song": true, "poem": true, "play": true, "opera": true, "film": true, "movie": true,
	"sculpture": true, "album": true, "book": true, "music": true, "lyric": true, "choreography": true, "ballet": true, "biography": true, "memoir": true,
	"concerto": true, "sonata": true, "drawing": true, "photograph": true, "screenplay": true, "script": true, "short": true, "verse": true, "poetry": true,
	"work": true, "autobiography": true, "single": true, "essay": true, "trilogy": true, "definition": true, "theory": true, "saying": true,
}

// trophies are what athletes and musicians play, score and win.
var trophies = map[string]bool{
	"goal": true, "homer": true, "touchdown": true, "medal": true, "gold": true, "silver": true, "bronze": true, "championship": true, "match": true,
	"tournament": true, "marathon": true, "race": true, "solo": true, "violin": true, "piano": true, "guitar": true, "cello": true, "drum": true, "role": true,
	"golf": true, "tennis": true, "football": true, "basketball": true, "oscar": true, "grammy": true, "emmy": true, "penalty": true, "derby": true,
}
