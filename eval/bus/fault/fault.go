package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
	"github.com/detente-wire/detente/internal/wait"
)

const servers = 3

// fault is something that goes wrong for a while; do returns when it is over.
type fault struct {
	name string
	do   func(*rand.Rand) error
}

// breakable is what faults happen to.
type breakable interface{ faults() []fault }

func (t *trial) detente(ctx context.Context, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, t.program, args...)
}

// cluster makes the servers, on ports that are free now.
func (t *trial) cluster(ctx context.Context) ([]*process, error) {
	var ports, routes [servers]int
	for i := range servers {
		for _, p := range []*int{&ports[i], &routes[i]} {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return nil, err
			}
			*p = l.Addr().(*net.TCPAddr).Port
			defer l.Close()
		}
	}
	var all []string
	for i := range servers {
		t.servers = append(t.servers, fmt.Sprintf("127.0.0.1:%d", ports[i]))
		all = append(all, fmt.Sprintf("nats://127.0.0.1:%d", routes[i]))
	}
	self, err := os.Executable()
	var out []*process
	for i := range servers {
		name, dir := fmt.Sprintf("server %d", i+1), filepath.Join(t.dir, fmt.Sprintf("n%d", i+1))
		p := &process{name: name, start: func() *exec.Cmd {
			return exec.CommandContext(ctx, self, "-server", dir, "-port", strconv.Itoa(ports[i]), "-route", strconv.Itoa(routes[i]), "-routes", strings.Join(all, ","))
		}}
		if d := t.disk("the disk of "+name, dir, 512); d != nil {
			d.user = p // JetStream ends where it has no room
		}
		out = append(out, p)
	}
	return out, err
}

