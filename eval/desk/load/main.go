// Command load is many readers of a running desk at once, who open pages and look at
// each for a second, and programs that have texts coded meanwhile:
//
//	detente demo && detente serve --ledger demo.ledger
//	go run ./eval/desk/load -url http://127.0.0.1:8430 -readers 200 -code 20 -for 30s
//
// It prints how long each page took, to its last byte, and all errors. It fails where
// there is one.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/detente-wire/detente/eval/desk/visit"
)

func main() {
	var l load
	address := flag.String("url", "http://127.0.0.1:8430", "the desk")
	flag.IntVar(&l.readers, "readers", 200, "readers at once")
	flag.IntVar(&l.code, "code", 20, "texts a second that are sent to be coded")
	flag.DurationVar(&l.lasts, "for", 30*time.Second, "how long requests are made")
	flag.Uint64Var(&l.seed, "seed", 1, "seed of what is opened")
	flag.Parse()
	if err := l.run(context.Background(), *address, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// load is what is asked of a desk.
type load struct {
	readers, code int
	lasts         time.Duration
	seed          uint64
}

// run puts the load on a desk and tells what came of it.
func (l load) run(ctx context.Context, address string, out io.Writer) error {
	base := visit.New(address, l.readers+5*l.code+1)
	if a := base.Get(ctx, "/health"); !a.Good() {
		return fmt.Errorf("asking the desk at %s: %s", address, a.Why())
	}
	t := &tally{pages: map[string]*page{}, wrong: map[string]int{}}
	start := time.Now()
	if err := l.work(ctx, base, t); err != nil {
		return err
	}
	return t.tell(out, fmt.Sprintf("%d readers, %d texts a second, %s", l.readers, l.code, time.Since(start).Round(100*time.Millisecond)))
}

// tell prints what was counted; it is an error where a request was one.
func (t *tally) tell(out io.Writer, head string) error {
	fmt.Fprintf(out, "%s\n\n%-12s %8s %8s %10s %10s %10s\n", head, "ms", "requests", "errors", "median", "95 %", "max")
	all := &page{}
	for _, name := range append(slices.Clone(visit.Names), coding) {
		if p := t.pages[name]; p != nil {
			p.print(out, name)
			all.errors += p.errors
			all.took = append(all.took, p.took...)
		}
	}
	all.print(out, "all")
	var wrong []string
	for w := range t.wrong {
		wrong = append(wrong, w)
	}
	slices.SortFunc(wrong, func(a, b string) int { return cmp.Or(cmp.Compare(t.wrong[b], t.wrong[a]), cmp.Compare(a, b)) })
	for _, w := range wrong[:min(len(wrong), 20)] {
		fmt.Fprintf(out, "%8d  %s\n", t.wrong[w], w)
	}
	if all.errors > 0 {
		return errors.New("there were errors")
	}
	return nil
}

func (p *page) print(out io.Writer, name string) {
	fmt.Fprintf(out, "%-12s %8d %8d %10s %10s %10s\n", name, len(p.took)+p.errors, p.errors, visit.MS(p.took.At(0.5)), visit.MS(p.took.At(0.95)), visit.MS(p.took.At(1)))
}
