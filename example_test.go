package detente_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/recordtest"
	"github.com/detente-wire/detente/report"
	"github.com/detente-wire/detente/wire/text"
)

const sampleStory = "testdata/story.txt"

// sample codes the project's own story.
func sample(t *testing.T) *news.Doc {
	t.Helper()
	data, err := os.ReadFile(sampleStory)
	if err != nil {
		t.Fatal(err)
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	story, err := text.Read("story.txt", data)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// golden compares output to a file, or writes it anew under -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; go test . -update writes it anew):\n%s", path, diff)
	}
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
	golden(t, "testdata/story.jsonl", buf.Bytes())
}

// TestReadmeExample holds the README to what the program prints.
func TestReadmeExample(t *testing.T) {
	var buf bytes.Buffer
	buf.WriteString("    $ detente code story.txt\n")
	var page bytes.Buffer
	if err := report.Write(&page, sample(t), report.Style{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(page.String()) {
		if strings.TrimSpace(line) != "" {
			line = "    " + line
		}
		buf.WriteString(line)
	}
	const begin, end = "<!-- example -->\n", "<!-- end of example -->"
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(data), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatal("README.md has no example")
	}
	golden(t, "README.md", []byte(head+begin+"\n"+buf.String()+"\n"+end+tail))
}
