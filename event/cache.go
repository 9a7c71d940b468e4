package event

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
)

// notationVersion is part of the name of a cached file: another notation of
// patterns, or another way of compiling, makes another file.
const notationVersion = "1"

// CompileFor is [Compile], and stamps the version of the model on the patterns.
func CompileFor(b *Book, model string, parse ParseFunc) (*Patterns, error) {
	ps, err := Compile(b, parse)
	if err != nil {
		return nil, fmt.Errorf("compiling the codebook: %w", err)
	}
	ps.Model = model
	return ps, nil
}

// CompileCached is [CompileFor] with a folder in which compiled codebooks are
// kept. A file there is named after the checksum of everything that the patterns
// follow from; one that is damaged is made anew, and a folder that cannot be
// written costs only time.
func CompileCached(b *Book, model string, parse ParseFunc, folder string) (*Patterns, error) {
	path := filepath.Join(folder, "codebook-"+cacheKey(b, model)+".txt")
	if data, err := os.ReadFile(path); err == nil {
		ps, err := ReadPatterns(bytes.NewReader(data))
		if err == nil && ps.Book == b.Version && ps.Model == model && ps.Len() == len(b.Examples) {
			return ps, nil
		}
	}
	ps, err := CompileFor(b, model, parse)
	if err != nil {
		return nil, err
	}
	keep(path, ps)
	return ps, nil
}

// cacheKey sums up the book with the word classes that it borrows, and the model.
func cacheKey(b *Book, model string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%s\n%s\n", notationVersion, model, b.Version)
	for _, name := range b.ClassNames() {
		fmt.Fprintf(sum, "{%s} %q\n", name, b.classes[name])
	}
	return hex.EncodeToString(sum.Sum(nil))[:24]
}

// keep writes a file whole or not at all: another process may read it meanwhile.
func keep(path string, ps *Patterns) {
	var buf bytes.Buffer
	if _, err := ps.WriteTo(&buf); err != nil {
		return
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), "codebook-*.tmp")
	if err != nil {
		return
	}
	_, err = f.Write(buf.Bytes())
	if e := f.Close(); err != nil || e != nil || os.Rename(f.Name(), path) != nil {
		_ = os.Remove(f.Name()) // what is left of it does no harm
	}
}
