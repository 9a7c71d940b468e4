package listing

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/item"
)

// apItem is an item of the feed of AP's Media API; the story itself is a
// rendition in NITF.
type apItem struct {
	URI    string `json:"uri"`
	AltIDs struct {
		ItemID string `json:"itemid"`
	} `json:"altids"`
	Version        json.Number `json:"version"`
	Type           string      `json:"type"`
	PubStatus      string      `json:"pubstatus"`
	Headline       string      `json:"headline"`
	Title          string      `json:"title"`
	Language       string      `json:"language"`
	FirstCreated   string      `json:"firstcreated"`
	VersionCreated string      `json:"versioncreated"`
	Bylines        []struct {
		By string `json:"by"`
	} `json:"bylines"`
	Renditions map[string]json.RawMessage `json:"renditions"`
}

// apPage is a page of the feed.
type apPage struct {
	NextPage string            `json:"next_page"`
	Items    []json.RawMessage `json:"items"`
}

// apFeed reads a page of AP's feed, in or without its envelope. Pictures, films
// and graphics are passed over.
func apFeed(d *Document) (*Listing, error) {
	l := &Listing{}
	var doc struct {
		Data  *apPage `json:"data"`
		Error *struct {
			Message string `json:"message"`
		} `json:"error"`
		apPage
	}
	if err := json.Unmarshal(d.Body, &doc); err != nil {
		return l, fmt.Errorf("%w: no feed of AP's Media API: %w", ErrNot, err)
	}
	if doc.Error != nil {
		return l, fmt.Errorf("the service says %s", doc.Error.Message)
	}
	page := &doc.apPage
	if doc.Data != nil {
		page = doc.Data
	}
	if page.Items == nil && page.NextPage == "" {
		return l, fmt.Errorf("%w: no items of AP's Media API in it", ErrNot)
	}
	l.Next = page.NextPage
	var faults []error
	for i, raw := range page.Items {
		it, err := apEntry(raw)
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("item %d: %w", i+1, err))
		case it.Type == "" || it.Type == "text":
			l.Entries = append(l.Entries, it.entry(i))
		}
	}
	return l, errors.Join(faults...)
}

// apEntry reads an item, which lies in another object beside what is of no
// interest here.
func apEntry(raw json.RawMessage) (*apItem, error) {
	var outer struct {
		Item *apItem `json:"item"`
		apItem
	}
	if err := json.Unmarshal(raw, &outer); err != nil {
		return nil, err
	}
	if outer.Item != nil {
		return outer.Item, nil
	}
	return &outer.apItem, nil
}

func (a *apItem) entry(i int) *Entry {
	uri, _, _ := strings.Cut(a.URI, "?")
	e := &Entry{Renewed: a.VersionCreated, Page: a.rendition()}
	e.Item = item.Item{
		Item:   news.Item{ID: cmp.Or(a.AltIDs.ItemID, uri), Version: a.Version.String(), Status: a.PubStatus, URL: uri},
		Format: "nitf", Member: fmt.Sprint(i + 1),
		Headline: cmp.Or(a.Headline, a.Title), Language: a.Language, Published: cmp.Or(a.VersionCreated, a.FirstCreated),
	}
	for _, b := range a.Bylines {
		e.Bylines = append(e.Bylines, b.By)
	}
	return e
}

// rendition is the address of the story in NITF.
func (a *apItem) rendition() string {
	var nitf struct {
		Href string `json:"href"`
	}
	if json.Unmarshal(a.Renditions["nitf"], &nitf) != nil {
		return ""
	}
	return nitf.Href
}
