// Command events learns how likely an event is right from events of real stories
// that were judged by eye, and writes event/tables/confidence.tsv and the figures:
//
//	go run ./train/events
package main

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/event"
	"github.com/detente-wire/detente/wire/text"
)

func main() {
	log.SetFlags(0)
	gold := flag.String("gold", "eval/gold/judged-events.tsv", "verdicts on events")
	table := flag.String("table", "event/tables/confidence.tsv", "where the weights go")
	golden := flag.String("golden", "eval/testdata/trust.txt", "where the figures go")
	flag.Parse()
	if err := run(*gold, *table, *golden); err != nil {
		log.Fatal("events: ", err)
	}
}

func run(gold, table, golden string) error {
	raw, err := os.ReadFile(gold)
	if err != nil {
		return err
	}
	list, err := events.ReadSeen(string(raw))
	if err != nil {
		return err
	}
	if err := witness(list); err != nil {
		return err
	}
	known := list[:0]
	for _, s := range list {
		if s.Evidence != nil {
			known = append(known, s)
		}
	}
	var figures, weights bytes.Buffer
	if err := events.MeasureTrust(&figures, known, event.Sure); err != nil {
		return err
	}
	log.Print(figures.String())
	if err := events.WriteWeights(&weights, known, events.Weights(known)); err != nil {
		return err
	}
	if err := os.WriteFile(golden, figures.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(table, weights.Bytes(), 0o644)
}

// witness codes the stories that events were judged in, doubts and all.
func witness(list []events.Seen) error {
	pipeline, err := detente.New(detente.WithDoubts())
	if err != nil {
		return err
	}
	byDocument := map[string][]*events.Seen{}
	for i := range list {
		byDocument[list[i].Story] = append(byDocument[list[i].Story], &list[i])
	}
	for item, err := range corpus.Stories(corpus.Dir()) {
		if err != nil {
			return err
		}
		judged := byDocument[item.Name]
		if judged == nil {
			continue
		}
		story, err := text.Read(item.Name, item.Data)
		if err != nil {
			return err
		}
		doc, err := pipeline.Code(context.Background(), story)
		if err != nil {
			return fmt.Errorf("coding %s: %w", item.Name, err)
		}
		sum := sha1.Sum([]byte(doc.Story.Text))
		if got := hex.EncodeToString(sum[:]); got != judged[0].SHA1 {
			return fmt.Errorf("%s has another text (SHA-1 %s) than was judged", item.Name, got)
		}
		events.Witness(judged, doc)
	}
	return nil
}
