package lang

import "github.com/detente-wire/detente/news"

// ruleConfidence is that of a name found by the parse alone.
const ruleConfidence = 0.5

// ruleNames finds names where no name head is loaded: runs of proper nouns.
// Their classes are beyond it, but for days and months.
func ruleNames(tokens []news.Token) []news.Name {
	var names []news.Name
	for t := 0; t < len(tokens); {
		if !proper(tokens, t) {
			t++
			continue
		}
		first, dates := t, 0
		for ; t < len(tokens) && (proper(tokens, t) || linked(tokens, first, t)); t++ {
			if calendarWords[lower(tokens[t].Form)] {
				dates++
			}
		}
		class := news.Misc
		if dates == t-first {
			class = news.Date
		}
		names = append(names, news.Name{First: first, End: t, Class: class, Confidence: ruleConfidence})
	}
	return names
}

func proper(tokens []news.Token, t int) bool { return tokens[t].UPOS == "PROPN" }

// linked reports whether token t, no proper noun itself, stands within a name
// that began at first: "of" in "Bank of England", a hyphen, a number.
func linked(tokens []news.Token, first, t int) bool {
	if t+1 >= len(tokens) || !proper(tokens, t+1) {
		return false
	}
	tok := &tokens[t]
	switch {
	case tok.Form == "-" || tok.Form == "–":
		return tok.Span.Start == tokens[t-1].Span.End
	case tok.UPOS == "ADP":
		return tok.Lemma == "of" && tok.Head == t+1 && tokens[t+1].Head >= first && tokens[t+1].Head < t
	}
	return false
}

var weekdays = set("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

var calendarWords = set(
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"january", "february", "march", "april", "may", "june", "july", "august",
	"september", "october", "november", "december",
	"mon.", "tue.", "tues.", "wed.", "thu.", "thurs.", "fri.", "sat.", "sun.",
	"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
