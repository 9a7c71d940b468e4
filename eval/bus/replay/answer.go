package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/news"
)

// read reads the stories that are varied.
func (t *trial) read() error {
	lines, err := os.ReadFile(t.from)
	if err != nil {
		return err
	}
	if t.series.Bases = vary.Read(lines); len(t.series.Bases) == 0 {
		return fmt.Errorf("%s: no coded stories", t.from)
	}
	return nil
}

// story is the story of a number, as it comes from the wire.
func (t *trial) story(i int) (*news.Story, error) {
	line, _, _ := bytes.Cut(t.series.Lines(i), []byte("\n"))
	var s struct{ Text, Format string }
	err := json.Unmarshal(line, &s)
	return &news.Story{Source: strconv.Itoa(i), Format: s.Format, Text: s.Text}, err
}

// answer is what a story is coded into.
func (t *trial) answer(s *news.Story) (*ledger.Entry, error) {
	i, err := strconv.Atoi(s.Source)
	if err != nil {
		return nil, err
	}
	e, err := ledger.Read(t.series.Lines(i))
	if err == nil && e.Story.Text != s.Text {
		err = fmt.Errorf("the answer to story %d is of another text", i)
	}
	return e, err
}
