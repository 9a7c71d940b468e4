package intake

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/intake/config"
	"github.com/detente-wire/detente/intake/fetch"
	"github.com/detente-wire/detente/intake/listing"
	"github.com/detente-wire/detente/intake/state"
	"github.com/detente-wire/detente/wire/item"
)

// What is asked for, by the kind of source.
const (
	acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
	acceptJSON = "application/json"
	acceptPage = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
)

// poll looks at the source: what is new is queued, or of pages and folders handed
// on.
func (s *source) poll(ctx context.Context) error {
	switch s.c.Kind {
	case config.Folder:
		return s.lookInto(ctx)
	case config.Page:
		return s.page(ctx)
	case config.WordPress:
		_, err := s.list(ctx, listing.WordPressAddress(s.c.URL, s.c.MaxItems), acceptJSON)
		return err
	case config.AP:
		return s.inTurn(ctx)
	case config.Sitemap:
		return s.sitemap(ctx)
	}
	l, err := s.list(ctx, s.c.URL, acceptFeed)
	if err == nil {
		s.subscribe(ctx, l)
	}
	return err
}

// get fetches an address of the source.
func (s *source) get(ctx context.Context, url, accept string, v fetch.Validators) (*fetch.Response, error) {
	return s.w.client.Get(ctx, &fetch.Request{URL: url, Policy: &s.c.Request, Home: fetch.Host(s.c.URL), Validators: v, Accept: accept})
}

// list fetches a listing and queues what is new in it. The listing is nil where
// it has not changed. Entries before a fault in it are queued, and it is fetched
// again next time.
func (s *source) list(ctx context.Context, url, accept string) (*listing.Listing, error) {
	known, err := s.w.State.Validators(ctx, s.c.Name, url)
	if err != nil {
		return nil, storeError(err)
	}
	resp, err := s.get(ctx, url, accept, known)
	if err != nil || resp.Unchanged {
		return nil, err
	}
	l, fault := listing.Read(s.c.Kind, &listing.Document{URL: resp.URL, ContentType: resp.ContentType, Header: resp.Header, Body: resp.Body, Most: s.c.Request.MaxBytes})
	if fault != nil {
		fault = fmt.Errorf("reading %s: %w", fetch.Redact(url), fault)
		resp.Validators = fetch.Validators{}
	}
	if err := s.take(ctx, &state.Taken{URL: url, Validators: resp.Validators, Entries: l.Entries, Cursor: l.Next}); err != nil {
		return nil, err
	}
	return l, fault
}

// take queues entries.
func (s *source) take(ctx context.Context, t *state.Taken) error {
	t.Source, t.Most = s.c.Name, s.c.MaxItems
	t.Entries = s.recent(t.Entries)
	fresh, err := s.w.State.Take(ctx, t)
	s.log.Debug("listing", "url", fetch.Redact(t.URL), "entries", len(t.Entries), "new", fresh)
	return storeError(err)
}

// recent leaves out entries that are older than the source wants. The zero of a
// clock is no time.
func (s *source) recent(entries []*listing.Entry) []*listing.Entry {
	if s.c.MaxAge == 0 {
		return entries
	}
	oldest := time.Now().UTC().Add(-s.c.MaxAge).Format("2006-01-02T15:04")
	var kept []*listing.Entry
	for _, e := range entries {
		p, ok := item.ReadTime(e.Published)
		if r, renewed := item.ReadTime(e.Renewed); renewed && r.Value > p.Value {
			p, ok = r, true
		}
		if !ok || strings.HasPrefix(p.Value, "1970-01-01") || p.Value >= oldest[:min(len(oldest), len(p.Value))] {
			kept = append(kept, e)
		}
	}
	return kept
}

// mostPages is how many pages of a source that hands out all in turn are fetched
// in a round.
const mostPages = 10

// inTurn follows a source that hands out its items in turn, from where the last
// round ended.
func (s *source) inTurn(ctx context.Context) error {
	r, err := s.w.State.Source(ctx, s.c.Name)
	if err != nil {
		return storeError(err)
	}
	at := r.Cursor
	for range mostPages {
		url := at
		if url == "" {
			url = s.c.URL
		}
		l, err := s.list(ctx, url, acceptJSON)
		if at != "" && fetch.Permanent(err) { // the place is no longer known there
			return errors.Join(err, storeError(s.w.State.Rewind(ctx, s.c.Name)))
		}
		if err != nil || l == nil || len(l.Entries) == 0 || len(l.Entries) >= s.c.MaxItems || l.Next == "" || l.Next == url {
			return err
		}
		at = l.Next
	}
	return nil
}

// mostParts is how many parts of a sitemap are fetched in a round.
const mostParts = 5

// sitemap reads a sitemap, and the latest parts of it.
func (s *source) sitemap(ctx context.Context) error {
	l, err := s.list(ctx, s.c.URL, acceptPage)
	if err != nil || l == nil {
		return err
	}
	var faults []error
	for _, part := range l.Parts[:min(len(l.Parts), mostParts)] {
		if _, err := s.list(ctx, part, acceptPage); err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// page fetches a page that is a source of its own.
func (s *source) page(ctx context.Context) error {
	known, err := s.w.State.Validators(ctx, s.c.Name, s.c.URL)
	if err != nil {
		return storeError(err)
	}
	resp, err := s.get(ctx, s.c.URL, acceptPage, known)
	if err != nil || resp.Unchanged {
		return err
	}
	var wg sync.WaitGroup
	b := s.start(&wg, func() {
		if err := s.take(context.WithoutCancel(ctx), &state.Taken{URL: s.c.URL, Validators: resp.Validators}); err != nil {
			s.w.fail(err)
		}
	})
	for read := range s.documents(ctx, resp, &listing.Entry{Page: s.c.URL}) {
		b.add(ctx, read)
	}
	b.close(ctx.Err() != nil)
	wg.Wait()
	return nil
}
