package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/models"
)

type evalCmd struct {
	Events evalEventsCmd `cmd:"" help:"Events against sentences with one marked event, end to end."`
	Relate evalRelateCmd `cmd:"" help:"What a source did to a target, against sentences with both marked."`
	Quotes evalQuotesCmd `cmd:"" help:"Source, cue and content spans of quotes, against brat files."`
	Judged evalJudgedCmd `cmd:"" help:"Sum up what reviewers found of records (detente ledger decisions)."`
}

type evalEventsCmd struct {
	Gold    string `required:"" help:"Table of sentence, quad class and fold (cameo_class.tsv), or of marked pairs (plv_train.tsv)." placeholder:"FILE"`
	Spans   string `help:"Tokens with source and target tags for a table of classes (default: cameo_source_target.iob beside it)." placeholder:"FILE"`
	Workers int    `help:"Sentences coded at a time (default: all cores)." placeholder:"N"`
	bookFlags
}

// Run prints the figures of fold 0 and of the others.
func (c *evalEventsCmd) Run(ctx context.Context, s *streams) error {
	list, err := c.read()
	if err != nil {
		return err
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	learned, err := c.trainedOn()
	if err != nil {
		return err
	}
	if learned {
		options = append(options, detente.WithLearned(nil))
		fmt.Fprintln(s.err, "detente: the codebook alone: what was learned was learned from these very sentences; go run ./train/relate measures it by cross-validation")
	}
	coder, err := detente.New(options...)
	if err != nil {
		return err
	}
	fold0, rest, err := events.Code(ctx, coder, list, workers(c.Workers))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "# fold 0\n%s# other folds\n%s", fold0.String(), rest.String())
	return err
}

// trainedOn reports whether the embedded detector was trained on the gold.
func (c *evalEventsCmd) trainedOn() (bool, error) {
	if len(models.Detector()) == 0 {
		return false, nil
	}
	detector, err := event.ReadDetector(models.Detector())
	if err != nil {
		return false, err
	}
	data, err := gold(c.Gold)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(data)
	return slices.Contains(detector.TrainedOn, hex.EncodeToString(sum[:])), nil
}

// read reads the gold in either form, with the spans that belong to classes.
func (c *evalEventsCmd) read() ([]events.Marked, error) {
	data, err := gold(c.Gold)
	if err != nil {
		return nil, err
	}
	if header, _, _ := bytes.Cut(data, []byte("\n")); bytes.Count(header, []byte("\t")) != 2 {
		list, err := events.ReadRelations(bytes.NewReader(data))
		return list, inFile(c.Gold, err)
	}
	list, err := events.ReadClasses(bytes.NewReader(data))
	if err != nil {
		return nil, inFile(c.Gold, err)
	}
	name := c.Spans
	if name == "" {
		name = filepath.Join(filepath.Dir(c.Gold), "cameo_source_target.iob")
	}
	data, err = gold(name)
	if errors.Is(err, fs.ErrNotExist) && c.Spans == "" {
		return list, nil
	}
	if err == nil {
		_, err = events.AddSpans(list, bytes.NewReader(data))
		err = inFile(name, err)
	}
	return list, err
}

// gold reads a file of gold data.
func gold(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading gold %s: %w", name, plainError(err))
	}
	return data, nil
}

func inFile(name string, err error) error {
	if err != nil {
		return fmt.Errorf("reading gold %s: %w", name, err)
	}
	return nil
}

type evalRelateCmd struct {
	Gold    string `required:"" help:"Table of sentences with marked source and target, and their class (plv_train.tsv)." placeholder:"FILE"`
	Workers int    `help:"Sentences judged at a time (default: all cores)." placeholder:"N"`
	bookFlags
}

// Help is printed below the flags.
func (*evalRelateCmd) Help() string {
	return `Judged by the codebook alone, by the nearest example alone, by both, and by all together with what was learned. If FILE is the one that it was learned from,
the learned judge is trained anew without each fold, and measured on that fold: a minute of work.`
}

// Run prints the figures of each way to judge.
func (c *evalRelateCmd) Run(ctx context.Context, s *streams) error {
	data, err := gold(c.Gold)
	if err != nil {
		return err
	}
	list, err := events.ReadRelations(bytes.NewReader(data))
	if err != nil {
		return inFile(c.Gold, err)
	}
	options, err := c.options()
	if err != nil {
		return err
	}
	r, err := detente.NewRelater(options...)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	return events.MeasureRelate(ctx, s.out, r, list, hex.EncodeToString(sum[:]), workers(c.Workers))
}
