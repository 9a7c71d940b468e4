package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/view"
)

// idInput names a story.
type idInput struct {
	ID string `path:"id" maxLength:"50" doc:"The story's id, or the beginning of it where that names one story alone."`
}

// storyBody is a story with all that was read from it.
type storyBody struct {
	ID      string            `json:"id"`
	Records []json.RawMessage `json:"records"`
}

type storyOutput struct{ Body storyBody }

type recordsInput struct {
	ID   string   `path:"id" maxLength:"50" doc:"The story's id, or the beginning of it."`
	Type []string `query:"type" enum:"story,actor,quote,event,appointment,relation" doc:"Only records of these types, with commas between them."`
}

type versionsOutput struct{ Body lines.Thread }

// stories offers stories, and what was read from each.
func (a *API) stories() {
	list(a, operation("listStories", "/stories", "Stories", "Stories by words, outlet and days", "Stories, the latest first. As detente stories --format jsonl."),
		a.rowOf(reflect.TypeFor[view.Story]()), a.asks.Stories, plainly(view.StoryOf))

	one := operation("getStory", "/stories/{id}", "Stories", "A story with all its records", "The records as detente story --format jsonl prints them, what a later version withdrew marked.")
	one.Errors = append(one.Errors, http.StatusNotFound)
	one.Responses = recordsOf("The story.")
	huma.Register(a.huma, one, func(ctx context.Context, in *idInput) (*storyOutput, error) { return a.records(ctx, in.ID, nil) })

	some := operation("listRecords", "/stories/{id}/records", "Stories", "The records of a story by type", "As the story itself, with the records of some types alone.")
	some.Errors, some.Responses = one.Errors, recordsOf("The records.")
	huma.Register(a.huma, some, func(ctx context.Context, in *recordsInput) (*storyOutput, error) {
		return a.records(ctx, in.ID, in.Type)
	})

	versions := operation("getVersions", "/stories/{id}/versions", "Stories", "Who carried a story, what replaced it", "Its thread, each story with how many words of that which it copies or replaces were kept, left out and new (of threads of up to 100). As detente story --versions --format jsonl.")
	versions.Errors = one.Errors
	huma.Register(a.huma, versions, func(ctx context.Context, in *idInput) (*versionsOutput, error) {
		t, err := a.asks.Versions(ctx, in.ID)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &versionsOutput{*t}, nil
	})
}

// recordsOf is the answer of a story.
func recordsOf(says string) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {
		Description: says,
		Content: map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{
			Type: huma.TypeObject, Required: []string{"id", "records"},
			Properties: map[string]*huma.Schema{"id": {Type: huma.TypeString}, "records": {Type: huma.TypeArray, Items: ref("record")}},
		}}},
	}}
}

// records reads a story; types cuts its records to those of some types.
func (a *API) records(ctx context.Context, id string, types []string) (*storyOutput, error) {
	f, err := a.l.Story(ctx, id)
	if err != nil {
		return nil, a.failed(ctx, err)
	}
	out := &storyOutput{storyBody{f.ID, []json.RawMessage{}}}
	for _, line := range f.Lines {
		if len(types) == 0 || slices.Contains(types, ask.TypeOf(line)) {
			out.Body.Records = append(out.Body.Records, line)
		}
	}
	return out, nil
}
