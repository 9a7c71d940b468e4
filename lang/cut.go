package lang

import "github.com/detente-wire/detente/news"

// maxTokens is the longest run of tokens that is parsed as one. The time for a
// tree grows with the square of its length; a sentence beyond this is a list
// or no sentence at all.
const maxTokens = 250

// cut returns where the first piece of the tokens ends: behind the strongest
// mark of punctuation in the second half of what a piece may hold, the last
// among equals.
func cut(tokens []news.Token) int {
	if len(tokens) <= maxTokens {
		return len(tokens)
	}
	end, strength := maxTokens, 0
	for i := maxTokens / 2; i < maxTokens; i++ {
		if s := boundary(tokens[i].Form); s > 0 && s >= strength {
			end, strength = i+1, s
		}
	}
	return end
}

// boundary says how good a place to cut lies behind a token; 0 is none.
func boundary(form string) int {
	switch form {
	case ".", "?", "!", "...", "…":
		return 3
	case ";":
		return 2
	case ",", ":", "-", "--", "–", "—", "_", "*", "|", "/", "•", ")", "]":
		return 1
	}
	return 0
}
