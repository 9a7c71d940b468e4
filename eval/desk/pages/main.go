// Command pages measures how long a running desk takes to make each of its pages, one
// request at a time:
//
//	detente serve --ledger big.ledger
//	go run ./eval/desk/pages -url http://127.0.0.1:8430 -each 3 -times 11
//
// Of the pages that are named after something (a relation, an actor, a story) so many
// are drawn by a seed from the links of others. It prints the time to the last byte of the
// first visit, and the median and the longest of the later ones. What a desk keeps for a
// while is there from the first visit on: start it anew for first visits that are ones.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/detente-wire/detente/eval/desk/visit"
)

func main() {
	var m measure
	address := flag.String("url", "http://127.0.0.1:8430", "the desk")
	flag.IntVar(&m.each, "each", 3, "addresses of each page that is named after something")
	flag.IntVar(&m.times, "times", 11, "later visits of each address")
	flag.DurationVar(&m.slow, "slow", 200*time.Millisecond, "a median above it is marked")
	seed := flag.Uint64("seed", 1, "seed of what is opened")
	flag.Parse()
	m.r, m.first = rand.New(rand.NewPCG(*seed, 0)), map[string]*visit.Answer{}
	if err := m.run(context.Background(), visit.New(*address, 1), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

// measure is what is measured.
type measure struct {
	each, times int
	slow        time.Duration
	r           *rand.Rand
	first       map[string]*visit.Answer // of the pages whose links are read
}

func (m measure) run(ctx context.Context, base *visit.Base, out io.Writer) error {
	paths, err := m.paths(ctx, base)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%10s %10s %10s %8s  page\n", "first ms", "median", "max", "KB")
	var medians visit.Times
	slow, wrong := 0, 0
	for _, path := range paths {
		first, took, err := m.open(ctx, base, path)
		if err != nil {
			fmt.Fprintf(out, "%10s %10s %10s %8s  %v\n", "", "", "", "", err)
			wrong++
			continue
		}
		median, mark := took.At(0.5), ""
		if median > m.slow {
			mark = "  slow"
			slow++
		}
		medians = append(medians, median)
		fmt.Fprintf(out, "%10s %10s %10s %8d  %s%s\n", visit.MS(first.Took), visit.MS(median), visit.MS(took.At(1)), len(first.Body)>>10, path, mark)
	}
	fmt.Fprintf(out, "\n%d addresses, %d of them slower than %s, %d errors; median of the medians %s ms\n", len(paths), slow, m.slow, wrong, visit.MS(medians.At(0.5)))
	if wrong > 0 {
		return errors.New("there were errors")
	}
	return nil
}

// open visits an address for the first time and then again.
func (m measure) open(ctx context.Context, base *visit.Base, path string) (first *visit.Answer, took visit.Times, err error) {
	if first = m.first[path]; first == nil {
		first = base.Get(ctx, path)
	}
	a := first
	for i := 0; i < m.times && a.Good(); i++ {
		a = base.Get(ctx, path)
		took = append(took, a.Took)
	}
	if !a.Good() {
		err = fmt.Errorf("opening %s: %s", path, a.Why())
	}
	return first, took, err
}

// paths are the addresses that are measured.
func (m measure) paths(ctx context.Context, base *visit.Base) ([]string, error) {
	links := map[string][]string{}
	for _, from := range []string{"/", "/stories", "/statements", "/events", "/map", "/agenda"} {
		a := base.Get(ctx, from)
		if !a.Good() {
			return nil, fmt.Errorf("opening %s: %s", from, a.Why())
		}
		m.first[from] = a
		for name, found := range visit.Links(from, a.Body) {
			links[name] = append(links[name], found...)
		}
	}
	out := []string{"/", "/today.json", "/relation", "/map", "/map?area=europe", "/map?show=due", "/events", "/events.json", "/stories", "/agenda", "/statements", "/statements?claim=denied", "/search"}
	for _, name := range []string{"relation", "actor", "story", "events", "stories", "agenda", "statements", "map", "today"} {
		for _, path := range m.draw(deeper(links[name])) {
			out = append(out, path)
			if name == "relation" {
				out = append(out, path+"?by=week", visit.Data(path), sides("/events", path), sides("/map", path)+"&area=both", sides("/review", path))
			}
			if name == "actor" {
				who := strings.TrimPrefix(path, "/actor/")
				out = append(out, "/statements?by="+who, "/statements?naming=NOR&by="+who, "/events?source="+who, "/agenda?by="+who, "/search?q="+who)
			}
		}
	}
	for _, word := range []string{"talks", "minister", "the", "Norway", "Norway Morocco", "xyzzy"} {
		w := url.QueryEscape(word)
		out = append(out, "/search?q="+w, "/stories?about="+w, "/statements?about="+w)
	}
	return append(out, "/review", "/review?kind=quote", "/review?kind=appointment", "/review?kind=actor", "/review?disputed=1", "/review/precision", "/review/decisions",
		"/sources", "/paste", "/api/v1/health", "/api/v1/actors", "/api/v1/threads", "/api/v1/relations", "/agenda.ics"), nil
}

// deeper are those of the addresses that ask for something.
func deeper(paths []string) (out []string) {
	for _, p := range paths {
		if strings.Count(p, "/") > 1 || strings.Contains(p, "?") {
			out = append(out, p)
		}
	}
	return out
}

// draw takes some of the addresses, each once.
func (m measure) draw(from []string) (out []string) {
	seen := map[string]bool{}
	for _, i := range m.r.Perm(len(from)) {
		if len(out) < m.each && !seen[from[i]] {
			out = append(out, from[i])
			seen[from[i]] = true
		}
	}
	return out
}

// sides asks a page for the two of a relation.
func sides(page, relation string) string {
	a, b, _ := strings.Cut(strings.TrimPrefix(relation, "/relation/"), "/")
	if page == "/review" {
		return page + "?a=" + a + "&b=" + b
	}
	return page + "?source=" + a + "&target=" + b + "&between=1"
}
