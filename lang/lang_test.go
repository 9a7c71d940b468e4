package lang

import (
	"sync"
	"testing"
)

var embedded = sync.OnceValues(func() (*Engine, error) { return Open() })

// open returns the engine of the embedded models, which the tests share.
func open(t testing.TB) *Engine {
	t.Helper()
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func openModel(t testing.TB) *model {
	t.Helper()
	return open(t).model
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(); err != nil {
			b.Fatal(err)
		}
	}
}
