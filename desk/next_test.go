package desk

import (
	"net/url"
	"strings"
	"testing"
)

// FuzzNext resolves what comes of any words as a browser does, and wants to stay on
// the desk.
func FuzzNext(f *testing.F) {
	for _, words := range []string{"/events?q=a", "//evil.example", "/\\evil.example", "/%2f/evil.example", "/a/..//evil.example", "/%5c/x", "https:/x", "/\t/x", "/?a=//x", "/..//x", "/%2e%2e//x", "/a%2Fb", "/%2Fx", "/a%5cb"} {
		f.Add(words)
	}
	desk := &url.URL{Scheme: "https", Host: "desk.example.org", Path: "/sign-in"}
	f.Fuzz(func(t *testing.T, words string) {
		next := nextOf(words)
		seen := strings.NewReplacer("\\", "/", "\t", "", "\n", "", "\r", "").Replace(next) // as browsers do
		u, err := desk.Parse(seen)
		if err != nil || u.Host != desk.Host || u.Scheme != desk.Scheme || strings.HasPrefix(seen, "//") || !strings.HasPrefix(next, "/") || next != nextOf(next) {
			t.Errorf("%q goes to %q, then %q (%v)", words, next, nextOf(next), err)
		}
	})
}
