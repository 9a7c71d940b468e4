package intake

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const body = "\n\nOSLO, Norway (AP) — The foreign ministers of Norway and Morocco spoke by telephone on Tuesday, officials said after the call.\n"

// drop writes files into a folder, as old as it says.
func drop(t *testing.T, dir string, age time.Duration, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-age)
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
}

func folderOf(dir, more string) string {
	return fmt.Sprintf("[[source]]\nname = \"drop\"\nkind = \"folder\"\npath = %q\n%s\n", dir, more)
}

func TestFolder(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	table := "id,head,main\n1,First row,The ministers of Norway and Morocco met in Geneva on Tuesday.\n2,Second row,Officials of both countries said that talks go on in Oslo.\n"
	drop(t, dir, time.Hour, map[string]string{
		"a.txt": "Ministers speak" + body, "deep/b.csv": table, "c.rss": feedOf(rssItem(1, "Cut"))[:60], "d.xml": "<unknown/>",
		".hidden.txt": "Hidden" + body, "e.txt.part": "Part" + body, ".git/f.txt": "Hidden" + body, "empty.txt": "", "notes.conf": "Other text",
	})
	toml := folderOf(dir, "columns = { title = \"head\", text = \"main\" }")
	fared, err := d.once(toml)
	r := fared[0]
	if err != nil || r.Failures != 0 || r.Errors != 2 || r.Added != 3 {
		t.Errorf("%v %+v\n%s", err, r, d.log.String())
	}
	for _, want := range []string{"c.rss", "d.xml: no format that is known: XML with the root"} {
		if !strings.Contains(d.log.String(), want) {
			t.Errorf("no word of %q in the log:\n%s", want, d.log.String())
		}
	}
	all := []string{
		filepath.Join(dir, "a.txt") + " Ministers speak",
		filepath.Join(dir, "deep/b.csv") + "!line 2 First row", filepath.Join(dir, "deep/b.csv") + "!line 3 Second row",
	}
	d.want(all...)
	fared, err = d.once(toml) // nothing again, neither stories nor faults
	if r := fared[0]; err != nil || r.Errors != 2 || r.Known != 0 {
		t.Errorf("%v %+v", err, r)
	}
	drop(t, dir, time.Minute, map[string]string{"a.txt": "Ministers speak again" + body})
	if _, err := d.once(toml); err != nil {
		t.Error(err)
	}
	d.want(all[0], filepath.Join(dir, "a.txt")+" Ministers speak again", all[1], all[2])
}

func TestFolderMatch(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	drop(t, dir, time.Hour, map[string]string{"a.txt": "One" + body, "b.news": "Two" + body})
	d.round(folderOf(dir, `match = ["*.news"]`))
	d.want(filepath.Join(dir, "b.news") + " Two")
}

func TestFolderBehindALink(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	drop(t, dir, time.Hour, map[string]string{"real/a.txt": "One" + body})
	link := filepath.Join(dir, "link")
	if err := os.Symlink(filepath.Join(dir, "real"), link); err != nil {
		t.Skip("no links here:", err)
	}
	d.round(folderOf(link, ""))
	d.want(filepath.Join(link, "a.txt") + " One")
}

func TestFolderThatIsMissing(t *testing.T) {
	d := newDesk(t)
	fared, err := d.once(folderOf(filepath.Join(t.TempDir(), "none"), ""))
	if r := fared[0]; err != nil || r.Failures != 1 || !strings.Contains(r.Error, "no such file") {
		t.Errorf("%v %+v", err, r)
	}
}

// A file that cannot be read is told, and does not slow the folder down.
func TestFileThatCannotBeRead(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	drop(t, dir, time.Hour, map[string]string{"a.txt": "One" + body, "b.txt": "Two" + body})
	if err := os.Chmod(filepath.Join(dir, "a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(filepath.Join(dir, "a.txt")); err == nil {
		f.Close()
		t.Skip("this user may read everything")
	}
	fared, err := d.once(folderOf(dir, ""))
	if r := fared[0]; err != nil || r.Failures != 0 || r.Errors != 1 || r.Added != 1 || !strings.Contains(r.Error, "a.txt: permission denied") {
		t.Errorf("%v %+v", err, r)
	}
}

// A file that is still being written is left until it stays the same.
func TestFileIsComplete(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	drop(t, dir, 0, map[string]string{"a.txt": "Ministers sp"})
	o, m := d.options(folderOf(dir, `settle = "5s"`))
	defer m.Close()
	s := sourceFor(o)
	look := func(unsettled, stories int) {
		t.Helper()
		n, err := s.takeFiles(context.Background())
		if err != nil || n != unsettled || len(d.shelf.told()) != stories {
			t.Errorf("%v, %d unsettled, stories %v; want %d, %d", err, n, d.shelf.told(), unsettled, stories)
		}
	}
	later := func() { // as if six seconds went by
		for name, l := range s.files {
			l.since = l.since.Add(-6 * time.Second)
			s.files[name] = l
		}
	}
	look(1, 0)
	drop(t, dir, 0, map[string]string{"a.txt": "Ministers speak" + body})
	later()
	look(1, 0)
	later()
	look(0, 1)
	look(0, 1)
	// A time in the future, of a clock that was set back since, is no reason to wait for it.
	drop(t, dir, -24*time.Hour, map[string]string{"b.txt": "From tomorrow" + body})
	look(1, 1)
	later()
	look(0, 2)
	// Renamed into place: its own time says that it has been whole for long.
	drop(t, dir, time.Hour, map[string]string{"c.part": "Renamed" + body})
	look(0, 2)
	if err := os.Rename(filepath.Join(dir, "c.part"), filepath.Join(dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	look(0, 3)
}

func TestArchiveInAFolder(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	f, err := os.Create(filepath.Join(dir, "a.zip"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for i := range 3 {
		w, err := z.Create(fmt.Sprintf("%d.txt", i))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(w, "Story %d%s", i, body)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	d.round(folderOf(dir, `settle = "10ms"`))
	if got := len(d.shelf.told()); got != 3 {
		t.Errorf("%d stories, want 3", got)
	}
}
