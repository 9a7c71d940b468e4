package detente_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/detente-wire/detente"

// layerOf gives the layer of each folder at the top; "" is the root package. A
// folder may import only folders of lower layers, and its own subfolders.
var layerOf = map[string]int{
	"news": 0, "models": 0, "internal": 0, "demo": 0,
	"world": 1,
	"wire":  2, "lang": 2, "when": 2, "where": 2, "actor": 2, "quote": 2, "event": 2, "agenda": 2, "dyad": 2, "thread": 2, "roster": 2, "record": 2, "report": 2,
	"": 3, "ledger": 3, "intake": 3, "bus": 3,
	"flow": 4, "desk": 4, "eval": 4,
	"cmd": 5, "train": 5, "release": 5,
}

// TestImportRule reads the imports itself: a test that runs "go list" would
// pass from the test cache after the imports have changed.
func TestImportRule(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		checkImports(t, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Fatalf("only %d files seen", files)
	}
}

func checkImports(t *testing.T, path string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	own := top(dir(path))
	layer, ok := layerOf[own]
	if !ok {
		t.Errorf("%s: folder %q has no layer", path, own)
		return
	}
	for _, imp := range f.Imports {
		p, err := strconv.Unquote(imp.Path.Value)
		if err != nil || p != module && !strings.HasPrefix(p, module+"/") {
			if own == "news" && strings.Contains(strings.SplitN(p, "/", 2)[0], ".") {
				t.Errorf("%s imports %s: news uses the standard library alone", path, p)
			}
			continue
		}
		other := top(strings.TrimPrefix(strings.TrimPrefix(p, module), "/"))
		if other != own && layerOf[other] >= layer {
			t.Errorf("%s (layer %d) imports %s (layer %d)", path, layer, p, layerOf[other])
		}
	}
}

func dir(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i]
	}
	return ""
}

func top(dir string) string { return strings.SplitN(dir, "/", 2)[0] }

// TestPackageDocs holds every package to have a doc comment.
func TestPackageDocs(t *testing.T) {
	documented := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		key := dir(filepath.ToSlash(path))
		documented[key] = documented[key] || f.Doc != nil
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("package %s has no doc comment", pkg)
		}
	}
}
