package visit

import (
	"fmt"
	"slices"
	"time"
)

// Times are how long requests took.
type Times []time.Duration

// At is the time within which a part of them was answered: 0.5 for the median.
func (t Times) At(part float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(t))
	return s[min(int(part*float64(len(s))), len(s)-1)]
}

// MS writes a time in milliseconds.
func MS(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
