// Package member is a NATS server with JetStream as a process of its own, for trials of the
// bus: a program of a trial is started again as the server.
package member

import (
	"errors"
	"flag"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// Member is a server, alone or one of a cluster.
type Member struct {
	Dir         string // where it keeps its store; "" for no server
	port, route int
	routes      string
}

// Flags names what a member is told on the command line.
func (m *Member) Flags(f *flag.FlagSet) {
	f.StringVar(&m.Dir, "server", "", "be a server that keeps its store in this folder")
	f.IntVar(&m.port, "port", 0, "of the server")
	f.IntVar(&m.route, "route", 0, "port for other servers")
	f.StringVar(&m.routes, "routes", "", "addresses of all servers, for servers")
}

// Serve is a server until it is told to end. Each message is written through to the
// disk where it is one of a cluster.
func (m *Member) Serve() error {
	options := &server.Options{ServerName: filepath.Base(m.Dir), Host: "127.0.0.1", Port: m.port, JetStream: true, StoreDir: m.Dir, NoSigs: true, NoLog: true}
	if m.routes != "" {
		options.SyncAlways = true
		options.JetStreamMaxStore = 20 << 30 // as deploy/nats.conf has it
		// Clients keep to the addresses that they were told: proxies may be before the servers.
		options.Cluster = server.ClusterOpts{Name: "trial", Host: "127.0.0.1", Port: m.route, NoAdvertise: true}
		for r := range strings.SplitSeq(m.routes, ",") {
			u, err := url.Parse(r)
			if err != nil {
				return err
			}
			options.Routes = append(options.Routes, u)
		}
	}
	s, err := server.NewServer(options)
	if err != nil {
		return err
	}
	s.Start()
	if !s.ReadyForConnections(30 * time.Second) {
		return errors.New("the server does not come up")
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, os.Interrupt)
	<-end
	s.Shutdown()
	s.WaitForShutdown()
	return nil
}
