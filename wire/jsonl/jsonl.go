// Package jsonl reads stories from JSON Lines, an object a line, and from one
// JSON array of objects.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/detente-wire/detente/wire/column"
	"github.com/detente-wire/detente/wire/decode"
	"github.com/detente-wire/detente/wire/item"
	"github.com/detente-wire/detente/wire/limit"
)

// Format is the Format of the stories that this package reads.
const Format = "jsonl"

// Read gives the objects as items. An object or a line that cannot be read is an
// error that names it, and the next one follows. An object may have most bytes.
func Read(r io.Reader, names column.Names, most int64) iter.Seq2[*item.Item, error] {
	return func(yield func(*item.Item, error) bool) {
		for o, err := range Objects(r, most) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			if !yield(o.item(names)) {
				return
			}
		}
	}
}

// Object is one JSON object of a stream.
type Object struct {
	Member string // "line 3" of lines, "3" of an array, "" of one alone
	JSON   json.RawMessage
}

// Objects gives the objects of a stream: of each line, or of one array, or one
// alone over several lines.
func Objects(r io.Reader, most int64) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		text, _ := decode.NewReader(r, "")
		br := bufio.NewReader(text)
		switch head, _ := br.Peek(br.Size()); {
		case bytes.HasPrefix(bytes.TrimSpace(head), []byte("[")):
			array(br, most, yield)
		case severalLines(head):
			alone(br, most, yield)
		default:
			lines(br, most, yield)
		}
	}
}

// severalLines reports whether the first line is no object of its own.
func severalLines(head []byte) bool {
	line, _, ok := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	return ok && !json.Valid(line)
}

func lines(br *bufio.Reader, most int64, yield func(Object, error) bool) {
	offset := int64(0)
	for n := 1; ; n++ {
		line, size, err := readLine(br, most)
		start := offset
		offset += size
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, limit.ErrTooLarge) {
			yield(Object{}, fmt.Errorf("line %d, byte %d: %w", n, start, err))
			return
		}
		if line = bytes.TrimSpace(line); len(line) > 0 || errors.Is(err, limit.ErrTooLarge) {
			o := Object{Member: fmt.Sprintf("line %d", n), JSON: line}
			if _, end := br.Peek(1); n == 1 && errors.Is(end, io.EOF) {
				o.Member = "" // the only one
			}
			fault := err
			if errors.Is(err, io.EOF) {
				fault = nil
			}
			if fault == nil {
				fault = whole(line)
			}
			if fault != nil {
				o, fault = Object{}, fmt.Errorf("line %d, byte %d: %w", n, start, fault)
			}
			if !yield(o, fault) {
				return
			}
		}
		if errors.Is(err, io.EOF) {
			return
		}
	}
}

// whole says what is wrong with a line that is no JSON object.
func whole(line []byte) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(line, &object); err != nil {
		return fmt.Errorf("no JSON object: %w", err)
	}
	return nil
}

// readLine reads a line, of which at most most bytes are kept: of a longer one
// the rest is passed over and the error is limit.ErrTooLarge.
func readLine(br *bufio.Reader, most int64) (line []byte, size int64, err error) {
	for {
		part, err := br.ReadSlice('\n')
		size += int64(len(part))
		if size <= most {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if size > most && (err == nil || errors.Is(err, io.EOF)) {
			return nil, size, fmt.Errorf("line of %s: %w of %s for one item", limit.Size(size), limit.ErrTooLarge, limit.Size(most))
		}
		return line, size, err
	}
}

func array(r io.Reader, most int64, yield func(Object, error) bool) {
	bounded := limit.NewReader(r, most)
	dec := json.NewDecoder(bounded)
	if _, err := dec.Token(); err != nil {
		yield(Object{}, fmt.Errorf("array: %w", err))
		return
	}
	for n := 1; dec.More(); n++ {
		bounded.Next()
		start := dec.InputOffset()
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			yield(Object{}, fmt.Errorf("item %d, byte %d: %w", n, start, broken(err)))
			return
		}
		if !yield(Object{Member: fmt.Sprint(n), JSON: raw}, nil) {
			return
		}
	}
	if _, err := dec.Token(); err != nil {
		yield(Object{}, fmt.Errorf("array, byte %d: %w", dec.InputOffset(), broken(err)))
	}
}

// alone reads objects that run over several lines, one after the other.
func alone(r io.Reader, most int64, yield func(Object, error) bool) {
	bounded := limit.NewReader(r, most)
	dec := json.NewDecoder(bounded)
	for n := 1; ; n++ {
		bounded.Next()
		start := dec.InputOffset()
		var raw json.RawMessage
		err := dec.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(Object{}, fmt.Errorf("item %d, byte %d: %w", n, start, broken(err)))
			return
		}
		member := fmt.Sprint(n)
		if n == 1 && !dec.More() {
			member = ""
		}
		if !yield(Object{Member: member, JSON: raw}, nil) {
			return
		}
	}
}

// broken is an end that comes too early.
func broken(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (o *Object) item(names column.Names) (*item.Item, error) {
	keys, values, err := o.fields(names)
	if err == nil {
		var at map[column.Part]int
		if at, err = names.Find(keys); err == nil {
			it := column.New(Format, o.Member, at, values)
			if strings.TrimSpace(it.Body) != "" {
				return it, nil
			}
			err = decode.ErrEmpty
		}
	}
	return nil, o.Fault(err)
}

// Fault says of an error which object it is of.
func (o *Object) Fault(err error) error {
	switch {
	case o.Member == "":
		return err
	case strings.HasPrefix(o.Member, "line "):
		return fmt.Errorf("%s: %w", o.Member, err)
	}
	return fmt.Errorf("item %s: %w", o.Member, err)
}

// fields returns the names of the fields and their values as text, in the order
// of the names. A name that the user gives may be a path: "article.body".
func (o *Object) fields(names column.Names) (keys, values []string, err error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(o.JSON, &object); err != nil {
		return nil, nil, fmt.Errorf("no JSON object: %w", err)
	}
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		values = append(values, plain(object[key]))
	}
	for _, path := range slices.Sorted(maps.Values(names)) {
		if _, ok := object[path]; ok || !strings.Contains(path, ".") {
			continue
		}
		if raw := follow(object, strings.Split(path, ".")); raw != nil {
			keys, values = append(keys, path), append(values, plain(raw))
		}
	}
	return keys, values, nil
}

// follow goes down a path of fields.
func follow(object map[string]json.RawMessage, path []string) json.RawMessage {
	raw := object[path[0]]
	if len(path) == 1 || raw == nil {
		return raw
	}
	var inner map[string]json.RawMessage
	if json.Unmarshal(raw, &inner) != nil {
		return nil
	}
	return follow(inner, path[1:])
}

// plain returns a value as text: a string as it is, a list of strings joined, a
// number as written, nothing for anything else.
func plain(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return strings.Join(list, ", ")
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String()
	}
	return ""
}
