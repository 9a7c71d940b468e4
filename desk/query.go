package desk

import (
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
)

// query is what a request asks for.
type query struct {
	r      *http.Request
	values url.Values
}

func queryOf(r *http.Request) (*query, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, bad("What stands behind the question mark of the address cannot be read.")
	}
	return &query{r, values}, nil
}

// maxWords is the most bytes of a value; a name or a search is shorter.
const maxWords = 500

func (q *query) path(name string) string { return strings.TrimSpace(q.r.PathValue(name)) }

func (q *query) text(name string) string {
	v := strings.TrimSpace(q.values.Get(name))
	return strings.ToValidUTF8(v[:min(len(v), maxWords)], "")
}

func (q *query) flag(name string) bool {
	v := q.text(name)
	return v != "" && v != "0" && v != "false"
}

// day reads a day, such as 2026-02-03; otherwise is the one where none is given.
func (q *query) day(name, otherwise string) (string, error) {
	v := q.text(name)
	if v == "" {
		return otherwise, nil
	}
	if _, err := time.Parse(time.DateOnly, v); err != nil {
		return "", bad(fmt.Sprintf("%s: %q is no day such as 2026-02-03.", name, v))
	}
	return v, nil
}

// days are since and until as they were asked for.
func (q *query) days() ask.Days { return ask.Days{Since: q.text("since"), Until: q.text("until")} }

// page is which part of a list is asked for.
func (q *query) page(limit int) ask.Page { return ask.Page{Limit: limit, Cursor: q.text("cursor")} }

// span reads since and until, each a day, month or year and itself included.
func (q *query) span() (ledger.Span, error) { return q.days().Span() }

// choice reads one of several words; the first stands where none is given.
func (q *query) choice(name string, among ...string) (string, error) {
	v := q.text(name)
	if v == "" {
		return among[0], nil
	}
	if !slices.Contains(among, v) {
		return "", bad(fmt.Sprintf("%s: %q is none of %s.", name, v, strings.Trim(strings.Join(among, ", "), ", ")))
	}
	return v, nil
}

// number reads a number from low to high; otherwise is the one where none is given.
func (q *query) number(name string, otherwise, low, high int) (int, error) {
	v := q.text(name)
	if v == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < low || n > high {
		return 0, bad(fmt.Sprintf("%s: %q is no number from %d to %d.", name, v, low, high))
	}
	return n, nil
}

// Lengths of a list.
const (
	usual = ask.Usual
	most  = ask.Most
)

func (q *query) limit() (int, error) { return q.number("limit", usual, 1, most) }

// List is the first items of a list.
type List[T any] struct {
	Items []T  `json:"items"`
	More  bool `json:"more"` // there are more than these
	// Next is the cursor of the page behind, "" where the list cannot be gone through.
	Next string `json:"next,omitempty"`
}

// none is an empty list.
func none[T any]() List[T] { return List[T]{Items: []T{}} }

// rowsOf makes rows of a page of a list.
func rowsOf[T, R any](page *ask.Listed[T], of func(T) (R, error)) (List[R], error) {
	out := List[R]{Items: []R{}, More: page.Next != "", Next: page.Next}
	for _, item := range page.Items {
		r, err := of(item)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, r)
	}
	return out, nil
}

// gather takes the first items of a sequence, which was asked for one more.
func gather[T, R any](items iter.Seq2[T, error], limit int, of func(T) (R, error)) (List[R], error) {
	out := none[R]()
	for item, err := range items {
		if err != nil {
			return out, err
		}
		if len(out.Items) == limit {
			out.More = true
			break
		}
		r, err := of(item)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, r)
	}
	return out, nil
}
