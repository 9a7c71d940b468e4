package event

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Lesson is a marked pair from which a head is trained.
type Lesson struct {
	*Observation
	Classes []string // one of these is right
	Weight  float64  // how much it counts; 1 for a sentence that somebody has marked
}

// How a head is trained; chosen by cross-validation.
const (
	headRounds = 3    // heads of which the mean is taken
	headEpochs = 12   // of each
	headPace   = 0.05 // first step size of Adagrad
	headDecay  = 1e-3 // of the weights, a step
	headBlind  = 0.3  // of the features of the sentence so many are not seen in a step, so that the hints are weighed too
	headSeen   = 2    // a feature of fewer lessons is left out
	headIdle   = 1e-3 // a class that is off by less is not moved
)

// TrainHead fits a multinomial logistic regression by Adagrad, several times in an
// order of its own each, which follows from the number of lessons alone, and takes the
// mean of the weights. With alone, the hints are left out.
func TrainHead(lessons []Lesson, alone bool) *Head {
	var mean *training
	for round := range headRounds {
		t := newTraining(lessons, alone)
		rng := rand.New(rand.NewPCG(uint64(round+1), 2))
		order := rng.Perm(len(t.lessons))
		for range headEpochs {
			rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, i := range order {
				t.step(&t.lessons[i], rng)
			}
		}
		if mean == nil {
			mean = t
		} else {
			mean.add(t)
		}
	}
	return mean.head()
}

// add sums the weights of two trainings.
func (t *training) add(u *training) {
	for i := range t.weights {
		t.weights[i].add(&u.weights[i])
	}
	for i := range t.dense {
		t.dense[i].add(&u.dense[i])
	}
	t.bias.add(&u.bias)
}

func (z *scores) add(u *scores) {
	for c := range z {
		z[c] += u[c]
	}
}

// head gives the head of the summed weights. A feature that is always seen weighs
// less than one that was hidden now and then.
func (t *training) head() *Head {
	for i := range t.weights {
		share := 1.0
		if !t.hint[i] {
			share = 1 - headBlind
		}
		t.weights[i].scale(share / headRounds)
	}
	for i := range t.dense {
		t.dense[i].scale(1.0 / headRounds)
	}
	t.bias.scale(1.0 / headRounds)
	return quantised(t.keys, t.weights, t.dense, t.bias)
}

func (z *scores) scale(by float64) {
	for c := range z {
		z[c] *= by
	}
}

// training is a head that is being trained, with the squares of the steps so far.
type training struct {
	lessons                  []numberedLesson
	keys                     []uint32
	hint                     []bool // by key: of what the other judges say
	weights, weightSquares   []scores
	dense, denseSquares      []scores
	bias, biasSquares, slope scores
	active                   []int   // classes that the step moves
	open                     []int32 // features that it sees
}

// numberedLesson is a lesson with its features by number.
type numberedLesson struct {
	features []int32
	hints    int // the last so many are hints
	dense    []float64
	right    [len(headClasses)]bool
	weight   float64
}

func newTraining(lessons []Lesson, alone bool) *training {
	t := &training{}
	t.number(lessons, alone)
	width := 0
	for i := range lessons {
		l := &lessons[i]
		n := numberedLesson{features: t.numbers(nil, l.Keys), dense: l.Dense, weight: l.Weight}
		if !alone {
			sentence := len(n.features)
			n.features = t.numbers(n.features, l.Hints.Keys)
			n.hints = len(n.features) - sentence
			n.dense = slices.Concat(l.Dense, l.Hints.Dense)
		}
		for _, class := range l.Classes {
			if c := classNumber(class); c >= 0 {
				n.right[c] = true
			}
		}
		width = max(width, len(n.dense))
		t.lessons = append(t.lessons, n)
	}
	t.weights, t.weightSquares = make([]scores, len(t.keys)), make([]scores, len(t.keys))
	t.dense, t.denseSquares = make([]scores, width), make([]scores, width)
	return t
}

// number gives the features of enough lessons a number.
func (t *training) number(lessons []Lesson, alone bool) {
	seen, hint := map[uint32]int{}, map[uint32]bool{}
	for i := range lessons {
		for _, k := range lessons[i].Keys {
			seen[k]++
		}
		if alone {
			continue
		}
		for _, k := range lessons[i].Hints.Keys {
			seen[k]++
			hint[k] = true
		}
	}
	for k, n := range seen {
		if n >= headSeen {
			t.keys = append(t.keys, k)
		}
	}
	slices.Sort(t.keys)
	for _, k := range t.keys {
		t.hint = append(t.hint, hint[k])
	}
}

// numbers appends the numbers of keys that have one.
func (t *training) numbers(list []int32, keys []uint32) []int32 {
	for _, k := range keys {
		if i, ok := slices.BinarySearch(t.keys, k); ok {
			list = append(list, int32(i))
		}
	}
	return list
}

// step moves the weights by one lesson.
func (t *training) step(l *numberedLesson, rng *rand.Rand) {
	t.open = t.open[:0]
	for i, f := range l.features {
		if i >= len(l.features)-l.hints || rng.Float64() >= headBlind {
			t.open = append(t.open, f)
		}
	}
	z := t.bias
	for _, f := range t.open {
		for c, w := range &t.weights[f] {
			z[c] += w
		}
	}
	for i, v := range l.dense {
		if v != 0 {
			for c, w := range &t.dense[i] {
				z[c] += w * v
			}
		}
	}
	t.error(z.likely(), l)
	for _, f := range t.open {
		t.move(&t.weights[f], &t.weightSquares[f], 1, headDecay)
	}
	for i, v := range l.dense {
		if v != 0 {
			t.move(&t.dense[i], &t.denseSquares[i], v, headDecay)
		}
	}
	t.move(&t.bias, &t.biasSquares, 1, 0)
}

// error sets the slope of the loss: what is said, less its share of what is right.
func (t *training) error(p scores, l *numberedLesson) {
	right := 1e-9
	for c := range p {
		if l.right[c] {
			right += p[c]
		}
	}
	t.active = t.active[:0]
	for c := range p {
		t.slope[c] = p[c]
		if l.right[c] {
			t.slope[c] -= p[c] / right
		}
		t.slope[c] *= l.weight
		if math.Abs(t.slope[c]) > headIdle {
			t.active = append(t.active, c)
		}
	}
}

// move takes one step of Adagrad on a row of weights.
func (t *training) move(w, squares *scores, v, decay float64) {
	for _, c := range t.active {
		d := t.slope[c]*v + decay*w[c]
		squares[c] += d * d
		w[c] -= headPace * d / math.Sqrt(1e-6+squares[c])
	}
}
