package lang_test

import (
	"fmt"
	"log"

	"github.com/detente-wire/detente/lang"
)

// A text outside any story is read as one paragraph.
func ExampleEngine_Sentences() {
	engine, err := lang.Open()
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range engine.Sentences("Peru recalled its ambassador. Brazil did not.") {
		for _, t := range s.Tokens {
			fmt.Printf("%s/%s ", t.Form, t.UPOS)
		}
	}
	// Output:
	// Peru/PROPN recalled/VERB its/PRON ambassador/NOUN ./PUNCT Brazil/PROPN did/AUX not/PART ./PUNCT
}
