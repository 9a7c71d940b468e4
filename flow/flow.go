// Package flow moves stories through workers: results come in input order
// whatever the number of workers, no more stories are held than the workers
// need, and a story that fails does not stop the others.
package flow

import (
	"context"
	"iter"
	"sync"
)

// Map calls work for each item of in on a number of workers, and emit with
// each result in the order of the items, from one goroutine. At most four items
// a worker are held at a time. It stops early when the context ends or emit
// returns an error, and returns that error.
func Map[In, Out any](ctx context.Context, workers int, in iter.Seq[In], work func(In) Out, emit func(Out) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type job struct {
		item In
		out  chan Out
	}
	jobs := make(chan job)
	queue := make(chan job, 4*max(workers, 1)) // jobs in input order, for emit
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			for j := range jobs {
				j.out <- work(j.item)
			}
		})
	}
	go func() {
		defer close(queue)
		defer close(jobs)
		for item := range in {
			j := job{item, make(chan Out, 1)}
			select {
			case queue <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				close(j.out)
				return
			}
		}
	}()
	err := drain(ctx, queue, func(j job) (Out, bool) { o, ok := <-j.out; return o, ok }, emit)
	cancel()
	wg.Wait()
	return err
}

func drain[J, Out any](ctx context.Context, queue <-chan J, wait func(J) (Out, bool), emit func(Out) error) error {
	for j := range queue {
		out, ok := wait(j)
		if !ok {
			break
		}
		if err := emit(out); err != nil {
			return err
		}
	}
	return ctx.Err()
}
