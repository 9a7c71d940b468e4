package mcp

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
)

// schemaOf is the schema of what a tool is given. Descriptions and bounds are those
// that REST has for the same fields, in the same tags.
func schemaOf[In any]() *jsonschema.Schema {
	s, err := jsonschema.For[In](nil)
	if err != nil {
		panic("mcp: the schema of an input: " + err.Error()) // a type that has none
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[In]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if p := s.Properties[name]; p != nil && !f.Anonymous {
			describe(p, f.Tag)
		}
	}
	if p := s.Properties["limit"]; p != nil {
		p.Maximum = bound(strconv.Itoa(most))
		p.Description = "At most so many rows; " + strconv.Itoa(usual) + " where nothing is said."
	}
	return s
}

// describe puts what the tags of a field say into its schema.
func describe(p *jsonschema.Schema, tag reflect.StructTag) {
	p.Description = tag.Get("doc")
	p.Minimum, p.Maximum = bound(tag.Get("minimum")), bound(tag.Get("maximum"))
	p.MinLength, p.MaxLength = length(tag.Get("minLength")), length(tag.Get("maxLength"))
	if list := tag.Get("enum"); list != "" {
		of := p
		if p.Items != nil {
			of = p.Items
		}
		for v := range strings.SplitSeq(list, ",") {
			of.Enum = append(of.Enum, v)
		}
	}
}

func bound(text string) *float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil
	}
	return &v
}

func length(text string) *int {
	v, err := strconv.Atoi(text)
	if err != nil {
		return nil
	}
	return &v
}
