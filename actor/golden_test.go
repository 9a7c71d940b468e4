package actor_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/actor"
	"github.com/detente-wire/detente/eval/actors"
	"github.com/detente-wire/detente/news/newstest"
	"github.com/detente-wire/detente/world"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds whole stories to what was read in them: the actors, and the
// sentences with their mentions marked.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.conllu")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stories in testdata: %v", err)
	}
	a := actor.New(world.Default())
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".conllu"), func(t *testing.T) {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			doc := newstest.Doc(t, string(text))
			a.Annotate(doc)
			checkInvariants(t, doc)
			var got bytes.Buffer
			if err := actors.Show(&got, doc); err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(f, ".conllu") + ".golden"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got.String()); d != "" {
				t.Errorf("other than in %s (-want +got):\n%s", golden, d)
			}
		})
	}
}
