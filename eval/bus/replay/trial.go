package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
	"github.com/detente-wire/detente/eval/ledger/vary"
	"github.com/detente-wire/detente/internal/pgtest"
	"github.com/detente-wire/detente/ledger/postgres"
	"github.com/detente-wire/detente/news"
)

// trial is a run that is measured.
type trial struct {
	from     string
	series   vary.Series
	messages int
	ledger   string
	sync     bool
	set      string
	workers  int
	most     int
	every    time.Duration
	direct   bool
	profile  string
	bus      string

	dir   string
	parts []part
	told  struct { // when it was last said how far it is
		n     int
		after time.Duration
	}
}

// part is a process that takes time.
type part struct {
	name string
	cmd  *exec.Cmd
	pid  int
}

func (t *trial) run(ctx context.Context) (err error) {
	if err := t.read(); err != nil {
		return err
	}
	if t.dir, err = os.MkdirTemp("", "replay"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.end(), os.RemoveAll(t.dir)) }()
	if t.ledger == "" {
		if err := t.postgres(); err != nil {
			return err
		}
	}
	t.parts = append(t.parts, part{name: "this", pid: os.Getpid()})
	if t.direct {
		return t.alone(ctx)
	}
	return t.spread(ctx)
}

// postgres starts a database.
func (t *trial) postgres() error {
	dir := filepath.Join(t.dir, "postgres")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	s, err := pgtest.New(dir)
	if err != nil {
		return err
	}
	s.Sync, s.Set, t.ledger = t.sync, strings.Split(t.set, ","), s.URL
	if err := t.start("postgres", s.Command()); err != nil {
		return err
	}
	return s.Ready()
}

func (t *trial) start(name string, c *exec.Cmd) error {
	if c.Stderr = os.Stderr; name == "postgres" {
		c.Stderr = nil // it tells more than is asked
	}
	if err := c.Start(); err != nil {
		return err
	}
	t.parts = append(t.parts, part{name, c, c.Process.Pid})
	return nil
}

// end ends the processes, the last first.
func (t *trial) end() (err error) {
	for i := len(t.parts) - 1; i >= 0; i-- {
		p := t.parts[i]
		if p.cmd == nil {
			continue
		}
		s := syscall.SIGTERM
		if p.name == "postgres" {
			s = syscall.SIGINT // which waits for nobody
		}
		_ = p.cmd.Process.Signal(s)
		if werr := p.cmd.Wait(); werr != nil && p.name != "postgres" {
			err = errors.Join(err, fmt.Errorf("%s: %w", p.name, werr))
		}
	}
	return err
}

// alone stores the stories in this process.
func (t *trial) alone(ctx context.Context) error {
	var n atomic.Int64
	began := time.Now()
	told := began
	err := t.store(func(yield func(job) bool) {
		for i := range t.messages {
			if time.Since(told) > t.every {
				t.tell(began, int(n.Load()))
				told = time.Now()
			}
			j := job{func() (*news.Story, error) { return t.story(i) }, func() error { n.Add(1); return nil }}
			if ctx.Err() != nil || !yield(j) {
				return
			}
		}
	})
	if err = errors.Join(err, ctx.Err()); err == nil {
		err = t.sum(ctx, began, int(n.Load()))
	}
	return err
}

// spread hands the stories over to workers.
func (t *trial) spread(ctx context.Context) error {
	if err := t.server(ctx); err != nil {
		return err
	}
	b, err := bus.Open(ctx, bus.Config{URL: t.bus, MaxBytes: 64 << 20})
	if err != nil {
		return err
	}
	defer b.Close()
	for i := range t.workers {
		if err := t.worker(ctx, i); err != nil {
			return err
		}
	}
	began := time.Now()
	var sent atomic.Int64
	added := make(chan error, 1)
	go func() { added <- t.add(ctx, b, &sent) }()
	pause, told := t.every, began
	for {
		select {
		case err := <-added:
			if err != nil {
				return err
			}
			pause = 100 * time.Millisecond
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
		st, err := b.Status(ctx)
		if err != nil {
			return err
		}
		n := int(sent.Load())
		if n == t.messages && st.Waiting+st.AtWork == 0 {
			return t.sum(ctx, began, n)
		}
		if time.Since(told) >= t.every {
			t.tell(began, n-st.Waiting-st.AtWork)
			told = time.Now()
		}
	}
}

// server starts a NATS server.
func (t *trial) server(ctx context.Context) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	port := l.Addr().(*net.TCPAddr).Port
	if err := l.Close(); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	t.bus = fmt.Sprintf("nats://127.0.0.1:%d", port)
	if err := t.start("nats", exec.CommandContext(ctx, self, "-server", filepath.Join(t.dir, "nats"), "-port", strconv.Itoa(port))); err != nil {
		return err
	}
	for range 100 {
		var b *bus.Bus
		if b, err = bus.Open(ctx, bus.Config{URL: t.bus, MaxBytes: 64 << 20}); err == nil {
			return b.Close()
		}
		time.Sleep(100 * time.Millisecond)
	}
	return err
}

