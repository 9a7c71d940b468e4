// Package linetest puts a line between a client and a server of a test, which can be cut and
// fall silent.
package linetest

import (
	"net"
	"sync"
	"sync/atomic"
	"testing"
)

// Line takes connections at its address and carries them to a server's.
type Line struct {
	Addr  string
	to    string
	mu    sync.Mutex
	calls []*call
}

// call is a connection of a client, and the one to the server that it is carried by.
type call struct {
	ends   [2]net.Conn
	silent atomic.Bool
}

// Lay lays a line to a server's address, HOST:PORT; it ends with the test.
func Lay(t testing.TB, to string) *Line {
	t.Helper()
	in, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &Line{Addr: in.Addr().String(), to: to}
	t.Cleanup(func() { in.Close(); l.Cut() })
	go func() {
		for {
			client, err := in.Accept()
			if err != nil {
				return
			}
			l.carry(client)
		}
	}()
	return l
}

func (l *Line) carry(client net.Conn) {
	server, err := net.Dial("tcp", l.to)
	if err != nil {
		client.Close()
		return
	}
	c := &call{ends: [2]net.Conn{client, server}}
	l.mu.Lock()
	l.calls = append(l.calls, c)
	l.mu.Unlock()
	go c.pass(server, client)
	go c.pass(client, server)
}

// pass carries one way, until one of the ends is closed, which the other is told unless the
// line is silent.
func (c *call) pass(to, from net.Conn) {
	for data := make([]byte, 1<<15); ; {
		n, err := from.Read(data)
		if !c.silent.Load() {
			if _, werr := to.Write(data[:n]); werr != nil || err != nil {
				to.Close()
			}
		}
		if err != nil {
			return
		}
	}
}

// Cut closes the connections that there are. New ones are carried.
func (l *Line) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.calls {
		c.ends[0].Close()
		c.ends[1].Close()
	}
	l.calls = nil
}

// Silence loses what is sent from now on over the connections that there are, and closes none of
// them. New ones are carried.
func (l *Line) Silence() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.calls {
		c.silent.Store(true)
	}
}
