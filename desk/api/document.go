package api

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/yaml"

	"github.com/detente-wire/detente/desk/problem"
	records "github.com/detente-wire/detente/record"
)

// document is an answer that is made once.
type document struct {
	kind string
	data []byte
}

func (d document) serve(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", d.kind)
	_, _ = w.Write(d.data) // the reader has gone away
}

// documents describe the interface, by address.
func (a *API) documents() (map[string]document, error) {
	described, err := a.describe()
	if err != nil {
		return nil, fmt.Errorf("describing the interface: %w", err)
	}
	var asYAML bytes.Buffer
	if err := yaml.Convert(&asYAML, bytes.NewReader(described)); err != nil {
		return nil, fmt.Errorf("describing the interface as YAML: %w", err)
	}
	page, err := a.manual()
	if err != nil {
		return nil, fmt.Errorf("making the page of the interface: %w", err)
	}
	return map[string]document{
		Root + "/openapi.json": {"application/vnd.oai.openapi+json;version=3.1", described},
		Root + "/openapi.yaml": {"application/vnd.oai.openapi;version=3.1", asYAML.Bytes()},
		Root + "/docs":         {"text/html; charset=utf-8", page},
	}, nil
}

// schemas is where a description of OpenAPI has its schemas.
const schemas = "#/components/schemas/"

// requested is the schema that is read, and not written.
const requested = "Text"

// nameOf is the name of a schema of records among all others.
func nameOf(def string) string {
	if def == "record" {
		return "Record"
	}
	return "Record" + strings.ToUpper(def[:1]) + def[1:]
}

// describe gives the description by OpenAPI: of the framework, with the schemas of
// records, which are those of record/schema.json.
func (a *API) describe() ([]byte, error) {
	a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[problem.Problem](), true, "")
	made, err := json.Marshal(a.huma.OpenAPI())
	if err != nil {
		return nil, err
	}
	var doc map[string]any
	if err := json.Unmarshal(made, &doc); err != nil {
		return nil, err
	}
	var record map[string]any
	if err := json.Unmarshal(records.Schema, &record); err != nil {
		return nil, err
	}
	all, ok := doc["components"].(map[string]any)["schemas"].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("no schemas among the components")
	}
	for name, schema := range all {
		if s, ok := schema.(map[string]any); ok && name != requested {
			delete(s, "additionalProperties") // fields may be added to what is answered
		}
	}
	defs := record["$defs"].(map[string]any)
	delete(record, "$defs")
	delete(record, "$schema")
	all[nameOf("record")] = moved(record)
	for name, def := range defs {
		all[nameOf(name)] = moved(def)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err = enc.Encode(doc)
	return b.Bytes(), err
}

// moved is a schema whose references lead to where the definitions are now.
func moved(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if name, ok := strings.CutPrefix(fmt.Sprint(x), "#/$defs/"); ok && k == "$ref" {
				v[k] = schemas + nameOf(name)
			} else {
				v[k] = moved(x)
			}
		}
	case []any:
		for i := range v {
			v[i] = moved(v[i])
		}
	}
	return v
}

//go:embed docs.html
var manualText string

// operationView is an operation on the page.
type operationView struct {
	ID, Method, Path, Summary, Description string
	Params                                 []paramView
	Body                                   []paramView
}

type paramView struct {
	Name, In, Description string
	Required              bool
}

// manual is a page of all operations and problems.
func (a *API) manual() ([]byte, error) {
	t, err := template.New("docs").Parse(manualText)
	if err != nil {
		return nil, err
	}
	var ops []operationView
	api := a.huma.OpenAPI()
	for _, path := range slices.Sorted(maps.Keys(api.Paths)) {
		p := api.Paths[path]
		for _, op := range []*huma.Operation{p.Get, p.Post} {
			if op != nil {
				ops = append(ops, viewOf(op, api.Components.Schemas))
			}
		}
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{"Operations": ops, "Problems": problem.Kinds, "Root": Root})
	return b.Bytes(), err
}

func viewOf(op *huma.Operation, known huma.Registry) operationView {
	v := operationView{ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary, Description: op.Description}
	for _, p := range op.Parameters {
		v.Params = append(v.Params, paramView{p.Name, p.In, p.Description, p.Required})
	}
	if op.RequestBody == nil {
		return v
	}
	s := op.RequestBody.Content["application/json"].Schema
	if s.Ref != "" {
		s = known.SchemaFromRef(s.Ref)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		v.Body = append(v.Body, paramView{name, "body", s.Properties[name].Description, slices.Contains(s.Required, name)})
	}
	return v
}

// writeProblem answers with a problem.
func writeProblem(w http.ResponseWriter, p *problem.Problem) {
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = huma.DefaultJSONFormat.Marshal(w, p) // the reader has gone away
}
