package plain

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/store"
)

// harbour is an article in which one denies what another says.
func harbour(id string) *graph.Record {
	here := []graph.Evidence{{Start: 0, End: 3, Exact: "The"}}
	return &graph.Record{
		Article: graph.Article{ID: id, Title: "T " + id}, Text: "The office denied it. Nobody else said so.",
		Entities: []graph.Entity{{ID: "e1", Key: "office", Type: graph.Organization, Name: "the office"}, {ID: "e2", Key: "pilot", Type: graph.Person, Name: "a pilot"}},
		Statements: []graph.Statement{
			{ID: "s1", Kind: graph.Denial, Speakers: []string{"e1"}, Text: "it", Evidence: here},
			{ID: "s2", Kind: graph.Claim, Speakers: []string{"e2"}, Text: "so", Evidence: here},
		},
	}
}

// What is found is written as each article has it, each article's facts together, and is a part of the export of all.
func TestQuadsOfWhatIsFound(t *testing.T) {
	moment := func() Moment {
		m := said(`{"data":{"denials":{"nodes":[
			{"__typename":"Statement","id":"x","tellings":[{"iri":"urn:parley:article/one#s1"},{"iri":"urn:parley:article/two#s1"}]},
			{"__typename":"Statement","id":"y","tellings":[{"iri":"urn:parley:article/one#s2"}]}],"pageInfo":{"hasNextPage":false}}}}`)()
		m.Record = harbour
		return m
	}
	var whole bytes.Buffer
	w := store.NewNQuads(&whole)
	for _, id := range []string{"one", "two"} {
		if err := w.Record(harbour(id)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	got := get(t, Handler(moment), "/denials.nq")
	if got.Code != http.StatusOK || !strings.HasPrefix(got.Header().Get("Content-Type"), "application/n-quads") {
		t.Fatalf("status %d, %s", got.Code, got.Body)
	}
	body := got.Body.String()
	for line := range strings.Lines(body) {
		if !strings.Contains(whole.String(), line) {
			t.Errorf("this is not in the export of all: %s", line)
		}
	}
	for fact, want := range map[string]bool{"one#s1>": true, "one#s2>": true, "two#s1>": true, "two#s2>": false, "two#e1>": true, "two#e2>": false} {
		if is := strings.Contains(body, "<urn:parley:article/"+fact+" "); is != want {
			t.Errorf("%s is told of: %v, want %v", fact, is, want)
		}
	}
	if first, last := strings.Index(body, "article/two>"), strings.LastIndex(body, "<urn:parley:article/one> ."); first < last {
		t.Error("the facts of one article do not stand together")
	}
	var document struct {
		Graph []struct {
			ID string `json:"@id"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal(get(t, Handler(moment), "/denials.jsonld").Body.Bytes(), &document); err != nil || len(document.Graph) != 2 || document.Graph[1].ID != "urn:parley:article/two" {
		t.Errorf("as JSON-LD: %v, %v", document, err)
	}
}

func TestQuadsThatAreRefused(t *testing.T) {
	entities := said(`{"data":{"entities":{"nodes":[{"id":"x"}]},"nodes":[{"__typename":"Entity","id":"x","iri":"urn:parley:entity/office"}]}}`)
	if w := get(t, Handler(entities), "/entities.nq"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "not as nq") {
		t.Errorf("the list: status %d, %s", w.Code, w.Body)
	}
	if w := get(t, Handler(entities), "/query.nq?query=%7Bentities%20%7Bnodes%20%7Bid%7D%7D%7D"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "no facts") {
		t.Errorf("entities: status %d, %s", w.Code, w.Body)
	}
	gone := func() Moment {
		m := said(`{"data":{"articles":{"nodes":[{"__typename":"Article","id":"x","iri":"urn:parley:article/gone"}],"pageInfo":{}}}}`)()
		m.Record = func(string) *graph.Record { return nil }
		return m
	}
	if w := get(t, Handler(gone), "/articles.jsonld"); w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "gone") {
		t.Errorf("an article that is not there: status %d, %s", w.Code, w.Body)
	}
}

// A query's things are found by their ids, of each type apart, and stay in their order.
func TestQueryByIDs(t *testing.T) {
	var asked []string
	m := func() Moment {
		return Moment{Query: func(_ context.Context, query string, variables map[string]any) (json.RawMessage, error) {
			ids, _ := json.Marshal(variables["ids"]) // strings
			asked = append(asked, string(ids))
			switch {
			case strings.Contains(query, "on Article"):
				return json.RawMessage(`{"data":{"nodes":[{"__typename":"Article","id":"a","title":"T"}]}}`), nil
			case strings.Contains(query, "on Statement"):
				return json.RawMessage(`{"data":{"nodes":[{"__typename":"Statement","id":"s","kind":"CLAIM","text":"so","evidence":[]}]}}`), nil
			case strings.Contains(query, "ids"):
				return json.RawMessage(`{"data":{"nodes":[{"__typename":"Statement","id":"s"},null,{"__typename":"Article","id":"a"}]}}`), nil
			}
			return json.RawMessage(`{"data":{"x":{"edges":[{"node":{"id":"s"}},{"node":{"id":"gone"}},{"node":{"id":"a"}}]}}}`), nil
		}}
	}
	w := get(t, Handler(m), "/query.md?query=%7Bx%20%7Bedges%20%7Bnode%20%7Bid%7D%7D%7D%7D")
	if w.Code != http.StatusOK || w.Body.String() != "- CLAIM, so\n- T\n" {
		t.Errorf("status %d, %q", w.Code, w.Body)
	}
	if got := strings.Join(asked, " "); got != `null ["s","gone","a"] ["s"] ["a"]` {
		t.Errorf("asked for %s", got)
	}
}
