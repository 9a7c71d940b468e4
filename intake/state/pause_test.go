package state

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/internal/sqlfile"
)

// TestPause asks for rest from beside a watch, which sees it.
func TestPause(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	s := open(t, path)
	if err := s.Watch(ctx, []Source{{Name: "world", Kind: "feed", Address: "https://a.example/rss"}, {Name: "drop", Kind: "folder", Address: "in"}}); err != nil {
		t.Fatal(err)
	}
	ask := func(name string, since time.Time) error {
		t.Helper()
		b, err := OpenBeside(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		return errors.Join(b.Pause(ctx, name, since), b.Close())
	}
	paused := func(name string, want bool) {
		t.Helper()
		if got, err := s.Paused(ctx, name); err != nil || got != want {
			t.Errorf("%s: paused is %t, %v", name, got, err)
		}
	}
	paused("world", false)
	for _, at := range []time.Time{now, now.Add(time.Hour)} { // the first time is the one that is kept
		if err := ask("world", at); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SaveSource(ctx, &Source{Name: "world", Rounds: 3}); err != nil {
		t.Fatal(err)
	}
	paused("world", true)
	paused("drop", false)
	if err := ask("none", now); !errors.Is(err, ErrNoSource) {
		t.Errorf("a source that is none: %v", err)
	}
	got, err := s.Sources(ctx)
	want := []*Source{{Name: "drop", Kind: "folder", Address: "in"}, {Name: "world", Kind: "feed", Address: "https://a.example/rss", Rounds: 3, Paused: now}}
	if d := cmp.Diff(want, got); err != nil || d != "" {
		t.Errorf("%v\n%s", err, d)
	}
	if err := ask("world", time.Time{}); err != nil {
		t.Fatal(err)
	}
	paused("world", false)

	if err := s.Watch(ctx, []Source{{Name: "drop", Kind: "folder", Address: "in"}}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Sources(ctx); err != nil || len(got) != 1 {
		t.Errorf("a source that was taken off the list is among %v, %v", got, err)
	}
	if err := ask("world", now); !errors.Is(err, ErrNoSource) {
		t.Errorf("a source that was taken off the list: %v", err)
	}
}

// TestEarlierState looks at a state that an earlier version of the program made.
func TestEarlierState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	f, err := sqlfile.Open(ctx, path, sqlfile.Form{ID: applicationID, Steps: []string{schema}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.ExecContext(ctx, "INSERT INTO source (name, rounds) VALUES ('world', 3)"); err != nil {
		t.Fatal(err)
	}
	f.Close()
	r, err := OpenRead(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := r.Source(ctx, "world"); err != nil || got.Rounds != 3 || !got.Paused.IsZero() {
		t.Errorf("%+v, %v", got, err)
	}
	if err := r.Watch(ctx, nil); err == nil {
		t.Error("a state to be looked at was written")
	}
}
