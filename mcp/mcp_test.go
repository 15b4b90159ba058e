package mcp

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// echo answers with what it was asked.
func echo(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
	if strings.Contains(query, "nonsense") {
		return json.RawMessage(`{"errors":[{"message":"no such field"}]}`), nil
	}
	return json.Marshal(map[string]any{"data": map[string]any{"query": query, "variables": variables}})
}

func connect(t *testing.T, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	session, err := client.Connect(context.Background(), transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	return session
}

func call(t *testing.T, s *sdk.ClientSession, tool string, args map[string]any) (text string, failed bool) {
	t.Helper()
	got, err := s.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	for _, c := range got.Content {
		if c, ok := c.(*sdk.TextContent); ok {
			text += c.Text
		}
	}
	return text, got.IsError
}

// The tools, by the SDK's own client, over memory and over HTTP.
func TestTools(t *testing.T) {
	near, far := sdk.NewInMemoryTransports()
	go func() { _ = New(echo, "test").Run(context.Background(), far) }()
	web := httptest.NewServer(Handler(echo, "test"))
	defer web.Close()
	for name, s := range map[string]*sdk.ClientSession{
		"memory": connect(t, near),
		"http":   connect(t, &sdk.StreamableClientTransport{Endpoint: web.URL}),
	} {
		list, err := s.ListTools(context.Background(), nil)
		if err != nil || len(list.Tools) != 5 {
			t.Fatalf("%s: %d tools, %v", name, len(list.Tools), err)
		}
		for tool, args := range map[string]map[string]any{
			"ask":      {"question": "latest denials"},
			"query":    {"query": "{ stats { articles } }"},
			"search":   {"words": []string{"nice", "note"}},
			"entity":   {"name": "Chile"},
			"evidence": {"id": "abc"},
		} {
			text, failed := call(t, s, tool, args)
			if failed || !strings.Contains(text, `"query"`) {
				t.Errorf("%s: %s: failed %v, %s", name, tool, failed, text)
			}
		}
		if text, failed := call(t, s, "query", map[string]any{"query": "{ nonsense }"}); !failed || !strings.Contains(text, "no such field") {
			t.Errorf("%s: an error is no failure: %s", name, text)
		}
		if _, failed := call(t, s, "search", map[string]any{"words": []string{}}); !failed {
			t.Errorf("%s: a search for nothing is answered", name)
		}
	}
}
