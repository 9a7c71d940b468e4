package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/detente-wire/detente/ledger/sqlite"
)

var kills = flag.Int("kills", 6, "how often TestWatchIsKilled kills the watch; the full test of an intake is -kills 50")

// killedSite serves a feed of so many articles, which come slowly enough for a
// watch to be killed among them.
func killedSite(t *testing.T, articles int) *httptest.Server {
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err == nil {
			time.Sleep(15 * time.Millisecond)
			fmt.Fprintf(w, "<!DOCTYPE html><title>Story %d</title><article><h1>Ministers of Norway and Morocco speak, part %d</h1><p>%s</p></article>", n, n,
				strings.Repeat("Norwegian Foreign Minister Ingrid Solberg telephoned her Moroccan colleague on Tuesday, officials in Oslo said. ", 3))
			return
		}
		if r.URL.Path != "/feed" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "<rss version='2.0'><channel>")
		for i := range articles {
			fmt.Fprintf(w, "<item><guid>%d</guid><title>Part %d</title><link>%s/%d</link></item>", i, i, s.URL, i)
		}
		fmt.Fprint(w, "</channel></rss>")
	}))
	t.Cleanup(s.Close)
	return s
}

// TestWatchIsKilled kills a watch of a feed and a folder at random moments and
// starts it again: in the end the ledger is the one that a watch makes which is
// left in peace.
func TestWatchIsKilled(t *testing.T) {
	if testing.Short() && *kills == 6 {
		*kills = 3
	}
	s := killedSite(t, 40)
	peace := watchDir(t, s.URL)
	if out, err := watchOnce(peace).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir := watchDir(t, s.URL)
	seed := uint64(time.Now().UnixNano())
	rng := rand.New(rand.NewPCG(seed, 1))
	for i := range *kills {
		c := watchOnce(dir)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(200+rng.IntN(1000)) * time.Millisecond)
		if err := c.Process.Kill(); err != nil && i == 0 {
			t.Fatal(err)
		}
		_ = c.Wait() // killed
	}
	if out, err := watchOnce(dir).CombinedOutput(); err != nil {
		t.Fatalf("seed %d: %v\n%s", seed, err, out)
	}
	want, got := exported(t, peace), exported(t, dir)
	if n := bytes.Count(want, []byte(`{"type":"story"`)); n != 43 {
		t.Fatalf("%d stories in peace, want 43", n)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("seed %d: after %d kills the ledger has %d stories, want %d, and is not the same", seed, *kills,
			bytes.Count(got, []byte(`{"type":"story"`)), bytes.Count(want, []byte(`{"type":"story"`)))
	}
}

// TestWatchIsInterrupted interrupts a watch in the middle: it ends well, and the
// next one stores the rest.
func TestWatchIsInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupts can be sent to a process there")
	}
	s := killedSite(t, 40)
	dir := watchDir(t, s.URL)
	c := exec.Command("detente", "watch", "--config", "sources.toml", "--ledger", "a.ledger", "--verbose")
	c.Dir = dir
	log, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines, told := bufio.NewScanner(log), ""
	for lines.Scan() {
		told += lines.Text() + "\n"
		if strings.Contains(lines.Text(), "msg=listing") {
			if err := c.Process.Signal(os.Interrupt); err != nil {
				t.Error(err)
			}
		}
	}
	if err := c.Wait(); err != nil {
		t.Errorf("%v\n%s", err, told)
	}
	for _, source := range []string{"feed", "drop"} {
		if !strings.Contains(told, "msg=ended source="+source) {
			t.Errorf("no word of how %s has fared:\n%s", source, told)
		}
	}
	if out, err := watchOnce(dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := bytes.Count(exported(t, dir), []byte(`{"type":"story"`)); n != 43 {
		t.Errorf("%d stories, want 43", n)
	}
}

// watchDir makes a folder with a file of sources and three files to be taken in.
func watchDir(t *testing.T, site string) string {
	dir := t.TempDir()
	files := map[string]string{"sources.toml": fmt.Sprintf("[[source]]\nname = \"feed\"\nkind = \"feed\"\nurl = \"%s/feed\"\npace = \"0s\"\nallow_addresses = [\"127.0.0.1\"]\n\n[[source]]\nname = \"drop\"\nkind = \"folder\"\npath = \"in\"\nsettle = \"0s\"\n", site)}
	for i := range 3 {
		files[fmt.Sprintf("in/%d.txt", i)] = fmt.Sprintf("Ministers speak, part %d\n\nOSLO, Norway (AP) - The foreign ministers of Norway and Morocco spoke by telephone on Tuesday, officials said.\n", i)
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func watchOnce(dir string) *exec.Cmd {
	c := exec.Command("detente", "watch", "--config", "sources.toml", "--ledger", "a.ledger", "--once", "--workers", "2")
	c.Dir = dir
	return c
}

func exported(t *testing.T, dir string) []byte {
	t.Helper()
	l, err := sqlite.Open(context.Background(), filepath.Join(dir, "a.ledger"), sqlite.Read)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := l.Check(context.Background()); err != nil {
		t.Error(err)
	}
	var buf bytes.Buffer
	for line, err := range l.Export(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		buf.Write(line)
		buf.WriteByte('\n')
	}
	return buf.Bytes()
}
