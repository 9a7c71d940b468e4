// Package recordtest holds records to their JSON Schema in tests.
package recordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/detente-wire/detente/record"
)

// Check returns an error for the first record, of those in lines, that does not
// fit the schema or has a field that the schema does not name.
func Check(lines []byte) error {
	schema, err := compiled()
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		line, rest, more := bytes.Cut(lines, []byte("\n"))
		if lines = rest; len(line) > 0 {
			if err := check(schema, line); err != nil {
				return fmt.Errorf("record %d: %w", n, err)
			}
		}
		if !more {
			return nil
		}
	}
}

func check(schema *jsonschema.Schema, line []byte) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return err
	}
	if err := schema.Validate(v); err != nil {
		return err
	}
	r, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("not an object")
	}
	known, err := properties()
	if err != nil {
		return err
	}
	kind, _ := r["type"].(string)
	for field := range r {
		if !known[kind+"."+field] {
			return fmt.Errorf("%s: field %q is not in the schema", kind, field)
		}
	}
	return nil
}

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	def, err := jsonschema.UnmarshalJSON(bytes.NewReader(record.Schema))
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", def); err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	return c.Compile("schema.json")
})

// properties has "type.field" for each field that the schema names.
var properties = sync.OnceValues(func() (map[string]bool, error) {
	var schema struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(record.Schema, &schema); err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	known := map[string]bool{}
	for kind, def := range schema.Defs {
		for field := range def.Properties {
			known[kind+"."+field] = true
		}
	}
	return known, nil
})
