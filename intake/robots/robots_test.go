package robots

import (
	"strings"
	"testing"
	"time"
)

func TestAllowed(t *testing.T) {
	for _, c := range []struct {
		name, file, path string
		want             bool
	}{
		{"no file", "", "/a", true},
		{"all closed", "User-agent: *\nDisallow: /", "/a", false},
		{"an empty rule closes nothing", "User-agent: *\nDisallow:\n\nUser-agent: other\nDisallow: /", "/a", true},
		{"a group of one's own goes before the star", "User-agent: *\nDisallow: /\n\nUser-agent: Detente\nDisallow: /private", "/a", true},
		{"a group of one's own closes", "User-agent: *\nAllow: /\n\nUser-agent: Detente/1.0\nDisallow: /private", "/private/x", false},
		{"two names over one group", "User-agent: other\nUser-agent: detente\nDisallow: /b", "/b", false},
		{"a group in two parts", "User-agent: detente\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: detente\nDisallow: /b", "/b", false},
		{"the longest rule", "User-agent: *\nDisallow: /news\nAllow: /news/world", "/news/world/1", true},
		{"of equal ones, the one that allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"star", "User-agent: *\nDisallow: /*/print", "/news/print", false},
		{"star matches from the beginning", "User-agent: *\nDisallow: /a*b", "/x/a/b", true},
		{"end", "User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", true},
		{"end with several possible", "User-agent: *\nDisallow: /*.pdf$", "/x.pdf/y.pdf", false},
		{"query", "User-agent: *\nDisallow: /*?page=", "/n?page=2", false},
		{"percent", "User-agent: *\nDisallow: /%7euser/%c3%a9", "/~user/é", false},
		{"comment and blanks", "  user-agent : * # all\n disallow : /a # this\n", "/a", false},
		{"rules before any name", "Disallow: /\nUser-agent: *\nAllow: /", "/a", true},
		{"another's delay that is none", "User-agent: other\nCrawl-delay: soon\nDisallow: /\nUser-agent: *\nDisallow: /b", "/a", true},
		{"a page instead of the file", "<html><body>Disallow: /</body></html>", "/a", true},
		{"sitemap between names", "User-agent: other\nSitemap: https://x\nUser-agent: *\nDisallow: /b", "/b", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Parse([]byte(c.file), "detente").Allowed(c.path); got != c.want {
				t.Errorf("Allowed(%q) = %v, want %v", c.path, got, c.want)
			}
		})
	}
}

func TestDelay(t *testing.T) {
	for value, want := range map[string]time.Duration{"2.5": 2500 * time.Millisecond, "-1": 0, "NaN": 0, "1e99": maxDelay, "soon": 0} {
		if got := Parse([]byte("User-agent: *\nCrawl-delay: "+value), "detente").Delay; got != want {
			t.Errorf("delay of %q = %v, want %v", value, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3", "/a/b")
	f.Add("User-agent: detente\nAllow: /%", "/%zz")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := Parse([]byte(file), "detente")
		r.Allowed(path)
		if r.Delay < 0 || r.Delay > maxDelay {
			t.Errorf("delay = %v", r.Delay)
		}
		if !strings.Contains(strings.ToLower(file), "disallow") && !r.Allowed(path) {
			t.Errorf("%q is closed by a file that closes nothing", path)
		}
	})
}
