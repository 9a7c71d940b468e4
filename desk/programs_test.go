package desk_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/detente-wire/detente/desk"
	"github.com/detente-wire/detente/desk/account"
)

// sends adds a header to each request.
type sends struct {
	authorization string
	next          http.RoundTripper
}

func (s sends) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if s.authorization != "" {
		r.Header.Set("Authorization", s.authorization)
	}
	return s.next.RoundTrip(r)
}

// TestProgramsSignIn lets programs in by a token alone: to REST, to the stream, to the
// tools of language models.
func TestProgramsSignIn(t *testing.T) {
	g := guard(t, nil)
	for _, path := range []string{"/api/v1/events", "/api/v1/stream", "/api/v1/code", "/api/v1/docs", "/api/v1/openapi.json", "/mcp"} {
		method := http.MethodGet
		if path == "/api/v1/code" || path == "/mcp" {
			method = http.MethodPost
		}
		r, body := g.browser(t).do(t, method, path, nil)
		var p desk.Problem
		if err := json.Unmarshal([]byte(body), &p); err != nil || r.StatusCode != http.StatusUnauthorized || p.Type != "/api/v1/docs#unauthorized" || r.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s %s without a token: %s\n%s", method, path, r.Status, body)
		}
	}
	token := "Bearer " + g.token(t, "pedro", account.Reader)
	for path, want := range map[string]int{"/api/v1/events": 200, "/api/v1/docs": 200, "/api/v1/openapi.json": 200, "/api/v1/stories/zzz": 404, "/api/v1/stream?after=x": 400} {
		if r := g.ask(t, token, path); r.StatusCode != want {
			t.Errorf("%s with a token: %s", path, r.Status)
		}
	}
	for authorization, in := range map[string]bool{"": false, token: true} {
		client := &http.Client{Transport: sends{authorization, http.DefaultTransport}}
		s, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), &mcp.StreamableClientTransport{Endpoint: g.URL + "/mcp", HTTPClient: client, MaxRetries: -1}, nil)
		if (err == nil) != in {
			t.Errorf("MCP with %.10q: %v", authorization, err)
		}
		if err != nil {
			continue
		}
		r, err := s.CallTool(t.Context(), &mcp.CallToolParams{Name: "search_events"})
		if err != nil || r.IsError || !strings.Contains(r.Content[0].(*mcp.TextContent).Text, "0 acts") {
			t.Errorf("%+v, %v", r, err)
		}
		_ = s.Close()
	}
}
