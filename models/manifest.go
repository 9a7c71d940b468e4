package models

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed manifest.json
var manifest []byte

// Manifest tells what the model files are.
type Manifest struct {
	Version string `json:"version"`
	Files   []File `json:"files"`
}

// File tells of one model file where it comes from and what it may be used for.
type File struct {
	Name       string             `json:"name"`
	SHA256     string             `json:"sha256"`
	Licence    string             `json:"licence"`
	Corpora    []string           `json:"corpora"`    // what it was trained on
	Terms      string             `json:"terms"`      // what the corpora may be used for
	Restricted bool               `json:"restricted"` // left out by the build tag norestricted
	Scores     map[string]float64 `json:"scores"`     // percentages, by "part measure"
}

// ReadManifest decodes a manifest. Every file must have a name, a checksum and
// a licence.
func ReadManifest(b []byte) (*Manifest, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	m := &Manifest{}
	if err := d.Decode(m); err != nil {
		return nil, fmt.Errorf("models: manifest: %w", err)
	}
	if m.Version == "" {
		return nil, fmt.Errorf("models: manifest has no version")
	}
	for i, f := range m.Files {
		sum, err := hex.DecodeString(f.SHA256)
		if f.Name == "" || f.Licence == "" || err != nil || len(sum) != sha256.Size {
			return nil, fmt.Errorf("models: manifest: file %d (%q) lacks a name, a licence or a checksum", i, f.Name)
		}
	}
	return m, nil
}

// Embedded returns the manifest of the embedded files.
func Embedded() (*Manifest, error) { return ReadManifest(manifest) }

// Version names the embedded models: the version of the manifest and the head
// of its checksum, and "norestricted" where the name head is left out.
var Version = sync.OnceValue(func() string {
	m, err := Embedded()
	if err != nil {
		return "unknown" // a test holds the manifest to its form
	}
	sum := sha256.Sum256(manifest)
	v := m.Version + "+" + hex.EncodeToString(sum[:4])
	if Names() == nil {
		v += ".norestricted"
	}
	return v
})
