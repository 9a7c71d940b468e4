// Command relate trains the learned judge of "detente relate" on sentences with a
// marked source and target, and writes models/relate.safetensors with its entry in
// the manifest. It is in Go, unlike most of train/, so that the features have one
// definition.
//
//	go run ./train/relate
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"log"
	"os"
	"path/filepath"
	"runtime"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/events"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder with plover/*")
	out := flag.String("models", "models", "folder of the models and their manifest")
	golden := flag.String("golden", "eval/testdata/learned.txt", "file for the figures")
	flag.Parse()
	if err := run(filepath.Join(*data, "plover"), *out, *golden); err != nil {
		log.Fatal("relate: ", err)
	}
}

func run(data, out, golden string) error {
	gold, err := os.ReadFile(filepath.Join(data, "plv_train.tsv"))
	if err != nil {
		return err
	}
	list, err := events.ReadRelations(bytes.NewReader(gold))
	if err != nil {
		return err
	}
	r, err := detente.NewRelater()
	if err != nil {
		return err
	}
	lessons, err := events.AllLessons(context.Background(), r, list, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	var figures bytes.Buffer
	root, quad, err := events.MeasureLearning(&figures, lessons)
	if err != nil {
		return err
	}
	log.Print(figures.String())
	if err := os.WriteFile(golden, figures.Bytes(), 0o644); err != nil {
		return err
	}
	head := events.Train(lessons, false, func(*events.Lesson) bool { return true })
	sum := sha256.Sum256(gold)
	head.TrainedOn = hex.EncodeToString(sum[:])
	var buf bytes.Buffer
	err = head.WriteTo(&buf, map[string]string{"version": "1", "corpora": corpus, "licence": terms})
	if err != nil {
		return err
	}
	name := filepath.Join(out, file)
	if err := os.WriteFile(name, buf.Bytes(), 0o644); err != nil {
		return err
	}
	log.Printf("%s: %s, %d bytes", name, head.Size(), buf.Len())
	return enter(out, buf.Bytes(), map[string]float64{"5-fold root F1": root, "5-fold quad F1": quad})
}
