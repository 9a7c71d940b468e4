package state

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/websub"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 3, 10, 9, 40, 0, 0, time.UTC)
)

func open(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func entry(n int, text string) *listing.Entry {
	return &listing.Entry{Item: item.Item{Item: news.Item{ID: fmt.Sprint(n)}, Headline: text, Bylines: []string{"A"}}, Page: fmt.Sprintf("https://a.example/%d", n)}
}

func entries(n int) []*listing.Entry {
	var all []*listing.Entry
	for i := range n {
		all = append(all, entry(i, "x"))
	}
	return all
}

// ids takes what is next of a source.
func ids(t *testing.T, s *Store, at time.Time) []string {
	t.Helper()
	tasks, err := s.Next(ctx, "a", at, 100)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, task := range tasks {
		all = append(all, task.Entry.Item.Item.ID)
	}
	return all
}

func TestQueueLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	s := open(t, path)
	v := fetch.Validators{ETag: `"1"`}
	takes := []struct {
		list  []*listing.Entry
		most  int
		fresh int
		known fetch.Validators
	}{
		{entries(3), 2, 2, fetch.Validators{}}, // one left over: the listing must be fetched again
		{entries(3), 2, 1, v},
		{entries(3), 2, 0, v},
		{[]*listing.Entry{entry(1, "corrected")}, 2, 1, v},
	}
	for i, c := range takes {
		fresh, err := s.Take(ctx, &Taken{Source: "a", URL: "u", Validators: v, Entries: c.list, Most: c.most, Cursor: "next"})
		known, _ := s.Validators(ctx, "a", "u")
		if err != nil || fresh != c.fresh || known != c.known {
			t.Errorf("take %d: %v, %d fresh, known %v", i, err, fresh, known)
		}
	}
	if diff := cmp.Diff([]string{"0", "2", "1"}, ids(t, s, now)); diff != "" {
		t.Errorf("queue (-want +got)\n%s", diff)
	}
	s.Close()
	s = open(t, path)
	tasks, err := s.Next(ctx, "a", now, 1)
	if err != nil || len(tasks) != 1 {
		t.Fatal(err, tasks)
	}
	if diff := cmp.Diff(entry(0, "x"), tasks[0].Entry); diff != "" {
		t.Errorf("entry (-want +got)\n%s", diff)
	}
	if err := s.Done(ctx, tasks[0]); err != nil {
		t.Error(err)
	}
	if got := ids(t, s, now); len(got) != 2 {
		t.Errorf("after one is done: %v", got)
	}
	r, err := s.Source(ctx, "a")
	if err != nil || r.Cursor != "next" {
		t.Errorf("%v %+v", err, r)
	}
	if err := s.Rewind(ctx, "a"); err != nil {
		t.Error(err)
	}
}

// An entry that changes while its older version is on the way stays queued.
func TestChangeOnTheWay(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	take := func(text string) {
		if _, err := s.Take(ctx, &Taken{Source: "a", Entries: []*listing.Entry{entry(1, text)}, Most: 9}); err != nil {
			t.Fatal(err)
		}
	}
	take("first")
	old, _ := s.Next(ctx, "a", now, 9)
	take("second")
	if err := s.Done(ctx, old[0]); err != nil {
		t.Fatal(err)
	}
	left, _ := s.Next(ctx, "a", now, 9)
	if len(left) != 1 || left[0].Entry.Headline != "second" {
		t.Errorf("%+v", left)
	}
}

