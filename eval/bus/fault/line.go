package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	toxiproxy "github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
)

// line is what connects a client with its servers: a proxy before each of them.
type line struct {
	name    string
	proxies []*toxiproxy.Proxy
}

// newLine starts proxies before servers, each HOST:PORT.
func newLine(name string, servers ...string) (*line, error) {
	zerolog.SetGlobalLevel(zerolog.Disabled)
	api := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	l := &line{name: name}
	for i, s := range servers {
		p := toxiproxy.NewProxy(api, fmt.Sprintf("%s %d", name, i+1), "127.0.0.1:0", s)
		if err := p.Start(); err != nil {
			return nil, fmt.Errorf("a proxy before %s: %w", s, err)
		}
		l.proxies = append(l.proxies, p)
	}
	return l, nil
}

// addresses are where a client finds the proxies, in the order of the servers.
func (l *line) addresses() (out []string) {
	for _, p := range l.proxies {
		out = append(out, p.Listen)
	}
	return out
}

// faults are what may happen to the line.
func (l *line) faults() []fault {
	return []fault{
		{l.name + " is cut", l.cut},
		{l.name + " is reset", func(r *rand.Rand) error {
			return l.spoil(upTo(r, 3*time.Second), both("reset_peer", `"timeout": 0`))
		}},
		{l.name + " is slow", func(r *rand.Rand) error {
			late := fmt.Sprintf(`"latency": %d, "jitter": %d`, 50+r.IntN(450), r.IntN(200))
			narrow := fmt.Sprintf(`"rate": %d`, 20+r.IntN(180)) // KB a second
			return l.spoil(upTo(r, 15*time.Second), append(both("latency", late), both("bandwidth", narrow)...))
		}},
		{l.name + " is silent", func(r *rand.Rand) error {
			return l.spoil(upTo(r, 30*time.Second), both("timeout", `"timeout": 0`))
		}},
	}
}

// cut closes all connections, and lets nobody in for a while.
func (l *line) cut(r *rand.Rand) (err error) {
	for _, p := range l.proxies {
		p.Stop()
	}
	time.Sleep(upTo(r, 3*time.Second))
	for _, p := range l.proxies {
		if err = p.Start(); err != nil {
			return err
		}
	}
	return nil
}

// spoil adds toxics to the proxies for a while.
func (l *line) spoil(during time.Duration, toxics []string) error {
	for _, p := range l.proxies {
		for _, t := range toxics {
			if _, err := p.Toxics.AddToxicJson(strings.NewReader(t)); err != nil {
				return err
			}
		}
	}
	time.Sleep(during)
	for _, p := range l.proxies {
		p.Toxics.ResetToxics(context.Background())
	}
	return nil
}

// both is a toxic on the way to a server, and on the way back.
func both(kind, attributes string) (out []string) {
	for _, way := range [...]string{"upstream", "downstream"} {
		out = append(out, fmt.Sprintf(`{"type": %q, "stream": %q, "attributes": {%s}}`, kind, way, attributes))
	}
	return out
}

// upTo is a time at random: half of them are below an eighth of the longest.
func upTo(r *rand.Rand, longest time.Duration) time.Duration {
	x := r.Float64()
	return time.Duration(x * x * x * float64(longest))
}
