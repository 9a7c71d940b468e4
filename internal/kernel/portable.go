package kernel

// The portable kernel computes two products with one multiplication of float64,
// of which processors do more at a time than of integers: the weights of two
// rows share one number, lo + hi·2²⁷, and the sum of such numbers times
// activations is Σlo + (Σhi)·2²⁷. Over blockCols columns |Σlo| and |Σhi| stay
// below 128 × 2047 × 256 < 2²⁶, and all that is ever computed is an integer below
// 2⁵³, so that nothing is rounded, in whatever order and fused or not.

const (
	blockCols = 256
	laneBits  = 27

	// tileVectors is how many vectors a block of weights meets while it is
	// in the nearest cache.
	tileVectors = 8
)

// tile has a block of columns of some vectors.
type tile [tileVectors][blockCols]float64

// groupRows is the number of rows that the portable kernel computes at a time:
// their six sums and products are what fits the registers.
const groupRows = 12

// pairs are values of the rows of a group, two in each: row 2k and row 2k+1.
type pairs [groupRows / 2]float64

// packPairs stores the rows of a group together, column by column.
func packPairs(rows, cols int, w []int8) *Matrix {
	m := &Matrix{rows: rows, cols: cols}
	m.pairs = make([]pairs, (rows+groupRows-1)/groupRows*cols)
	for r := 0; r < rows; r++ {
		dst := m.pairs[r/groupRows*cols:][:cols]
		for c, v := range w[r*cols : (r+1)*cols] {
			dst[c][r%groupRows/2] += float64(int64(v) << (r % 2 * laneBits))
		}
	}
	return m
}

// mulPairs widens some vectors at a time, since that takes as long as a
// multiplication, and lets every row meet them.
func (m *Matrix) mulPairs(dst []int32, x []int16, batch int) {
	in, out := m.In(), m.Out()
	var t tile
	for b := 0; b < batch; b += tileVectors {
		n := min(tileVectors, batch-b)
		for c := 0; c < m.cols; c += blockCols {
			cols := min(blockCols, m.cols-c)
			for i := 0; i < n; i++ {
				wide := t[i][:cols]
				for k, v := range x[(b+i)*in+c:][:cols] {
					wide[k] = float64(v)
				}
			}
			m.mulTile(dst[b*out:], &t, n, c, cols)
		}
	}
}

// mulTile adds the products of a block of columns that begins at c with n
// vectors, or stores them if it is the first.
func (m *Matrix) mulTile(dst []int32, t *tile, n, c, cols int) {
	out := m.Out()
	for r := 0; r < m.rows; r += groupRows {
		w := m.pairs[r/groupRows*m.cols+c:][:cols]
		for i := 0; i < n; i++ {
			a := dotPairs(w, t[i][:cols])
			a.unpair(dst[i*out+r:][:min(groupRows, out-r)], c > 0)
		}
	}
}

// dotPairs returns the sums of the columns of w times x.
func dotPairs(w []pairs, x []float64) pairs {
	var a0, a1, a2, a3, a4, a5 float64
	x = x[:len(w)]
	for i := range w {
		p, v := &w[i], x[i]
		a0 += p[0] * v
		a1 += p[1] * v
		a2 += p[2] * v
		a3 += p[3] * v
		a4 += p[4] * v
		a5 += p[5] * v
	}
	return pairs{a0, a1, a2, a3, a4, a5}
}

// unpair splits the sums and stores them or adds them to dst, which has an even
// length: the low part as it is, the high part after what the low part borrowed
// from it is given back.
func (a *pairs) unpair(dst []int32, add bool) {
	for i := 0; i < len(dst); i += 2 {
		s := int64(a[i/2])
		lo := s << (64 - laneBits) >> (64 - laneBits)
		hi := (s - lo) >> laneBits
		if add {
			lo += int64(dst[i])
			hi += int64(dst[i+1])
		}
		dst[i], dst[i+1] = int32(lo), int32(hi)
	}
}
