package models

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
)

func TestManifestNamesEveryFile(t *testing.T) {
	m, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"vectors.safetensors":  Vectors(),
		"parser.safetensors":   Parser(),
		"names.safetensors":    Names(),
		"split.safetensors":    Split(),
		"relate.safetensors":   Relate(),
		"detector.safetensors": Detector(),
		"quotes.safetensors":   Quotes(),
	}
	for _, f := range m.Files {
		b, ok := files[f.Name]
		if !ok {
			t.Errorf("%s is no embedded file", f.Name)
			continue
		}
		delete(files, f.Name)
		if b == nil && f.Restricted {
			continue // a build without restricted files
		}
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s has the checksum %x, the manifest says %s", f.Name, sum, f.SHA256)
		}
		if len(f.Corpora) == 0 || f.Terms == "" {
			t.Errorf("%s: the manifest does not say what it was made from, and on what terms", f.Name)
		}
	}
	for name := range files {
		t.Errorf("%s is not in the manifest", name)
	}
	if v := Version(); !strings.HasPrefix(v, m.Version+"+") {
		t.Errorf("version %q", v)
	}
}

func TestReadManifestRefuses(t *testing.T) {
	sum := strings.Repeat("0a", 32)
	for name, in := range map[string]string{
		"nothing":       ``,
		"no version":    `{"files":[]}`,
		"unknown field": `{"version":"1","colour":"red"}`,
		"no licence":    `{"version":"1","files":[{"name":"a","sha256":"` + sum + `"}]}`,
		"no checksum":   `{"version":"1","files":[{"name":"a","licence":"x"}]}`,
		"short sum":     `{"version":"1","files":[{"name":"a","licence":"x","sha256":"0a"}]}`,
	} {
		if _, err := ReadManifest([]byte(in)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := ReadManifest([]byte(`{"version":"1","files":[{"name":"a","licence":"x","sha256":"` + sum + `"}]}`)); err != nil {
		t.Error(err)
	}
}