// worker starts a worker.
func (t *trial) worker(ctx context.Context, i int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	args := []string{
		"-work", t.bus, "-ledger", t.ledger, "-from", t.from, "-seed", strconv.FormatUint(t.series.Seed, 10),
		"-of", strconv.Itoa(t.series.Total), "-batch", strconv.Itoa(t.most),
	}
	if t.profile != "" {
		args = append(args, "-cpuprofile", fmt.Sprintf("%s.%d", t.profile, i))
	}
	return t.start("worker", exec.CommandContext(ctx, self, args...))
}

// add adds the stories.
func (t *trial) add(ctx context.Context, b *bus.Bus, sent *atomic.Int64) error {
	a := b.Adder("replay")
	for i := range t.messages {
		s, err := t.story(i)
		if err != nil {
			return err
		}
		p, err := a.Pack(s)
		if err != nil {
			return err
		}
		if err := a.Add(ctx, p); err != nil {
			return err
		}
		sent.Add(1)
	}
	_, err := a.Flush(ctx)
	return err
}

// tell says how far it is, and how large the workers are.
func (t *trial) tell(began time.Time, n int) {
	took := time.Since(began).Seconds()
	lately := float64(n-t.told.n) / time.Since(began.Add(t.told.after)).Seconds()
	t.told.n, t.told.after = n, time.Since(began)
	fmt.Printf("%6.0f s  %9d stories  %5.0f a second ", took, n, lately)
	for _, p := range t.parts {
		if t.stores(p) {
			fmt.Printf("  %s %d MB", p.name, resident(p.pid, "VmRSS"))
		}
	}
	fmt.Println()
}

// stores reports whether a process is one that stores.
func (t *trial) stores(p part) bool { return p.name == "worker" || t.direct && p.cmd == nil }

// sum says what it took, and compares the ledger with what was handed over.
func (t *trial) sum(ctx context.Context, began time.Time, n int) error {
	took := time.Since(began).Seconds()
	fmt.Printf("%d stories in %.1f s: %.0f a second\n", n, took, float64(n)/took)
	for _, p := range t.parts {
		s := spent(p.pid, p.name == "postgres")
		fmt.Printf("  %-8s  %8.1f s of a processor, %.3f ms a story", p.name, s, 1000*s/float64(n))
		if t.stores(p) {
			fmt.Printf(", at most %d MB", resident(p.pid, "VmHWM"))
		}
		fmt.Println()
	}
	l, err := open(t.ledger)
	if err != nil {
		return err
	}
	defer l.Close()
	c, err := l.Count(ctx)
	if err != nil {
		return err
	}
	size, err := t.size(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("  ledger: %.2f GB; %d stories, %d copies, %d tellings of %d acts, %d quotations, %d actors\n", float64(size)/1e9, c.Stories, c.Copies, c.Events, c.Acts, c.Quotes, c.Actors)
	if c.Stories != n {
		return fmt.Errorf("%d stories were handed over, the ledger has %d", n, c.Stories)
	}
	return nil
}

// size is how many bytes the ledger has.
func (t *trial) size(ctx context.Context) (n int64, err error) {
	if !postgres.Is(t.ledger) {
		info, err := os.Stat(t.ledger)
		if err != nil {
			return 0, err
		}
		return info.Size(), nil
	}
	u, err := url.Parse(t.ledger)
	if err != nil {
		return 0, err
	}
	q := u.Query()
	q.Del("ledger") // which the server does not know
	u.RawQuery = q.Encode()
	db, err := sql.Open("pgx", u.String())
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return n, db.QueryRowContext(ctx, "SELECT pg_database_size(current_database())").Scan(&n)
}
