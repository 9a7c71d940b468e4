// Command kill kills an intake at random moments and compares the ledger in the
// end with that of an undisturbed one (package crash):
//
//	go build -o /tmp/detente ./cmd/detente
//	go run ./eval/ledger/kill -program /tmp/detente -rounds 50 stories/
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/detente-wire/detente/eval/ledger/crash"
)

func main() {
	t := crash.Trial{Log: os.Stdout}
	flag.StringVar(&t.Program, "program", "detente", "the detente program")
	flag.IntVar(&t.Rounds, "rounds", 50, "how often to kill")
	flag.Uint64Var(&t.Seed, "seed", 1, "seed of the moments")
	flag.Parse()
	t.Files = flag.Args()
	if err := run(&t); err != nil {
		fmt.Fprintln(os.Stderr, "kill:", err)
		os.Exit(1)
	}
}

func run(t *crash.Trial) (err error) {
	if len(t.Files) == 0 {
		return fmt.Errorf("want stories to code")
	}
	if t.Dir, err = os.MkdirTemp("", "kill"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(t.Dir)) }()
	o, err := t.Run(context.Background())
	if err != nil {
		return err
	}
	fmt.Printf("%d stories; killed %d times, done before %d times; %d ledgers, all as of an undisturbed intake\n", o.Stories, o.Killed, o.Finished, o.Ledgers)
	return nil
}
