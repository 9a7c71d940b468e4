package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/view"
)

// page is an answer that is a page of a list.
type page struct {
	Link string `header:"Link" doc:"The page behind, with rel=next (RFC 8288)."`
	Body *ask.Lines
}

// operation is an operation without side effects.
func operation(id, path, tag, summary, description string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: Root + path, Summary: summary, Description: description, Tags: []string{tag},
		Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusInternalServerError, http.StatusServiceUnavailable},
	}
}

// ref is a schema of the records, which are described in record/schema.json.
func ref(name string) *huma.Schema { return &huma.Schema{Ref: schemas + nameOf(name)} }

// rowOf is the schema of a row.
func (a *API) rowOf(t reflect.Type) *huma.Schema {
	return a.huma.OpenAPI().Components.Schemas.Schema(t, true, "")
}

// pageOf is the answer of a list of such items.
func pageOf(item *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: "A page of the list.",
		Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{
			Type: huma.TypeObject, Required: []string{"items"},
			Properties: map[string]*huma.Schema{
				"items": {Type: huma.TypeArray, Items: item},
				"next":  {Type: huma.TypeString, Description: "The cursor of the page behind; left out where there is none."},
			},
		}}},
	}}
}

// list offers a list.
func list[I, T, R any](a *API, op huma.Operation, item *huma.Schema, read func(context.Context, I) (*ask.Listed[T], error), of func(T) (R, error)) {
	op.Responses = pageOf(item)
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*page, error) {
		listed, err := read(ctx, *in)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		out, err := ask.Print(listed, of)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &page{linkTo(ctx, out.Next), out}, nil
	})
}

// plainly is for rows that cannot fail.
func plainly[T, R any](of func(T) R) func(T) (R, error) {
	return func(t T) (R, error) { return of(t), nil }
}

// lists offers what the subcommands of the same names list.
func (a *API) lists() {
	list(a, operation("listEvents", "/events", "Events", "Who did what to whom", "Acts, each once, the latest day first: the record of the telling that stands for the act, with reported, which says who told of it. As detente events --format jsonl."),
		ref("event"), a.asks.Events, lines.Act)
	list(a, operation("listQuotes", "/quotes", "Statements", "Who said what", "Quotations, those of the latest stories first. As detente quotes --format jsonl. A page for a channel or a claim ends where 2,000 were looked through, and may then have fewer items than were asked for, and none."),
		ref("quote"), a.asks.Quotes, plainly(quote))
	list(a, operation("listActors", "/actors", "Actors", "Who is in the stories", "Actors with the part that stories gave them, those in most stories first. As detente actors --format jsonl. It is sorted by counts, which change as stories come."),
		a.rowOf(reflect.TypeFor[view.Actor]()), a.asks.Actors, plainly(view.ActorOf))
	list(a, operation("listThreads", "/threads", "Stories", "Which stories are one", "Stories with their copies, updates, corrections and kills, the latest first. As detente threads --format jsonl."),
		a.rowOf(reflect.TypeFor[lines.Thread]()), a.asks.Threads, plainly(lines.ThreadOf))
	list(a, operation("listRelations", "/relations", "Relations", "The press's own words on relations", "What the press itself says of how two get on, the latest first."),
		a.rowOf(reflect.TypeFor[view.Relation]()), a.asks.Relations, plainly(view.RelationOf))
	a.agenda()
}

func quote(q *ledger.Quotation) json.RawMessage { return q.Record }

// agenda offers what is scheduled.
func (a *API) agenda() {
	op := operation("listAgenda", "/agenda", "Agenda", "What is scheduled", "What stories say is scheduled, folded to one entry for each thing, the earliest first: announced, moved, cancelled, held, lapsed, with each telling. As detente agenda --format jsonl.")
	op.Responses = pageOf(ref("appointment"))
	huma.Register(a.huma, op, func(ctx context.Context, in *ask.Agenda) (*page, error) {
		due, err := a.asks.Agenda(ctx, *in, true)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		out, err := due.Print()
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &page{linkTo(ctx, out.Next), out}, nil
	})
}
