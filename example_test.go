package detente_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/internal/golden"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/recordtest"
	"github.com/detente-wire/detente/report"
	"github.com/detente-wire/detente/wire/text"
)

const (
	sampleStory = "testdata/story.txt"
	briefStory  = "testdata/brief.txt"
)

// sample codes the project's own story.
func sample(t *testing.T) *news.Doc { return read(t, sampleStory) }

// read codes a story of the project.
func read(t *testing.T, file string) *news.Doc {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	story, err := text.Read(filepath.Base(file), data)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestRecordsOfSample keeps the records of the project's own story, so that a
// change of model, codebook or stage shows what it changes.
func TestRecordsOfSample(t *testing.T) {
	var buf bytes.Buffer
	if err := record.Write(&buf, sample(t)); err != nil {
		t.Fatal(err)
	}
	if err := recordtest.Check(buf.Bytes()); err != nil {
		t.Error(err)
	}
	golden.Text(t, "testdata/story.jsonl", buf.String())
}

// TestReadmeExample holds the README to what the program prints of two stories.
func TestReadmeExample(t *testing.T) {
	for name, file := range map[string]string{"brief example": briefStory, "example": sampleStory} {
		var page bytes.Buffer
		if err := report.Write(&page, read(t, file), report.Style{}); err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "\n    $ detente code %s\n", filepath.Base(file))
		for line := range strings.Lines(page.String()) {
			if strings.TrimSpace(line) != "" {
				line = "    " + line
			}
			b.WriteString(line)
		}
		golden.Part(t, "README.md", name, b.String()+"\n")
	}
}
