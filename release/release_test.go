package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	day   = time.Date(2031, 3, 10, 9, 40, 0, 0, time.UTC)
	small = []file{{"detente", 0o755, []byte("program")}, {"models/README.md", 0o644, []byte("card")}}
)

// TestTar reads back what is written.
func TestTar(t *testing.T) {
	var buf bytes.Buffer
	if err := writeTar(&buf, "detente-1", small, day); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(day) || h.Uid != 0 || h.Gid != 0 || h.Uname != "" {
			t.Errorf("%s: %v, owner %d %d %q", h.Name, h.ModTime, h.Uid, h.Gid, h.Uname)
		}
		got = append(got, h.FileInfo().Mode().String()+" "+h.Name+" "+string(data))
	}
	want := []string{"-rwxr-xr-x detente-1/detente program", "-rw-r--r-- detente-1/models/README.md card"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !z.ModTime.IsZero() || z.Name != "" {
		t.Errorf("the compressed file has the time %v and the name %q", z.ModTime, z.Name)
	}
}

func TestZip(t *testing.T) {
	var buf bytes.Buffer
	if err := writeZip(&buf, "detente-1", small, day); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range r.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != "detente-1/"+small[i].name || f.Mode() != small[i].mode || !f.Modified.Equal(day) || !bytes.Equal(data, small[i].data) {
			t.Errorf("%s %v %v %q", f.Name, f.Mode(), f.Modified, data)
		}
	}
}

// TestSame packs twice, in another zone the second time, and sums both.
func TestSame(t *testing.T) {
	var sums []string
	for _, at := range []time.Time{day, day.In(time.FixedZone("far", 9*3600))} {
		dir := t.TempDir()
		var names []string
		for _, zipped := range []bool{true, false} {
			name, err := pack(dir, "detente-1", zipped, small, at)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		if err := writeSums(dir, names); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(data))
	}
	if d := cmp.Diff(sums[0], sums[1]); d != "" {
		t.Errorf("two packings differ:\n%s", d)
	}
	if strings.Count(sums[0], "\n") != 2 || !strings.Contains(sums[0], "  detente-1.tar.gz\n") {
		t.Errorf("sums %q", sums[0])
	}
}

// TestBuild builds one program in two folders, with other settings of the
// environment the second time: the same bytes, and the version that was set.
func TestBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles")
	}
	var programs [][]byte
	for range 2 {
		dir := t.TempDir()
		write(t, dir, "go.mod", "module example.test/hello\n\ngo 1.26\n")
		write(t, dir, "main.go", "package main\n\nvar version = \"source\"\n\nfunc main() { print(version) }\n")
		out := filepath.Join(dir, "hello")
		b := build{root: dir, pkg: ".", goos: runtime.GOOS, goarch: runtime.GOARCH, flags: "-X main.version=1.2.3"}
		if err := b.run(t.Context(), out); err != nil {
			t.Fatal(err)
		}
		if text, err := exec.Command(out).CombinedOutput(); err != nil || string(text) != "1.2.3" {
			t.Errorf("says %q, %v", text, err)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, data)
		t.Setenv("GOFLAGS", "-race")
		t.Setenv("GOAMD64", "v3")
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("two builds differ")
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestVersion(t *testing.T) {
	for _, c := range []struct{ asked, tag, want string }{
		{"", "v1.2.3", "1.2.3"},
		{"2.0.0-rc.1", "v1.2.3", "2.0.0-rc.1"},
		{"", "", "0."}, // that of the source
		{"", "vnext", ""},
		{"1.2", "", ""},
	} {
		got, err := (&commit{tag: c.tag}).version(c.asked)
		if c.want == "" && err == nil || c.want != "" && !strings.HasPrefix(got, c.want) {
			t.Errorf("asked %q, tag %q: %q, %v", c.asked, c.tag, got, err)
		}
	}
}

// TestCommit reads the time, the tag and changes of a checkout.
func TestCommit(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("SOURCE_DATE_EPOCH", "")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "A")
		t.Setenv("GIT_"+who+"_EMAIL", "a@example.test")
		t.Setenv("GIT_"+who+"_DATE", day.Format(time.RFC3339))
	}
	write(t, dir, "a", "a")
	for _, args := range [][]string{{"init", "-q"}, {"add", "a"}, {"commit", "-qm", "a"}, {"tag", "v1.2.3"}} {
		if _, err := git(t.Context(), dir, args...); err != nil {
			t.Skip("no git here: ", err)
		}
	}
	c, err := readCommit(t.Context(), dir)
	if err != nil || !c.at.Equal(day) || c.tag != "v1.2.3" || c.changed {
		t.Errorf("%+v, %v", c, err)
	}
	write(t, dir, "b", "b")
	r := release{root: dir, out: t.TempDir()}
	if err := r.run(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "differ from the commit") {
		t.Errorf("a changed checkout: %v", err)
	}
}
