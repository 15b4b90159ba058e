package resolvers_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/view"
	"parley/resolvers"
)

// What is written in one go must be, byte for byte, what gqlgen's execution gives, and
// must be left to it where that has errors.
func TestWrittenAsExecuted(t *testing.T) {
	stories, err := filepath.Glob("testdata/stories/*.graphql")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	queries := map[string]string{
		"aliases":          `{a: stats {b: articles c: articles __typename} a: stats {denials}}`,
		"fragments":        `{events {nodes {...on Letter {senders {name}} ...on Meeting {place {name}} ...F __typename id}}} fragment F on Event {date status}`,
		"skipped":          `{stats {articles @skip(if: true) denials @include(if: true)}}`,
		"nothing selected": `{stats @skip(if: true) {articles}}`,
		"no such thing":    `{node(id: "U3RhdGVtZW50Ong") {id} statement(id: "x") {text} entity(is: "Kim Jong Un") {offices {title of {name}} wikidata}}`,
		"the schema":       `{__schema {queryType {name}} stats {articles}}`,
		"one of two fails": `{stats {articles} entity(is: "Nobody at All") {name}}`,
		"a bad page":       `{statements(first: 3000) {totalCount}}`,
		"in the middle":    `{statements {nodes {speakers {statements(first: 3000) {totalCount}}}}}`,
	}
	for _, path := range stories {
		query, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		queries[path] = string(query)
	}
	v, written := story(t), 0
	for name, query := range queries {
		got, ok, want := resolvers.BothWays(v, query)
		switch {
		case ok && len(want.Errors) > 0:
			t.Errorf("%s: written, though there are errors: %v", name, want.Errors)
		case ok && string(got) != `{"data":`+string(want.Data)+"}":
			t.Errorf("%s: written\n%s\nexecuted\n%s", name, got, want.Data)
		case !ok && len(want.Errors) == 0 && !strings.Contains(query, "__schema"):
			t.Errorf("%s: not written, though it has no errors: make generate tells writer.go of new fields", name)
		}
		if ok {
			written++
		}
	}
	if written < len(stories)/2 {
		t.Errorf("only %d were written", written)
	}
}

// An answer that was given is given again while the view and the day are the same, and
// only to who does not refuse it.
func TestKeptAnswers(t *testing.T) {
	v := story(t)
	empty, err := view.New(nil, func(func(*graph.Record, error) bool) {})
	if err != nil {
		t.Fatal(err)
	}
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }})
	ask := func(method, body, cache string) string {
		t.Helper()
		target := "/graphql"
		if method == http.MethodGet {
			target, body = target+body, ""
		}
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cache-Control", cache)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
	const question = `{"query": "{stats {articles}}"}`
	first := ask(http.MethodPost, question, "")
	if again := ask(http.MethodPost, question, ""); again != first || !strings.Contains(first, `{"data":{"stats":{"articles":`) {
		t.Errorf("first %s, then %s", first, again)
	}
	if got := ask(http.MethodGet, "?query={stats{articles}}", ""); got != first {
		t.Errorf("by GET %s, by POST %s", got, first)
	}
	if got := ask(http.MethodPost, "?query={stats{articles}}", ""); !strings.Contains(got, "errors") {
		t.Errorf("what was asked by GET is answered to a POST of such a body: %s", got)
	}
	v = empty
	for _, cache := range []string{"", "no-cache"} {
		if got := ask(http.MethodPost, question, cache); got != `{"data":{"stats":{"articles":0}}}` {
			t.Errorf("from a newer view, with Cache-Control %q: %s", cache, got)
		}
	}
}
