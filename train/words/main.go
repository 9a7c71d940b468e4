// Command words writes the sentences of the unlabelled stories, a line each,
// words between spaces, each story behind a line "# NAME", for the parses and
// names that train/silver.py and train/namessilver.py make of them:
//
//	go run ./train/words -out /tmp/words.txt
package main

import (
	"bufio"
	"flag"
	"fmt"
	"iter"
	"log"
	"os"

	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/lang/token"
	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/text"
)

// mostReuters bounds the stories of 1987, which are short, alike, and many.
const mostReuters = 9000

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := run(*out); err != nil {
		log.Fatal("words: ", err)
	}
}

func run(out string) error {
	split, err := token.New(models.Split())
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	dir := corpus.Dir()
	for _, set := range []struct {
		items iter.Seq2[corpus.Item, error]
		most  int
	}{{corpus.AP(dir), -1}, {corpus.Wire(dir), -1}, {corpus.Wikinews(dir), -1}, {corpus.Reuters(dir), mostReuters}} {
		if err := write(w, split, set.items, set.most); err != nil {
			return err
		}
	}
	return w.Flush()
}

// write appends the sentences of at most so many stories, all if most < 0.
func write(w *bufio.Writer, split *token.Splitter, items iter.Seq2[corpus.Item, error], most int) error {
	n := 0
	for item, err := range items {
		if err != nil {
			return err
		}
		if n++; n == most+1 {
			return nil
		}
		story, err := text.Read(item.Name, item.Data)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "# %s\n", item.Name)
		for _, z := range story.Zones {
			if z.Kind != news.ZoneHeadline && z.Kind != news.ZoneBody {
				continue
			}
			for _, s := range split.Split(story.Text, z.Span) {
				for i, t := range s.Tokens {
					if i > 0 {
						fmt.Fprint(w, " ")
					}
					fmt.Fprint(w, t.Form)
				}
				fmt.Fprintln(w)
			}
		}
	}
	return nil
}
