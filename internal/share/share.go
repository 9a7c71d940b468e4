// Package share says how sure a share of some cases is.
package share

import (
	"fmt"
	"math"
)

// Share is how many of some cases are right.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Add counts a case.
func (s *Share) Add(right bool) {
	s.Of++
	if right {
		s.Right++
	}
}

// Value is the share, 0 of no cases.
func (s Share) Value() float64 { return float64(s.Right) / float64(max(s.Of, 1)) }

// Interval returns the bounds of the 95 % interval of the share (Wilson 1927).
func (s Share) Interval() (low, high float64) {
	if s.Of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, p := float64(s.Of), s.Value()
	mid := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return (mid - half) / (1 + z*z/n), (mid + half) / (1 + z*z/n)
}

// String is "33 of 70: 0.471 (0.359–0.587)".
func (s Share) String() string {
	low, high := s.Interval()
	return fmt.Sprintf("%d of %d: %.3f (%.3f–%.3f)", s.Right, s.Of, s.Value(), low, high)
}
