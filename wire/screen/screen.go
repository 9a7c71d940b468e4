// Package screen decides whether a story can be coded: whether its headline and
// body are English prose.
//
// It abstains from stories in other languages and from tables of scores, prices
// and results, and says why. It does not look inside a story of prose for a
// passage in another language or for a table: those are left to the stages that
// read sentences. A story that is too short to tell counts as English.
package screen

import (
	"strings"

	"github.com/detente-wire/detente/news"
)

// sampleSize is the most bytes of a story that are looked at: a page of news.
const sampleSize = 6000

// surelyEnglish reports whether a text can be of no other language.
func (s *sample) surelyEnglish() bool { return s.english*4 >= s.words && s.english > 2*s.foreign }

// Mark sets story.Language, and story.Abstained where the story is not to be
// coded. The zones must be there. A story that has abstained already is left
// as it is. A language other than English that a format has told is believed,
// unless the text is English beyond doubt: pages are often labelled with the
// language of their template.
func Mark(story *news.Story) {
	if story.Abstained != "" {
		return
	}
	s := collect(story)
	if s.words+s.numbers == 0 {
		story.Abstained = "no words in it: nothing coded"
		return
	}
	if s.table() {
		story.Abstained = "looks like a table, not prose: nothing coded"
		return
	}
	told, _, _ := strings.Cut(strings.ToLower(story.Language), "-")
	story.Language = s.language()
	if story.Language == "en" && told != "" && told != "en" && len(told) <= 3 && !s.surelyEnglish() {
		story.Language = told
	}
	switch story.Language {
	case "en":
	case "":
		story.Abstained = "language could not be told: nothing coded"
	default:
		story.Abstained = "language " + story.Language + " not supported: nothing coded"
	}
}
