package main

import (
	"errors"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// member is one of the servers of a cluster.
type member struct {
	dir         string
	port, route int
	routes      string
}

// serve is a server until it is told to end; nothing where no folder is given.
func (m *member) serve() error {
	if m.dir == "" {
		return nil
	}
	var routes []*url.URL
	for r := range strings.SplitSeq(m.routes, ",") {
		u, err := url.Parse(r)
		if err != nil {
			return err
		}
		routes = append(routes, u)
	}
	s, err := server.NewServer(&server.Options{
		ServerName: filepath.Base(m.dir), Host: "127.0.0.1", Port: m.port, JetStream: true, StoreDir: m.dir, SyncAlways: true, NoSigs: true, NoLog: true,
		Cluster: server.ClusterOpts{Name: "fault", Host: "127.0.0.1", Port: m.route}, Routes: routes,
	})
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
