// Command extract writes stories of a measuring collection as plain text files,
// so that the program can be timed on them:
//
//	go run ./eval/corpus/extract -set ap -most 1000 -out /tmp/ap
package main

import (
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/detente-wire/detente/eval/corpus"
)

func main() {
	set := flag.String("set", "ap", "collection: ap, wwn, wikinews, reuters or all")
	out := flag.String("out", "", "folder to write to")
	most := flag.Int("most", 0, "how many stories at the most (0: all)")
	flag.Parse()
	if err := extract(*set, *out, *most); err != nil {
		fmt.Fprintln(os.Stderr, "extract:", err)
		os.Exit(1)
	}
}

func extract(set, out string, most int) error {
	readers := map[string]func(string) iter.Seq2[corpus.Item, error]{
		"ap": corpus.AP, "wwn": corpus.Wire, "wikinews": corpus.Wikinews, "reuters": corpus.Reuters, "all": corpus.Stories,
	}
	read, ok := readers[set]
	if !ok || out == "" {
		return fmt.Errorf("want -set with a known collection, and -out with a folder")
	}
	n := 0
	for item, err := range read(corpus.Dir()) {
		if err != nil {
			return err
		}
		if most > 0 && n == most {
			break
		}
		path := filepath.Join(out, strings.TrimSuffix(filepath.FromSlash(item.Name), ".txt")+".txt")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, item.Data, 0o644); err != nil {
			return err
		}
		n++
	}
	return nil
}
