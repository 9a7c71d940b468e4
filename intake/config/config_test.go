package config

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/wire/column"
)

func env(name string) (string, bool) {
	v, ok := map[string]string{"KEY": "s3cret"}[name]
	return v, ok
}

func TestParse(t *testing.T) {
	c, err := Parse([]byte(`
[defaults]
interval = "10m"
user_agent = "Desk/1.0"


[websub]
listen = "127.0.0.1:8787"
callback = "https://intake.example.org/websub/"

[[source]]
name = "wire"
kind = "feed"
url = "https://news.example.org/rss?key=${KEY}"
pace = "0s"
max_bytes = "2 MB"
max_age = "7d"
allow_addresses = ["127.0.0.1", "fd00::/8"]
headers = { X-Api-Key = "${KEY}", Accept-Language = "en" }

  [[ source ]]  # of a folder
name = "drop"
kind = "folder"
path = "in"
match = ["*.csv"]
columns = { text = "main body", date = "published" }
settle = "0s"
`), env)
	if err != nil {
		t.Fatal(err)
	}
	base := Request{Pace: 2 * time.Second, Timeout: 30 * time.Second, MaxBytes: 16 << 20, MaxRedirects: 5, UserAgent: "Desk/1.0", Robots: true}
	feed := base
	feed.Pace, feed.MaxBytes = 0, 2<<20
	feed.Headers = map[string]string{"X-Api-Key": "s3cret", "Accept-Language": "en"}
	feed.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("fd00::/8")}
	want := &Config{
		WebSub: WebSub{Listen: "127.0.0.1:8787", Callback: "https://intake.example.org/websub"},
		Sources: []Source{{
			Name: "wire", Line: 11, Kind: Feed, URL: "https://news.example.org/rss?key=s3cret", Interval: 10 * time.Minute, MaxItems: 100, MaxAge: 7 * 24 * time.Hour,
			Follow: Always, WebSub: true, Settle: 2 * time.Second, Request: feed,
		}, {
			Name: "drop", Line: 21, Kind: Folder, Path: "in", Match: []string{"*.csv"}, Interval: 10 * time.Minute, MaxItems: 100,
			Follow: Always, WebSub: true, Columns: column.Names{column.Text: "main body", column.Date: "published"}, Request: base,
		}},
	}
	if diff := cmp.Diff(want, c, cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseRefuses(t *testing.T) {
	source := func(more string) string { return "[[source]]\nname = \"a\"\n" + more }
	feed := func(more string) string {
		return source("kind = \"feed\"\nurl = \"https://x.example/\"\n" + more)
	}
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "no [[source]]"},
		{"broken", "[[source]\n", "line 1, column"},
		{"unknown key", feed("intervall = \"5m\"\n"), `line 5: unknown key "source.intervall"`},
		{"unknown key in defaults", "[defaults]\npase = \"1s\"\n" + feed(""), `line 2: unknown key "defaults.pase"`},
		{"what opens all doors", "[defaults]\nallow_addresses = [\"10.0.0.0/8\"]\n" + feed(""), `line 2: unknown key "defaults.allow_addresses"`},
		{"unknown table", "[web]\n" + feed(""), `line 1: unknown key "web"`},
		{"unknown kind", source("kind = \"gopher\"\n"), `line 3, column 8: source.kind: "gopher" is none of feed, page`},
		{"no kind", source(""), `line 1, source "a": kind is missing`},
		{"no name", "[[source]]\nkind = \"folder\"\npath = \"x\"\n", "line 1, source 1: name it"},
		{"same name", feed("") + feed(""), `line 5, source "a": another source has the same name`},
		{"no url", source("kind = \"page\"\n"), "url: is missing"},
		{"file url", source("kind = \"page\"\nurl = \"file:///etc/passwd\"\n"), "begins with https://"},
		{"password", source("kind = \"page\"\nurl = \"https://a:b@x.example/\"\n"), "shown to everyone"},
		{"bad duration", feed("interval = \"fast\"\n"), `line 5, column 12: source.interval: "fast" is no time`},
		{"negative", feed("pace = \"-1s\"\n"), "is no time"},
		{"short interval", feed("interval = \"10ms\"\n"), "under 1s"},
		{"number for a time", feed("interval = 5\n"), `"5" is no time`},
		{"bad size", feed("max_bytes = \"9999 GB\"\n"), "is no size"},
		{"bad range", feed("allow_addresses = [\"intranet\"]\n"), "is no range of addresses"},
		{"no env", feed("headers = { a = \"${NONE}\" }\n"), "headers: a: the environment has no NONE"},
		{"no env of an address", source("kind = \"page\"\nurl = \"https://x.example/${NONE}\"\n"), "url: the environment has no NONE"},
		{"header with a line end", feed("headers = { a = \"x\\r\\nb: c\" }\n"), "no header of HTTP"},
		{"bad column", source("kind = \"folder\"\npath = \"x\"\ncolumns = { txt = \"b\" }\n"), `no part of a story is called "txt"`},
		{"bad format", source("kind = \"folder\"\npath = \"x\"\nformat = \"doc\"\n"), `no format is called "doc"`},
		{"bad pattern", source("kind = \"folder\"\npath = \"x\"\nmatch = [\"[\"]\n"), "is no pattern"},
		{"misplaced", feed("path = \"x\"\n"), `path has no effect on a source of kind "feed"`},
		{"misplaced in a folder", source("kind = \"folder\"\npath = \"x\"\nurl = \"https://x.example\"\n"), "url has no effect"},
		{"misplaced in a page", source("kind = \"page\"\nurl = \"https://x.example\"\nfollow = \"never\"\n"), "follow has no effect"},
		{"half a websub", "[websub]\nlisten = \":1\"\n" + feed(""), "websub needs both"},
		{"many items", feed("max_items = 0\n"), "max_items"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse([]byte(c.text), env)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error = %v, want one with %q", err, c.want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("[[source]]\nname = \"a\"\nkind = \"feed\"\nurl = \"https://x.example/\"\ninterval = \"5m\"\n")
	f.Add("[defaults]\nmax_bytes = \"1 KB\"\n[websub]\nlisten = \":1\"\ncallback = \"https://x\"\n[[source]]\nname = \"a\"\nkind = \"folder\"\npath = \"x\"\ncolumns = { text = \"b\" }\n")
	f.Add("source = [{ name = \"a\", kind = \"page\", url = \"http://x/\", headers = { a = \"${KEY}\" }, allow_addresses = [\"::1\"] }]")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse([]byte(text), env)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		for _, s := range c.Sources {
			if s.Name == "" || s.Kind == "" || s.Interval < time.Second || s.Request.MaxBytes <= 0 || (s.Kind == Folder) != (s.URL == "") {
				t.Errorf("%+v", s)
			}
		}
	})
}
