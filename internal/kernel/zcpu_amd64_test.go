//go:build !purego

package kernel

func disable() { vnni = false }
