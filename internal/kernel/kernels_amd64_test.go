//go:build amd64 && !purego

package kernel

// eachKernel runs a test or a benchmark with every vector kernel that this
// processor has.
func eachKernel[T interface {
	Run(name string, f func(T)) bool
}](t T, test func(t T)) {
	had := vnni
	defer func() { vnni = had }()
	if had {
		t.Run("vnni", test)
		vnni = false
	}
	t.Run("plain", test) // AVX2, if there is such
}
