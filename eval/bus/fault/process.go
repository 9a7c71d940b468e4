package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"syscall"
	"time"
)

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

// revive starts the process again where it has ended, which it may where what it
// works with was gone; but not where it is done.
func (p *process) revive() error {
	select {
	case err := <-p.ended:
		if p.once && err == nil {
			p.ended <- nil
			return nil
		}
		fmt.Printf("      %s ended: %v: %s\n", p.name, err, bytes.TrimSpace(p.said.Bytes()))
		return p.up()
	default:
		return nil
	}
}

// done reports whether the process has ended because it is done.
func (p *process) done() bool { return p.once && len(p.ended) > 0 }

// faults are what may happen to the process.
func (p *process) faults() []fault {
	kill := fault{p.name + " is killed", func(r *rand.Rand) error {
		p.down(syscall.SIGKILL)
		time.Sleep(time.Duration(r.IntN(1000)) * time.Millisecond)
		return p.up()
	}}
	hold := fault{p.name + " is held for a while", func(r *rand.Rand) error {
		p.signal(syscall.SIGSTOP)
		time.Sleep(time.Duration(r.IntN(4000)) * time.Millisecond)
		p.signal(syscall.SIGCONT)
		return nil
	}}
	return []fault{kill, kill, kill, hold}
}