func TestWaitingAndTheClock(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	if _, err := s.Take(ctx, &Taken{Source: "a", Entries: entries(1), Most: 9}); err != nil {
		t.Fatal(err)
	}
	tasks, _ := s.Next(ctx, "a", now, 9)
	if err := s.Again(ctx, tasks[0], now, time.Hour, 1); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		at   time.Duration
		want int
	}{{0, 0}, {59 * time.Minute, 0}, {time.Hour, 1}, {-1000 * time.Hour, 0}} {
		if got := ids(t, s, now.Add(c.at)); len(got) != c.want {
			t.Errorf("after %v: %v", c.at, got)
		}
	}
	r := &Source{Planned: now, Wait: time.Hour}
	for at, want := range map[time.Duration]time.Duration{
		0: time.Hour, 45 * time.Minute: 15 * time.Minute, 2 * time.Hour: 0,
		-24 * 365 * time.Hour: time.Hour, // the clock was set back by a year: no longer than was planned
	} {
		if got := r.Remaining(now.Add(at)); got != want {
			t.Errorf("after %v: %v left, want %v", at, got, want)
		}
	}
}

func TestSources(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	want := &Source{
		Name: "a", Planned: now, Wait: time.Minute, Failures: 2, Rounds: 7, Added: 5, Known: 4, Errors: 3,
		Tried: now, Succeeded: now.Add(-time.Hour), Failed: now, Error: "gone",
	}
	for range 2 {
		if err := s.SaveSource(ctx, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Source(ctx, "a")
	if err != nil || cmp.Diff(want, got) != "" {
		t.Errorf("%v\n%s", err, cmp.Diff(want, got))
	}
	b := websub.New("a", "t", "h")
	b.Asked, b.Lease = now, time.Hour
	if err := s.SaveSubscription(ctx, b); err != nil {
		t.Fatal(err)
	}
	b = websub.New("a", "t2", "h")
	if err := s.SaveSubscription(ctx, b); err != nil {
		t.Fatal(err)
	}
	for _, by := range [][2]string{{"a", ""}, {"", b.ID}} {
		if got, err := s.Subscription(ctx, by[0], by[1]); err != nil || cmp.Diff(b, got) != "" {
			t.Errorf("%v\n%s", err, cmp.Diff(b, got))
		}
	}
	if got, err := s.Subscription(ctx, "b", "x"); got != nil || err != nil {
		t.Error(got, err)
	}
}

func TestSeenAndPrinted(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	seen := func(mark string) bool {
		ok, err := s.Seen(ctx, "a", []byte("f"), []byte(mark))
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if seen("1") {
		t.Error("seen before")
	}
	if err := s.NoteSeen(ctx, "a", []byte("f"), []byte("1")); err != nil || !seen("1") || seen("2") {
		t.Error("a file that was taken, or has changed", err)
	}
	if err := s.NotePrinted(ctx, "id"); err != nil {
		t.Error(err)
	}
	if ok, err := s.Printed(ctx, "id"); !ok || err != nil {
		t.Error(ok, err)
	}
}

func TestEntriesAreForgottenByListings(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "state"))
	for range 2 {
		if _, err := s.Take(ctx, &Taken{Source: "a", Entries: entries(2), Most: 9}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.db.Exec("UPDATE source SET listings = listings + ?", forgotten); err != nil {
		t.Fatal(err)
	}
	if fresh, err := s.Take(ctx, &Taken{Source: "a", Entries: entries(1), Most: 9}); err != nil || fresh != 0 {
		t.Errorf("one that is still listed: %d fresh, %v", fresh, err)
	}
	if fresh, err := s.Take(ctx, &Taken{Source: "a", Entries: entries(2), Most: 9}); err != nil || fresh != 1 {
		t.Errorf("one that was not listed for long: %d fresh, %v", fresh, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "state")
	if _, err := OpenRead(ctx, path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("none there: %v", err)
	}
	open(t, path)
	if _, err := Open(ctx, path); !errors.Is(err, ErrLocked) {
		t.Errorf("a second watch: %v", err)
	}
	r, err := OpenRead(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Source(ctx, "a"); err != nil {
		t.Errorf("reading beside a watch: %v", err)
	}
	other := filepath.Join(dir, "text")
	if err := os.WriteFile(other, make([]byte, 5000), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, other); !errors.Is(err, ErrForeign) {
		t.Errorf("a file that is none: %v", err)
	}
	if _, err := Open(ctx, filepath.Join(dir, "none", "state")); err == nil {
		t.Error("a folder that is not there")
	}
}
