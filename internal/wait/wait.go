// Package wait waits, unless it is called off.
package wait

import (
	"context"
	"time"
)

// For waits for a time, or returns the error of the context when that ends first.
func For(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
