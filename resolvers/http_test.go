package resolvers_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"parley/resolvers"
)

func TestHTTP(t *testing.T) {
	h := served(t, resolvers.Limits{Body: 2000})
	const (
		good    = `{"query": "{stats {articles}}"}`
		invalid = `{"query": "{nothing}"}`
		legacy  = "application/json"
		modern  = "application/graphql-response+json"
	)
	get := func(q url.Values) string { return "/graphql?" + q.Encode() }
	for _, c := range []struct {
		name, method, target, contentType, accept, body string
		status                                          int
		media                                           string
	}{
		{"POST", "POST", "/graphql", legacy, "", good, 200, legacy},
		{"POST, charset", "POST", "/graphql", legacy + "; charset=UTF-8", legacy, good, 200, legacy},
		{"POST, other charset", "POST", "/graphql", legacy + "; charset=utf-16", legacy, good, 415, legacy},
		{"POST, modern", "POST", "/graphql", legacy, modern, good, 200, modern},
		{"POST, both", "POST", "/graphql", legacy, modern + ", " + legacy + ";q=0.9", good, 200, modern},
		{"POST, anything", "POST", "/graphql", legacy, "*/*", good, 200, legacy},
		{"POST, neither", "POST", "/graphql", legacy, "text/html", good, 406, legacy},
		{"invalid", "POST", "/graphql", legacy, "", invalid, 200, legacy},
		{"invalid, modern", "POST", "/graphql", legacy, modern, invalid, 400, modern},
		{"form", "POST", "/graphql", "application/x-www-form-urlencoded", "", "query={stats{articles}}", 415, legacy},
		{"plain text, as another site could send it", "POST", "/graphql", "text/plain", "", good, 415, legacy},
		{"no type", "POST", "/graphql", "", "", good, 415, legacy},
		{"no JSON", "POST", "/graphql", legacy, "", `{"query`, 400, legacy},
		{"a batch", "POST", "/graphql", legacy, "", "[" + good + "]", 400, legacy},
		{"no body", "POST", "/graphql", legacy, "", "", 400, legacy},
		{"no query", "POST", "/graphql", legacy, "", "{}", 400, legacy},
		{"a query that is a number", "POST", "/graphql", legacy, "", `{"query": 1}`, 400, legacy},
		{"variables that are a list", "POST", "/graphql", legacy, "", `{"query": "{stats {articles}}", "variables": [1]}`, 400, legacy},
		{"variables that are null", "POST", "/graphql", legacy, "", `{"query": "{stats {articles}}", "variables": null}`, 200, legacy},
		{"an operation that is not there", "POST", "/graphql", legacy, modern, `{"query": "query A {stats {articles}}", "operationName": "B"}`, 400, modern},
		{"a body too large", "POST", "/graphql", legacy, "", `{"query": "{stats {articles}}` + strings.Repeat(" ", 2000) + `"}`, 413, legacy},
		{"GET", "GET", get(url.Values{"query": {"query($n: Int) {articles(first: $n) {totalCount}}"}, "variables": {`{"n": 3}`}}), "", "", "", 200, legacy},
		{"GET without a query", "GET", "/graphql", "", "", "", 400, legacy},
		{"GET with broken variables", "GET", get(url.Values{"query": {"{stats {articles}}"}, "variables": {"{"}}), "", "", "", 400, legacy},
		{"GET of a mutation", "GET", get(url.Values{"query": {"mutation {load}"}}), "", modern, "", 400, modern},
		{"PUT", "PUT", "/graphql", legacy, "", good, 405, legacy},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.target, strings.NewReader(c.body))
			for name, value := range map[string]string{"Content-Type": c.contentType, "Accept": c.accept} {
				if value != "" {
					r.Header.Set(name, value)
				}
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status || w.Header().Get("Content-Type") != c.media+"; charset=utf-8" {
				t.Errorf("got %d %s, want %d %s: %s", w.Code, w.Header().Get("Content-Type"), c.status, c.media, w.Body)
			}
			var answer map[string]json.RawMessage
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
				t.Fatalf("%v: %s", err, w.Body)
			}
			if _, data := answer["data"]; data && w.Code >= 400 {
				t.Errorf("refused, and yet it has data: %s", w.Body)
			}
			if _, failed := answer["errors"]; failed != (w.Code >= 400 || c.name == "invalid") {
				t.Errorf("status %d with %s", w.Code, w.Body)
			}
		})
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodDelete, "/graphql", nil))
	if w.Header().Get("Allow") != "GET, POST" {
		t.Errorf("Allow is %q", w.Header().Get("Allow"))
	}
}

// A date may be told from the day on which the question is asked, in the question and in its variables.
func TestDatesToldFromToday(t *testing.T) {
	h := served(t, resolvers.Limits{})
	count := func(query string, variables map[string]any) float64 {
		t.Helper()
		var body struct {
			Data struct{ Articles struct{ TotalCount float64 } }
		}
		if err := json.Unmarshal(post(t, h, query, variables).Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		return body.Data.Articles.TotalCount
	}
	const query = `query($d: Date!) {articles(where: {publishedAt: {before: $d}}) {totalCount}}`
	all := count(query, map[string]any{"d": "2100"})
	if got := count(query, map[string]any{"d": "30 days ago"}); got != all || all == 0 {
		t.Errorf("%v of %v articles are older than 30 days", got, all)
	}
	if got := count(`{articles(where: {publishedAt: {after: "last year"}}) {totalCount}}`, nil); got != 0 {
		t.Errorf("%v articles are of this year", got)
	}
}
