package thread

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/thread"
	"github.com/detente-wire/detente/wire/text"
)

// least is the number of words from which on a story is taken.
const least = 60

// Collect reads every n-th story of the Associated Press, Worldwide Newswire
// and Reuters that has at least 60 words.
func Collect(dir string, n int) ([]thread.Story, error) {
	var out []thread.Story
	i := 0
	for item, err := range corpus.Stories(dir) {
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(item.Name, "wikinews/") {
			continue
		}
		i++
		if strings.HasPrefix(item.Name, "reuters/") && i%n != 0 {
			continue
		}
		story, err := text.Read(item.Name, item.Data)
		if err != nil {
			continue // no text
		}
		s := thread.Of(story)
		s.ID = item.Name
		if len(strings.Fields(s.Text)) >= least {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no stories below %s", dir)
	}
	return out, nil
}
