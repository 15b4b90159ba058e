package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// An assistant asks the real binary, by its own client.
func TestMCP(t *testing.T) {
	samples, err := filepath.Abs("../../data/articles")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done(t, dir, "load", samples)
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(context.Background(), &sdk.CommandTransport{Command: command(t, dir, "mcp")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()
	for tool, c := range map[string]struct {
		args map[string]any
		want string
	}{
		"ask":    {map[string]any{"question": "all denials issued by DPRK MFA about Trump statements"}, "nice note"},
		"entity": {map[string]any{"name": "Q56226"}, "Kim Jong Un"},
		"search": {map[string]any{"words": []string{"nice", "note"}}, `"exact"`},
		"query":  {map[string]any{"query": "{ nothing }"}, "errors"},
	} {
		got, err := session.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: c.args})
		if err != nil {
			t.Fatalf("%s: %v", tool, err)
		}
		text := got.Content[0].(*sdk.TextContent).Text
		if !strings.Contains(text, c.want) || got.IsError != (tool == "query") {
			t.Errorf("%s: failed %v, no %q in %.500s", tool, got.IsError, c.want, text)
		}
	}
}
