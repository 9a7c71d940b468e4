package token

// isPrefix reports whether a word part before a hyphen is a prefix: the word
// stays whole ("non-aligned", "mid-March"), where other hyphens split.
func isPrefix(low string) bool {
	switch low {
	case "anti", "arch", "bi", "bio", "co", "contra", "counter", "cross", "cyber", "de", "demi", "di", "dis", "e", "eco",
		"electro", "equi", "ex", "extra", "fore", "giga", "hyper", "infra", "inter", "intra", "macro", "mega",
		"meta", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non", "omni", "over", "paleo", "pan", "para", "peri",
		"poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "quasi", "re", "retro", "semi", "socio", "sub", "super", "supra",
		"tele", "trans", "tri", "ultra", "un", "under", "uni":
		return true
	}
	return false
}

func isTensWord(low string) bool {
	switch low {
	case "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety":
		return true
	}
	return false
}

func isUnitsWord(low string) bool {
	switch low {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth":
		return true
	}
	return false
}
