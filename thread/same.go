package thread

import (
	"math"
	"slices"
	"time"
)

// What makes two texts the same story. Set on the collections of docs/threads.md.
const (
	contained      = 0.45 // least part of the shorter text's shingles in the longer one
	particular     = 0.8  // … of its figures and names …
	particularSure = 0.5  // … where the texts are nearly the same
	nearlySame     = 0.8
	fewParticulars = 4            // with fewer, they say nothing
	short          = 24           // words; shorter texts must be nearly all the same …
	shortSame      = 0.85         // … in both directions
	tooShort       = 8            // words that say nothing of a story
	longer         = 3            // times: a text so much longer must begin as the shorter one does
	headSame       = 6            // minima of 16 that are the same in texts that begin alike
	farApart       = 14 * 24 * 60 // minutes
)

// unknown is the minute of what has no date.
const unknown = math.MinInt64

// profile is what two stories are compared by.
type profile struct {
	*entry
	shingles, particulars sample
	head                  *headSketch
}

// same reports whether two stories have the same text, with what outlets do to
// it.
func same(a, b *profile) bool {
	if !near(a.entry, b.entry) {
		return false
	}
	small, large := min(a.size, b.size), max(a.size, b.size)
	if small < tooShort {
		return false
	}
	inA, inB, both := overlap(a.shingles, b.shingles)
	if small < short {
		return float64(both) >= shortSame*float64(max(inA, inB))
	}
	part := float64(both) / float64(max(1, min(inA, inB)))
	if part < contained {
		return false
	}
	if large >= longer*small && !beginAlike(a.head, b.head) {
		return false
	}
	least := particular
	if part >= nearlySame {
		least = particularSure
	}
	inA, inB, both = overlap(a.particulars, b.particulars)
	return min(inA, inB) < fewParticulars || float64(both) >= least*float64(min(inA, inB))
}

// beginAlike keeps a digest from being one story with each of those that it
// holds.
func beginAlike(a, b *headSketch) bool {
	n := 0
	for i, v := range a {
		if v == b[i] {
			n++
		}
	}
	return n >= headSame
}

// near reports whether two stories were published at about the same time, as far
// as that is known.
func near(s, t *entry) bool {
	return s.minute == unknown || t.minute == unknown || max(s.minute-t.minute, t.minute-s.minute) <= farApart
}

// resemblance is the part of the shingles of two stories that both have; novel
// the part of those of the first that the second lacks.
func resemblance(a, b *profile) (r, novel float64) {
	inA, inB, both := overlap(a.shingles, b.shingles)
	if inA+inB == 0 {
		return 0, 0
	}
	return float64(both) / float64(inA+inB-both), float64(inA-both) / float64(max(inA, 1))
}

// layouts are the forms of a time that are read, the most precise first.
var layouts = [...]string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", time.DateOnly}

// minuteOf reads a time; of a day alone it takes the beginning.
func minuteOf(published string) int64 {
	for _, l := range layouts {
		if t, err := time.Parse(l, published); err == nil {
			return floorDiv(t.Unix(), 60)
		}
	}
	return unknown
}

func floorDiv(a, b int64) int64 {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func sorted(list []uint32) []uint32 {
	slices.Sort(list)
	return slices.Compact(list)
}
