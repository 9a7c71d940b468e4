package kernel

// The portable kernel computes two products with one multiplication: the
// weights of two rows share one 64-bit integer, lo + hi·2³², and the sum of
// such integers times activations is Σlo + (Σhi)·2³² as long as either sum
// fits 32 bits, which MaxCols sees to.

// packPairs stores 8 rows together, column by column, as 4 pairs of rows.
func packPairs(rows, cols int, w []int8) *Matrix {
	m := &Matrix{rows: rows, cols: cols}
	m.pairs = make([]int64, m.Out()/2*cols)
	for r := 0; r < rows; r++ {
		dst := m.pairs[r/8*4*cols+r%8/2:]
		for c, v := range w[r*cols : (r+1)*cols] {
			dst[4*c] += int64(v) << (r % 2 * 32)
		}
	}
	return m
}

func (m *Matrix) mulPairs(dst []int32, x []int16, batch int) {
	in, out, cols := m.In(), m.Out(), m.cols
	for g := 0; g < out/8; g++ {
		w := m.pairs[g*4*cols : (g+1)*4*cols]
		b := 0
		for ; b+2 <= batch; b += 2 {
			mulPairs2(dst[b*out+8*g:], dst[(b+1)*out+8*g:], w, x[b*in:b*in+cols], x[(b+1)*in:(b+1)*in+cols])
		}
		if b < batch {
			mulPairs1(dst[b*out+8*g:], w, x[b*in:b*in+cols])
		}
	}
}

func mulPairs1(dst []int32, w []int64, x []int16) {
	var a0, a1, a2, a3 int64
	for _, v := range x {
		w4 := w[:4:len(w)]
		xv := int64(v)
		a0 += w4[0] * xv
		a1 += w4[1] * xv
		a2 += w4[2] * xv
		a3 += w4[3] * xv
		w = w[4:]
	}
	unpair(dst, a0, a1, a2, a3)
}

func mulPairs2(dst, dst2 []int32, w []int64, x, x2 []int16) {
	var a0, a1, a2, a3, b0, b1, b2, b3 int64
	x2 = x2[:len(x)]
	for i, v := range x {
		w4 := w[:4:len(w)]
		xv, yv := int64(v), int64(x2[i])
		w0, w1, w2, w3 := w4[0], w4[1], w4[2], w4[3]
		a0 += w0 * xv
		b0 += w0 * yv
		a1 += w1 * xv
		b1 += w1 * yv
		a2 += w2 * xv
		b2 += w2 * yv
		a3 += w3 * xv
		b3 += w3 * yv
		w = w[4:]
	}
	unpair(dst, a0, a1, a2, a3)
	unpair(dst2, b0, b1, b2, b3)
}

// unpair splits four sums of pairs: the low half as it is, the high half after
// what the low half borrowed from it is given back.
func unpair(dst []int32, a ...int64) {
	dst = dst[:2*len(a)]
	for i, s := range a {
		lo := int32(s)
		dst[2*i] = lo
		dst[2*i+1] = int32((s - int64(lo)) >> 32)
	}
}
