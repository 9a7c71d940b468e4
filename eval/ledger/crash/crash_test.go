package crash_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/eval/ledger/crash"
)

// TestKill kills an intake of stories made of the sample, copies and corrections
// of each other, three times. The command
// eval/ledger/kill does so as often as one likes, with real stories.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("codes stories several times")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "detente")
	if out, err := exec.Command("go", "build", "-o", program, "github.com/detente-wire/detente/cmd/detente").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	story, err := os.ReadFile("../../../testdata/story.txt")
	if err != nil {
		t.Fatal(err)
	}
	files := filepath.Join(dir, "stories")
	if err := os.Mkdir(files, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 120 {
		text := strings.ReplaceAll(string(story), "12 protesters", fmt.Sprintf("%d protesters", 12+i/2))
		if i%10 == 9 {
			text = "CORRECTED-" + text // which withdraws what it changes in the ones before
		}
		if err := os.WriteFile(filepath.Join(files, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	trial := crash.Trial{Program: program, Files: []string{files}, Dir: dir, Rounds: 3, Seed: 1, Log: t.Output()}
	o, err := trial.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if o.Stories != 120 {
		t.Errorf("%+v", o)
	}
}
