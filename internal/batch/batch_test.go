package batch_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/detente-wire/detente/internal/batch"
)

// TestOf wants batches that are enough, late or the last, and all that came meanwhile.
func TestOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		from := make(chan int, 100)
		go func() {
			for i := range 3 { // late
				from <- i
			}
			time.Sleep(10 * time.Second)
			for i := range 20 { // comes while the one before is dealt with
				from <- 3 + i
			}
			time.Sleep(10 * time.Second)
			from <- 23 // the last
			close(from)
		}()
		var sizes, all []int
		for list := range batch.Of(from, 4, 12, time.Second) {
			sizes, all = append(sizes, len(list)), append(all, list...)
			time.Sleep(time.Second)
		}
		if !slices.Equal(sizes, []int{3, 12, 8, 1}) {
			t.Errorf("sizes %v", sizes)
		}
		if len(all) != 24 || !slices.IsSorted(all) {
			t.Errorf("items %v", all)
		}
	})
}

// TestOfStopped wants nothing more to be taken once nobody listens.
func TestOfStopped(t *testing.T) {
	from := make(chan int, 10)
	for i := range 10 {
		from <- i
	}
	for range batch.Of(from, 1, 2, time.Second) {
		break
	}
	if len(from) != 8 {
		t.Errorf("%d are left", len(from))
	}
}
