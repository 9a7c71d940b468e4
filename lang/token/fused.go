package token

// fused takes words written as one ("cannot", "its" for "it's") apart where the
// treebanks do. It returns the end of what it has read, or i.
func (s *scanner) fused(i, j int) int {
	if j-i < 2 || j-i > 8 {
		return i
	}
	low := lowerASCII(s.text[i:j])
	switch low {
	case "alot":
		s.emit(i, i+1)
		s.emit(i+1, j)
		return j
	case "dunno":
		s.emit(i, i+2)
		s.join(i+2, i+3)
		s.join(i+3, j)
		return j
	}
	at := fusedAt(low)
	if at == 0 {
		if at = unmarkedAt(low); at == 0 || !s.lacksApostrophe(i, j, low) {
			return i
		}
	}
	s.emit(i, i+at)
	s.join(i+at, j)
	return j
}

// fusedAt returns where the second word of a fused spelling starts, or 0.
func fusedAt(low string) int {
	switch low {
	case "cannot", "gonna", "gotta", "wanna", "outta":
		return 3
	case "dont", "wont", "cant", "aint":
		return 2
	case "doesnt", "couldnt", "shouldnt", "wouldnt", "didnt", "isnt", "arent", "wasnt", "werent", "havent", "hasnt", "hadnt":
		return len(low) - 2
	case "youre", "theyre", "youve", "theyve", "weve", "itll", "youll", "theyll":
		return len(low) - 2
	case "thats", "whats", "theres", "shes", "wheres", "heres":
		return len(low) - 1
	}
	return 0
}

// unmarkedAt returns where the clitic starts in a spelling without apostrophe
// that is a word of its own too, or 0.
func unmarkedAt(low string) int {
	switch low {
	case "im", "ive", "id", "ill":
		return 1
	case "its", "hes":
		return 2
	case "lets", "your":
		return 3
	}
	return 0
}

// lacksApostrophe reports whether what follows shows that such a spelling
// stands for a pronoun and its verb. Where what follows could be read both
// ways ("its very ...") the word stays whole.
func (s *scanner) lacksApostrophe(i, j int, low string) bool {
	if j < s.stop {
		return false
	}
	next := s.follows(j)
	if next.word == "" || next.upper || next.part || s.capitalised(i) && s.afterCapital() {
		return false
	}
	w := next.word
	switch low {
	case "its", "hes":
		return isPredicate(w) || low == "hes"
	case "your":
		return isPredicate(w) && w != "for" && w != "like"
	case "im":
		return low == s.text[i:j] || s.capitalised(i) && (isPredicate(w) || endsIn(w, "ing") || w == "sure" || w == "glad" || w == "sorry")
	case "ive":
		return w == "been" || w == "had" || w == "never" || w == "got" || w == "always" || w == "just" || w == "seen" ||
			w == "heard" || w == "ever" || w == "already" || w == "gone" || w == "done" || endsIn(w, "ed")
	case "id", "ill":
		return low == s.text[i:j] && isBareVerb(w)
	}
	return isBareVerb(w) || s.capitalised(i) && !isObject(w) // lets
}

func (s *scanner) capitalised(i int) bool { return isUpper(s.at(i)) && !isUpper(s.at(i+1)) }

// afterCapital reports whether the token before starts with a capital, as in a
// person's name.
func (s *scanner) afterCapital() bool {
	if len(s.out) == 0 {
		return false
	}
	return isUpper(rune(s.out[len(s.out)-1].Form[0]))
}

func endsIn(s, end string) bool { return len(s) > len(end)+1 && s[len(s)-len(end):] == end }

// isPredicate reports whether a word can follow "it is" and no possessive.
func isPredicate(w string) bool {
	switch w {
	case "a", "an", "the", "not", "been", "going", "gonna", "getting", "so", "like", "also", "for", "in", "from", "as", "on", "at", "because",
		"why", "what", "how", "where", "really", "definitely", "probably", "actually", "simply", "just", "my", "his", "her", "our", "their",
		"this", "that", "nothing", "something", "anyone", "everyone", "hard", "easy", "too", "called", "looking", "ok", "okay", "gotten":
		return true
	}
	return false
}

// isBareVerb reports whether a word is a common verb or adverb after "I will"
// and "let us".
func isBareVerb(w string) bool {
	switch w {
	case "be", "have", "go", "get", "never", "just", "take", "give", "try", "do", "see", "tell", "make", "call", "come", "keep", "send", "say",
		"definitely", "probably", "love", "like", "rather", "suggest", "recommend", "face", "hope", "talk", "look", "start", "hear", "not":
		return true
	}
	return false
}

// isObject reports whether a word is an object of "lets".
func isObject(w string) bool {
	switch w {
	case "you", "me", "him", "her", "us", "them", "the", "it", "a", "an", "people", "users", "your", "his", "their", "its", "any", "anyone":
		return true
	}
	return false
}
