// Command belong learns how much the signs of a person's country weigh where the text
// does not tell it, and writes actor/weights.go. It is in Go, so that the features have
// one definition.
//
//	go run ./train/belong
//
// It learns from people judged by reading (eval/gold/countries.tsv): a logistic choice
// between the countries of which a story speaks and none. Eight times a model learned from
// seven eighths of the stories decides on the others; the figures are of these.
package main

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"flag"
	"fmt"
	"go/format"
	"iter"
	"log"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/text"
	"github.com/detente-wire/detente/world"
)

func main() {
	log.SetFlags(0)
	gold := flag.String("gold", "eval/gold/countries.tsv,eval/gold/countries_demo.tsv", "people with their countries, files parted by commas")
	out := flag.String("out", "actor/weights.go", "file for the weights")
	flag.Parse()
	if err := run(*gold, *out); err != nil {
		log.Fatal("belong: ", err)
	}
}

func run(gold, out string) error {
	judged := map[string][]judgement{}
	for _, path := range strings.Split(gold, ",") {
		if err := readGold(path, judged); err != nil {
			return err
		}
	}
	lessons, err := gather(judged)
	if err != nil {
		return err
	}
	measure(lessons)
	return write(out, learn(lessons))
}

// judgement is one line of the gold file.
type judgement struct {
	sha1   string
	start  int // in code points
	right  []string
	weight float64
}

// readGold adds the judgements of a file by story. An error names the line.
func readGold(path string, out map[string][]judgement) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return fmt.Errorf("reading %s, line %d: %d fields, want 5", path, n+1, len(f))
		}
		start, err := strconv.Atoi(f[2])
		if err != nil {
			return fmt.Errorf("reading %s, line %d: %w", path, n+1, err)
		}
		weight, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			return fmt.Errorf("reading %s, line %d: %w", path, n+1, err)
		}
		out[f[0]] = append(out[f[0]], judgement{f[1], start, strings.Split(f[3], ","), weight})
	}
	return nil
}

// lesson is a judged person as the program sees it.
type lesson struct {
	actor.Undecided
	judgement
	story    int
	invented bool // of a story of package demo
}

// isRight reports whether a country, or "" for none, is right.
func (l *lesson) isRight(country string) bool {
	if country == "" {
		return slices.Contains(l.right, "-") || !slices.ContainsFunc(l.Countries, func(c string) bool { return slices.Contains(l.right, c) })
	}
	return slices.Contains(l.right, country)
}

// gather codes the stories and returns the judged people that are found in them.
func gather(judged map[string][]judgement) ([]lesson, error) {
	coder, err := detente.New()
	if err != nil {
		return nil, err
	}
	stage := actor.New(world.Default())
	var out []lesson
	number := 0
	for name, s := range stories(judged) {
		doc, err := coder.Code(context.Background(), s)
		if err != nil {
			return nil, err
		}
		number++
		sum := sha1.Sum([]byte(s.Text))
		for _, u := range stage.Undecided(doc) {
			start := utf8.RuneCountInString(s.Text[:u.Start])
			for _, j := range judged[name] {
				if j.start == start && j.sha1 == hex.EncodeToString(sum[:]) {
					out = append(out, lesson{u, j, number, strings.HasPrefix(name, "demo/")})
				}
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no judged stories in %q", corpus.Dir())
	}
	return out, nil
}

// stories gives those that have judgements, real ones and then those of package demo.
// What cannot be read is left out.
func stories(judged map[string][]judgement) iter.Seq2[string, *news.Story] {
	return func(yield func(string, *news.Story) bool) {
		for it, err := range corpus.Stories(corpus.Dir()) {
			if err != nil || len(judged[it.Name]) == 0 {
				continue
			}
			if s, err := text.Read(it.Name, it.Data); err == nil && !yield(it.Name, s) {
				return
			}
		}
		sent, _ := demo.Stories() // they are part of the program
		for _, d := range sent {
			o := wire.Options{Source: d.Name, Latest: demo.Latest}
			for s, err := range wire.Read(context.Background(), bytes.NewReader(d.Data), o) {
				if name := "demo/" + d.Name; err == nil && len(judged[name]) > 0 && !yield(name, s) {
					return
				}
			}
		}
	}
}

// write prints the weights as Go.
func write(path string, weights []float64) error {
	var b strings.Builder
	b.WriteString("package actor\n\n// weights of the features, learned by train/belong from people whose country was judged by\n// reading (eval/gold/countries.tsv) or written with one (eval/gold/countries_demo.tsv).\nvar weights = vector{\n")
	for i, name := range actor.FeatureNames() {
		fmt.Fprintf(&b, "\t%s: %.2f,\n", name, weights[i])
	}
	b.WriteString("}\n")
	code, err := format.Source([]byte(b.String()))
	if err != nil {
		return err
	}
	return os.WriteFile(path, code, 0o644)
}
