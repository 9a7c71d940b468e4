//go:build amd64 && !purego

package kernel

import "golang.org/x/sys/cpu"

// vector says whether the assembly runs on this processor.
var vector = cpu.X86.HasAVX2

// vnni says whether AVX-512 with its integer products does.
var vnni = vector && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI

// mulPanels goes panel by panel, so that a panel's weights stay in the nearest
// cache while they meet every vector of the batch. The vectors that are left
// over meet several panels at a time.
func (m *Matrix) mulPanels(dst []int32, x []int16, batch int) {
	done := m.mulMost(dst, x, batch)
	in, out := m.In(), m.Out()
	for b := done; b < batch; {
		n := min(batch-b, 3)
		if n == 3 && !vnni {
			n = 2
		}
		m.mulFew(dst[b*out:], x[b*in:], n)
		b += n
	}
}

// mulMost multiplies as many vectors as fill a kernel of many, and returns their
// number.
func (m *Matrix) mulMost(dst []int32, x []int16, batch int) int {
	in, out := m.In(), m.Out()
	stride := in * panelRows
	most, few := 6, 3
	if vnni {
		most, few = 12, 4
	}
	b := 0
	for p := 0; p < out/panelRows; p++ {
		w := &m.packed[p*stride]
		b = 0
		for ; b+most <= batch; b += most {
			if vnni {
				mulPanelVNNI12(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			} else {
				mulPanel6(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			}
		}
		for ; b+few <= batch; b += few {
			if vnni {
				mulPanelVNNI4(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			} else {
				mulPanel3(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			}
		}
	}
	return b
}

// mulFew multiplies 1 or 2 vectors, or 3 with AVX-512.
func (m *Matrix) mulFew(dst []int32, x []int16, n int) {
	in, out := m.In(), m.Out()
	stride, panels, p := in*panelRows, out/panelRows, 0
	for ; vnni && p+4 <= panels; p += 4 {
		d, w := &dst[p*panelRows], &m.packed[p*stride]
		switch n {
		case 1:
			mul4PanelsVNNI1(d, w, &x[0], in)
		case 2:
			mul4PanelsVNNI2(d, out, w, &x[0], in)
		case 3:
			mul4PanelsVNNI3(d, out, w, &x[0], in)
		}
	}
	for ; n < 3 && p+2 <= panels; p += 2 {
		d, w := &dst[p*panelRows], &m.packed[p*stride]
		if n == 1 {
			mul2Panels1(d, w, &x[0], in)
		} else {
			mul2Panels2(d, out, w, &x[0], in)
		}
	}
	for ; p < panels; p++ {
		w := &m.packed[p*stride]
		if n == 3 {
			mulPanel3(&dst[p*panelRows], out, w, &x[0], in)
			continue
		}
		for b := 0; b < n; b++ {
			mulPanel1(&dst[b*out+p*panelRows], w, &x[b*in], in)
		}
	}
}

// The panel kernels multiply 16 rows of cols columns (an even number, not 0)
// with 12, 6, 4, 3 or 1 vectors, cols elements apart, into results that lie out
// elements apart; those with a number before "Panels" do so with as many panels.

//go:noescape
func mulPanel6(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanel3(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanel1(dst *int32, w *int8, x *int16, cols int)

//go:noescape
func mul2Panels2(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mul2Panels1(dst *int32, w *int8, x *int16, cols int)

//go:noescape
func mulPanelVNNI12(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanelVNNI4(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mul4PanelsVNNI3(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mul4PanelsVNNI2(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mul4PanelsVNNI1(dst *int32, w *int8, x *int16, cols int)
