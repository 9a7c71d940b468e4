package ask

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"

	"github.com/detente-wire/detente/ledger"
)

// cursor is the last item of a page. Of hashes the list and its filters, so that a
// cursor that is sent with others is refused instead of leading somewhere.
type cursor struct {
	Of    uint32           `json:"f"`
	Day   string           `json:"d,omitempty"`
	ID    string           `json:"i,omitempty"`
	Actor *ledger.ActorRow `json:"a,omitempty"`
}

// errCursor says that a cursor is none of this list.
var errCursor = &Fault{"cursor", "is no cursor of this list with these filters", "take it as it stands from the field next of the page before, and leave the filters as they were; without it the list begins"}

func (c cursor) String() string {
	data, err := json.Marshal(c)
	if err != nil {
		panic("ask: " + err.Error()) // it has strings and numbers alone
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

// hash is of a list and the filters that it was asked for with.
func hash(list string, filter any) uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %+v", list, filter)
	return h.Sum32()
}

// read reads a cursor; the zero cursor is of "".
func (p Page) read(of uint32) (c cursor, err error) {
	if p.Cursor == "" {
		return c, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err != nil || json.Unmarshal(data, &c) != nil || c.Of != of || c.ID == "" && c.Actor == nil {
		return cursor{}, errCursor
	}
	return c, nil
}

// paged is a page of a list that is sorted by days.
type paged struct {
	of     uint32
	after  ledger.Position
	length int
}

// pageOf reads where a list begins that is asked for with a filter.
func pageOf(list string, filter any, p Page) (paged, error) {
	of := hash(list, filter)
	c, err := p.read(of)
	return paged{of, ledger.Position{Day: c.Day, ID: c.ID}, p.length()}, err
}

func (p paged) next(at ledger.Position) string {
	return cursor{Of: p.of, Day: at.Day, ID: at.ID}.String()
}
