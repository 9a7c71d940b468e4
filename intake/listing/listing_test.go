package listing

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/intake/config"
)

func document(body string) *Document {
	return &Document{URL: "https://news.example.org/feeds/world", Body: []byte(body), Most: 1 << 20, Header: http.Header{}}
}

// brief is what the tests look at of an entry.
func brief(l *Listing) []string {
	var all []string
	for _, e := range l.Entries {
		all = append(all, strings.Join([]string{e.Item.Item.ID, e.Page, e.Headline, e.Published, e.Body}, " | "))
	}
	return all
}

const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>World</title>
<atom:link rel="hub" href="https://hub.example.org/"/>
<atom:link rel="self" href="/feeds/world?all=1"/>
<item><guid>1</guid><title>Norway calls</title><link>https://news.example.org/1?utm_source=rss&amp;id=7#top</link>
<pubDate>Tue, 10 Mar 2026 09:40:00 GMT</pubDate><description>Oslo &amp;amp; Rabat.</description></item>
<item><guid>1</guid><title>Norway calls again</title><link>https://news.example.org/1?id=7</link></item>
<item><title>No address</title></item>
`

func TestFeed(t *testing.T) {
	want := []string{
		"1 | https://news.example.org/1?id=7 | Norway calls | Tue, 10 Mar 2026 09:40:00 GMT | Oslo & Rabat.",
		" |  | No address |  | ",
	}
	l, err := Read(config.Feed, document(rss+"</channel></rss>"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, brief(l)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"https://hub.example.org/"}, l.Hubs); diff != "" || l.Self != "https://news.example.org/feeds/world?all=1" {
		t.Errorf("hubs %v, self %q", l.Hubs, l.Self)
	}
	l, err = Read(config.Feed, document(rss)) // breaks off
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(l.Entries) != 2 {
		t.Errorf("broken off: %v with %v", err, brief(l))
	}
}

func TestFeedFaults(t *testing.T) {
	bomb := `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`
	for _, c := range []struct{ name, body, want string }{
		{"page", "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head></html>", "the page offers the feed https://news.example.org/rss.xml"},
		{"page without a feed", "<html><p>Hello", "not a feed"},
		{"entity bomb", bomb, "declares entities"},
		{"nothing", "", "no element"},
		{"JSON", `{"version": 1`, "unexpected EOF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := Read(config.Feed, document(c.body))
			if err == nil || !strings.Contains(err.Error(), c.want) || len(l.Entries) != 0 {
				t.Errorf("error = %v with %d entries, want one with %q", err, len(l.Entries), c.want)
			}
		})
	}
}

func TestCharsetOfHTTP(t *testing.T) {
	d := document("<rss><channel><item><title>Caf\xe9 in K\xf8benhavn</title></item></channel></rss>")
	d.ContentType = "application/rss+xml; charset=iso-8859-1"
	l, err := Read(config.Feed, d)
	if err != nil || l.Entries[0].Headline != "Café in København" {
		t.Errorf("%v %v", err, brief(l))
	}
}

func TestHubs(t *testing.T) {
	d := document(`{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://a.example/f","hubs":[{"type":"rssCloud","url":"https://no"},{"type":"WebSub","url":"https://hub.example/"}],"items":[]}`)
	l, err := Read(config.Feed, d)
	if err != nil || cmp.Diff([]string{"https://hub.example/"}, l.Hubs) != "" || l.Self != "https://a.example/f" {
		t.Errorf("JSON Feed: %v, %v, %q", err, l.Hubs, l.Self)
	}
	d = document(rss + "</channel></rss>")
	d.Header.Add("Link", `<https://h1.example/>; rel="hub", <https://self.example/f>; rel=self`)
	d.Header.Add("Link", `</h2>; title="a"; rel="hub preload"`)
	l, err = Read(config.Feed, d)
	if err != nil || cmp.Diff([]string{"https://h1.example/", "https://news.example.org/h2"}, l.Hubs) != "" || l.Self != "https://self.example/f" {
		t.Errorf("header: %v, %v, %q", err, l.Hubs, l.Self)
	}
}

func TestKeyAndMark(t *testing.T) {
	a, _ := Read(config.Feed, document(rss+"</channel></rss>"))
	b, _ := Read(config.Feed, document(strings.Replace(rss, "Oslo", "Bergen", 1)+"</channel></rss>"))
	if !bytes.Equal(a.Entries[0].Key(), b.Entries[0].Key()) || bytes.Equal(a.Entries[0].Mark(), b.Entries[0].Mark()) {
		t.Error("an entry with another text: want the same key and another mark")
	}
}

func TestWordPress(t *testing.T) {
	l, err := Read(config.WordPress, document(`[
{"id":7,"date":"2026-03-10T10:40:00","date_gmt":"2026-03-10T09:40:00","modified_gmt":"2026-03-11T08:00:00","guid":{"rendered":"https://a.example/?p=7"},
 "link":"https://a.example/norway/","title":{"rendered":"Norway &#8217;calls&#8217;"},"content":{"rendered":"<p>Oslo.</p><p>Rabat.</p>","protected":false},"excerpt":{"rendered":"<p>Short</p>"}},
{"id":"x"},
{"id":8,"date":"2026-03-10T10:40:00","link":"https://a.example/closed/","title":{"rendered":"Closed"},"content":{"rendered":"","protected":true},"excerpt":{"rendered":"<p>Short</p>"}}]`))
	if err == nil || !strings.Contains(err.Error(), "post 2") {
		t.Errorf("error = %v, want one of post 2", err)
	}
	want := []string{
		"https://a.example/?p=7 | https://a.example/norway/ | Norway ’calls’ | 2026-03-10T09:40:00Z | Oslo.\n\nRabat.",
		"8 | https://a.example/closed/ | Closed | 2026-03-10T10:40:00 | Short",
	}
	if diff := cmp.Diff(want, brief(l)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for body, want := range map[string]string{
		`{"code":"rest_no_route","message":"No route"}`: "WordPress says rest_no_route: No route",
		"<html>":   "no REST interface",
		"no":       "no list of posts",
		`{"a": 1}`: "no list of posts",
	} {
		if _, err := Read(config.WordPress, document(body)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error = %v, want one with %q", body, err, want)
		}
	}
}

func TestWordPressAddress(t *testing.T) {
	const fields = "&order=desc&orderby=modified&per_page="
	for site, want := range map[string]string{
		"https://a.example":                                  "https://a.example/wp-json/wp/v2/posts?_fields=",
		"https://a.example/blog/":                            "https://a.example/blog/wp-json/wp/v2/posts?_fields=",
		"https://a.example/wp-json/wp/v2/posts?categories=3": "https://a.example/wp-json/wp/v2/posts?_fields=",
	} {
		got := WordPressAddress(site, 1000)
		if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, fields+"100") {
			t.Errorf("%s: %s", site, got)
		}
	}
}

const ap = `{"api":{},"data":{"next_page":"https://api.example/feed?seq=2","items":[
{"meta":{},"item":{"uri":"https://api.example/content/c1?qt=x","altids":{"itemid":"c1"},"version":8,"type":"text","pubstatus":"usable","headline":"Norway calls",
 "versioncreated":"2026-03-10T09:40:00Z","bylines":[{"by":"By JANE DOE"}],"renditions":{"nitf":{"href":"https://api.example/content/c1.8/download?format=NITF"}}}},
{"item":{"uri":"https://api.example/content/p1","type":"picture","version":1}},
{"item":{"uri":"https://api.example/content/c2","altids":{"itemid":"c2"},"version":2,"type":"text","pubstatus":"canceled","headline":"Kill"}}]}}`

func TestAP(t *testing.T) {
	l, err := Read(config.AP, document(ap))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"c1 | https://api.example/content/c1.8/download?format=NITF | Norway calls | 2026-03-10T09:40:00Z | ",
		"c2 |  | Kill |  | ",
	}
	if diff := cmp.Diff(want, brief(l)); diff != "" || l.Next != "https://api.example/feed?seq=2" {
		t.Errorf("next %q (-want +got)\n%s", l.Next, diff)
	}
	if e := l.Entries[1]; e.Status != "canceled" || e.Version != "2" {
		t.Errorf("%+v", e.Item.Item)
	}
	later, _ := Read(config.AP, document(strings.ReplaceAll(strings.ReplaceAll(ap, "c1.8", "c1.9"), `"version":8`, `"version":9`)))
	if !bytes.Equal(later.Entries[0].Key(), l.Entries[0].Key()) || bytes.Equal(later.Entries[0].Mark(), l.Entries[0].Mark()) {
		t.Error("a later version: want the same key and another mark")
	}
	for body, want := range map[string]string{"[]": "no feed of AP", `{"error":{"message":"Forbidden"}}`: "the service says Forbidden", "{}": "no items"} {
		if _, err := Read(config.AP, document(body)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error = %v, want one with %q", body, err, want)
		}
	}
}

