package wire_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/wire"
)

// FuzzRead reads anything: whatever it is taken for, it comes to an end and gives
// sound stories.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("*/testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	archive := zipped(f, "a.txt", "Envoys meet in Oslo.", "b/c.rss", "<rss><channel><item><title>Talks resume</title></item></channel></rss>")
	f.Add(archive)
	f.Add(archive[:len(archive)-40])
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		o := wire.Options{Source: "fuzz", Limits: wire.Limits{Document: 1 << 16, Growth: 20, Spool: 1 << 16}}
		for s, err := range wire.Read(context.Background(), bytes.NewReader(data), o) {
			if n++; n > 100*len(data)+10 {
				t.Fatal("no end to it")
			}
			if (s == nil) == (err == nil) {
				t.Fatalf("story %v and error %v", s, err)
			}
			if s != nil {
				checkStory(t, s)
			}
		}
	})
}
