package listing

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/markup"
)

// WordPressFormat is the Format of stories that WordPress handed out whole.
const WordPressFormat = "wordpress"

// WordPressAddress returns the address of the posts of a site, the latest changed
// first: of the site's own address, or of its REST interface.
func WordPressAddress(site string, items int) string {
	u, err := url.Parse(site)
	if err != nil {
		return site
	}
	if !strings.Contains(u.Path, "/wp-json") && u.Query().Get("rest_route") == "" {
		u.Path = strings.TrimSuffix(u.Path, "/") + "/wp-json/wp/v2/posts"
	}
	q := u.Query()
	for key, value := range map[string]string{
		"per_page": strconv.Itoa(min(items, 100)), "orderby": "modified", "order": "desc",
		"_fields": "id,date,date_gmt,modified_gmt,guid,link,title,content,excerpt",
	} {
		if !q.Has(key) {
			q.Set(key, value)
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

type rendered struct {
	Rendered  string `json:"rendered"`
	Protected bool   `json:"protected"`
}

// post is a post of the REST interface (wp/v2/posts).
type post struct {
	ID          int64    `json:"id"`
	Date        string   `json:"date"`
	DateGMT     string   `json:"date_gmt"`
	ModifiedGMT string   `json:"modified_gmt"`
	GUID        rendered `json:"guid"`
	Link        string   `json:"link"`
	Title       rendered `json:"title"`
	Content     rendered `json:"content"`
	Excerpt     rendered `json:"excerpt"`
}

func wordPress(d *Document) (*Listing, error) {
	l := &Listing{}
	var posts []json.RawMessage
	if err := json.Unmarshal(d.Body, &posts); err != nil {
		return l, wordPressFault(d.Body, err)
	}
	var faults []error
	for i, raw := range posts {
		var p post
		if err := json.Unmarshal(raw, &p); err != nil {
			faults = append(faults, fmt.Errorf("post %d: %w", i+1, err))
			continue
		}
		l.Entries = append(l.Entries, p.entry(i))
	}
	return l, errors.Join(faults...)
}

// wordPressFault says what WordPress says, where it is WordPress that says it.
func wordPressFault(body []byte, err error) error {
	var fault struct{ Code, Message string }
	if json.Unmarshal(body, &fault) == nil && fault.Code != "" {
		return fmt.Errorf("WordPress says %s: %s", fault.Code, fault.Message)
	}
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")) {
		return fmt.Errorf("%w: a page and no posts: the site has no REST interface there", ErrNot)
	}
	return fmt.Errorf("%w: no list of posts: %w", ErrNot, err)
}

func (p *post) entry(i int) *Entry {
	e := &Entry{Page: Clean(p.Link), Renewed: p.ModifiedGMT}
	e.Item = item.Item{
		Item:   news.Item{ID: p.GUID.Rendered, URL: e.Page},
		Format: WordPressFormat, Member: fmt.Sprint(i + 1),
		Headline: strings.Join(strings.Fields(markup.Text(p.Title.Rendered)), " "), Published: p.Date,
	}
	if e.Item.Item.ID == "" && p.ID != 0 {
		e.Item.Item.ID = fmt.Sprint(p.ID)
	}
	if p.DateGMT != "" {
		e.Published = p.DateGMT + "Z"
	}
	if e.Body = markup.Text(p.Content.Rendered); e.Body == "" || p.Content.Protected {
		e.Body = markup.Text(p.Excerpt.Rendered)
	}
	return e
}
