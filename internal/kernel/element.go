package kernel

import "math"

// roundBias shifts a float32 of small magnitude to where its last bit counts
// one, which rounds it to the nearest integer, half to even.
const (
	roundBias     = 3 << 22
	roundBiasBits = 0x4b400000
)

// round returns v rounded to the nearest integer, half to even, for |v| < 2²².
func round(v float32) int32 {
	return int32(math.Float32bits(v+roundBias)) - roundBiasBits
}

// The functions with Vector in their names do as many of the first elements as
// suit the vector code of this processor, and return their number; the loops
// that follow them do the rest, to the same bits.

// Quantize stores the vector x as integers of magnitude up to MaxActivation in
// dst, zeroes what is left of dst, and returns the scale: x ≈ dst × scale. A
// zero vector has the scale 0.
func Quantize(dst []int16, x []float32) (scale float32) {
	clear(dst[len(x):])
	dst = dst[:len(x)]
	top, n := maxAbsVector(x)
	for _, v := range x[n:] {
		if v < 0 {
			v = -v
		}
		if v > top {
			top = v
		}
	}
	if top == 0 {
		clear(dst)
		return 0
	}
	inv := MaxActivation / top
	n = levelsVector(dst, x, inv)
	for i := n; i < len(x); i++ {
		dst[i] = int16(round(float32(x[i] * inv)))
	}
	return top / MaxActivation
}

// Dot returns the sum of products of two quantised vectors of equal length,
// which must not be longer than 512: 2047² × 512 < 2³¹.
func Dot(x, y []int16) int32 {
	y = y[:len(x)]
	sum, n := dotVector(x, y)
	for i := n; i < len(x); i++ {
		sum += int32(x[i]) * int32(y[i])
	}
	return sum
}

// Scale stores acc[i] × (row[i] × x) + bias[i] in dst: a product as float32. A
// nil bias counts as zero.
func Scale(dst []float32, acc []int32, row []float32, x float32, bias []float32) {
	acc, row = acc[:len(dst)], row[:len(dst)]
	n := scaleVector(dst, acc, row, x)
	for i := n; i < len(dst); i++ {
		dst[i] = float32(acc[i]) * float32(row[i]*x)
	}
	if bias == nil {
		return
	}
	bias = bias[:len(dst)]
	for i := range dst {
		dst[i] += bias[i]
	}
}

// DotFloat returns the sum of products of two vectors of equal length in one
// fixed order: eight sums, value i in sum i%8, added pairwise at the end.
func DotFloat(x, y []float32) float32 {
	var s [8]float32
	y = y[:len(x)]
	n := dotFloatVector(&s, x, y)
	for i := n; i < len(x); i++ {
		s[i%8] += float32(x[i] * y[i])
	}
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}

// MaxPlus stores in dst the product of the vector x with a matrix of len(x) rows
// and len(dst) columns, in which sums are maxima and products are sums:
// dst[j] is the largest of x[i] + m[i][j]. Neither x nor dst may be empty, and
// no sum may be NaN.
func MaxPlus(dst, x, m []float32) {
	m = m[:len(x)*len(dst)]
	if maxPlusVector(dst, x, m) {
		return
	}
	for j := range dst {
		dst[j] = float32(math.Inf(-1))
	}
	for i, v := range x {
		row := m[i*len(dst):][:len(dst)]
		for j, w := range row {
			if s := v + w; s > dst[j] {
				dst[j] = s
			}
		}
	}
}
