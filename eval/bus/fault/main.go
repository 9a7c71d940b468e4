// Command fault breaks a run that is spread over workers, at random moments, and
// compares the ledger in the end with that of one program that nobody disturbed:
//
//	go build -o /tmp/detente ./cmd/detente
//	go run ./eval/bus/fault -program /tmp/detente -faults 200 stories/
//
// Three NATS servers (processes of this program) keep each story three times.
// Workers, servers and who adds the stories are killed (SIGKILL) or held for a
// while (SIGSTOP), and started again.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/detente-wire/detente/ledger/sqlite"
)

func main() {
	var t trial
	var as member
	flag.StringVar(&t.program, "program", "detente", "the detente program")
	flag.IntVar(&t.workers, "workers", 2, "how many workers")
	flag.IntVar(&t.faults, "faults", 50, "how many faults")
	flag.DurationVar(&t.every, "every", 2*time.Second, "mean time between faults")
	flag.Uint64Var(&t.seed, "seed", 1, "seed of the moments")
	flag.StringVar(&as.dir, "server", "", "be a server that keeps its store in this folder")
	flag.IntVar(&as.port, "port", 0, "of the server")
	flag.IntVar(&as.route, "route", 0, "port for other servers")
	flag.StringVar(&as.routes, "routes", "", "addresses of all servers, for servers")
	flag.Parse()
	t.files = flag.Args()
	err := as.serve()
	if as.dir == "" {
		err = t.run(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "fault:", err)
		os.Exit(1)
	}
}

// trial is a run that is to be broken.
type trial struct {
	program string
	files   []string
	workers int
	faults  int
	every   time.Duration
	seed    uint64

	dir string
	url string
}

func (t *trial) run(ctx context.Context) (err error) {
	if len(t.files) == 0 {
		return errors.New("want stories to code")
	}
	if t.dir, err = os.MkdirTemp("", "fault"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(t.dir)) }()
	alone, many := filepath.Join(t.dir, "alone.ledger"), filepath.Join(t.dir, "many.ledger")
	began := time.Now()
	if out, err := t.detente(ctx, append([]string{"code", "--ledger", alone}, t.files...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("coding alone: %w\n%s", err, out)
	}
	fmt.Printf("alone: %v\n", time.Since(began).Round(time.Second))
	began = time.Now()
	done, err := t.disturbed(ctx, many)
	if err != nil {
		return err
	}
	fmt.Printf("%s; %v\n", done, time.Since(began).Round(time.Second))
	want, err := export(ctx, alone)
	if err != nil {
		return err
	}
	got, err := export(ctx, many)
	if err != nil {
		return err
	}
	if !bytes.Equal(want, got) {
		return fmt.Errorf("%d bytes of records, an undisturbed run gives %d others", len(got), len(want))
	}
	fmt.Printf("the ledger has the %d bytes of records of an undisturbed run\n", len(want))
	return nil
}

// export checks a ledger and returns its records.
func export(ctx context.Context, path string) ([]byte, error) {
	l, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		return nil, err
	}
	defer l.Close()
	if err := l.Check(ctx); err != nil {
		return nil, err
	}
	var out []byte
	for line, err := range l.Export(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(append(out, line...), '\n')
	}
	return out, nil
}
