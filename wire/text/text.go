// Package text reads stories from plain text, from whatever bytes come: a file
// of a wire, a page saved as text, a sentence a line.
//
// It decodes (package decode), finds the anatomy (package anatomy) and decides
// whether the story can be coded (package screen). A story that cannot is no
// error: it comes back with Abstained set. It does not split a file that holds
// several stories, and knows no markup.
package text

import (
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anatomy"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/screen"
)

// Format is the Format of the stories that this package reads.
const Format = "text"

// MaxSize is the most bytes that a story may have: 170,000 words, a hundred
// times a long story of the wire, and what the later stages can hold in memory.
// A reader that stops after MaxSize+1 bytes loses nothing.
const MaxSize = 1 << 20

// Read reads one story. The errors wrap decode.ErrEmpty and decode.ErrBinary;
// name is used in them and becomes Story.Source. Story.ID is left to the
// caller. Of data over MaxSize nothing is kept: the story has no text and says
// so in Abstained.
func Read(name string, data []byte) (*news.Story, error) {
	story := &news.Story{Source: name, Format: Format}
	if len(data) > MaxSize {
		story.Abstained = TooLarge(int64(len(data)))
		return story, nil
	}
	if err := decodeInto(story, data); err != nil {
		return nil, err
	}
	anatomy.Mark(story)
	screen.Mark(story)
	return story, nil
}

// TooLarge is the reason to abstain from a story of size bytes.
func TooLarge(size int64) string {
	return fmt.Sprintf("story of %d MB: over the limit of %d MB: nothing coded", (size+1<<20-1)>>20, MaxSize>>20)
}

// Sentences reads data with a body of its own in each line, and nothing else:
// no headline, no dateline, no screening for tables or language. Blank lines
// give no story; the others keep their order. Source is name with the number of
// the line, "name:3".
func Sentences(name string, data []byte) ([]*news.Story, error) {
	all := &news.Story{Source: name}
	if err := decodeInto(all, data); err != nil {
		return nil, err
	}
	var stories []*news.Story
	number := 0
	for row := range strings.SplitSeq(all.Text, "\n") {
		number++
		if strings.TrimSpace(row) == "" {
			continue
		}
		story := &news.Story{
			Source:   fmt.Sprintf("%s:%d", name, number),
			Format:   Format,
			Language: "en",
			Notes:    all.Notes,
		}
		if len(row) > MaxSize {
			story.Language, story.Abstained = "", TooLarge(int64(len(row)))
		} else {
			story.Text = row
			anatomy.Body(story)
		}
		stories = append(stories, story)
	}
	return stories, nil
}

func decodeInto(story *news.Story, data []byte) error {
	r, err := decode.Text(data)
	if err != nil {
		return fmt.Errorf("reading %s: %w", story.Source, err)
	}
	story.Text = r.Text
	story.Notes = r.Notes()
	return nil
}
