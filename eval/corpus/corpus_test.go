package corpus_test

import (
	"testing"

	"github.com/detente-wire/detente/eval/corpus"
)

func TestStories(t *testing.T) {
	dir := corpus.Dir()
	if dir == "" {
		t.Skip("no measuring data")
	}
	seen := map[string]bool{}
	for item, err := range corpus.Stories(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[item.Name] {
			t.Errorf("two stories named %s", item.Name)
		}
		seen[item.Name] = true
		if len(item.Data) == 0 {
			t.Errorf("%s is empty", item.Name)
		}
	}
	if len(seen) < 23000 {
		t.Errorf("%d stories, want about 24,000", len(seen))
	}
}

func TestReutersPlain(t *testing.T) {
	r := corpus.ReutersStory{Date: "26-FEB-1987 15:01:01.79", Title: "QUIET DAY", Dateline: "    OSLO, Feb 26 - ", Body: "Nothing happened."}
	want := "QUIET DAY\n\n26-FEB-1987 15:01:01.79\n\n    OSLO, Feb 26 - Nothing happened."
	if got := string(r.Plain()); got != want {
		t.Errorf("plain = %q, want %q", got, want)
	}
}
