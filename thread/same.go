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

// same reports whether two stories have the same text, with what outlets do to
// it.
func (x *Index) same(a, b uint32) bool {
	if !x.near(a, b) {
		return false
	}
	small, large := x.stories[a].size, x.stories[b].size
	if small > large {
		small, large = large, small
	}
	if small < tooShort {
		return false
	}
	var roomA, roomB []uint32
	shinglesA, ownA := x.samples.of(a, &roomA)
	shinglesB, ownB := x.samples.of(b, &roomB)
	inA, inB, both := overlap(shinglesA, shinglesB)
	if small < short {
		return float64(both) >= shortSame*float64(max(inA, inB))
	}
	part := float64(both) / float64(max(1, min(inA, inB)))
	if part < contained {
		return false
	}
	if large >= longer*small && !x.beginAlike(a, b) {
		return false
	}
	least := particular
	if part >= nearlySame {
		least = particularSure
	}
	inA, inB, both = overlap(ownA, ownB)
	return min(inA, inB) < fewParticulars || float64(both) >= least*float64(min(inA, inB))
}

// beginAlike keeps a digest from being one story with each of those that it
// holds.
func (x *Index) beginAlike(a, b uint32) bool {
	n := 0
	for i, v := range x.heads[a] {
		if v == x.heads[b][i] {
			n++
		}
	}
	return n >= headSame
}

// near reports whether two stories were published at about the same time, as far
// as that is known.
func (x *Index) near(a, b uint32) bool {
	s, t := x.stories[a].minute, x.stories[b].minute
	return s == unknown || t == unknown || max(s-t, t-s) <= farApart
}

// resemblance is the part of the shingles of two stories that both have.
func (x *Index) resemblance(a, b uint32) (r float64, novel float64) {
	var roomA, roomB []uint32
	shinglesA, _ := x.samples.of(a, &roomA)
	shinglesB, _ := x.samples.of(b, &roomB)
	inA, inB, both := overlap(shinglesA, shinglesB)
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