// disturbed codes the stories into a ledger by workers, and breaks what it can.
func (t *trial) disturbed(ctx context.Context, path string, database *process) (string, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cluster, err := t.cluster(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range cluster {
		if err := p.up(); err != nil {
			return "", err
		}
	}
	if err := t.ready(ctx); err != nil {
		return "", err
	}
	adder, workers, err := t.clients(ctx, path)
	if err != nil {
		return "", err
	}
	for _, p := range append(workers, adder) {
		if err := p.up(); err != nil {
			return "", err
		}
	}
	t.processes = append(append(append(t.processes, cluster...), adder), workers...)
	if database != nil {
		t.processes = append(t.processes, database)
	}
	count, err := t.disturb(ctx, adder)
	if err != nil {
		return "", err
	}
	dead, err := t.end(ctx, adder)
	for _, p := range append(workers, cluster...) {
		p.down(syscall.SIGTERM)
	}
	return fmt.Sprintf("%d faults, %d stories that were tried too often for it and taken up again", count, dead), err
}

// clients are who adds the stories and the workers, each with lines of its own.
func (t *trial) clients(ctx context.Context, ledger string) (adder *process, workers []*process, err error) {
	onBus, err := t.toBus("who adds")
	if err != nil {
		return nil, nil, err
	}
	adder = &process{name: "who adds", once: true, start: func() *exec.Cmd {
		return t.detente(ctx, append(append([]string{"code"}, onBus...), t.files...)...)
	}}
	for i := range t.workers {
		name := fmt.Sprintf("worker %d", i+1)
		onBus, err := t.toBus(name)
		if err != nil {
			return nil, nil, err
		}
		store, err := t.toLedger(name, ledger)
		if err != nil {
			return nil, nil, err
		}
		workers = append(workers, &process{name: name, start: func() *exec.Cmd {
			return t.detente(ctx, append([]string{"work", "--ledger", store, "--workers", "1", "--patience", "5s"}, onBus...)...)
		}})
	}
	return adder, workers, nil
}

// toBus lays the line of a client to the servers, and returns the flags that name it.
func (t *trial) toBus(client string) ([]string, error) {
	l, err := newLine(client+" to the bus", t.servers...)
	if err != nil {
		return nil, err
	}
	t.lines = append(t.lines, l)
	return []string{"--bus", natsURL(l.addresses()), "--bus-replicas", strconv.Itoa(servers)}, nil
}

// toLedger lays the line of a worker to the database, and returns the ledger's name
// there; one in a file has none.
func (t *trial) toLedger(worker, ledger string) (string, error) {
	if !t.database {
		return ledger, nil
	}
	u, err := url.Parse(ledger)
	if err != nil {
		return "", err
	}
	l, err := newLine(worker+" to the database", u.Host)
	if err != nil {
		return "", err
	}
	t.lines = append(t.lines, l)
	u.Host = l.addresses()[0]
	return u.String(), nil
}

func natsURL(addresses []string) string { return "nats://" + strings.Join(addresses, ",nats://") }

// open reaches the bus with nothing in between.
func (t *trial) open(ctx context.Context) (*bus.Bus, error) {
	return bus.Open(ctx, bus.Config{URL: natsURL(t.servers), Replicas: servers})
}

// ready waits until the servers take stories.
func (t *trial) ready(ctx context.Context) (err error) {
	for range 60 {
		var b *bus.Bus
		if b, err = t.open(ctx); err == nil {
			return b.Close()
		}
		time.Sleep(500 * time.Millisecond)
	}
	return err
}

// pick chooses what breaks: half of the faults happen to processes, the others to
// lines and, where there are any, disks.
func (t *trial) pick(r *rand.Rand) fault {
	var of breakable
	switch n := r.IntN(8); {
	case n == 0 && len(t.disks) > 0:
		of = t.disks[r.IntN(len(t.disks))]
	case n < 4:
		of = t.lines[r.IntN(len(t.lines))]
	default:
		of = t.processes[r.IntN(len(t.processes))]
	}
	list := of.faults()
	return list[r.IntN(len(list))]
}

// disturb breaks one thing after another, until that was done often enough or all
// stories are done.
func (t *trial) disturb(ctx context.Context, adder *process) (n int, err error) {
	r := rand.New(rand.NewPCG(t.seed, 0))
	for ; n < t.faults; n++ {
		if err := wait.For(ctx, time.Duration(r.ExpFloat64()*float64(t.every))); err != nil {
			return n, err
		}
		if err := t.revive(); err != nil {
			return n, err
		}
		if adder.done() {
			return n, nil // before all faults
		}
		f := t.pick(r)
		began := time.Now()
		if err := f.do(r); err != nil {
			return n, fmt.Errorf("%s: %w", f.name, err)
		}
		fmt.Printf("%4d: %s (%.1f s)\n", n+1, f.name, time.Since(began).Seconds())
	}
	return n, nil
}

// revive starts again what has ended.
func (t *trial) revive() error {
	for _, p := range t.processes {
		if err := p.revive(); err != nil {
			return err
		}
	}
	return nil
}

// end waits until all stories are done, and takes up again those that were laid
// among the dead because their workers were killed under them.
func (t *trial) end(ctx context.Context, adder *process) (dead int, err error) {
	late := time.Now().Add(20 * time.Minute)
	for time.Now().Before(late) {
		if err := t.revive(); err != nil {
			return dead, err
		}
		if !adder.done() {
			if err := wait.For(ctx, time.Second); err != nil {
				return dead, err
			}
			continue
		}
		letters, err := t.letters(ctx)
		if dead += letters; err != nil {
			return dead, err
		}
		if letters == 0 {
			return dead, t.empty(ctx)
		}
		fmt.Printf("      %d dead: %s\n", letters, bytes.TrimSpace(adder.said.Bytes()))
		if err := adder.up(); err != nil {
			return dead, err
		}
	}
	return dead, errors.New("not done in time")
}

// empty wants nothing to be left on the bus.
func (t *trial) empty(ctx context.Context) error {
	var s *bus.Status
	for range 20 {
		b, err := t.open(ctx)
		if err != nil {
			return err
		}
		s, err = b.Status(ctx)
		b.Close()
		if err != nil || s.Waiting+s.AtWork == 0 && s.Bytes == 0 {
			return err
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("all stories are done, and the bus has %+v", *s)
}

// letters replays the dead letters.
func (t *trial) letters(ctx context.Context) (n int, err error) {
	b, err := t.open(ctx)
	if err != nil {
		return 0, err
	}
	defer b.Close()
	for d, err := range b.Dead(ctx) {
		if err != nil {
			return n, err
		}
		if err := b.Replay(ctx, d.Number); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
