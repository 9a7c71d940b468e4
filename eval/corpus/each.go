package corpus

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Each works on the members of a list, some at a time, and returns the results in its
// order, with the first error.
func Each[In, Out any](list []In, workers int, work func(*In) (Out, error)) ([]Out, error) {
	out, errs := make([]Out, len(list)), make([]error, len(list))
	var next atomic.Int64
	var done sync.WaitGroup
	for range max(workers, 1) {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(list); i = int(next.Add(1)) - 1 {
				out[i], errs[i] = work(&list[i])
			}
		})
	}
	done.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("measuring number %d: %w", i+1, err)
		}
	}
	return out, nil
}
