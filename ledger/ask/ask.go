// Package ask reads what people and programs ask of a ledger: the filters of each
// list under the names that the command line has for them, the pages of a list by
// cursor, the names by which countries and bodies are called. The desk's pages, the
// interface for programs and the tools of a language model all ask through it, so
// that the same words find the same rows everywhere.
//
// A cursor says behind which item a list goes on, and not how many were read: a page
// neither repeats nor leaves out what was there when the first page was read,
// whatever is stored meanwhile.
package ask

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"sync"
	"time"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/lines"
)

// Asker answers from a ledger. It may be used by many at once.
type Asker struct {
	l         ledger.Ledger
	histories histories
	counted   counted
}

// New returns an Asker of a ledger, which the caller closes.
func New(l ledger.Ledger) *Asker { return &Asker{l: l} }

// Fault is what is wrong with what was asked.
type Fault struct {
	Field string // "" for the whole
	Says  string
	Hint  string
}

// Error implements error.
func (f *Fault) Error() string {
	if f.Field == "" {
		return f.Says
	}
	return f.Field + ": " + f.Says
}

// Lengths of a page.
const (
	Usual = 50
	Most  = 500
)

// Page says which part of a list is asked for.
type Page struct {
	Limit  int    `query:"limit" json:"limit,omitempty" minimum:"1" maximum:"500" doc:"At most so many; 50 where nothing is said."`
	Cursor string `query:"cursor" json:"cursor,omitempty" maxLength:"4000" doc:"Where the list goes on: what the page before gave as next, with the same filters."`
}

// length is how many are asked for.
func (p Page) length() int {
	if p.Limit <= 0 {
		return Usual
	}
	return min(p.Limit, Most)
}

// Listed is a page of a list. Next is the cursor of the page behind it, "" where
// there is none.
type Listed[T any] struct {
	Items []T
	Next  string
}

// gather takes a page from a sequence that was asked for one more.
func gather[T any](items iter.Seq2[T, error], limit int, next func(last T) string) (*Listed[T], error) {
	out := &Listed[T]{Items: []T{}}
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if len(out.Items) == limit {
			out.Next = next(out.Items[limit-1])
			break
		}
		out.Items = append(out.Items, item)
	}
	return out, nil
}

// Lines is a page of a list as it is printed.
type Lines struct {
	Items []json.RawMessage `json:"items"`
	Next  string            `json:"next,omitempty"`
}

// Print makes lines of a page.
func Print[T, R any](page *Listed[T], of func(T) (R, error)) (*Lines, error) {
	out := &Lines{Items: []json.RawMessage{}, Next: page.Next}
	for _, item := range page.Items {
		row, err := of(item)
		if err != nil {
			return nil, err
		}
		line, err := plain(row)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, line)
	}
	return out, nil
}

// plain is a value as `detente … --format jsonl` prints it.
func plain(v any) (json.RawMessage, error) {
	if raw, ok := v.(json.RawMessage); ok {
		return raw, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// Latest is the day of the latest story that has one, "" in an empty ledger.
func (k *Asker) Latest(ctx context.Context) (string, error) {
	for s, err := range k.l.Stories(ctx, ledger.StoryQuery{Copies: true, Limit: 1}) {
		if err != nil {
			return "", err
		}
		return s.Day, nil
	}
	return "", nil
}

// counted is how much there was at a mark.
type counted struct {
	mu     sync.Mutex
	mark   int64
	at     time.Time
	counts *ledger.Counts
}

// longestCounted is how long a count is believed where no story came.
const longestCounted = time.Minute

// Count tells how much is in the ledger. Counting reads all of it, so it is done
// once for all who ask until a story comes.
func (k *Asker) Count(ctx context.Context) (*ledger.Counts, error) {
	c := &k.counted
	c.mu.Lock()
	defer c.mu.Unlock()
	mark, err := k.l.Last(ctx)
	if err != nil {
		return nil, err
	}
	if c.counts != nil && time.Since(c.at) < longestCounted && (c.mark == mark || time.Since(c.at) < longestCounted/10) {
		return c.counts, nil
	}
	counts, err := k.l.Count(ctx)
	if err != nil {
		return nil, err
	}
	c.mark, c.at, c.counts = mark, time.Now(), &counts
	return c.counts, nil
}

// mostCompared is the most stories of a thread whose texts are compared.
const mostCompared = 100

// Versions is the thread of a story; texts are compared in one that is not too long.
func (k *Asker) Versions(ctx context.Context, id string) (*lines.Thread, error) {
	t, err := k.l.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(t.Members) > mostCompared {
		out := lines.ThreadOf(t)
		return &out, nil
	}
	out, err := lines.Compared(ctx, k.l, t)
	return &out, err
}

// TypeOf is the type of a record, "" of what is none.
func TypeOf(line []byte) string {
	var head struct {
		Type string `json:"type"`
	}
	_ = json.Unmarshal(line, &head) // what cannot be read has no type
	return head.Type
}
