//go:build amd64 && !purego

package kernel

import "testing"

// eachKernel runs a test with every kernel that this processor has.
func eachKernel(t *testing.T, test func(t *testing.T)) {
	had := vnni
	defer func() { vnni = had }()
	if had {
		t.Run("vnni", test)
		vnni = false
	}
	t.Run("plain", test)
}
