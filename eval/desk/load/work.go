package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/detente-wire/detente/demo"
	"github.com/detente-wire/detente/eval/desk/visit"
)

// coding is the name of texts among the pages.
const coding = "code"

// tally counts answers.
type tally struct {
	mu    sync.Mutex
	pages map[string]*page
	wrong map[string]int // by what was wrong
}

// page is the requests of one page.
type page struct {
	errors int
	took   visit.Times // of those that were answered
}

func (t *tally) add(name string, a *visit.Answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.pages[name] == nil {
		t.pages[name] = &page{}
	}
	if a.Good() {
		t.pages[name].took = append(t.pages[name].took, a.Took)
		return
	}
	t.pages[name].errors++
	t.wrong[name+": "+a.Why()]++
}

// work lets the readers read and the programs send, until the time is over and all
// have their answers.
func (l load) work(ctx context.Context, base *visit.Base, t *tally) error {
	texts, err := stories()
	if err != nil {
		return err
	}
	end := time.Now().Add(l.lasts)
	var all sync.WaitGroup
	for n := range l.readers {
		all.Go(func() { l.read(ctx, base, t, n, end) })
	}
	if l.code > 0 {
		all.Go(func() { l.send(ctx, base, t, texts, end) })
	}
	all.Wait()
	return ctx.Err()
}

// read is one reader. They do not come all at once.
func (l load) read(ctx context.Context, base *visit.Base, t *tally, n int, end time.Time) {
	r := visit.NewReader(l.seed, uint64(n))
	for {
		time.Sleep(r.Think())
		if time.Now().After(end) || ctx.Err() != nil {
			return
		}
		name, path := r.Next()
		a := base.Get(ctx, path)
		t.add(name, a)
		r.Read(path, a.Body)
	}
}

// send sends texts, so many a second whether or not those before are answered, and
// waits for the answers.
func (l load) send(ctx context.Context, base *visit.Base, t *tally, texts [][]byte, end time.Time) {
	tick := time.NewTicker(time.Second / time.Duration(l.code))
	defer tick.Stop()
	var sent sync.WaitGroup
	defer sent.Wait()
	for n := 0; time.Now().Before(end) && ctx.Err() == nil; n++ {
		<-tick.C
		sent.Go(func() { t.add(coding, post(ctx, base, texts[n%len(texts)])) })
	}
}

func post(ctx context.Context, base *visit.Base, body []byte) *visit.Answer {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base.URL+"/api/v1/code", bytes.NewReader(body))
	if err != nil {
		return &visit.Answer{Err: err}
	}
	r.Header.Set("Content-Type", "application/json")
	return base.Do(r)
}

// stories are the stories of the demo, as they are sent.
func stories() ([][]byte, error) {
	all, err := demo.Stories()
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for _, s := range all {
		body, err := json.Marshal(map[string]string{"text": string(s.Data)})
		if err != nil {
			return nil, err
		}
		out = append(out, body)
	}
	return out, nil
}
