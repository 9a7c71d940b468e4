package api

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/detente-wire/detente/desk/coding"
	"github.com/detente-wire/detente/ledger"
	"github.com/detente-wire/detente/ledger/ask"
	"github.com/detente-wire/detente/ledger/lines"
	"github.com/detente-wire/detente/ledger/view"
)

// others offers what is no list.
func (a *API) others() {
	a.dyad()
	a.search()
	a.code()
	a.health()
}

type dyadInput struct {
	A string `path:"a" maxLength:"100" doc:"One side: a country or body by name or code, or codes with commas between them."`
	B string `path:"b" maxLength:"100" doc:"The other side."`
	ask.Dyad
}

type dyadOutput struct{ Body *ask.DyadHistory }

func (a *API) dyad() {
	op := operation("getDyad", "/dyads/{a}/{b}", "Relations", "How two actors got on", "The series of their acts by step (three rows a step: a to b, b to a, both), its turning points with what made them, and what stories tell beside: the press's own words, statements of either side, what is due. As detente dyad --format jsonl. Since and until cut what is shown; turning points are reckoned from all acts.")
	huma.Register(a.huma, op, func(ctx context.Context, in *dyadInput) (*dyadOutput, error) {
		d, err := ask.Sides(in.A, in.B)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		r, err := a.asks.Relation(ctx, d, in.Dyad)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &dyadOutput{r}, nil
	})
}

type searchInput struct {
	Q     string `query:"q" required:"true" minLength:"1" maxLength:"500" doc:"Words: a name, a country, words of a story."`
	Limit int    `query:"limit" minimum:"1" maximum:"50" default:"10" doc:"At most so many of each kind."`
}

// foundBody is what is found of a few words.
type foundBody struct {
	Codes   []string          `json:"codes"`
	Actors  []json.RawMessage `json:"actors"`
	Events  []json.RawMessage `json:"events"`
	Quotes  []json.RawMessage `json:"quotes"`
	Stories []json.RawMessage `json:"stories"`
	More    []string          `json:"more"`
}

type searchOutput struct{ Body *foundBody }

func (a *API) search() {
	op := operation("search", "/search", "Search", "Words in everything", "The first actors, events, statements and stories that have the words.")
	op.Responses = map[string]*huma.Response{"200": {
		Description: "What was found.", Content: map[string]*huma.MediaType{"application/json": {Schema: a.foundSchema()}},
	}}
	huma.Register(a.huma, op, func(ctx context.Context, in *searchInput) (*searchOutput, error) {
		f, err := a.asks.Search(ctx, strings.TrimSpace(in.Q), in.Limit)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		out := &foundBody{Codes: f.Codes, More: []string{}}
		for _, err := range []error{
			some(&out.Actors, "actors", &out.More, f.Actors, plainly(view.ActorOf)), some(&out.Events, "events", &out.More, f.Events, lines.Act),
			some(&out.Quotes, "quotes", &out.More, f.Quotes, plainly(quote)), some(&out.Stories, "stories", &out.More, f.Stories, plainly(view.StoryOf)),
		} {
			if err != nil {
				return nil, a.failed(ctx, err)
			}
		}
		return &searchOutput{out}, nil
	})
}

// foundSchema says what is found: the rows of the lists.
func (a *API) foundSchema() *huma.Schema {
	list := func(of *huma.Schema, says string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeArray, Items: of, Description: says}
	}
	word := &huma.Schema{Type: huma.TypeString}
	return &huma.Schema{
		Type: huma.TypeObject, Required: []string{"codes", "actors", "events", "quotes", "stories", "more"},
		Properties: map[string]*huma.Schema{
			"codes": list(word, "Countries and organisations that are named so."), "more": list(word, "The lists that have more; ask for these themselves."),
			"actors": list(a.rowOf(reflect.TypeFor[view.Actor]()), "Whose name or title has the words."), "events": list(ref("event"), "Acts of whom the words name."),
			"quotes": list(ref("quote"), "What has the words."), "stories": list(a.rowOf(reflect.TypeFor[view.Story]()), "Stories that have the words."),
		},
	}
}

// some puts the first items of a list where they are to stand.
func some[T, R any](to *[]json.RawMessage, name string, more *[]string, list ask.Some[T], of func(T) (R, error)) error {
	if list.More {
		*more = append(*more, name)
	}
	out, err := ask.Print(list.Page(), of)
	if err == nil {
		*to = out.Items
	}
	return err
}

type codeInput struct{ Body coding.Text }

type codeOutput struct {
	Type string `header:"Content-Type"`
	Body []byte
}

// JSONLines is the media type of records, one a line.
const JSONLines = "application/jsonl"

// code offers the coding of a text, which is stored nowhere.
func (a *API) code() {
	op := operation("codeText", "/code", "Coding", "Code a text", "Codes a text at once and stores nothing of it. The answer is what detente code --format jsonl prints of the text on its standard input, or, with a title, a date or an outlet, of the JSON object {\"text\", \"title\", \"date\", \"agency\"}. Two are coded at a time; who waits longer than twenty seconds is told to try again.")
	op.Method, op.MaxBodyBytes = http.MethodPost, 1<<20
	op.Errors = append(op.Errors, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity, http.StatusNotImplemented)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "The records, one a line: the story's first.", Content: map[string]*huma.MediaType{JSONLines: {Schema: ref("record")}},
	}}
	huma.Register(a.huma, op, func(ctx context.Context, in *codeInput) (*codeOutput, error) {
		docs, err := a.bench.Text(ctx, in.Body)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		records, err := coding.Records(docs)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &codeOutput{JSONLines, records}, nil
	})
}

// healthBody is how much is in the ledger.
type healthBody struct {
	Stories   int            `json:"stories"`
	Copies    int            `json:"copies" doc:"Stories that carry the words of another."`
	Events    int            `json:"events" doc:"Tellings of acts."`
	Acts      int            `json:"acts"`
	Quotes    int            `json:"quotes"`
	Notices   int            `json:"notices" doc:"What stories say of things scheduled."`
	Actors    int            `json:"actors"`
	Withdrawn int            `json:"withdrawn" doc:"Records that a later version of their story withdrew."`
	Rows      map[string]int `json:"rows" doc:"Rows of other datasets by origin."`
	Versions  []versionBody  `json:"versions" doc:"Stories by what coded them."`
	Codes     bool           `json:"codes" doc:"Texts can be coded here."`
}

type versionBody struct {
	Model    string `json:"model"`
	Codebook string `json:"codebook"`
	Stories  int    `json:"stories"`
}

type healthOutput struct{ Body *healthBody }

func (a *API) health() {
	op := operation("getHealth", "/health", "Health", "How much is in the ledger", "Counts of what the ledger holds. Counting reads all of it, and is done once for all who ask until something comes, at most every six seconds.")
	huma.Register(a.huma, op, func(ctx context.Context, _ *struct{}) (*healthOutput, error) {
		c, err := a.asks.Count(ctx)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		out := &healthBody{c.Stories, c.Copies, c.Events, c.Acts, c.Quotes, c.Notices, c.Actors, c.Withdrawn, c.Rows, []versionBody{}, a.bench.Offers()}
		for _, p := range slices.SortedFunc(maps.Keys(c.Versions), func(a, b ledger.Provenance) int {
			return strings.Compare(a.Model+" "+a.Codebook, b.Model+" "+b.Codebook)
		}) {
			out.Versions = append(out.Versions, versionBody{p.Model, p.Codebook, c.Versions[p]})
		}
		return &healthOutput{out}, nil
	})
}
