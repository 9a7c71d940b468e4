// Package kernel has the arithmetic that the language engine spends its time
// on: products of quantised matrices and vectors, and the tabled activations
// between them.
//
// Every product is of integers: weights of 8 bits with one scale a row,
// activations of 12 bits with one scale a vector, sums of 32 bits. Integer sums
// do not depend on their order, so that the vector code and the portable code
// give the same bits, and so do all batches. What is done in float32 is done
// element by element, with a conversion after every product so that no
// compiler fuses it with the sum that follows.
//
// The fastest code that the processor runs is chosen at start-up; the build tag
// purego leaves the assembly out.
package kernel

import "fmt"

// MaxActivation is the largest magnitude of a quantised activation.
const MaxActivation = 2047

// MaxCols is the largest number of columns of a matrix. It keeps sums within 32
// bits: 127 × 2047 × MaxCols < 2³¹.
const MaxCols = 8192

// panelRows is the number of rows that the kernels compute at a time.
const panelRows = 16

// Matrix is a matrix of 8-bit weights, arranged for the kernel in use.
type Matrix struct {
	rows, cols int
	packed     []int8  // vector layout, see packPanels
	pairs      []pairs // portable layout, see packPairs
}

// Pack arranges rows × cols weights, given row by row.
func Pack(rows, cols int, w []int8) *Matrix {
	if rows < 1 || cols < 1 || cols > MaxCols || len(w) != rows*cols {
		panic(fmt.Sprintf("kernel: %d weights for a matrix of %d rows and %d columns", len(w), rows, cols))
	}
	if vector {
		return packPanels(rows, cols, w)
	}
	return packPairs(rows, cols, w)
}

// Rows returns the number of rows.
func (m *Matrix) Rows() int { return m.rows }

// Cols returns the number of columns.
func (m *Matrix) Cols() int { return m.cols }

// In is the distance between two vectors in the input of Mul, in elements:
// the columns, rounded up. The elements between must be zero.
func (m *Matrix) In() int { return Pad(m.cols) }

// Out is the distance between two vectors in the output of Mul, in elements:
// the rows, rounded up. The elements between have no meaning.
func (m *Matrix) Out() int { return (m.rows + panelRows - 1) / panelRows * panelRows }

// Pad returns the room that a vector of n activations takes.
func Pad(n int) int { return (n + 1) &^ 1 }

// Mul multiplies the matrix with a batch of vectors: vector b is
// x[b*In():], and its product is stored at dst[b*Out():].
func (m *Matrix) Mul(dst []int32, x []int16, batch int) {
	if batch == 0 {
		return
	}
	dst, x = dst[:batch*m.Out()], x[:batch*m.In()]
	if m.pairs != nil {
		m.mulPairs(dst, x, batch)
		return
	}
	m.mulPanels(dst, x, batch)
}

// packPanels stores 16 rows together, and of them two columns at a time: row r
// and column c stand at panel r/16, column pair c/2, row r%16, column c%2.
func packPanels(rows, cols int, w []int8) *Matrix {
	m := &Matrix{rows: rows, cols: cols}
	stride := Pad(cols) * panelRows
	m.packed = make([]int8, m.Out()/panelRows*stride)
	for r := 0; r < rows; r++ {
		row := w[r*cols : (r+1)*cols]
		dst := m.packed[r/panelRows*stride+2*(r%panelRows):]
		for c, v := range row {
			dst[c/2*2*panelRows+c%2] = v
		}
	}
	return m
}
