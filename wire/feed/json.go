package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/markup"
)

// entry is an item of JSON Feed.
type entry struct {
	ID            any      `json:"id"` // a string; some feeds write a number
	URL           string   `json:"url"`
	Title         string   `json:"title"`
	HTML          string   `json:"content_html"`
	Text          string   `json:"content_text"`
	Summary       string   `json:"summary"`
	Published     string   `json:"date_published"`
	Modified      string   `json:"date_modified"`
	Language      string   `json:"language"`
	Author        *author  `json:"author"`
	Authors       []author `json:"authors"`
	feedsLanguage string
}

type author struct {
	Name string `json:"name"`
}

// ReadJSON gives the entries of a JSON Feed, of which one may have most bytes.
// An error that ends the feed comes last.
func ReadJSON(r io.Reader, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		text, _ := decode.NewReader(r, "")
		bounded := limit.NewReader(text, most)
		dec := json.NewDecoder(bounded)
		n := 0
		if err := readFeed(dec, bounded, &n, yield); err != nil && !errors.Is(err, errStop) {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			yield(nil, fmt.Errorf("entry %d, byte %d: %w", n, dec.InputOffset(), err))
		}
	}
}

// errStop says that no more entries are wanted.
var errStop = errors.New("stop")

// readFeed reads the fields of the feed as they come: items are given one by
// one, and the language counts for those after it.
func readFeed(dec *json.Decoder, bounded *limit.Reader, n *int, yield func(*item.Item, error) bool) error {
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("%w: no object", ErrNotFeed)
	}
	language := ""
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "items":
			if err := readEntries(dec, bounded, n, &language, yield); err != nil {
				return err
			}
		case "language":
			if err := dec.Decode(&language); err != nil {
				return err
			}
		default:
			var other json.RawMessage
			if err := dec.Decode(&other); err != nil {
				return err
			}
		}
	}
	_, err := dec.Token()
	return err
}

func readEntries(dec *json.Decoder, bounded *limit.Reader, n *int, language *string, yield func(*item.Item, error) bool) error {
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return fmt.Errorf("%w: its items are no list", ErrNotFeed)
	}
	for dec.More() {
		bounded.Next()
		*n++
		e := entry{feedsLanguage: *language}
		if err := dec.Decode(&e); err != nil {
			var kind *json.UnmarshalTypeError
			if !errors.As(err, &kind) {
				return err
			}
			if !yield(nil, fmt.Errorf("entry %d, byte %d: %w", *n, dec.InputOffset(), err)) {
				return errStop
			}
			continue
		}
		if !yield(e.item(*n), nil) {
			return errStop
		}
	}
	_, err := dec.Token()
	return err
}

func (e *entry) item(n int) *item.Item {
	it := &item.Item{
		Format: JSON, Member: fmt.Sprint(n), Item: news.Item{URL: e.URL},
		Headline: e.Title, Language: e.Language, Published: e.Published,
	}
	if e.ID != nil {
		it.Item.ID = fmt.Sprint(e.ID)
	}
	if it.Language == "" {
		it.Language = e.feedsLanguage
	}
	if it.Published == "" {
		it.Published = e.Modified
	}
	it.Body = e.Text
	if html := markup.Text(e.HTML); it.Body == "" {
		it.Body = html
	}
	if it.Body == "" {
		it.Body = e.Summary
	}
	if len(e.Authors) == 0 && e.Author != nil {
		e.Authors = []author{*e.Author}
	}
	for _, a := range e.Authors {
		it.Bylines = append(it.Bylines, a.Name)
	}
	return finish(it)
}
