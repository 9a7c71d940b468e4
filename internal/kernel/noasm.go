//go:build !amd64 || purego

package kernel

// vector says whether there is assembly for this processor.
const vector = false

func (m *Matrix) mulPanels([]int32, []int16, int) { panic("kernel: no assembly in this build") }

func maxAbsVector([]float32) (float32, int)                  { return 0, 0 }
func levelsVector([]int16, []float32, float32) int           { return 0 }
func dotVector([]int16, []int16) (int32, int)                { return 0, 0 }
func scaleVector([]float32, []int32, []float32, float32) int { return 0 }
func dotFloatVector(*[8]float32, []float32, []float32) int   { return 0 }

func maxPlusVector(_, _, _ []float32) bool { return false }

func (k *Cell) stepVector(*gateTables, []float32, []float32, []int32, []int32, float32, float32) int {
	return 0
}
