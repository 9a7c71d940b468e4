// Package crash kills an intake at random moments and starts it again, and holds
// the ledger to what it promises: nothing is lost, nothing is there twice, and in
// the end it is the ledger of an intake that nobody killed.
package crash

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/detente-wire/detente/ledger/sqlite"
)

// Trial is an intake that is to be killed.
type Trial struct {
	Program string   // the detente program
	Files   []string // stories to code
	Dir     string   // a folder for ledgers
	Rounds  int      // how often to kill
	Seed    uint64
	Log     io.Writer // what happened, a line a round
}

// Outcome counts what happened.
type Outcome struct {
	Stories  int // in a whole ledger
	Killed   int // rounds in which the program was killed at work
	Finished int // rounds in which it was done before it was killed
	Ledgers  int // that were made whole, the undisturbed one not counted
}

// Run kills the intake and returns an error where the ledger breaks a promise.
func (t *Trial) Run(ctx context.Context) (o Outcome, err error) {
	r := rand.New(rand.NewPCG(t.Seed, 0))
	whole := filepath.Join(t.Dir, "whole.ledger")
	start := time.Now()
	if err := t.code(ctx, whole); err != nil {
		return o, err
	}
	took := time.Since(start)
	want, stories, err := export(ctx, whole)
	if err != nil {
		return o, err
	}
	o.Stories = stories
	for o.Killed+o.Finished < t.Rounds {
		path := filepath.Join(t.Dir, fmt.Sprintf("%d.ledger", o.Ledgers))
		if err := t.interrupt(ctx, r, path, took, &o); err != nil {
			return o, err
		}
		if err := t.code(ctx, path); err != nil {
			return o, err
		}
		got, _, err := export(ctx, path)
		if err != nil {
			return o, err
		}
		if !bytes.Equal(want, got) {
			return o, fmt.Errorf("%s: %d bytes of records, an undisturbed intake gives %d others", path, len(got), len(want))
		}
		o.Ledgers++
	}
	return o, nil
}

// code runs the intake to its end.
func (t *Trial) code(ctx context.Context, path string) error {
	if out, err := t.command(ctx, path).CombinedOutput(); err != nil {
		return fmt.Errorf("coding into %s: %w\n%s", path, err, out)
	}
	return nil
}

func (t *Trial) command(ctx context.Context, path string) *exec.Cmd {
	return exec.CommandContext(ctx, t.Program, append([]string{"code", "--ledger", path}, t.Files...)...)
}

// interrupt kills the intake into one ledger until it is whole or the rounds are
// over.
func (t *Trial) interrupt(ctx context.Context, r *rand.Rand, path string, took time.Duration, o *Outcome) error {
	before := 0
	for o.Killed+o.Finished < t.Rounds {
		wait := time.Duration(r.Float64() * float64(took))
		killed, err := t.kill(ctx, path, wait)
		if err != nil {
			return err
		}
		stories, err := check(ctx, path)
		if err != nil {
			return fmt.Errorf("after %s: %w", wait, err)
		}
		if stories < before {
			return fmt.Errorf("after %s: %d stories, there were %d", wait, stories, before)
		}
		fmt.Fprintf(t.Log, "after %8s: %5d stories, killed: %v\n", wait.Round(time.Millisecond), stories, killed)
		before = stories
		if !killed {
			o.Finished++
			return nil
		}
		o.Killed++
	}
	return nil
}

// kill starts the intake and kills it after a while, if it is still at work.
func (t *Trial) kill(ctx context.Context, path string, after time.Duration) (killed bool, err error) {
	cmd := t.command(ctx, path)
	if err := cmd.Start(); err != nil {
		return false, err
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // a process that is done cannot be killed
	defer timer.Stop()
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == -1 { // by a signal
		return true, nil
	}
	return false, err
}

// check holds a ledger, if there is one yet, to be whole.
func check(ctx context.Context, path string) (stories int, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	l, err := sqlite.Open(ctx, path, sqlite.Create)
	if err != nil {
		return 0, err
	}
	defer l.Close()
	c, err := l.Count(ctx)
	return c.Stories, errors.Join(err, l.Check(ctx))
}

// export returns all records of a ledger.
func export(ctx context.Context, path string) (records []byte, stories int, err error) {
	l, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		return nil, 0, err
	}
	defer l.Close()
	for line, err := range l.Export(ctx) {
		if err != nil {
			return nil, 0, err
		}
		records = append(append(records, line...), '\n')
	}
	c, err := l.Count(ctx)
	return records, c.Stories, err
}
