//go:build !amd64 || purego

package kernel

func eachKernel[T interface {
	Run(name string, f func(T)) bool
}](t T, test func(t T)) {
	t.Run("portable", test)
}
