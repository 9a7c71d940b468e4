//go:build !amd64 || purego

package kernel

import "testing"

func eachKernel(t *testing.T, test func(t *testing.T)) { test(t) }
