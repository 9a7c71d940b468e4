package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// copyIn writes rows by COPY in its binary form (PostgreSQL's documentation, "COPY", Binary
// Format): the server reads it without a parser, and fills whole pages.
func copyIn(ctx context.Context, conn *pgx.Conn, table string, types []string, rows [][]any) error {
	data := append([]byte("PGCOPY\n\xff\r\n\x00"), make([]byte, 8)...) // neither flags nor more of a header
	var err error
	for _, row := range rows {
		if len(row) != len(types) {
			return fmt.Errorf("table %s: a row of %d columns, not of %d", table, len(row), len(types))
		}
		data = binary.BigEndian.AppendUint16(data, uint16(len(row)))
		for i, v := range row {
			if data, err = appendField(data, types[i], v); err != nil {
				return fmt.Errorf("table %s, column %d: %w", table, i+1, err)
			}
		}
	}
	data = append(data, 0xff, 0xff) // no more rows
	_, err = conn.PgConn().CopyFrom(ctx, bytes.NewReader(data), "COPY "+table+" FROM STDIN BINARY")
	return err
}

// appendField appends a value of a type: its length, and its bytes.
func appendField(to []byte, kind string, v any) ([]byte, error) {
	at := len(to)
	to = append(to, 0, 0, 0, 0)
	to, null, err := appendValue(to, kind, v)
	length := uint32(len(to) - at - 4)
	if null {
		length = math.MaxUint32
	}
	binary.BigEndian.PutUint32(to[at:], length)
	return to, err
}

// appendValue appends the bytes of a value; null where it has none.
func appendValue(to []byte, kind string, x any) (out []byte, null bool, err error) {
	switch x := x.(type) { // what most are
	case int64:
		if kind == "bigint" {
			return binary.BigEndian.AppendUint64(to, uint64(x)), false, nil
		}
	case string:
		if kind == "text" {
			return append(to, storable(x)...), false, nil
		}
	}
	v := reflect.ValueOf(x)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		return to, true, nil
	}
	switch {
	case kind == "bigint" && (v.CanInt() || v.CanUint()):
		return binary.BigEndian.AppendUint64(to, whole(v)), false, nil
	case kind == "double precision" && v.CanFloat():
		return binary.BigEndian.AppendUint64(to, math.Float64bits(v.Float())), false, nil
	case kind == "text" && v.Kind() == reflect.String:
		return append(to, storable(v.String())...), false, nil
	case kind == vectors && v.Kind() == reflect.String:
		return appendVector(to, v.String()), false, nil
	case (kind == "bytea" || kind == vectors) && v.Kind() == reflect.Slice:
		return append(to, v.Bytes()...), v.IsNil(), nil
	}
	return to, false, fmt.Errorf("%T is no %s", x, kind)
}

func whole(v reflect.Value) uint64 {
	if v.CanUint() {
		return v.Uint() // keys of 32 bits
	}
	return uint64(v.Int())
}

// storable is a text without the one character that PostgreSQL does not take.
func storable(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }

const vectors = "tsvector"

// The limits of a text search vector.
const (
	lastPlace  = 1<<14 - 1
	mostPlaces = 256 // of a word
)

// placed is a word at a place of a text.
type placed struct {
	word  string
	place int
}

// appendVector appends the words of a text as a text search vector: each once, in the
// order of their bytes, with its places.
func appendVector(to []byte, text string) []byte {
	words := tokens(text, mostTokens)
	list := make([]placed, len(words))
	for i, w := range words {
		list[i] = placed{w, i + 1}
	}
	slices.SortFunc(list, func(a, b placed) int {
		if c := strings.Compare(a.word, b.word); c != 0 {
			return c
		}
		return a.place - b.place
	})
	count := len(to)
	to = binary.BigEndian.AppendUint32(slices.Grow(to, 4+len(text)+5*len(list)), 0)
	n := uint32(0)
	for len(list) > 0 {
		same := 1
		for same < len(list) && list[same].word == list[0].word {
			same++
		}
		to = appendPlaces(append(append(to, list[0].word...), 0), list[:same])
		list = list[same:]
		n++
	}
	binary.BigEndian.PutUint32(to[count:], n)
	return to
}

// appendPlaces appends the places of a word.
func appendPlaces(to []byte, list []placed) []byte {
	at := len(to)
	to = binary.BigEndian.AppendUint16(to, 0)
	n, last := uint16(0), 0
	for _, p := range list {
		if place := min(p.place, lastPlace); place != last && n < mostPlaces {
			to = binary.BigEndian.AppendUint16(to, uint16(place))
			n, last = n+1, place
		}
	}
	binary.BigEndian.PutUint16(to[at:], n)
	return to
}
