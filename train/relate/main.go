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
	"iter"
	"log"
	"os"
	"path/filepath"
	"runtime"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/eval/events"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
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
	if err := trainDetector(r, list, lessons, data, out, filepath.Join(filepath.Dir(golden), "beyond.txt")); err != nil {
		return err
	}
	head := events.Train(lessons, false, func(*events.Lesson) bool { return true })
	sum := sha256.Sum256(gold)
	head.TrainedOn = hex.EncodeToString(sum[:])
	var buf bytes.Buffer
	err = head.WriteTo(&buf, map[string]string{"version": "1", "corpora": plvCorpus, "licence": terms})
	if err != nil {
		return err
	}
	name := filepath.Join(out, file)
	if err := os.WriteFile(name, buf.Bytes(), 0o644); err != nil {
		return err
	}
	log.Printf("%s: %s, %d bytes", name, head.Size(), buf.Len())
	return enter(out, entry{Name: file, Corpora: []string{plvCorpus}}, buf.Bytes(), map[string]float64{"5-fold root F1": root, "5-fold quad F1": quad})
}

// trainDetector trains on the sentences of both sets, and measures what it adds to
// the codebook.
func trainDetector(r *detente.Relater, plv []events.Marked, lessons []events.Lesson, data, out, golden string) error {
	cameo, err := cameoSentences(data)
	if err != nil {
		return err
	}
	ctx, workers := context.Background(), runtime.GOMAXPROCS(0)
	plain, err := detente.New(detente.WithLearned(nil))
	if err != nil {
		return err
	}
	sightings, err := events.Sightings(ctx, plain, events.Once(plv, cameo), workers)
	if err != nil {
		return err
	}
	wild, err := wildStories(filepath.Dir(data))
	if err != nil {
		return err
	}
	unmarked, err := events.WildSightings(ctx, plain, wild, workers)
	if err != nil {
		return err
	}
	sightings = append(sightings, unmarked...)
	var figures bytes.Buffer
	sets := map[string][]events.Marked{"PLV": plv, "CAMEO": cameo}
	if err := events.CrossCode(ctx, &figures, r.Nearest(), sightings, lessons, sets, workers); err != nil {
		return err
	}
	log.Print(figures.String())
	if err := os.WriteFile(golden, figures.Bytes(), 0o644); err != nil {
		return err
	}
	detector := events.TrainDetector(sightings, events.AllFolds)
	for _, name := range []string{"plv_train.tsv", "cameo_class.tsv"} {
		gold, err := os.ReadFile(filepath.Join(data, name))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(gold)
		detector.TrainedOn = append(detector.TrainedOn, hex.EncodeToString(sum[:]))
	}
	var buf bytes.Buffer
	if err := detector.WriteTo(&buf, map[string]string{"version": "1", "corpora": plvCorpus + ", " + cameoCorpus, "licence": terms}); err != nil {
		return err
	}
	name := filepath.Join(out, detectorFile)
	if err := os.WriteFile(name, buf.Bytes(), 0o644); err != nil {
		return err
	}
	log.Printf("%s: %s, %d bytes", name, detector.Size(), buf.Len())
	return enter(out, entry{Name: detectorFile, Corpora: []string{plvCorpus, cameoCorpus}}, buf.Bytes(), nil)
}

// cameoSentences reads the sentences of the CAMEO set with what is marked in them.
func cameoSentences(data string) ([]events.Marked, error) {
	table, err := os.Open(filepath.Join(data, "cameo_class.tsv"))
	if err != nil {
		return nil, err
	}
	defer table.Close()
	list, err := events.ReadClasses(table)
	if err != nil {
		return nil, err
	}
	spans, err := os.Open(filepath.Join(data, "cameo_source_target.iob"))
	if err != nil {
		return nil, err
	}
	defer spans.Close()
	_, err = events.AddSpans(list, spans)
	return list, err
}

// wildEvery thins out the unmarked stories.
const wildEvery = 4

// wildStories reads some of the stories of the Associated Press and the Worldwide
// Newswire.
func wildStories(data string) ([]*news.Story, error) {
	var list []*news.Story
	for _, read := range []func(string) iter.Seq2[corpus.Item, error]{corpus.AP, corpus.Wire} {
		n := 0
		for it, err := range read(data) {
			if err != nil {
				return nil, err
			}
			if n++; n%wildEvery != 0 {
				continue
			}
			if s, err := text.Read(it.Name, it.Data); err == nil {
				list = append(list, s)
			}
		}
	}
	return list, nil
}
