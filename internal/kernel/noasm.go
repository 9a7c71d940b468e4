//go:build !amd64 || purego

package kernel

// vector says whether there is assembly for this processor.
const vector = false

func (m *Matrix) mulPanels([]int32, []int16, int) { panic("kernel: no assembly in this build") }
