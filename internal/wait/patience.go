package wait

import (
	"context"
	"time"
)

// Patiently does something again, with growing pauses, as long as it fails for what goes
// away by itself, and not for longer than a time. It returns the last error.
func Patiently(ctx context.Context, longest time.Duration, passing func(error) bool, do func() error) error {
	end := time.Now().Add(longest)
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		err := do()
		if err == nil || !passing(err) || time.Now().After(end) || For(ctx, pause) != nil {
			return err
		}
	}
}
