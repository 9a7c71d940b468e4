package visit_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/detente-wire/detente/eval/desk/visit"
)

func TestLinks(t *testing.T) {
	page := `<a href="/story/1f#w-2">a</a> <a href="/story/1f">b</a> <a href="?cursor=x&amp;by=M">next</a> <a href="/events.json">data</a> <a href="/events?place=Bru,&#43;BEL">c</a>
		<a href="/assets/desk.css">d</a> <a href="/agenda.ics">e</a> <a href="https://example.com/">f</a> <a href="/">g</a> <a href="/actor/J.%20Doe">h</a>`
	want := map[string][]string{"story": {"/story/1f"}, "statements": {"/statements?cursor=x&by=M"}, "events": {"/events?place=Bru,+BEL"}, "today": {"/"}, "actor": {"/actor/J.%20Doe"}}
	if got := visit.Links("/statements?by=M", []byte(page)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestData(t *testing.T) {
	for path, want := range map[string]string{"/": "/today.json", "/?day=2026-01-02": "/today.json?day=2026-01-02", "/actor/NOR": "/actor/NOR.json", "/search?q=a": "/search.json?q=a"} {
		if got := visit.Data(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestReader wants the same walk of the same seed, through all pages that are known.
func TestReader(t *testing.T) {
	walk := func() (out []string) {
		r := visit.NewReader(1, 2)
		r.Read("/", []byte(`<a href="/story/1f">a</a> <a href="/actor/NOR">b</a>`))
		seen := map[string]bool{}
		for range 200 {
			name, path := r.Next()
			out, seen[name] = append(out, path), true
		}
		if len(seen) != len(visit.Names) {
			t.Errorf("pages %v", seen)
		}
		return out
	}
	if a, b := walk(), walk(); !reflect.DeepEqual(a, b) {
		t.Error("another walk of the same seed")
	}
}

func TestTimes(t *testing.T) {
	times := visit.Times{5 * time.Second, time.Second, 3 * time.Second, 2 * time.Second, 4 * time.Second}
	for part, want := range map[float64]time.Duration{0: time.Second, 0.5: 3 * time.Second, 0.95: 5 * time.Second, 1: 5 * time.Second} {
		if got := times.At(part); got != want {
			t.Errorf("%v: %v, want %v", part, got, want)
		}
	}
	if (visit.Times{}).At(0.5) != 0 {
		t.Error("a time of none")
	}
}
