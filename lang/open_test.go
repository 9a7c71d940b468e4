package lang

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/detente-wire/detente/models"
	"github.com/detente-wire/detente/news"
)

// spoil returns a copy of a file in which a number stands behind the first place
// that has what is looked for.
func spoil(t *testing.T, file []byte, tensor string, number float32) []byte {
	t.Helper()
	head := binary.LittleEndian.Uint64(file)
	_, entry, ok := strings.Cut(string(file[8:8+head]), `"`+tensor+`":`)
	_, offsets, ok2 := strings.Cut(entry, `"data_offsets":[`)
	if !ok || !ok2 {
		t.Fatalf("no tensor %q", tensor)
	}
	at := 0
	for _, c := range strings.Split(offsets, ",")[0] {
		at = 10*at + int(c-'0')
	}
	out := bytes.Clone(file)
	binary.LittleEndian.PutUint32(out[8+int(head)+at+4:], math.Float32bits(number))
	return out
}

func TestOpenFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	parser := tinyParser(t, nil)
	p := write("parser", parser)
	v := write("vectors", tinyVectors(t))
	n := write("names", tinyNames(t, parser, nil))
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, c := range []struct {
		name  string
		files []string
		want  string // of the error, "" for none
	}{
		{"parser with its vectors", []string{p, v}, ""},
		{"names too, in another order", []string{n, v, p}, ""},
		{"embedded split", []string{write("s", models.Split())}, ""},
		{"two parsers", []string{p, v, write("p2", parser)}, "both files of kind parser"},
		{"parser on vectors of another width", []string{p}, `parser: lang: parser: safetensors: tensor "lstm.0.f.wx.q" at offset`},
		{"names without their parser", []string{n}, "names: lang: names: trained on another parser"},
		{"no such file", []string{filepath.Join(dir, "none")}, "none: no such file"},
		{"folder", []string{dir}, "is a directory"},
		{"no model", []string{write("text", []byte("This is no model."))}, "text: safetensors: header"},
		{"cut short", []string{write("short", parser[:len(parser)-100]), v}, "short: safetensors: tensor \"lemma_lexicon\": data"},
		{"another format", []string{write("new", tinyParser(t, map[string]string{"format": "detente-lang/2"})), v}, `new: metadata "format" is "detente-lang/2", this program reads detente-vectors/1, detente-lang/1`},
		{"NaN", []string{write("nan", spoil(t, parser, "arc.root", nan)), v}, `nan: lang: parser: safetensors: tensor "arc.root" has NaN at offset`},
		{"infinite", []string{write("inf", spoil(t, parser, "lstm.1.b.wh.scale", inf)), v}, `inf: lang: parser: safetensors: tensor "lstm.1.b.wh.scale" has +Inf at offset`},
		{"absurd number", []string{write("big", spoil(t, parser, "upos.bias", 1e30)), v}, `big: lang: parser: nn: tensor "upos.bias" has 1e+30 at element 1`},
		{"absurd shape", []string{write("wide", tinyParser(t, map[string]string{"hidden": "1999"})), v}, `wide: lang: parser: safetensors: tensor "lstm.0.f.wx.q" at offset`},
		{"absurd count", []string{write("many", tinyParser(t, map[string]string{"layers": "1000000000"})), v}, `many: lang: parser: metadata "layers" is "1000000000"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := Open(c.files...)
			switch {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("error %v, want one with %q", err, c.want)
			case err == nil && !strings.HasPrefix(e.Version(), models.Version()+"+"):
				t.Errorf("version %q", e.Version())
			}
		})
	}
}

// With a parser of one's own and no names, the rules name.
func TestOpenForeignParser(t *testing.T) {
	dir := t.TempDir()
	parser, vectors := filepath.Join(dir, "p"), filepath.Join(dir, "v")
	for name, data := range map[string][]byte{parser: tinyParser(t, nil), vectors: tinyVectors(t)} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := Open(parser, vectors)
	if err != nil {
		t.Fatal(err)
	}
	if e.names != nil {
		t.Error("the embedded names are used with a parser that they were not trained on")
	}
	s := []news.Sentence{{Tokens: tokens([]string{"Abara", "met", "Quiroga"})}}
	e.Parse(s)
	checkTree(t, &s[0])
}

// The head of quotes goes with its parser, and no other.
func TestOpenQuotes(t *testing.T) {
	if models.Quotes() == nil {
		t.Skip("a build without the head of quotes")
	}
	e, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if e.Quotes() == nil {
		t.Error("the embedded head is not there")
	}
	dir := t.TempDir()
	files := map[string][]byte{"parser": tinyParser(t, nil), "vectors": tinyVectors(t), "quotes": models.Quotes()}
	path := func(name string) string { return filepath.Join(dir, name) }
	for name, data := range files {
		if err := os.WriteFile(path(name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if e, err = Open(path("quotes")); err != nil || !strings.Contains(e.Version(), "+quotes.") {
		t.Errorf("a file of quotes with the embedded parser: version %q, error %v", e.Version(), err)
	}
	if e, err = Open(path("parser"), path("vectors")); err != nil || e.Quotes() != nil {
		t.Errorf("the embedded head is used with another parser, or error %v", err)
	}
	const want = "quotes: lang: quotes: trained on another parser"
	if _, err = Open(path("parser"), path("vectors"), path("quotes")); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want one with %q", err, want)
	}
}
