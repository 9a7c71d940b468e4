package subscribe

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"time"

	"github.com/detente-wire/detente/agenda/ics"
)

// mostEntries is how many items a feed shows.
const mostEntries = 100

// atom is a feed as RFC 4287 has it.
type atom struct {
	XMLName   xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Subtitle  string   `xml:"subtitle"`
	Updated   string   `xml:"updated"`
	Author    author   `xml:"author"`
	Generator string   `xml:"generator"`
	Links     []link   `xml:"link"`
	Entries   []entry  `xml:"entry"`
}

type author struct {
	Name string `xml:"name"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID        string   `xml:"id"`
	Title     string   `xml:"title"`
	Updated   string   `xml:"updated"`
	Published string   `xml:"published"`
	Category  category `xml:"category"`
	Link      link     `xml:"link"`
	Summary   string   `xml:"summary"`
}

type category struct {
	Term string `xml:"term,attr"`
}

// Atom writes what was found for a subscription as a feed. base is the address of
// the desk as the reader has it, without a slash at its end.
func (s *Service) Atom(ctx context.Context, sub *Subscription, base string) ([]byte, error) {
	items, err := s.store.items(ctx, sub.ID, mostEntries)
	if err != nil {
		return nil, err
	}
	f := atom{
		ID: "urn:uuid:" + uuid(idOf("feed", sub.ID)), Title: sub.Title, Subtitle: sub.Query.String(), Updated: sub.Made.Format(time.RFC3339), Author: author{"Détente"}, Generator: "Détente",
		Links: []link{{"self", "application/atom+xml", base + "/feeds/" + sub.Feed + ".atom"}, {"alternate", "text/html", base + "/subscriptions/" + sub.ID}},
	}
	for i := range items {
		it := &items[i]
		found := it.Found.Format(time.RFC3339)
		if i == 0 {
			f.Updated = found
		}
		summary := it.Words
		if it.From != "" {
			summary += " (" + it.From + ", " + cmp.Or(it.Day, "no day") + ")"
		}
		f.Entries = append(f.Entries, entry{"urn:uuid:" + uuid(it.ID), it.Title, found, found, category{it.What}, link{"alternate", "text/html", base + it.Path}, summary})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", " ")
	if err := enc.Encode(f); err != nil {
		return nil, fmt.Errorf("writing the feed: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// Calendar writes the appointments that a subscription asks for as iCalendar, as
// the ledger has them now.
func (s *Service) Calendar(ctx context.Context, sub *Subscription) ([]byte, error) {
	if sub.Query.Of != Appointments {
		return nil, fmt.Errorf("a calendar of %s: %w", sub.Query.Of, ErrNotFound)
	}
	b, err := s.bookOf(ctx, &sub.Query)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = ics.Write(&out, b.sources, b.entries)
	return out.Bytes(), err
}
