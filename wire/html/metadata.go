package html

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/markup"
)

// told is what a page tells machines of its article.
type told struct {
	id, url, title, published, modified, language, dateline, body string

	authors []string
	article bool // it says that it is one
}

// metadata reads the JSON-LD of a page, then its other metadata for what is
// missing.
func metadata(doc *html.Node) told {
	var t told
	meta := map[string]string{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			t.language = attr(n, "lang")
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				t.linked(n.FirstChild.Data)
			}
		case atom.Meta:
			remember(meta, n)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && t.url == "" && strings.HasPrefix(attr(n, "href"), "http") {
				t.url = attr(n, "href")
			}
		case atom.Time:
			if _, has := lookup(n, "pubdate"); (has || attr(n, "itemprop") == "datePublished") && meta["time"] == "" {
				meta["time"] = attr(n, "datetime")
			}
		}
	}
	t.fill(meta)
	return t
}

// remember keeps the first value of each name of metadata.
func remember(meta map[string]string, n *html.Node) {
	value := strings.TrimSpace(attr(n, "content"))
	for _, key := range [...]string{"property", "name", "itemprop"} {
		if name := strings.ToLower(attr(n, key)); name != "" && value != "" && meta[name] == "" {
			meta[name] = value
		}
	}
}

// fill takes from the metadata what the JSON-LD does not tell.
func (t *told) fill(meta map[string]string) {
	set := func(field *string, names ...string) {
		for _, name := range names {
			if *field == "" {
				*field = meta[name]
			}
		}
	}
	t.article = t.article || meta["og:type"] == "article" || meta["article:published_time"] != ""
	if t.title == "" {
		set(&t.title, "og:title", "twitter:title", "dc.title", "citation_title")
		t.title = withoutSite(t.title, meta["og:site_name"])
	}
	set(&t.url, "og:url")
	for _, name := range timeNames {
		if !isTime(t.published) {
			t.published = meta[name]
		}
	}
	if !isTime(t.published) {
		t.published = t.modified
	}
	if len(t.authors) == 0 {
		for _, name := range [...]string{"author", "parsely-author", "sailthru.author", "dc.creator", "article:author_name", "byl"} {
			if by := meta[name]; isName(by) {
				t.authors = []string{by}
				break
			}
		}
	}
}

// timeNames are the names under which metadata have the time of publication; that
// of the last change is better than none.
var timeNames = []string{
	"article:published_time", "datepublished", "time", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date",
	"dc.date.issued", "dc.date", "date", "og:article:published_time", "og:published_time", "article.published", "citation_publication_date",
	"article:modified_time", "datemodified",
}

// isTime reports whether a value is a time, and not the zero of a clock.
func isTime(s string) bool {
	p, ok := item.ReadTime(s)
	return ok && p.Value > "1970-01-02"
}

// withoutSite takes the name of the site off the end of a title.
func withoutSite(title, site string) string {
	if site == "" || !strings.HasSuffix(title, site) {
		return title
	}
	short := strings.TrimRight(strings.TrimSuffix(title, site), " ")
	if head := strings.TrimRight(short, "|-–—:·"); head != short && head != "" {
		return strings.TrimSpace(head)
	}
	return title
}

// isName tells a name from an address or a number.
func isName(s string) bool {
	return s != "" && len(s) < 200 && !strings.Contains(s, "://") && !strings.ContainsAny(s, "@{}<>")
}

// linked reads a script of JSON-LD, of which the first news article counts. What
// is no JSON is passed over, as by every reader of pages.
func (t *told) linked(script string) {
	script = strings.TrimSpace(script)
	script = strings.TrimSuffix(strings.TrimPrefix(script, "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(script), &v) != nil {
		// A line end within a string is the commonest fault.
		if json.Unmarshal([]byte(strings.Map(lineToSpace, script)), &v) != nil {
			return
		}
	}
	if a := findArticle(v, 0); a != nil && t.title == "" {
		t.take(a)
	}
}

func lineToSpace(c rune) rune {
	if c < ' ' {
		return ' '
	}
	return c
}

// findArticle returns the first object of a type of article.
func findArticle(v any, depth int) map[string]any {
	if depth > 6 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if a := findArticle(e, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		for _, kind := range texts(v["@type"]) {
			if strings.HasSuffix(kind, "Article") || kind == "BlogPosting" || kind == "LiveBlogPosting" || kind == "Report" {
				return v
			}
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if a := findArticle(v[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

// take reads the properties of an article (schema.org/NewsArticle).
func (t *told) take(a map[string]any) {
	t.article = true
	t.title = html.UnescapeString(text(a["headline"], a["name"]))
	t.published = text(a["datePublished"], a["dateCreated"])
	t.modified = text(a["dateModified"])
	t.dateline = text(a["dateline"])
	if t.body = text(a["articleBody"]); strings.Contains(t.body, "</") {
		t.body = markup.Text(t.body)
	}
	if l := text(a["inLanguage"]); l != "" {
		t.language = l
	}
	t.id = text(a["identifier"], a["@id"])
	for _, who := range [...]any{a["author"], a["creator"]} {
		for _, name := range texts(who) {
			if name = html.UnescapeString(strings.TrimSpace(name)); isName(name) && !slices.Contains(t.authors, name) {
				t.authors = append(t.authors, name)
			}
		}
		if len(t.authors) > 0 {
			break
		}
	}
}

// text returns the first of the values that has text.
func text(values ...any) string {
	for _, v := range values {
		for _, s := range texts(v) {
			if s = strings.TrimSpace(s); s != "" {
				return s
			}
		}
	}
	return ""
}

// texts returns a value as texts: itself, the name of an object, or each of a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		if name, ok := v["name"]; ok {
			return texts(name)
		}
		if value, ok := v["@value"]; ok {
			return texts(value)
		}
	case []any:
		var all []string
		for _, e := range v {
			if _, nested := e.([]any); !nested {
				all = append(all, texts(e)...)
			}
		}
		return all
	}
	return nil
}

func attr(n *html.Node, key string) string {
	v, _ := lookup(n, key)
	return v
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}
