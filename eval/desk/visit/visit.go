// Package visit opens pages of a running desk as its readers do, and notes how long
// each took. What is opened is drawn by a seed from the links that pages have.
package visit

import (
	"context"
	"fmt"
	"html"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Base is the address of a desk, with the client that asks it.
type Base struct {
	URL    string // such as http://127.0.0.1:8430, without a slash behind it
	Client *http.Client
}

// New returns the desk at an address, asked over as many connections as there are
// readers, each request for a minute at the most.
func New(address string, readers int) *Base {
	t := &http.Transport{MaxIdleConnsPerHost: readers, DisableCompression: true}
	return &Base{strings.TrimRight(address, "/"), &http.Client{Transport: t, Timeout: time.Minute}}
}

// Answer is what came of a request.
type Answer struct {
	Status int // of HTTP, 0 where there was no answer
	Body   []byte
	Took   time.Duration // to the last byte
	Err    error         // of the connection
}

// Good reports whether the answer is one.
func (a *Answer) Good() bool { return a.Err == nil && a.Status < http.StatusBadRequest }

// Why says what went wrong with an answer that is not good.
func (a *Answer) Why() string {
	if a.Err != nil {
		return a.Err.Error()
	}
	return fmt.Sprintf("status %d: %s", a.Status, strings.Join(strings.Fields(string(a.Body[:min(len(a.Body), 300)])), " "))
}

// Get opens a page.
func (b *Base) Get(ctx context.Context, path string) *Answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.URL+path, nil)
	if err != nil {
		return &Answer{Err: err}
	}
	return b.Do(r)
}

// Do sends a request and reads the whole answer.
func (b *Base) Do(r *http.Request) *Answer {
	start := time.Now()
	a := &Answer{}
	out, err := b.Client.Do(r)
	if err != nil {
		a.Err = err
		return a
	}
	defer out.Body.Close()
	a.Status = out.StatusCode
	a.Body, a.Err = io.ReadAll(out.Body)
	a.Took = time.Since(start)
	return a
}

// Starts are pages that every desk has, by the name of the page. Those that are
// named after something in the ledger are found by links from them.
var Starts = map[string][]string{
	"today": {"/"}, "relation": {"/relation"}, "actor": nil, "story": nil, "stories": {"/stories"}, "agenda": {"/agenda"}, "statements": {"/statements"},
	"events": {"/events"}, "map": {"/map", "/map?area=europe", "/map?show=due"}, "search": {"/search?q=talks", "/search?q=minister", "/search?q=the"},
}

// Names are the pages of [Starts], in order.
var Names = slices.Sorted(maps.Keys(Starts))

var link = regexp.MustCompile(`href="([/?][^"]*)`)

// Links are the addresses of pages that the page at a path leads to, by the name of
// the page, each once and in the order of the page. Data and what is not in [Starts] is
// left out.
func Links(at string, page []byte) map[string][]string {
	at, _, _ = strings.Cut(at, "?")
	out := map[string][]string{}
	for _, m := range link.FindAllSubmatch(page, -1) {
		path, _, _ := strings.Cut(html.UnescapeString(string(m[1])), "#")
		if path[0] == '?' {
			path = at + path
		}
		name := Name(path)
		if name != "" && !slices.Contains(out[name], path) {
			out[name] = append(out[name], path)
		}
	}
	return out
}

// Name is the name of the page at an address, "" where it is none of [Starts], or data.
func Name(path string) string {
	path, _, _ = strings.Cut(path, "?")
	if strings.HasSuffix(path, ".json") {
		return ""
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if first == "" {
		first = "today"
	}
	if _, ok := Starts[first]; !ok {
		return ""
	}
	return first
}

// Data is the address of a page's data.
func Data(path string) string {
	path, query, asked := strings.Cut(path, "?")
	if path == "/" {
		path = "/today"
	}
	path += ".json"
	if asked {
		path += "?" + query
	}
	return path
}

// known is how many links of a page a reader remembers, the latest.
const known = 100

// Reader walks through the pages of a desk.
type Reader struct {
	r     *rand.Rand
	links map[string][]string
}

// NewReader returns the n-th of the readers of a seed.
func NewReader(seed, n uint64) *Reader {
	r := &Reader{rand.New(rand.NewPCG(seed, n)), map[string][]string{}}
	for name, paths := range Starts {
		r.links[name] = slices.Clone(paths)
	}
	return r
}

// Next draws the next page: each name as often as others that the reader knows an
// address of, and one in five as data.
func (r *Reader) Next() (name, path string) {
	for len(r.links[name]) == 0 {
		name = Names[r.r.IntN(len(Names))]
	}
	path = r.links[name][r.r.IntN(len(r.links[name]))]
	if r.r.IntN(5) == 0 {
		return name, Data(path)
	}
	return name, path
}

// Read remembers the links of the page at a path.
func (r *Reader) Read(path string, page []byte) {
	for name, paths := range Links(path, page) {
		all := r.links[name]
		for _, p := range paths {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
		r.links[name] = all[max(0, len(all)-known):]
	}
}

// Think is how long the reader looks at a page before the next one: a second in the
// mean, half of one at the least.
func (r *Reader) Think() time.Duration {
	return time.Duration((0.5 + r.r.Float64()) * float64(time.Second))
}