const siteNews = `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/old</loc><lastmod>2026-03-01</lastmod></url>
<url><loc>https://a.example/none</loc></url>
<url><loc>https://a.example/new</loc><news:news><news:publication><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-10T09:40:00Z</news:publication_date><news:title>Norway calls</news:title></news:news></url>
<url><loc>ftp://a.example/x</loc></url></urlset>`

func TestSitemap(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	fmt.Fprint(z, siteNews)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{siteNews, zipped.String()} {
		l, err := Read(config.Sitemap, document(body))
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			" | https://a.example/new | Norway calls | 2026-03-10T09:40:00Z | ",
			" | https://a.example/old |  |  | ", " | https://a.example/none |  |  | ",
		}
		if diff := cmp.Diff(want, brief(l)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	l, err := Read(config.Sitemap, document(`<sitemapindex><sitemap><loc>https://a.example/1.xml</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>https://a.example/2.xml</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>`))
	if err != nil || cmp.Diff([]string{"https://a.example/2.xml", "https://a.example/1.xml"}, l.Parts) != "" {
		t.Errorf("index: %v %v", err, l.Parts)
	}
	if _, err := Read(config.Sitemap, document("<html/>")); !errors.Is(err, ErrNot) {
		t.Errorf("a page: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{rss, ap, siteNews, "<html>", `[{"id":7,"content":{"rendered":"<p>a"}}]`, `{"items":[{"id":1}]}`, "\x1f\x8b\x08"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		d := document(body)
		d.Most = 1 << 16
		for _, kind := range []config.Kind{config.Feed, config.WordPress, config.AP, config.Sitemap} {
			l, err := Read(kind, d)
			if l == nil {
				t.Fatalf("%s: no listing beside %v", kind, err)
			}
			seen := map[string]bool{}
			for _, e := range l.Entries {
				if key := string(e.Key()); seen[key] {
					t.Errorf("%s: two entries of one key", kind)
				} else {
					seen[key] = true
				}
			}
		}
	})
}
