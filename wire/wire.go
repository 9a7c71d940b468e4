// Package wire reads news stories from every format that the wire and the web
// use. One entry, Read, recognizes the format by its content, opens what is
// compressed or packed, and gives the stories one by one:
//
//	for story, err := range wire.Read(ctx, f, wire.Options{Source: "feed.xml"}) {
//		if err != nil { … } // names file, member and offset; more stories may follow
//		…
//	}
//
// Each format has a package of its own below this one, which knows how the format
// tells the parts of a story apart (package item) and nothing of what comes
// after. What a format does not tell is found in the text (package anatomy).
// Memory is bounded by the largest single document that the limits allow,
// whatever the size of an archive.
package wire

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"time"

	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/wire/column"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/warc"
)

// Options say how an input is read. The zero Options recognizes everything.
type Options struct {
	// Source names the input in Story.Source and in errors: a file or an
	// address. A member of an archive is "archive.zip!member.xml".
	Source string
	// Format is the format of each document; "" recognizes it. What is
	// compressed or packed is opened all the same.
	Format Format
	// Columns names the columns of tables and the fields of JSON objects.
	Columns column.Names
	Limits  Limits
	// Latest is the last day that a published time may name, "2006-01-02": a
	// later one is not believed. "" is two days from now.
	Latest string
}

// Limits bound what a reader takes in. A limit of 0 is its default.
type Limits struct {
	// Document is the most bytes of one document or item that is held in memory:
	// 32 MB. A story's text has a limit of its own, text.MaxSize.
	Document int64
	// Growth is the most times that compressed data may grow: 250.
	Growth int64
	// Depth is how deep archives may lie in archives: 4.
	Depth int
	// Spool is the most bytes of a ZIP archive that comes as a stream and is
	// kept in a temporary file: 8 GB.
	Spool int64
}

func (l Limits) orDefaults() Limits {
	set := func(v *int64, d int64) {
		if *v <= 0 {
			*v = d
		}
	}
	set(&l.Document, 32<<20)
	set(&l.Growth, 250)
	set(&l.Spool, 8<<30)
	if l.Depth <= 0 {
		l.Depth = 4
	}
	return l
}

// Pending is a story that has been cut out of its input and not yet read. Calling
// it, on any goroutine, does the rest: finding the article in a page, the anatomy,
// the language. That is most of the work of reading. Where it breaks off on a story
// that no reader foresaw, that is an error which names the story.
type Pending func() (*news.Story, error)

// Read gives the stories of an input in order. A story that cannot be read is an
// error in its place, which names the input, the member and the offset; where the
// reader can go on behind it, more stories follow. It ends early when the context
// does, with that error. Story.ID is left to the caller.
func Read(ctx context.Context, r io.Reader, o Options) iter.Seq2[*news.Story, error] {
	return func(yield func(*news.Story, error) bool) {
		for p := range Cut(ctx, r, o) {
			if !yield(p()) {
				return
			}
		}
	}
}

// Cut is Read for many workers: it gives the stories before they are read.
func Cut(ctx context.Context, r io.Reader, o Options) iter.Seq[Pending] {
	return func(yield func(Pending) bool) {
		o.Limits = o.Limits.orDefaults()
		if o.Latest == "" {
			o.Latest = time.Now().UTC().AddDate(0, 0, 2).Format(time.DateOnly)
		}
		rd := &reader{ctx: ctx, o: o, yield: yield, seen: map[uint64]uint64{}, seed: maphash.MakeSeed()}
		rd.document(r, o.Source, 0)
	}
}

// reader reads one input. Its methods report whether to go on.
type reader struct {
	ctx   context.Context
	o     Options
	yield func(Pending) bool
	lent  bool // the caller is at work, not the reader
	// seen has the text that each identity stood for, as hashes.
	seen map[uint64]uint64
	seed maphash.Seed
}

// fail reports an error of the named input or member.
func (rd *reader) fail(name string, err error) bool {
	err = fmt.Errorf("reading %s: %w", name, err)
	return rd.failed(name, err)
}

// failed is fail for an error that names the input itself.
func (rd *reader) failed(name string, err error) bool {
	return rd.give(name, func() (*news.Story, error) { return nil, err })
}

// open reads one document or archive.
func (rd *reader) open(r io.Reader, name string, depth int) bool {
	if err := rd.ctx.Err(); err != nil {
		rd.fail(name, err)
		return false
	}
	br := bufio.NewReaderSize(r, window)
	head, err := br.Peek(window)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return rd.fail(name, err)
	}
	switch {
	case isZip(head):
		return rd.zip(r, br, name, depth)
	case isGzip(head):
		return rd.gzip(br, name, depth)
	case warc.Is(head):
		return rd.pages(warc.Read(br, rd.o.Limits.Document), name)
	}
	format := rd.o.Format
	if format == "" {
		format, err = Recognize(name, head)
		if err != nil {
			return rd.fail(name, err)
		}
	}
	return rd.leaf(format, br, name)
}

// items gives what a reader of a format reads as stories.
func (rd *reader) items(items iter.Seq2[*item.Item, error], name string) bool {
	for it, err := range items {
		if end := rd.ctx.Err(); end != nil {
			rd.fail(name, end)
			return false
		}
		if err != nil {
			if !rd.fail(name, err) {
				return false
			}
			continue
		}
		rd.again(it)
		if !rd.give(it.Source(name), func() (*news.Story, error) { return rd.story(it, name), nil }) {
			return false
		}
	}
	return true
}

func (rd *reader) story(it *item.Item, name string) *news.Story {
	return it.Story(name, item.Rules{Latest: rd.o.Latest})
}

// maxSeen is how many identities are remembered.
const maxSeen = 1 << 18

// again notes an item whose identity an earlier one of the input had with another
// text, and no other version: an update that its service forgot to mark, or a
// mistake.
func (rd *reader) again(it *item.Item) {
	if it.Item.ID == "" {
		return
	}
	id := maphash.String(rd.seed, it.Item.ID+"\x00"+it.Item.Version)
	text := maphash.String(rd.seed, it.Headline+"\x00"+it.Body)
	switch before, ok := rd.seen[id]; {
	case ok && before != text:
		it.Notes = append(it.Notes, "an earlier story has the same id and another text")
	case !ok && len(rd.seen) < maxSeen:
		rd.seen[id] = text
	}
}
