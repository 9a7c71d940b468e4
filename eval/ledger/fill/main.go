// Command fill makes a large ledger of a few coded stories, varied by a seeded
// generator (package vary), to measure queries on:
//
//	detente code --format jsonl stories/ > coded.jsonl
//	go run ./eval/ledger/fill -from coded.jsonl -stories 1000000 -seed 1 -out million.ledger
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/ledger/sqlite"
)

func main() {
	from := flag.String("from", "", "records to vary, as detente code --format jsonl prints them; several files by commas")
	out := flag.String("out", "", "ledger to make")
	n := flag.Int("stories", 1_000_000, "how many stories")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	flag.Parse()
	if err := fill(*from, *out, *n, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "fill:", err)
		os.Exit(1)
	}
}

func fill(from, out string, n int, seed uint64) error {
	var lines []byte
	for name := range strings.SplitSeq(from, ",") {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		lines = append(bytes.TrimRight(append(lines, data...), "\n"), '\n')
	}
	bases := vary.Read(lines)
	if len(bases) == 0 || out == "" {
		return fmt.Errorf("want -from with records of stories, and -out")
	}
	start := time.Now()
	r, err := sqlite.Bulk(context.Background(), out, vary.Stories(bases, n, seed))
	if err != nil {
		return err
	}
	took := time.Since(start)
	fmt.Printf("%d stories of %d bases in %s, %.0f a second\n", r.Added, len(bases), took.Round(time.Second), float64(r.Added)/took.Seconds())
	return nil
}
