// Package mcp lets assistants ask the graph by the Model Context Protocol, so that
// they answer with citations rather than from memory. Its tools are questions to the
// GraphQL API and add nothing to it.
package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// Query answers a GraphQL question: the whole response as JSON, errors in it.
type Query func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)

const instructions = `Parley holds what news articles report: who said what, who denied it, and which letters, meetings and missile tests it was about.
Every answer carries the exact sentence of the article that it rests on: quote it, and name article, publisher and date.
"Nothing found" means nothing in the articles that were searched; their number is in the answer. Rules find the facts, and are sometimes wrong:
read the sentence before you rely on a fact.`

// New makes a server whose tools ask by query. Version is the program's.
func New(query Query, version string) *sdk.Server {
	s := sdk.NewServer(&sdk.Implementation{Name: "parley", Title: "Parley", Version: version}, &sdk.ServerOptions{Instructions: instructions})
	t := tools{query}
	reads := &sdk.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true}
	sdk.AddTool(s, &sdk.Tool{Name: "ask", Annotations: reads,
		Description: "Ask in plain English: \"all denials issued by DPRK MFA about Trump statements\", \"letters from Kim to Trump in 2018\", \"how many missile tests in March 2020\". The answer holds the GraphQL query that the question became; what was not understood is named, and then nothing is answered."}, t.ask)
	sdk.AddTool(s, &sdk.Tool{Name: "query", Annotations: reads,
		Description: "Ask in GraphQL. The schema answers introspection. Lists are Relay connections with where, orderBy, first and after; ask for evidence { exact start end article { title publisher publishedAt url } } to be able to cite."}, t.graphql)
	sdk.AddTool(s, &sdk.Tool{Name: "search", Annotations: reads,
		Description: "Find statements whose words hold all the given words, newest first."}, t.search)
	sdk.AddTool(s, &sdk.Tool{Name: "entity", Annotations: reads,
		Description: "Who or what goes by a name: type, aliases, Wikidata id, offices, and how much it said. An ambiguous name says between whom."}, t.entity)
	sdk.AddTool(s, &sdk.Tool{Name: "evidence", Annotations: reads,
		Description: "The sentences that a statement or event of an earlier answer rests on, with their articles, by its id."}, t.evidence)
	return s
}

// Handler serves it over HTTP.
func Handler(query Query, version string) http.Handler {
	s := New(query, version)
	return sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return s }, &sdk.StreamableHTTPOptions{Stateless: true, JSONResponse: true})
}

// Serve talks over standard input and output until the other side is done.
func Serve(ctx context.Context, query Query, version string) error {
	return New(query, version).Run(ctx, &sdk.StdioTransport{})
}

type tools struct{ query Query }

type askIn struct {
	Question string `json:"question" jsonschema:"the question, in English"`
}

func (t tools) ask(ctx context.Context, _ *sdk.CallToolRequest, in askIn) (*sdk.CallToolResult, any, error) {
	return t.answer(ctx, `query Ask($question: String!) { ask(question: $question) { query count understood { words meaning } notUnderstood nearest result } }`,
		map[string]any{"question": in.Question})
}

type queryIn struct {
	Query     string         `json:"query" jsonschema:"the GraphQL document"`
	Variables map[string]any `json:"variables,omitempty" jsonschema:"its variables"`
}

func (t tools) graphql(ctx context.Context, _ *sdk.CallToolRequest, in queryIn) (*sdk.CallToolResult, any, error) {
	return t.answer(ctx, in.Query, in.Variables)
}

type searchIn struct {
	Words []string `json:"words" jsonschema:"words that must all stand in what was said"`
	First int      `json:"first,omitempty" jsonschema:"how many, 25 unless said, at most 200"`
}

func (t tools) search(ctx context.Context, _ *sdk.CallToolRequest, in searchIn) (*sdk.CallToolResult, any, error) {
	if len(in.Words) == 0 {
		return nil, nil, fmt.Errorf("search: give at least one word")
	}
	variables := map[string]any{"words": in.Words}
	if in.First > 0 {
		variables["first"] = in.First
	}
	return t.answer(ctx, `query Search($words: [String!]!, $first: Int) { statements(where: {text: {containsAll: $words}}, first: $first) { totalCount searched { articles }
  nodes { id kind saidAt text speakers { name } evidence { exact start end article { title publisher publishedAt url } } } } }`, variables)
}

type entityIn struct {
	Name string `json:"name" jsonschema:"a name, an alias, a surname, a Wikidata id or an id"`
}

func (t tools) entity(ctx context.Context, _ *sdk.CallToolRequest, in entityIn) (*sdk.CallToolResult, any, error) {
	return t.answer(ctx, `query Entity($is: String!) { entity(is: $is) { id type kind name aliases wikidata of { name } offices { title of { name } from to }
  statements(first: 1) { totalCount } denials: statements(where: {kind: {eq: DENIAL}}, first: 1) { totalCount } articles(first: 1) { totalCount } } }`, map[string]any{"is": in.Name})
}

type evidenceIn struct {
	ID string `json:"id" jsonschema:"the id of a statement or an event"`
}

func (t tools) evidence(ctx context.Context, _ *sdk.CallToolRequest, in evidenceIn) (*sdk.CallToolResult, any, error) {
	return t.answer(ctx, `query Evidence($id: ID!) { node(id: $id) { __typename id
  ... on Statement { kind saidAt text rule confidence speakers { name } evidence { exact prefix suffix start end article { title publisher publishedAt url } } }
  ... on Event { type date status rule confidence evidence { exact prefix suffix start end article { title publisher publishedAt url } } } } }`, map[string]any{"id": in.ID})
}

// answer gives the response; one with errors is an error of the tool, which the
// assistant reads.
func (t tools) answer(ctx context.Context, query string, variables map[string]any) (*sdk.CallToolResult, any, error) {
	raw, err := t.query(ctx, query, variables)
	if err != nil {
		return nil, nil, err
	}
	var response struct {
		Errors []any
	}
	if err := json.Unmarshal(raw, &response); err != nil {
		return nil, nil, fmt.Errorf("read the answer: %w", err)
	}
	return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: string(raw)}}, IsError: len(response.Errors) > 0}, nil, nil
}
