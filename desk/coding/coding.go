// Package coding codes what people paste and programs send, as `detente code` does,
// and stores none of it.
package coding

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/detente-wire/detente/desk/problem"
	"github.com/detente-wire/detente/news"
	"github.com/detente-wire/detente/record"
	"github.com/detente-wire/detente/wire"
)

// Coder codes stories; [detente.Coder] is one.
type Coder interface {
	Code(ctx context.Context, story *news.Story) (*news.Doc, error)
}

// Lazy is a Coder that is loaded when it is first asked: most desks are read alone,
// and a model takes memory and a second. Where it cannot be loaded, the next who asks
// tries again.
func Lazy(load func() (Coder, error)) Coder { return &lazy{load: load} }

type lazy struct {
	mu    sync.Mutex
	load  func() (Coder, error)
	coder Coder
}

// Code implements Coder.
func (l *lazy) Code(ctx context.Context, story *news.Story) (*news.Doc, error) {
	c, err := l.get()
	if err != nil {
		return nil, err
	}
	return c.Code(ctx, story)
}

func (l *lazy) get() (Coder, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.coder == nil {
		c, err := l.load()
		if err != nil {
			return nil, fmt.Errorf("loading the coder: %w", err)
		}
		l.coder = c
	}
	return l.coder, nil
}

// Limits of what is coded.
const (
	MaxText = 256 << 10 // bytes of a text, some forty pages
	seats   = 2         // texts that are coded at a time
	queue   = 20 * time.Second
	longest = 25 * time.Second
	most    = 20 // stories in one document
)

// Bench codes for many, a few at a time.
type Bench struct {
	coder   Coder
	fetcher Fetcher
	seats   chan struct{}
}

// New returns a bench on which a coder works. Without a coder it offers nothing,
// without a fetcher no addresses.
func New(c Coder, f Fetcher) *Bench { return &Bench{c, f, make(chan struct{}, seats)} }

// Offers reports whether anything can be coded.
func (b *Bench) Offers() bool { return b.coder != nil }

// Text is a text with what is known of it beside.
type Text struct {
	Text   string `json:"text" minLength:"1" maxLength:"262144" doc:"The story: plain text, or a document of any format that detente code reads."`
	Title  string `json:"title,omitempty" maxLength:"2000" doc:"Its headline, where the text does not begin with it."`
	Date   string `json:"date,omitempty" maxLength:"100" doc:"When it was published, in any usual form: 2026-03-10T14:30, 10 March 2026. Times such as “on Monday” are reckoned from it."`
	Outlet string `json:"outlet,omitempty" maxLength:"200" doc:"The agency or house that reports."`
}

// source names what nobody gave a name, as `detente code -` does.
const source = "-"

// document is the text as a document: as it stands, or where something is known
// beside, as an object of JSON Lines.
func (t *Text) document() (wire.Options, []byte, error) {
	if t.Title == "" && t.Date == "" && t.Outlet == "" {
		return wire.Options{Source: source}, []byte(t.Text), nil
	}
	object := map[string]string{"text": t.Text}
	for name, v := range map[string]string{"title": t.Title, "date": t.Date, "agency": t.Outlet} {
		if v != "" {
			object[name] = v
		}
	}
	data, err := json.Marshal(object)
	return wire.Options{Source: source, Format: wire.JSONL}, data, err
}

// Text codes a text. A document of several stories gives several.
func (b *Bench) Text(ctx context.Context, t Text) ([]*news.Doc, error) {
	if strings.TrimSpace(t.Text) == "" {
		return nil, problem.New("cannot-be-coded", "There is no text.", "send the words of a story")
	}
	if len(t.Text) > MaxText {
		return nil, problem.New("too-large", fmt.Sprintf("The text has %d KB; %d may be coded at once.", len(t.Text)>>10, MaxText>>10), "long texts are for detente code")
	}
	o, data, err := t.document()
	if err != nil {
		return nil, err
	}
	return b.Document(ctx, o, data)
}

// Document codes the stories of a document.
func (b *Bench) Document(ctx context.Context, o wire.Options, data []byte) ([]*news.Doc, error) {
	o.Limits = wire.Limits{Document: 8 << 20, Growth: 20, Depth: 1, Spool: 8 << 20}
	return b.code(ctx, wire.Read(ctx, bytes.NewReader(data), o))
}

// code codes stories as they are read.
func (b *Bench) code(ctx context.Context, stories iter.Seq2[*news.Story, error]) ([]*news.Doc, error) {
	if !b.Offers() {
		return nil, problem.New("not-offered", "Nothing is coded here.", "detente code codes texts on your machine")
	}
	leave, err := b.sit(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	ctx, stop := context.WithTimeout(ctx, longest)
	defer stop()
	var docs []*news.Doc
	for story, err := range stories {
		if err == nil && len(docs) == most {
			return nil, problem.New("too-large", fmt.Sprintf("There are more than %d stories in it.", most), "documents of many stories are for detente code")
		}
		if err != nil {
			return nil, refusal(ctx, err)
		}
		doc, err := b.coder.Code(ctx, story)
		if err != nil {
			return nil, fmt.Errorf("coding a text: %w", err)
		}
		docs = append(docs, doc)
	}
	if len(docs) == 0 {
		return nil, problem.New("cannot-be-coded", "There is no story in it.", "send the words of a story")
	}
	return docs, nil
}

// refusal is of a text that cannot be read.
func refusal(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("coding: %w", context.Cause(ctx))
	}
	return problem.New("cannot-be-coded", err.Error(), "")
}

// sit waits for a seat.
func (b *Bench) sit(ctx context.Context) (leave func(), err error) {
	patience := time.NewTimer(queue)
	defer patience.Stop()
	select {
	case b.seats <- struct{}{}:
		return func() { <-b.seats }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-patience.C:
		return nil, problem.New("busy", "Others have texts coded.", "try again in a moment")
	}
}

// Records are the records of documents, as `detente code --format jsonl` prints them.
func Records(docs []*news.Doc) ([]byte, error) {
	var b bytes.Buffer
	for _, doc := range docs {
		if err := record.Write(&b, doc); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
