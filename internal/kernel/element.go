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

// Quantize stores the vector x as integers of magnitude up to MaxActivation in
// dst, zeroes what is left of dst, and returns the scale: x ≈ dst × scale. A
// zero vector has the scale 0.
func Quantize(dst []int16, x []float32) (scale float32) {
	clear(dst[len(x):])
	dst = dst[:len(x)]
	var top float32
	for _, v := range x {
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
	for i, v := range x {
		dst[i] = int16(round(float32(v * inv)))
	}
	return top / MaxActivation
}

// Dot returns the sum of products of two quantised vectors of equal length,
// which must not be longer than 512: 2047² × 512 < 2³¹.
func Dot(x, y []int16) int32 {
	return dotPortable(x, y)
}

// Scale stores acc[i] × (row[i] × x) + bias[i] in dst: a product as float32. A
// nil bias counts as zero.
func Scale(dst []float32, acc []int32, row []float32, x float32, bias []float32) {
	acc, row = acc[:len(dst)], row[:len(dst)]
	if bias == nil {
		for i := range dst {
			dst[i] = float32(acc[i]) * float32(row[i]*x)
		}
		return
	}
	bias = bias[:len(dst)]
	for i := range dst {
		dst[i] = float32(float32(acc[i])*float32(row[i]*x)) + bias[i]
	}
}

// DotFloat returns the sum of products of two vectors of equal length in one
// fixed order: eight sums, value i in sum i%8, added pairwise at the end.
func DotFloat(x, y []float32) float32 {
	var s [8]float32
	y = y[:len(x)]
	for len(x) >= 8 {
		a, b := (*[8]float32)(x), (*[8]float32)(y)
		s[0] += float32(a[0] * b[0])
		s[1] += float32(a[1] * b[1])
		s[2] += float32(a[2] * b[2])
		s[3] += float32(a[3] * b[3])
		s[4] += float32(a[4] * b[4])
		s[5] += float32(a[5] * b[5])
		s[6] += float32(a[6] * b[6])
		s[7] += float32(a[7] * b[7])
		x, y = x[8:], y[8:]
	}
	for i, v := range x {
		s[i] += float32(v * y[i])
	}
	return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]))
}
