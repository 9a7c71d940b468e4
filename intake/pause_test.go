package intake

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/news"
)

// TestPause lets a source of a running watch rest from beside it, and resumes it.
func TestPause(t *testing.T) {
	defer func(was time.Duration) { glance = was }(glance)
	glance = 5 * time.Millisecond
	d, dir := newDesk(t), t.TempDir()
	d.shelf.stored = make(chan *news.Story, 9)
	o, m := d.options(folderOf(dir, "interval = \"1s\"\nsettle = \"0s\""))
	defer m.Close()
	o.Once = false
	ask := func(since time.Time) {
		t.Helper()
		b, err := state.OpenBeside(t.Context(), filepath.Join(d.dir, "state"))
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if err := b.Pause(t.Context(), "drop", since); err != nil {
			t.Fatal(err)
		}
	}
	comes := func(within time.Duration) bool {
		select {
		case <-d.shelf.stored:
			return true
		case <-time.After(within):
			return false
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	drop(t, dir, time.Hour, map[string]string{"a.txt": "First" + body})
	go func() {
		_, err := Run(ctx, o)
		ended <- err
	}()
	if !comes(20 * time.Second) {
		t.Fatal("nothing came in")
	}
	ask(time.Now())
	drop(t, dir, time.Hour, map[string]string{"b.txt": "Second" + body})
	if comes(2500 * time.Millisecond) {
		t.Error("a source that is paused was looked at")
	}
	ask(time.Time{})
	if !comes(20 * time.Second) {
		t.Error("a source that was resumed was not looked at")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestPauseOnce leaves a source alone that is paused.
func TestPauseOnce(t *testing.T) {
	d, dir := newDesk(t), t.TempDir()
	drop(t, dir, time.Hour, map[string]string{"a.txt": "First" + body})
	toml := folderOf(dir, "")
	o, m := d.options(toml)
	if err := m.Watch(t.Context(), told(o.Config)); err != nil {
		t.Fatal(err)
	}
	if err := m.Pause(t.Context(), "drop", time.Now()); err != nil {
		t.Fatal(err)
	}
	m.Close()
	d.round(toml)
	d.want()
}
