package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ledgertest"
	"github.com/detente-wire/detente/ledger/sqlite"
)

// sample makes a ledger of a few stories and returns its path.
func sample(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a ledger #1?.db")
	l := create(t, path)
	if _, err := l.Put(context.Background(), ledgertest.Entries(t, ledgertest.Sample()...)); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpen(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	text := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(text, []byte("RABAT, Morocco — A story and no ledger at all."), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	execAll(t, other, "CREATE TABLE a (b)")
	newer := sample(t)
	execAll(t, newer, "PRAGMA user_version = 99")
	for _, tt := range []struct {
		name, path string
		mode       sqlite.Mode
		want       error
	}{
		{"no file", filepath.Join(dir, "none"), sqlite.Read, fs.ErrNotExist},
		{"no file to write", filepath.Join(dir, "none"), sqlite.Write, fs.ErrNotExist},
		{"no folder", filepath.Join(dir, "none", "a.ledger"), sqlite.Create, nil},
		{"a folder", dir, sqlite.Create, ledger.ErrForeign},
		{"a text", text, sqlite.Create, ledger.ErrForeign},
		{"another program's", other, sqlite.Create, ledger.ErrForeign},
		{"a later version's", newer, sqlite.Read, ledger.ErrNewer},
		{"a later version's, to write", newer, sqlite.Write, ledger.ErrNewer},
	} {
		l, err := sqlite.Open(ctx, tt.path, tt.mode)
		if err == nil {
			l.Close()
		}
		if err == nil || tt.want != nil && !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.path) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if data, err := os.ReadFile(text); err != nil || !strings.HasPrefix(string(data), "RABAT") {
		t.Error("the text was written to")
	}
}

func execAll(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.NewReplacer("#", "%23", "?", "%3f", " ", "%20").Replace(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingBeside wants a closed ledger to be one file.
func TestNothingBeside(t *testing.T) {
	path := sample(t)
	l, err := sqlite.Open(context.Background(), path, sqlite.Read)
	if err != nil {
		t.Fatal(err)
	}
	ledgertest.State(t, l)
	l.Close()
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
}

func TestReadOnly(t *testing.T) {
	ctx := context.Background()
	path := sample(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []sqlite.Mode{sqlite.Write, sqlite.Create} {
		if _, err := sqlite.Open(ctx, path, mode); !errors.Is(err, ledger.ErrReadOnly) {
			t.Error(err)
		}
	}
	l, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if c, err := l.Count(ctx); err != nil || c.Stories != 5 {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := l.Put(ctx, ledgertest.Entries(t, ledgertest.Sample()...)); !errors.Is(err, ledger.ErrReadOnly) {
		t.Error(err)
	}
}

// TestFull lets the ledger grow no further: the batch that does not fit is
// refused as a whole, and the rest stands.
func TestFull(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.ledger")
	l := create(t, path)
	defer l.Close()
	if err := sqlite.Limit(l, 90); err != nil {
		t.Fatal(err)
	}
	stories := 0
	for {
		tale := ledgertest.Tale{Source: strings.Repeat("x", 1+stories), Headline: strings.Repeat("A long text. ", 1000)}
		_, err := l.Put(ctx, ledgertest.Entries(t, tale))
		if err != nil {
			if !errors.Is(err, ledger.ErrFull) || !strings.Contains(err.Error(), path) {
				t.Error(err)
			}
			break
		}
		if stories++; stories > 5000 {
			t.Fatal("no limit")
		}
	}
	if c, err := l.Count(ctx); err != nil || c.Stories != stories || stories == 0 {
		t.Errorf("%d stories were put, %+v, %v", stories, c, err)
	}
	if err := l.Check(ctx); err != nil {
		t.Error(err)
	}
}

// TestDamaged overwrites parts of a ledger: whatever is asked, damage is told as
// such, and nothing panics.
func TestDamaged(t *testing.T) {
	path := sample(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for at := 0; at < len(whole); at += 4096 {
		bad := append([]byte{}, whole...)
		for i := at; i < min(at+4096, len(bad)); i++ {
			bad[i] ^= 0x5a
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := look(path); err != nil {
			told++
			if !errors.Is(err, ledger.ErrDamaged) && !errors.Is(err, ledger.ErrForeign) {
				t.Errorf("at %d: %v", at, err)
			}
		}
	}
	if told < len(whole)/4096/2 {
		t.Errorf("%d of %d damages told", told, len(whole)/4096)
	}
}

// look checks and exports a ledger.
func look(path string) error {
	ctx := context.Background()
	l, err := sqlite.Open(ctx, path, sqlite.Read)
	if err != nil {
		return err
	}
	defer l.Close()
	err = l.Check(ctx)
	for _, e := range l.Export(ctx) {
		err = errors.Join(err, e)
	}
	return err
}

// TestCutShort cuts the file off.
func TestCutShort(t *testing.T) {
	path := sample(t)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int64{1, 99, 4096, info.Size() / 2, info.Size() - 8192} {
		if err := os.Truncate(path, min(size, info.Size())); err != nil {
			t.Fatal(err)
		}
		if err := look(path); !errors.Is(err, ledger.ErrDamaged) {
			t.Errorf("%d bytes: %v", size, err)
		}
		path = sample(t)
	}
}

// TestFileLimit runs a program that may write no large files.
func TestFileLimit(t *testing.T) {
	if runtime.GOOS == "windows" || testing.Short() {
		t.Skip("needs a shell with ulimit")
	}
	if os.Getenv("DETENTE_TEST_GROW") != "" {
		grow(t, os.Getenv("DETENTE_TEST_GROW"))
		return
	}
	path := filepath.Join(t.TempDir(), "a.ledger")
	cmd := exec.Command("sh", "-c", `ulimit -f 2000; exec "$0" -test.run '^TestFileLimit$'`, os.Args[0])
	cmd.Env = append(os.Environ(), "DETENTE_TEST_GROW="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := look(path); err != nil {
		t.Error(err)
	}
}

// grow writes until no more can be, and wants a clear error.
func grow(t *testing.T, path string) {
	l := create(t, path)
	for i := range 5000 {
		tale := ledgertest.Tale{Source: strings.Repeat("x", 1+i), Headline: strings.Repeat("A long text. ", 1000)}
		if _, err := l.Put(context.Background(), ledgertest.Entries(t, tale)); err != nil {
			if !errors.Is(err, ledger.ErrFull) {
				t.Error(err)
			}
			return
		}
	}
	t.Error("no limit")
}

// TestBulk wants of a bulk load what putting the stories one by one gives.
func TestBulk(t *testing.T) {
	ctx := context.Background()
	var tales []ledgertest.Tale
	tales = append(append(tales, ledgertest.Sample()...), ledgertest.Sample()[:2]...)
	tales = append(tales, ledgertest.Wires(rand.New(rand.NewPCG(6, 6)), 8)...)
	changed := ledgertest.Sample()[0]
	changed.Model = "m0"
	tales = append([]ledgertest.Tale{changed}, tales...)
	one := create(t, filepath.Join(t.TempDir(), "one"))
	defer one.Close()
	path := filepath.Join(t.TempDir(), "bulk")
	give := func(yield func(*ledger.Entry, error) bool) {
		for _, e := range ledgertest.Entries(t, tales...) {
			if !yield(e, nil) {
				return
			}
		}
	}
	if _, err := one.Put(ctx, ledgertest.Entries(t, tales...)); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Bulk(ctx, path, give); err != nil {
		t.Fatal(err)
	}
	bulk, err := sqlite.Open(ctx, path, sqlite.Write)
	if err != nil {
		t.Fatal(err)
	}
	defer bulk.Close()
	if d := cmp.Diff(ledgertest.State(t, one), ledgertest.State(t, bulk)); d != "" {
		t.Error(d)
	}
	if _, err := sqlite.Bulk(ctx, path, give); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
}

// TestBulkBroken wants nothing under the ledger's name of a load that fails.
func TestBulkBroken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bulk")
	broken := errors.New("broken")
	_, err := sqlite.Bulk(context.Background(), path, func(yield func(*ledger.Entry, error) bool) { yield(nil, broken) })
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestTwo opens a ledger twice: what one writes the other reads, and two writers
// wait for each other.
func TestTwo(t *testing.T) {
	ctx := context.Background()
	path := sample(t)
	a, b := create(t, path), create(t, path)
	defer a.Close()
	defer b.Close()
	for i, l := range []*sqlite.Ledger{a, b, a, b} {
		tale := ledgertest.Tale{Source: strings.Repeat("y", 1+i), Headline: "A text"}
		if _, err := l.Put(ctx, ledgertest.Entries(t, tale)); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range []*sqlite.Ledger{a, b} {
		if c, err := l.Count(ctx); err != nil || c.Stories != 9 {
			t.Errorf("%+v, %v", c, err)
		}
	}
}
