package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	bus "github.com/detente-wire/detente/bus/nats"
)

const servers = 3

// process is one that is started again whenever it ends before its time.
type process struct {
	name  string
	start func() *exec.Cmd
	cmd   *exec.Cmd
	said  *bytes.Buffer
	ended chan error
	once  bool // it ends by itself when it is done
}

func (p *process) up() error {
	p.cmd, p.said, p.ended = p.start(), &bytes.Buffer{}, make(chan error, 1)
	p.cmd.Stdout, p.cmd.Stderr = p.said, p.said
	if err := p.cmd.Start(); err != nil {
		return err
	}
	go func(c *exec.Cmd, ended chan error) { ended <- c.Wait() }(p.cmd, p.ended)
	return nil
}

func (p *process) signal(s syscall.Signal) { _ = p.cmd.Process.Signal(s) }

// down ends the process.
func (p *process) down(s syscall.Signal) {
	p.signal(s)
	select {
	case <-p.ended: //nolint:errcheck // how it ended is no matter
	case <-time.After(30 * time.Second):
		p.signal(syscall.SIGKILL)
		<-p.ended //nolint:errcheck // killed: it says so
	}
}

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
	var urls, all []string
	for i := range servers {
		urls = append(urls, fmt.Sprintf("nats://127.0.0.1:%d", ports[i]))
		all = append(all, fmt.Sprintf("nats://127.0.0.1:%d", routes[i]))
	}
	t.url = strings.Join(urls, ",")
	self, err := os.Executable()
	var out []*process
	for i := range servers {
		out = append(out, &process{name: fmt.Sprintf("server %d", i+1), start: func() *exec.Cmd {
			return exec.CommandContext(ctx, self, "-server", filepath.Join(t.dir, fmt.Sprintf("n%d", i+1)), "-port", strconv.Itoa(ports[i]), "-route", strconv.Itoa(routes[i]), "-routes", strings.Join(all, ","))
		}})
	}
	return out, err
}

// disturbed codes the stories into a ledger by workers, and breaks what it can.
func (t *trial) disturbed(ctx context.Context, path string, more []*process) (string, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	all, err := t.cluster(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range all {
		if err := p.up(); err != nil {
			return "", err
		}
	}
	if err := t.ready(ctx); err != nil {
		return "", err
	}
	onBus := []string{"--bus", t.url, "--bus-replicas", strconv.Itoa(servers)}
	adder := &process{name: "who adds", once: true, start: func() *exec.Cmd {
		return t.detente(ctx, append(append([]string{"code"}, onBus...), t.files...)...)
	}}
	all = append(all, adder)
	for i := range t.workers {
		all = append(all, &process{name: fmt.Sprintf("worker %d", i+1), start: func() *exec.Cmd {
			return t.detente(ctx, append([]string{"work", "--ledger", path, "--workers", "1", "--patience", "5s"}, onBus...)...)
		}})
	}
	for _, p := range all[servers:] {
		if err := p.up(); err != nil {
			return "", err
		}
	}
	all = append(all, more...)
	count, err := t.disturb(all, adder)
	if err != nil {
		return "", err
	}
	dead, err := t.end(ctx, adder)
	for _, p := range all[servers+1 : len(all)-len(more)] {
		p.down(syscall.SIGTERM)
	}
	for _, p := range all[:servers] {
		p.down(syscall.SIGTERM)
	}
	return fmt.Sprintf("%d faults, %d stories that were tried too often for it and taken up again", count, dead), err
}

// ready waits until the servers take stories.
func (t *trial) ready(ctx context.Context) (err error) {
	for range 60 {
		var b *bus.Bus
		if b, err = bus.Open(ctx, bus.Config{URL: t.url, Replicas: servers}); err == nil {
			return b.Close()
		}
		time.Sleep(500 * time.Millisecond)
	}
	return err
}

// disturb breaks one process after another, until that was done often enough or
// all stories are done.
func (t *trial) disturb(all []*process, adder *process) (n int, err error) {
	r := rand.New(rand.NewPCG(t.seed, 0))
	for ; n < t.faults; n++ {
		time.Sleep(time.Duration(r.ExpFloat64() * float64(t.every)))
		p := all[r.IntN(len(all))]
		what := "killed"
		if r.IntN(4) == 0 {
			what = "held for a while"
		}
		if err := t.revive(all, adder); err != nil {
			return n, err
		}
		if len(adder.ended) > 0 {
			return n, nil // done before all faults
		}
		fmt.Printf("%4d: %s is %s\n", n+1, p.name, what)
		if what != "killed" {
			p.signal(syscall.SIGSTOP)
			time.Sleep(time.Duration(r.IntN(4000)) * time.Millisecond)
			p.signal(syscall.SIGCONT)
			continue
		}
		p.down(syscall.SIGKILL)
		time.Sleep(time.Duration(r.IntN(1000)) * time.Millisecond)
		if err := p.up(); err != nil {
			return n, err
		}
	}
	return n, nil
}

// revive starts again what has ended, which it may where the bus was gone; but
// not who is done with adding.
func (t *trial) revive(all []*process, adder *process) error {
	for _, p := range all {
		select {
		case err := <-p.ended:
			if p == adder && err == nil {
				p.ended <- nil
				continue
			}
			fmt.Printf("      %s ended: %v: %s\n", p.name, err, bytes.TrimSpace(p.said.Bytes()))
			if err := p.up(); err != nil {
				return err
			}
		default:
		}
	}
	return nil
}

// end waits until all stories are done, and takes up again those that were laid
// among the dead because their workers were killed under them.
func (t *trial) end(ctx context.Context, adder *process) (dead int, err error) {
	for range 20 {
		select {
		case err = <-adder.ended:
		case <-time.After(20 * time.Minute):
			return dead, errors.New("not done in time")
		}
		letters, lerr := t.letters(ctx)
		if lerr != nil {
			return dead, lerr
		}
		if dead += letters; err == nil && letters == 0 {
			return dead, nil
		}
		fmt.Printf("      who adds ended: %v, %d dead: %s\n", err, letters, bytes.TrimSpace(adder.said.Bytes()))
		if err := adder.up(); err != nil {
			return dead, err
		}
	}
	return dead, err
}

// letters replays the dead letters.
func (t *trial) letters(ctx context.Context) (n int, err error) {
	b, err := bus.Open(ctx, bus.Config{URL: t.url, Replicas: servers})
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
