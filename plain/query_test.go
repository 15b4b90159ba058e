package plain

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// said answers every question the same.
func said(answer string) func() Moment {
	return func() Moment {
		return Moment{Query: func(context.Context, string, map[string]any) (json.RawMessage, error) {
			return json.RawMessage(answer), nil
		}}
	}
}

func TestQuery(t *testing.T) {
	const answer = `{"data":{"denials":{"totalCount":2,"nodes":[
		{"text":"=1+1","saidAt":"2020-04-19","speakers":[{"name":"Norway"},{"name":"Chad"}],"quotes":["no","never"],"dispute":null,"article":{"title":"T, \"U\""}},
		{"text":"so","saidAt":null,"speakers":[],"quotes":[],"dispute":{"status":"DISPUTED"},"article":{"title":"V"}}]}}}`
	for _, c := range []struct{ name, ext, query, answer, want string }{
		{"a table", "csv", "{denials {nodes {text}}}", answer,
			"text,saidAt,speakers.name,quotes,dispute,article.title,dispute.status\n'=1+1,2020-04-19,Norway | Chad,no | never,,\"T, \"\"U\"\"\",\nso,,,,,V,DISPUTED\n"},
		{"lines", "jsonl", "{denials {nodes {text}}}", `{"data":{"a":{"nodes":[{"text": "x"}, {"text": "y"}]}}}`, "{\"text\":\"x\"}\n{\"text\":\"y\"}\n"},
		{"the outer list first", "csv", "{a {b}}", `{"data":{"a":{"b":{"in":[{"x":1}]},"facets":[{"value":"v","count":2}]}}}`, "value,count\nv,2\n"},
		{"an empty list", "csv", "{a {b}}", `{"data":{"a":{"nodes":[]}}}`, "\n"},
	} {
		w := get(t, Handler(said(c.answer)), "/query."+c.ext+"?query="+url.QueryEscape(c.query))
		if w.Code != http.StatusOK || w.Body.String() != c.want {
			t.Errorf("%s: %d\n%s\nwant\n%s", c.name, w.Code, w.Body, c.want)
		}
	}
}

func TestQueriesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ name, ext, params, answer, want string }{
		{"no query", "csv", "", `{}`, "query"},
		{"a mutation", "csv", "query=" + url.QueryEscape(`mutation {retractArticle(id: "a") {id}}`), `{}`, "one query"},
		{"two", "csv", "query=" + url.QueryEscape(`query A {a} query B {b}`), `{}`, "one query"},
		{"no GraphQL", "csv", "query=%7Ba", `{}`, "query"},
		{"variables", "csv", "query=%7Ba%7D&variables=x", `{}`, "variables"},
		{"no list", "csv", "query=%7Ba%7D", `{"data":{"stats":{"articles":1}}}`, "no list"},
		{"a fault", "csv", "query=%7Ba%7D", `{"errors":[{"message":"no such field"}]}`, "no such field"},
		{"a drawing of what has no id", "gexf", "query=%7Ba%7D", `{"data":{"facets":[{"value":"v"}]}}`, "select id"},
	} {
		w := get(t, Handler(said(c.answer)), "/query."+c.ext+"?"+c.params)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
	}
}
