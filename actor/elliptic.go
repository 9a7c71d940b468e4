package actor

import "github.com/detente-wire/detente/news"

// elliptic reports whether a number or a word for many stands for people whom no noun
// names: "killed four", "thousands marched", "two others were wounded".
func elliptic(s *news.Sentence, i int) bool {
	t := &s.Tokens[i]
	if t.UPOS != "NUM" && !(t.UPOS == "NOUN" && manyWords[t.Lemma]) || s.Child(i, "det", "amod", "compound") != news.None {
		return false
	}
	if of := complement(s, i); of != news.None && !manyWords[s.Tokens[of].Lemma] {
		return false // "dozens of houses"
	}
	rel, gov := function(s, i)
	if gov == news.None || s.Tokens[gov].UPOS != "VERB" {
		return false
	}
	switch {
	case rel == "obj", rel == "nsubj:pass", rel == "obl" && i > 1 && s.Tokens[i-1].Is("least", "most"):
		return doneToPeople[s.Tokens[gov].Lemma]
	case rel == "nsubj":
		return doneByPeople[s.Tokens[gov].Lemma]
	}
	return false
}

var (
	manyWords = map[string]bool{"ten": true, "dozen": true, "score": true, "hundred": true, "thousand": true, "million": true, "other": true}
	// doneToPeople are done to people, whoever they are.
	doneToPeople = map[string]bool{
		"kill": true, "wound": true, "injure": true, "hurt": true, "arrest": true, "detain": true, "kidnap": true, "abduct": true, "execute": true,
		"deport": true, "free": true, "release": true, "massacre": true, "displace": true, "evacuate": true, "rescue": true, "jail": true, "imprison": true,
	}
	// doneByPeople is what only people do, together.
	doneByPeople = map[string]bool{
		"march": true, "protest": true, "demonstrate": true, "rally": true, "gather": true, "flee": true, "riot": true, "chant": true, "die": true,
		"take": true, "pour": true, "flock": true, "converge": true, "join": true, "attend": true,
	}
)
