package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/models"
)

// TestPage holds docs/validation.md to the scores that the project keeps.
func TestPage(t *testing.T) {
	if len(models.Detector()) == 0 {
		t.Skip("a build without the restricted models has another version")
	}
	text, err := Page("../..")
	if err != nil {
		t.Fatal(err)
	}
	golden.Text(t, filepath.Join("../..", page), text)
}

// TestBrief holds the figures of the README to the judgements.
func TestBrief(t *testing.T) {
	text, err := Brief("../..")
	if err != nil {
		t.Fatal(err)
	}
	golden.Part(t, "../../README.md", "figures", "\n"+text+"\n")
}

// TestFigures has intervals worked out by hand from Wilson's formula.
func TestFigures(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{part(33, 70), "0.47 (0.36–0.59)"},
		{part(10, 10), "1.00 (0.72–1.00)"},
		{part(0, 0), "–"},
		{f1(50, 60, 80), "0.71 (0.62–0.79)"}, // J is 50 of 90
		{whole(of("0.529", 223)), "0.53 (0.46–0.59)"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

// TestForm: a file without the figures is named, and no page is made of it.
func TestForm(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "html.txt"), []byte("pages 3\nprecision none\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := scores{dir}.pages()
	if !errors.Is(err, errForm) || !strings.Contains(err.Error(), "html.txt") {
		t.Errorf("error %v, want one that names the file", err)
	}
	if _, err := Page(dir); err == nil {
		t.Error("a page without scores")
	}
}

// TestActs reads both halves, and nothing where there is no file.
func TestActs(t *testing.T) {
	dir := t.TempDir()
	if got, err := (scores{dir}).acts(); got != "" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	const half = ", 9 pairs\n  precision 2 of 2: 1\n  recall    2 of 4: 0\n    sentences that share half of their words or more  1 of 2: 0\n"
	if err := os.WriteFile(filepath.Join(dir, "acts.txt"), []byte("# acts\nseen"+half+"kept"+half), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := scores{dir}.acts()
	if err != nil || !strings.Contains(got, "| kept | 9 | 2 of 2: 1.00 (0.34–1.00) | 2 of 4: 0.50 (0.15–0.85) | 1 of 2:") {
		t.Errorf("%v\n%s", err, got)
	}
}

// TestRows: parts begin behind headings and end at the next.
func TestRows(t *testing.T) {
	dir := t.TempDir()
	const text = "# PLV: a\nx 1\n# folds\nx 2\n# CAMEO: a\nx 3\n# folds\nx 4\n"
	if err := os.WriteFile(filepath.Join(dir, "f"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, from := range map[string][]string{"1": {"# PLV"}, "2": {"# PLV", "# folds"}, "3": {"# CAMEO"}, "4": {"# CAMEO", "# folds"}} {
		if r, err := (scores{dir}).rows("f", `^x (\d)$`, from...); err != nil || len(r) != 1 || r[0][0] != want {
			t.Errorf("%v: %v, %v; want %s", from, r, err, want)
		}
	}
}
