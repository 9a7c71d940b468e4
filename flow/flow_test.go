package flow_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/detente-wire/detente/flow"
)

func numbers(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestMapKeepsOrder(t *testing.T) {
	var got []int
	err := flow.Map(context.Background(), 4, numbers(200), func(i int) int {
		time.Sleep(time.Duration(i%3) * time.Millisecond)
		return i * i
	}, func(o int) error { got = append(got, o); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 200 || !slices.IsSorted(got) {
		t.Errorf("results = %v", got)
	}
}

func TestMapStopsWhenEmitFails(t *testing.T) {
	stop := errors.New("disk full")
	var worked atomic.Int32
	err := flow.Map(context.Background(), 2, numbers(100000), func(i int) int { worked.Add(1); return i },
		func(o int) error {
			if o == 10 {
				return stop
			}
			return nil
		})
	if !errors.Is(err, stop) {
		t.Errorf("error = %v, want %v", err, stop)
	}
	if n := worked.Load(); n > 1000 {
		t.Errorf("worked on %d items after the failure of the tenth", n)
	}
}

func TestMapStopsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := flow.Map(ctx, 2, numbers(100000), func(i int) int { return i }, func(o int) error {
		if o == 5 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want context.Canceled", err)
	}
}
