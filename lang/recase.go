package lang

import (
	"unicode"
	"unicode/utf8"

	"github.com/detente-wire/detente/news"
)

// Headlines in capitals hide what is a name. Where the rest of the story has the
// same word, it tells how the word is written, and the headline is read in that
// form; its tokens keep the form that they have in the text. Headlines with a
// capital on every word are read as they stand: that was measured to be better.

// recase returns the forms in which the tokens of a sentence are read, nil for
// their own. written has the forms of words within the document's sentences.
func recase(tokens []news.Token, written map[string]string) []string {
	forms := make([]string, len(tokens))
	for i := range tokens {
		forms[i] = tokens[i].Form
		if f, ok := written[lower(tokens[i].Form)]; ok {
			forms[i] = f
		}
	}
	return forms
}

// writtenForms maps words in lower case to how they are most often written
// within sentences, where a capital has a meaning.
func writtenForms(sentences []news.Sentence) map[string]string {
	counts := map[string]int{}
	for i := range sentences {
		s := &sentences[i]
		if allCapitals(s.Tokens) {
			continue
		}
		inside := false // past the first word of the sentence or of a quotation
		for t := range s.Tokens {
			form := s.Tokens[t].Form
			if first, _ := utf8.DecodeRuneInString(form); !unicode.IsLetter(first) {
				inside = inside && form != "``" && form != "“" && form != `"` && form != ":"
				continue
			}
			if inside {
				counts[form]++
			}
			inside = true
		}
	}
	best := make(map[string]string, len(counts))
	for form, n := range counts {
		low := lower(form)
		if was, ok := best[low]; !ok || n > counts[was] || n == counts[was] && form > was {
			best[low] = form
		}
	}
	return best
}
