package event

import (
	"slices"
	"strconv"
)

// Head is the learned judge's weights: a multinomial logistic regression over what
// [Coder.Observe] sees of a marked pair. It is read-only.
type Head struct {
	// TrainedOn is the SHA-256, in hex, of the gold file that it was trained on, or "".
	TrainedOn string

	keys    []uint32                    // hashes of features, rising
	weights []int8                      // a row of a weight a class for each key, in units of scale
	scale   float32                     // of weights
	dense   [][len(headClasses)]float32 // a row for each number of an observation
	bias    [len(headClasses)]float32
}

// headClasses are the classes between which the head chooses, in the order of its
// weights.
var headClasses = [...]string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

// scores is a number for each class.
type scores [len(headClasses)]float64

// Size says how many features the head weighs.
func (h *Head) Size() string {
	return strconv.Itoa(len(h.keys)) + " features, " + strconv.Itoa(len(h.dense)) + " numbers"
}

// score weighs what was seen. Whole numbers are summed as such, the rest in one
// order with every product rounded, so that all machines agree.
func (h *Head) score(o *Observation) scores {
	k := len(headClasses)
	var sum [len(headClasses)]int32
	for _, keys := range [...][]uint32{o.Keys, o.Hints.Keys} {
		for _, key := range keys {
			i, ok := slices.BinarySearch(h.keys, key)
			if !ok {
				continue
			}
			for c, w := range h.weights[i*k : i*k+k] {
				sum[c] += int32(w)
			}
		}
	}
	var z scores
	for c := range z {
		z[c] = float64(h.bias[c]) + float64(float64(sum[c])*float64(h.scale))
	}
	h.weigh(&z, o.Dense, 0)
	h.weigh(&z, o.Hints.Dense, len(o.Dense))
	return z
}

// weigh adds numbers whose weights begin at a row.
func (h *Head) weigh(z *scores, dense []float64, row int) {
	for i, v := range dense {
		if v == 0 || row+i >= len(h.dense) {
			continue
		}
		for c, w := range &h.dense[row+i] {
			z[c] += float64(v * float64(w))
		}
	}
}

// likely turns scores into shares of one.
func (z *scores) likely() scores {
	top := slices.Max(z[:])
	sum := 0.0
	var p scores
	for c := range z {
		p[c] = exp(z[c] - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// exp is e to the power of x for x of at most 0, by halving and a series: math.Exp
// is not the same to the last bit on all processors.
func exp(x float64) float64 {
	if x < -60 {
		return 0
	}
	y, sum, term := x/1024, 1.0, 1.0
	for i := 1; i <= 6; i++ {
		term = float64(term * (y / float64(i)))
		sum += term
	}
	for range 10 {
		sum = float64(sum * sum)
	}
	return sum
}

// Verdict is a root class with how likely it is.
type Verdict struct {
	Class  string  // CONCEDE and RETREAT are one class here, by the likelier name
	Likely float64 // 0 to 1; of all classes together 1
}

// Verdicts gives the classes, the likeliest first.
func (h *Head) Verdicts(o *Observation) []Verdict {
	z := h.score(o)
	p := z.likely()
	concede, retreat := slices.Index(headClasses[:], "CONCEDE"), slices.Index(headClasses[:], "RETREAT")
	if p[concede] < p[retreat] {
		concede, retreat = retreat, concede
	}
	list := make([]Verdict, 0, len(p))
	for c, name := range headClasses {
		switch c {
		case concede:
			list = append(list, Verdict{name, p[concede] + p[retreat]})
		case retreat:
		default:
			list = append(list, Verdict{name, p[c]})
		}
	}
	slices.SortStableFunc(list, func(a, b Verdict) int {
		switch {
		case a.Likely > b.Likely:
			return -1
		case a.Likely < b.Likely:
			return 1
		}
		return 0
	})
	return list
}
