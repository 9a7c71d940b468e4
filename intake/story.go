package intake

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"iter"
	"mime"
	"strings"
	"time"

	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire"
	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/item"
)

// ofEntry gives the story that the listing itself has. Why says what stood in
// the way of the whole.
func (s *source) ofEntry(e *listing.Entry, why string) wire.Pending {
	return wire.Guarded(func() (*news.Story, error) {
		it := e.Item
		it.Member, it.Notes = "", append([]string(nil), it.Notes...)
		if why != "" {
			it.Notes = append(it.Notes, "text of the listing: "+why)
		}
		return s.told(&it, s.address(e)), nil
	}, s.address(e))
}

// address names the story of an entry: by its own address, or by its place in
// the source, which stays the same when the listing moves on.
func (s *source) address(e *listing.Entry) string {
	if item.IsAddress(e.URL) {
		return e.URL
	}
	return fetch.Redact(s.c.URL) + "#" + cmp.Or(e.Item.Item.ID, hex.EncodeToString(e.Key()))
}

// told lays an item out as a story, in the source's language where it has none.
func (s *source) told(it *item.Item, source string) *news.Story {
	it.Language = cmp.Or(it.Language, s.c.Language)
	story := it.Story(source, item.Rules{Latest: latest()})
	for _, n := range story.Notes {
		if strings.HasPrefix(n, "published time") {
			s.log.Warn(n, "story", source)
		}
	}
	return story
}

// latest is the last day that a published time may name, as elsewhere.
func latest() string { return time.Now().UTC().AddDate(0, 0, 2).Format(time.DateOnly) }

// documents gives the stories of a document that was fetched for an entry: the
// article of a page, or what a document of another format has.
func (s *source) documents(ctx context.Context, resp *fetch.Response, e *listing.Entry) iter.Seq[wire.Pending] {
	return func(yield func(wire.Pending) bool) {
		source := s.address(e)
		if e.URL == "" {
			source = fetch.Redact(e.Page)
		}
		format, err := wire.Recognize("", resp.Body[:min(len(resp.Body), 64<<10)])
		if s.c.Format != "" {
			format, err = s.c.Format, nil
		}
		if err == nil && format == wire.HTML {
			yield(wire.Guarded(func() (*news.Story, error) { return s.article(resp, e, source) }, source))
			return
		}
		o := wire.Options{Source: source, Format: s.c.Format, Columns: s.c.Columns, Limits: wire.Limits{Document: s.c.Request.MaxBytes}}
		for read := range wire.Cut(ctx, bytes.NewReader(resp.Body), o) {
			if !yield(s.completed(read, e)) {
				return
			}
		}
	}
}

// article reads a page: what it does not tell, the listing may.
func (s *source) article(resp *fetch.Response, e *listing.Entry, source string) (*news.Story, error) {
	_, params, _ := mime.ParseMediaType(resp.ContentType)
	it, err := html.Read(resp.Body, html.Options{URL: resp.URL, Charset: params["charset"]})
	if err == nil && it.Abstained != "" {
		err = fmt.Errorf("%s", it.Abstained)
	}
	if err != nil && strings.TrimSpace(e.Body) != "" {
		return s.ofEntry(e, err.Error())()
	}
	if it == nil {
		return nil, fmt.Errorf("reading %s: %w", source, err)
	}
	it.Item = news.Item{ID: cmp.Or(e.Item.Item.ID, it.Item.ID), Version: e.Version, Status: e.Status, URL: cmp.Or(e.URL, source)}
	it.Headline = cmp.Or(it.Headline, e.Headline)
	it.Published = cmp.Or(it.Published, e.Published)
	it.Language = cmp.Or(it.Language, e.Language)
	if len(it.Bylines) == 0 {
		it.Bylines = e.Bylines
	}
	return s.told(it, source), nil
}

// completed adds to a story what the listing says of it as an item of its
// service.
func (s *source) completed(read wire.Pending, e *listing.Entry) wire.Pending {
	return func() (*news.Story, error) {
		story, err := read()
		if err != nil {
			return nil, err
		}
		i := &story.Item
		i.ID, i.Version, i.Status = cmp.Or(e.Item.Item.ID, i.ID), cmp.Or(e.Version, i.Version), cmp.Or(e.Status, i.Status)
		story.Language = cmp.Or(story.Language, s.c.Language)
		return story, nil
	}
}
