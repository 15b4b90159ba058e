package plain

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"parley/data"
	"parley/extract"
	"parley/graph"
	"parley/graph/store"
	"parley/graph/view"
	"parley/resolvers"
)

// samples is a moment of the graph of the sample articles, through the real API.
func samples(t *testing.T) (Moment, []*graph.Record) {
	t.Helper()
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(ref)
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(data.Articles(), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var records []*graph.Record
	for _, file := range files {
		b, err := fs.ReadFile(data.Articles(), file)
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(b), "\n---\n\n")
		records = append(records, x.Extract(&graph.Article{ID: file, Title: file, URL: graph.Maybe("https://example.org/" + file), PublishedAt: graph.Date(file[:10]), Text: text}))
	}
	v, err := view.New(ref, func(yield func(*graph.Record, error) bool) {
		for _, rec := range records {
			if !yield(rec, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return Moment{Record: v.Record, Query: func(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error) {
		answer, err := resolvers.Execute(ctx, resolvers.Config{View: func() *view.View { return v }}, query, variables)
		if answer != nil {
			err = nil // the answer says what is wrong
		}
		return answer, err
	}}, records
}

// Every list in every format, over the real API: what comes is valid, and all of it.
func TestExportsOfTheSamples(t *testing.T) {
	m, records := samples(t)
	export := func(list, format string) string {
		t.Helper()
		var b bytes.Buffer
		told := 0
		if err := (Export{List: list, Format: format, Tell: func(n int) { told = n }}).Write(t.Context(), &b, m); err != nil {
			t.Fatalf("%s as %s: %v", list, format, err)
		}
		if told == 0 || b.Len() == 0 {
			t.Errorf("%s as %s: %d items, %d bytes", list, format, told, b.Len())
		}
		return b.String()
	}
	for ext := range formats() {
		for _, name := range Names(ext) {
			export(name, ext)
		}
	}

	// The timeline has every fact of every article, so its quads are those of the whole, without texts and records.
	var whole bytes.Buffer
	w := store.NewNQuads(&whole)
	for _, rec := range records {
		if err := w.Record(rec); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	kinds := func(text string) (n int) { return strings.Count(text, "<urn:parley:rule>") }
	for line := range strings.Lines(whole.String()) {
		all[line] = true
	}
	found := export("timeline", "nq")
	for line := range strings.Lines(found) {
		if !all[line] {
			t.Fatalf("this is not in the export of all: %s", line)
		}
	}
	if kinds(found) != kinds(whole.String()) {
		t.Errorf("%d facts in the timeline, %d in all", kinds(found), kinds(whole.String()))
	}
	if places, lines := strings.Count(export("evidence", "jsonl"), "\n"), strings.Count(found, "<http://www.w3.org/ns/prov#wasDerivedFrom>"); places < 500 || places > lines {
		t.Errorf("%d places, %d in the quads", places, lines)
	}
}

func TestExportsThatThereAreNot(t *testing.T) {
	m, _ := samples(t)
	for _, e := range []Export{{List: "songs", Format: "csv"}, {List: "disputes", Format: "gexf"}, {List: "denials", Format: "pdf"}, {List: "denials", Format: "csv", Where: "{by"}, {List: "denials", Format: "csv", Where: `{by: {is: "Nobody At All"}}`}} {
		var b bytes.Buffer
		if err := e.Write(t.Context(), &b, m); err == nil || b.Len() > 0 {
			t.Errorf("%+v: %v, %d bytes", e, err, b.Len())
		}
	}
	var b bytes.Buffer
	if err := (Export{List: "letters", Format: "csv", Where: `{from: {is: "x"}}`}).Write(t.Context(), &b, m); err == nil || !strings.HasPrefix(err.Error(), "where from: unknown field\n") {
		t.Errorf("what is wrong with the conditions is %v", err)
	}
	if names := Names("nq"); slices.Contains(names, "disputes") || !slices.Contains(names, "denials") {
		t.Errorf("%q", names)
	}
}
