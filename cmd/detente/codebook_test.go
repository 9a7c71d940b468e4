package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/detente-wire/detente/internal/golden"
)

const exampleBook = "../../docs/examples/sanctions-trade.txt"

// The second codebook, which the documents show, is sound and codes by its own
// classes.
func TestExampleCodebook(t *testing.T) {
	for name, c := range map[string]struct {
		args  []string
		in    string
		code  int
		wants []string
		not   []string
	}{
		"check beside the built-in book": {
			args: []string{"codebook", "check", exampleBook}, wants: []string{"0 errors, 0 warnings"},
		},
		"alone": {
			args:  []string{"code", "--codebook", exampleBook, "--codebook-only", "--no-cache", "--format", "jsonl", "-"},
			in:    "LAGOS, Nigeria (Sahel Wire) — Nigeria imposed tariffs on steel from Ghana on Monday. The army of Chad attacked rebels near the border. Kenya blacklisted Uganda.\n",
			wants: []string{`"class":"TARIFF","plover":{"event":"COERCE"`, `"cameo":"163"`, `"class":"LISTING","cameo":null,"quad":4`},
			not:   []string{"ASSAULT", `"plover":null`},
		},
		"beside the built-in book": {
			args:  []string{"code", "--codebook", exampleBook, "--no-cache", "-"},
			in:    "LAGOS, Nigeria (Sahel Wire) — Nigeria imposed tariffs on Ghana on Monday. The army of Chad attacked the army of Niger.\n",
			wants: []string{"TARIFF 163", "ASSAULT"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(c.args, strings.NewReader(c.in), &out, &errs); code != c.code {
				t.Fatalf("exit %d, want %d: %s%s", code, c.code, &out, &errs)
			}
			for _, w := range c.wants {
				if !strings.Contains(out.String(), w) {
					t.Errorf("no %q in:\n%s", w, &out)
				}
			}
			for _, w := range c.not {
				if strings.Contains(out.String(), w) {
					t.Errorf("%q in:\n%s", w, &out)
				}
			}
		})
	}
}

// TestManual holds the page to what the command prints.
func TestManual(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"codebook", "manual"}, nil, &out, &errs); code != 0 {
		t.Fatalf("exit %d: %s", code, &errs)
	}
	golden.Text(t, "../../docs/codebook-manual.md", out.String())
}
