package wire

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"mime"
	"strings"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/anpa"
	"github.com/detente-wire/detente/wire/csv"
	"github.com/detente-wire/detente/wire/feed"
	"github.com/detente-wire/detente/wire/html"
	"github.com/detente-wire/detente/wire/iptc7901"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/jsonl"
	"github.com/detente-wire/detente/wire/limit"
	"github.com/detente-wire/detente/wire/newsml"
	"github.com/detente-wire/detente/wire/ninjs"
	"github.com/detente-wire/detente/wire/nitf"
	"github.com/detente-wire/detente/wire/petrarch"
	"github.com/detente-wire/detente/wire/sgml"
	"github.com/detente-wire/detente/wire/text"
	"github.com/detente-wire/detente/wire/warc"
)

// leaf reads a document of a format.
func (rd *reader) leaf(format Format, br *bufio.Reader, name string) bool {
	most := rd.o.Limits.Document
	switch format {
	case Text:
		return rd.text(br, name)
	case Sentences:
		return rd.sentences(br, name)
	case WARC:
		return rd.pages(warc.Read(br, most), name)
	case HTML:
		return rd.html(br, name)
	}
	items, err := rd.reader(format, br)
	if err != nil {
		return rd.fail(name, err)
	}
	return rd.items(items, name)
}

// reader returns the items of a format that has many.
func (rd *reader) reader(format Format, r io.Reader) (iter.Seq2[*item.Item, error], error) {
	most := rd.o.Limits.Document
	switch format {
	case RSS, Atom:
		return feed.Read(r, most), nil
	case JSONFeed:
		return feed.ReadJSON(r, most), nil
	case NewsML:
		return newsml.Read(r, most), nil
	case NITF:
		return nitf.Read(r, most), nil
	case Ninjs:
		return ninjs.Read(r, most), nil
	case IPTC7901:
		return iptc7901.Read(r, most), nil
	case ANPA1312:
		return anpa.Read(r, most), nil
	case JSONL:
		return jsonl.Read(r, rd.o.Columns, most), nil
	case CSV:
		return csv.Read(r, rd.o.Columns, most), nil
	case Reuters, TREC:
		return sgml.Read(r, most), nil
	case Petrarch:
		return petrarch.Read(r, most), nil
	}
	return nil, fmt.Errorf("%w: %q", ErrUnknown, format)
}

// text reads a story of plain text.
func (rd *reader) text(r io.Reader, name string) bool {
	data, err := io.ReadAll(io.LimitReader(r, text.MaxSize+1))
	if err != nil {
		return rd.fail(name, err)
	}
	rest, err := io.Copy(io.Discard, r)
	if err != nil {
		return rd.fail(name, err)
	}
	return rd.give(name, func() (*news.Story, error) {
		story, err := text.Read(name, data)
		if err == nil && len(data) > text.MaxSize {
			story.Abstained = text.TooLarge(int64(len(data)) + rest)
		}
		return story, err
	})
}

// sentences reads a body in each line.
func (rd *reader) sentences(r io.Reader, name string) bool {
	data, err := rd.whole(r)
	if err != nil {
		return rd.fail(name, err)
	}
	stories, err := text.Sentences(name, data)
	if err != nil {
		return rd.failed(name, err)
	}
	for _, s := range stories {
		if !rd.give(s.Source, func() (*news.Story, error) { return s, nil }) {
			return false
		}
	}
	return true
}

// whole reads a document that is held in memory.
func (rd *reader) whole(r io.Reader) ([]byte, error) {
	most := rd.o.Limits.Document
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%w of %s for one document", limit.ErrTooLarge, limit.Size(most))
	}
	return data, err
}

// html reads a page.
func (rd *reader) html(r io.Reader, name string) bool {
	data, err := rd.whole(r)
	if err != nil {
		return rd.fail(name, err)
	}
	return rd.article(data, name, name, html.Options{})
}

// article gives the article of a page, as a story of a source.
func (rd *reader) article(data []byte, name, source string, o html.Options) bool {
	return rd.give(name, func() (*news.Story, error) {
		it, err := html.Read(data, o)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		return rd.story(it, source), nil
	})
}

// pages reads what the pages of a web archive hold: articles, feeds and items of
// news. What is none of these is passed over.
func (rd *reader) pages(pages iter.Seq2[*warc.Page, error], name string) bool {
	for p, err := range pages {
		if err != nil {
			if !rd.fail(name, err) {
				return false
			}
			continue
		}
		if !rd.page(p, name) {
			return false
		}
	}
	return true
}

func (rd *reader) page(p *warc.Page, name string) bool {
	kind, params, _ := mime.ParseMediaType(p.ContentType)
	if strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "video/") || strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "font/") {
		return true
	}
	head := p.Body[:min(len(p.Body), window)]
	format, err := Recognize("", head)
	if rd.o.Format != "" && rd.o.Format != WARC {
		format = rd.o.Format
	}
	member, source := name+"!"+p.URL, p.URL
	if p.URL == "" {
		member = fmt.Sprintf("%s!record at byte %d", name, p.Offset)
	}
	if !item.IsAddress(p.URL) {
		source = member
	}
	switch {
	case err != nil || len(bytes.TrimSpace(head)) == 0:
		return true
	case format == HTML:
		return rd.article(p.Body, member, source, html.Options{URL: p.URL, Charset: params["charset"]})
	case format == Text && p.Converted:
		return rd.text(bytes.NewReader(p.Body), source)
	case format == Text || format == WARC || format == CSV:
		return true
	}
	items, err := rd.reader(format, bytes.NewReader(p.Body))
	if err != nil {
		return rd.fail(member, err)
	}
	return rd.items(items, member)
}
