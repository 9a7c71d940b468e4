// Package batch gathers what comes one by one into what is written together.
package batch

import (
	"iter"
	"time"
)

// Of gives what comes from a channel in batches, in order, until it is closed. A
// batch has enough items, or those that came within the time since its first; and what else
// has come while the one before was dealt with, up to the most. So whoever writes slowly
// writes more at a time.
func Of[T any](from <-chan T, enough, most int, within time.Duration) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for first := range from {
			list := fill([]T{first}, from, enough, time.After(within))
			if !yield(drain(list, from, most)) {
				return
			}
		}
	}
}

// fill waits for items until there are enough, or it is late.
func fill[T any](list []T, from <-chan T, enough int, late <-chan time.Time) []T {
	for len(list) < enough {
		select {
		case item, ok := <-from:
			if !ok {
				return list
			}
			list = append(list, item)
		case <-late:
			return list
		}
	}
	return list
}

// drain takes what is there.
func drain[T any](list []T, from <-chan T, most int) []T {
	for len(list) < most {
		select {
		case item, ok := <-from:
			if !ok {
				return list
			}
			list = append(list, item)
		default:
			return list
		}
	}
	return list
}
