package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/models"
)

func TestEnter(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "manifest.json")
	other := `{"version": "1", "files": [{"name": "a", "sha256": "` + strings.Repeat("0a", 32) + `", "licence": "x", "corpora": ["y"],
		"terms": "z", "restricted": false, "scores": {"b": 1, "a": 2}}]}`
	if err := os.WriteFile(name, []byte(other), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, weights := range []string{"first", "second"} {
		if err := enter(dir, entry{Name: file, Corpora: []string{plvCorpus}}, []byte(weights), map[string]float64{"root": 0.81234}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := models.ReadManifest(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Files) != 2 || m.Files[1].Name != "relate.safetensors" || m.Files[1].Scores["root"] != 81.2 || !m.Files[1].Restricted {
		t.Errorf("manifest %+v", m)
	}
	if !strings.Contains(string(data), `"b": 1`) || strings.Index(string(data), `"b": 1`) > strings.Index(string(data), `"a": 2`) {
		t.Error("scores of another file changed their order")
	}
}
