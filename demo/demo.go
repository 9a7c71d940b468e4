// Package demo holds a small wire to try the program on: an invented half year,
// 1 October 2025 to 31 March 2026, in which Norway and Morocco fall out over
// fish, come to blows and make up, with Portugal and Iceland between them.
//
// All of it is invented: the people, the agencies and outlets, the ships and
// firms, what was said and what was done. The states, and bodies such as the
// United Nations, are real ones that did none of this. The stories are written
// as a wire writes them, not as the program would like to read them, so what it
// makes of them shows its mistakes as well.
//
// Among them are copies at other outlets, updates, corrections, a story that was
// withdrawn, and most of the formats that a wire is sent in.
package demo

import (
	"embed"
	"fmt"
)

//go:embed stories
var files embed.FS

// Latest is the last day of the half year. As wire.Options.Latest it has the
// stories read alike whatever the clock of the machine says.
const Latest = "2026-03-31"

// Story is a document with one story, as it was sent.
type Story struct {
	// Name is that of the file: a number, a slug, and the extension of its
	// format, such as "30-brussels.nitf".
	Name string
	Data []byte
}

// Stories gives the stories in the order in which they were sent.
func Stories() ([]Story, error) {
	entries, err := files.ReadDir("stories")
	if err != nil {
		return nil, fmt.Errorf("reading the stories of the demo: %w", err)
	}
	stories := make([]Story, 0, len(entries))
	for _, e := range entries { // by name, and the names begin with their numbers
		data, err := files.ReadFile("stories/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("reading story %s of the demo: %w", e.Name(), err)
		}
		stories = append(stories, Story{e.Name(), data})
	}
	return stories, nil
}
