package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
)

// What the manifest says of the file.
const (
	file         = "relate.safetensors"
	detectorFile = "detector.safetensors"
	cameoCorpus  = "CAMEO sentences of UT Dallas (research)"
	plvCorpus    = "PLOVER sentences of Hu et al., ACL 2024 (research)"
	terms        = "research only"
)

// manifest is models.Manifest with scores in the order in which they stand.
type manifest struct {
	Version string  `json:"version"`
	Files   []entry `json:"files"`
}

type entry struct {
	Name       string          `json:"name"`
	SHA256     string          `json:"sha256"`
	Licence    string          `json:"licence"`
	Corpora    []string        `json:"corpora"`
	Terms      string          `json:"terms"`
	Restricted bool            `json:"restricted"`
	Scores     json.RawMessage `json:"scores"`
}

// enter writes a file's entry of the manifest in a folder; the scores are percentages
// by name.
func enter(folder string, e entry, weights []byte, scores map[string]float64) error {
	name := filepath.Join(folder, "manifest.json")
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return err
	}
	rounded := map[string]float64{}
	for k, v := range scores {
		rounded[k] = math.Round(v*1000) / 10
	}
	raw, err := json.Marshal(rounded)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(weights)
	e.SHA256, e.Licence, e.Terms, e.Restricted, e.Scores = hex.EncodeToString(sum[:]), terms, terms, true, raw
	if i := slices.IndexFunc(m.Files, func(f entry) bool { return f.Name == e.Name }); i >= 0 {
		m.Files[i] = e
	} else {
		m.Files = append(m.Files, e)
	}
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	if err := w.Encode(&m); err != nil {
		return err
	}
	return os.WriteFile(name, out.Bytes(), 0o644)
}
