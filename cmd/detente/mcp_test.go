package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestMCPChild speaks with a detente mcp of its own process, as the programs do in
// which language models run.
func TestMCPChild(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.ledger")
	if out, err := exec.CommandContext(t.Context(), "detente", "demo", "--ledger", file).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	client := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil)
	s, err := client.Connect(t.Context(), &sdk.CommandTransport{Command: exec.CommandContext(t.Context(), "detente", "mcp", "--ledger", file)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for tool, c := range map[string]struct {
		args map[string]any
		says string
	}{
		"search_events": {map[string]any{"source": "Norway", "target": "Morocco", "between": true}, "story "},
		"get_relation":  {map[string]any{"a": "Norway", "b": "Morocco"}, "escalation on "},
		"code_text":     {map[string]any{"text": "OSLO, March 10, 2026 (Reuters) - Norway imposed sanctions on Morocco on Monday."}, "163"},
	} {
		r, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: c.args})
		if err != nil {
			t.Fatal(err)
		}
		if text := r.Content[0].(*sdk.TextContent).Text; r.IsError || !strings.Contains(text, c.says) {
			t.Errorf("%s: %s", tool, text)
		}
	}
	if err := s.Close(); err != nil {
		t.Errorf("the child: %v", err)
	}
}
