//go:build amd64 && !purego

package kernel

import "golang.org/x/sys/cpu"

// vector says whether the assembly runs on this processor.
var vector = cpu.X86.HasAVX2

// vnni says whether AVX-512 with its integer products does.
var vnni = vector && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI

// mulPanels goes panel by panel, so that a panel's weights stay in the nearest
// cache while they meet every vector of the batch.
func (m *Matrix) mulPanels(dst []int32, x []int16, batch int) {
	in, out := m.In(), m.Out()
	stride := in * panelRows
	for p := 0; p < out/panelRows; p++ {
		w := &m.packed[p*stride]
		b := 0
		if vnni {
			for ; b+12 <= batch; b += 12 {
				mulPanelVNNI12(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			}
			for ; b+4 <= batch; b += 4 {
				mulPanelVNNI4(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
			}
		}
		for ; b+6 <= batch; b += 6 {
			mulPanel6(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
		}
		for ; b+3 <= batch; b += 3 {
			mulPanel3(&dst[b*out+p*panelRows], out, w, &x[b*in], in)
		}
		for ; b < batch; b++ {
			mulPanel1(&dst[b*out+p*panelRows], w, &x[b*in], in)
		}
	}
}

// The panel kernels multiply 16 rows of cols columns (an even number, not 0)
// with 12, 6, 4, 3 or 1 vectors, cols elements apart, into results that lie out
// elements apart.

//go:noescape
func mulPanel6(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanel3(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanel1(dst *int32, w *int8, x *int16, cols int)

//go:noescape
func mulPanelVNNI12(dst *int32, out int, w *int8, x *int16, cols int)

//go:noescape
func mulPanelVNNI4(dst *int32, out int, w *int8, x *int16, cols int)
