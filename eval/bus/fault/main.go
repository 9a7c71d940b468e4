// Command fault breaks a run that is spread over workers, at random moments, and
// compares the ledger in the end with that of one program that nobody disturbed:
//
//	go build -o /tmp/detente ./cmd/detente
//	go run ./eval/bus/fault -program /tmp/detente -faults 200 stories/
//
// Three NATS servers (processes of this program) keep each story three times.
// Workers, servers and who adds the stories are killed (SIGKILL) or held for a
// while (SIGSTOP), and started again. Between each client and its servers are
// proxies, by which its connections are cut, reset, slow or silent for a while. Where
// root runs it, each server and the ledger have a disk of their own (in memory), which
// is full for a while.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/detente-wire/detente/eval/bus/member"
	"github.com/detente-wire/detente/internal/pgtest"
)

func main() {
	var t trial
	var as member.Member
	flag.StringVar(&t.program, "program", "detente", "the detente program")
	flag.BoolVar(&t.database, "postgres", false, "keep the ledger in PostgreSQL, and break that, too")
	flag.IntVar(&t.workers, "workers", 2, "how many workers")
	flag.IntVar(&t.faults, "faults", 50, "how many faults")
	flag.DurationVar(&t.every, "every", 2*time.Second, "mean time between faults")
	flag.Uint64Var(&t.seed, "seed", 1, "seed of the moments")
	flag.StringVar(&t.quiet, "quiet", "", "ledger of the undisturbed run, which is completed where it lacks stories (default: one that is thrown away)")
	as.Flags(flag.CommandLine)
	flag.Parse()
	t.files = flag.Args()
	do := as.Serve
	if as.Dir == "" {
		do = func() error {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			return t.run(ctx)
		}
	}
	err := do()
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

	database bool
	quiet    string

	dir     string
	servers []string // their addresses

	processes []*process
	lines     []*line
	disks     []*disk
}

func (t *trial) run(ctx context.Context) (err error) {
	if len(t.files) == 0 {
		return errors.New("want stories to code")
	}
	if t.dir, err = os.MkdirTemp("", "fault"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(t.dir)) }()
	defer func() {
		for _, d := range t.disks {
			err = errors.Join(err, d.away())
		}
	}()
	alone := cmp.Or(t.quiet, filepath.Join(t.dir, "alone.ledger"))
	many, database, err := t.ledger()
	if err != nil {
		return err
	}
	if database != nil {
		defer database.down(syscall.SIGINT)
	}
	began := time.Now()
	if out, err := t.detente(ctx, append([]string{"code", "--ledger", alone}, t.files...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("coding alone: %w\n%s", err, out)
	}
	fmt.Printf("alone: %v\n", time.Since(began).Round(time.Second))
	began = time.Now()
	done, err := t.disturbed(ctx, many, database)
	if err != nil {
		return err
	}
	fmt.Printf("%s; %v\n", done, time.Since(began).Round(time.Second))
	if out, err := t.detente(ctx, "ledger", "verify", alone, many).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	fmt.Println("the ledger holds what that of an undisturbed run does")
	return nil
}

// ledger says where the ledger is, and starts the database where it is in one.
func (t *trial) ledger() (string, *process, error) {
	dir := filepath.Join(t.dir, "ledger")
	if t.disk("the disk of the ledger", dir, 2048) == nil {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return "", nil, err
		}
	}
	if !t.database {
		return filepath.Join(dir, "many.ledger"), nil, nil
	}
	s, err := pgtest.New(dir)
	if err != nil {
		return "", nil, err
	}
	s.Sync = true
	p := &process{name: "postgres", start: s.Command}
	if err := p.up(); err != nil {
		return "", nil, err
	}
	return s.URL, p, s.Ready()
}

// disk puts a disk of so many MiB where a folder is to be; nil where it may not.
func (t *trial) disk(name, dir string, size int) *disk {
	d, err := mount(name, dir, size)
	if err != nil {
		fmt.Printf("no full disk: %v\n", err)
		return nil
	}
	t.disks = append(t.disks, d)
	return d
}
