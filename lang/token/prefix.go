package token

// isPrefix reports whether a word part before a hyphen is a prefix: the word
// stays whole ("non-aligned", "mid-March"), where other hyphens split.
func isPrefix(low string) bool {
	switch low {
	case "anti", "arch", "bi", "bio", "co", "contra", "counter", "cross", "cyber", "de", "demi", "di", "dis", "e",
		"electro", "equi", "ex", "extra", "fore", "giga", "hyper", "infra", "inter", "intra", "macro", "mega",
		"meta", "micro", "mid", "mini", "mis", "mono", "multi", "neo", "non", "omni", "over", "paleo", "pan", "para", "peri",
		"poly", "post", "pre", "pro", "proto", "pseudo", "psycho", "re", "retro", "semi", "socio", "sub", "super", "supra",
		"tele", "trans", "tri", "ultra", "un", "under", "uni":
		return true
	}
	return false
}
