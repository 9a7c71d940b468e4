package actors

import "fmt"

// Chains are the mentions of one text by whom or what they refer to. A mention is
// a number; the same number in two Chains is the same mention. No mention stands
// in two chains of one Chains.
type Chains [][]int

// WithoutSingles returns the chains of more than one mention.
func (c Chains) WithoutSingles() Chains {
	var out Chains
	for _, chain := range c {
		if len(chain) > 1 {
			out = append(out, chain)
		}
	}
	return out
}

// of has for each mention the number of its chain.
func (c Chains) of() map[int]int {
	out := make(map[int]int)
	for i, chain := range c {
		for _, m := range chain {
			out[m] = i
		}
	}
	return out
}

// Fraction is a numerator and denominator that sum over texts.
type Fraction struct{ Num, Den float64 }

func (f *Fraction) add(num, den float64) { f.Num += num; f.Den += den }

// Value is the quotient, 0 where there is nothing to count.
func (f Fraction) Value() float64 {
	if f.Den == 0 {
		return 0
	}
	return f.Num / f.Den
}

// Measure is the recall and precision of one way of counting.
type Measure struct{ Recall, Precision Fraction }

// F1 is the harmonic mean of recall and precision.
func (m Measure) F1() float64 {
	r, p := m.Recall.Value(), m.Precision.Value()
	if r+p == 0 {
		return 0
	}
	return 2 * r * p / (r + p)
}

func (m Measure) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", m.Precision.Value(), m.Recall.Value(), m.F1())
}

// Coreference sums the measures of coreference over texts: MUC (Vilain et al.
// 1995: links), B³ (Bagga and Baldwin 1998: the chain of each mention) and CEAF-e
// (Luo 2005: chains matched one to one, φ₄). Mentions that only one side has count
// as the CoNLL scorer counts them (Pradhan et al. 2014): they stay where they are
// and find nothing on the other side.
type Coreference struct {
	Mentions, MUC, B3, CEAF Measure
}

// CoNLL is the mean of the F1 of MUC, B³ and CEAF-e.
func (c *Coreference) CoNLL() float64 { return (c.MUC.F1() + c.B3.F1() + c.CEAF.F1()) / 3 }

// Add scores the chains of one text.
func (c *Coreference) Add(gold, system Chains) {
	inGold, inSystem := gold.of(), system.of()
	both := 0.0
	for m := range inGold {
		if _, ok := inSystem[m]; ok {
			both++
		}
	}
	c.Mentions.Recall.add(both, float64(len(inGold)))
	c.Mentions.Precision.add(both, float64(len(inSystem)))
	muc(&c.MUC.Recall, gold, inSystem)
	muc(&c.MUC.Precision, system, inGold)
	bCubed(&c.B3.Recall, gold, inSystem)
	bCubed(&c.B3.Precision, system, inGold)
	same := similarity(gold, system)
	c.CEAF.Recall.add(same, float64(len(gold)))
	c.CEAF.Precision.add(same, float64(len(system)))
}

// muc counts the links of each chain that the other side has too: a chain of n
// mentions has n-1 links and loses one for each further part that it falls into.
func muc(f *Fraction, chains Chains, other map[int]int) {
	for _, chain := range chains {
		parts, alone := make(map[int]bool), 0
		for _, m := range chain {
			if o, ok := other[m]; ok {
				parts[o] = true
			} else {
				alone++
			}
		}
		f.add(float64(len(chain)-len(parts)-alone), float64(len(chain)-1))
	}
}

// bCubed counts for each mention which share of its chain the chain of the other
// side has too.
func bCubed(f *Fraction, chains Chains, other map[int]int) {
	for _, chain := range chains {
		shared := make(map[int]int)
		for _, m := range chain {
			if o, ok := other[m]; ok {
				shared[o]++
			}
		}
		num := 0
		for _, n := range shared {
			num += n * n
		}
		f.add(float64(num)/float64(len(chain)), float64(len(chain)))
	}
}

// similarity is the greatest sum of φ₄, twice the shared mentions over all mentions
// of two chains, that matching chains one to one can give.
func similarity(gold, system Chains) float64 {
	if len(gold) == 0 || len(system) == 0 {
		return 0
	}
	of := system.of()
	weight := make([][]float64, len(gold))
	for i, g := range gold {
		weight[i] = make([]float64, len(system))
		for _, m := range g {
			if j, ok := of[m]; ok {
				weight[i][j] += 2 / float64(len(g)+len(system[j]))
			}
		}
	}
	sum := 0.0
	for i, j := range bestMatch(weight) {
		if j >= 0 {
			sum += weight[i][j]
		}
	}
	return sum
}
