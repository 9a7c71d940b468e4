package corpus_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"testing"

	"github.com/detente-wire/detente"
	"github.com/detente-wire/detente/eval/corpus"
	"github.com/detente-wire/detente/flow"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/record/recordtest"
	"github.com/detente-wire/detente/wire/text"
)

var every = flag.Int("every", 100, "code every n-th story of the collections; 1 for all of them (hours of work for one core)")

// TestCodedStories codes real stories with one worker and with two: the same
// bytes must come out, each record must fit the schema, and each span must name
// the characters that it holds.
func TestCodedStories(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" || testing.Short() {
		t.Skip("no measuring data, or a short run")
	}
	coder, err := detente.New()
	if err != nil {
		t.Fatal(err)
	}
	one, stories := codeAll(t, coder, dir, 1)
	two, _ := codeAll(t, coder, dir, 2)
	if !bytes.Equal(one, two) {
		t.Errorf("%d bytes with one worker, %d other bytes with two", len(one), len(two))
	}
	t.Logf("%d stories coded", stories)
}

// codeAll returns a running digest of the records of every n-th story.
func codeAll(t *testing.T, coder *detente.Coder, dir string, workers int) (digest []byte, stories int) {
	t.Helper()
	work := func(it corpus.Item) []byte {
		out, err := codeOne(coder, it)
		if err != nil {
			t.Errorf("%s: %v", it.Name, err)
		}
		return out
	}
	err := flow.Map(context.Background(), workers, nth(dir, *every), work, func(out []byte) error {
		stories++
		sum := sha256.Sum256(out)
		digest = append(digest, sum[:]...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return digest, stories
}

func nth(dir string, n int) iter.Seq[corpus.Item] {
	return func(yield func(corpus.Item) bool) {
		i := 0
		for item, err := range corpus.Stories(dir) {
			if i++; err != nil || (i-1)%n != 0 {
				continue
			}
			if !yield(item) {
				return
			}
		}
	}
}

func codeOne(coder *detente.Coder, it corpus.Item) ([]byte, error) {
	story, err := text.Read(it.Name, it.Data)
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	doc, err := coder.Code(context.Background(), story)
	if err != nil {
		return nil, fmt.Errorf("coding: %w", err)
	}
	var buf bytes.Buffer
	if err := record.Write(&buf, doc); err != nil {
		return nil, err
	}
	if err := recordtest.Check(buf.Bytes()); err != nil {
		return nil, err
	}
	return buf.Bytes(), checkSpans(buf.Bytes(), []rune(story.Text))
}

// checkSpans holds every span of the records to the slice of text it names.
func checkSpans(records []byte, text []rune) error {
	for dec := json.NewDecoder(bytes.NewReader(records)); dec.More(); {
		var r any
		if err := dec.Decode(&r); err != nil {
			return err
		}
		if err := walkSpans(r, text); err != nil {
			return err
		}
	}
	return nil
}

func walkSpans(v any, text []rune) error {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if err := walkSpans(e, text); err != nil {
				return err
			}
		}
	case map[string]any:
		start, ok1 := v["start"].(float64)
		end, ok2 := v["end"].(float64)
		if want, ok := v["text"].(string); ok && ok1 && ok2 {
			if start < 0 || end > float64(len(text)) || string(text[int(start):int(end)]) != want {
				return fmt.Errorf("span %v-%v does not hold %q", start, end, want)
			}
		}
		for _, e := range v {
			if err := walkSpans(e, text); err != nil {
				return err
			}
		}
	}
	return nil
}
