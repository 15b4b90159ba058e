package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/store"
)

// older makes the store hold what an older extractor might have read.
func older(t *testing.T, dir, id string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(dir, "parley-data"))
	if err != nil {
		t.Fatal(err)
	}
	rec, err := s.Record(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	rec.Extractor = "older"
	rec.Statements[0].Kind, rec.Statements[0].Date = graph.Comment, "2020"
	if _, err := s.Put(ctx, rec); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestLoadAgainTellsWhatChanged(t *testing.T) {
	dir := t.TempDir()
	const text = "The Norwegian Foreign Ministry said on Monday that eleven ships had left the northern harbour without papers."
	done(t, dir, "load", write(t, dir, "one.jsonl", `{"id": "one", "title": "Ships", "publishedAt": "2020-04-20", "text": "`+text+`"}`+"\n"+
		`{"id": "two", "title": "More ships", "publishedAt": "2020-04-20", "text": "`+text+`"}`))
	question := "{ statements { nodes { id kind text saidAt tellings { article { title } } } } }"
	want := done(t, dir, "query", question)
	older(t, dir, "two")
	r := parley(t, dir, "load", "--again")
	if r.status != statusDone || r.stdout != "statements: 0 new, 0 gone, 1 changed\n0 added, 1 replaced, 1 unchanged, 0 refused\n" {
		t.Errorf("status %d: %s", r.status, r.stdout)
	}
	for _, line := range []string{"two: statement changed: ", `kind: "COMMENT", now "CLAIM"`, `date: "2020", now "2020-04-20"`} {
		if !strings.Contains(r.stderr, line) {
			t.Errorf("not told: %s\n%s", line, r.stderr)
		}
	}
	if got := done(t, dir, "query", question); got != want {
		t.Errorf("the answer is not what it was:\n%s\n%s", got, want)
	}
	older(t, dir, "one")
	if got := done(t, dir, "load", "--again", "--json"); !strings.Contains(got, `"differences":[{"what":"statement"`) ||
		!strings.Contains(got, `{"name":"kind","was":"COMMENT","now":"CLAIM"}`) {
		t.Errorf("as JSON: %s", got)
	}
	if got := done(t, dir, "load", "--again"); got != "0 added, 0 replaced, 2 unchanged, 0 refused\n" {
		t.Errorf("once more: %s", got)
	}
	older(t, dir, "two")
	serve(t, dir, "--no-samples")
	if got := done(t, dir, "load", "--again"); !strings.HasPrefix(got, "statements: 0 new, 0 gone, 1 changed\n0 added, 1 replaced, 1 unchanged") {
		t.Errorf("while a server has the store: %s", got)
	}
	if got := done(t, dir, "query", question); got != want {
		t.Errorf("the server's answer is not what it was:\n%s\n%s", got, want)
	}
	if r := parley(t, dir, "load"); r.status != statusMisused {
		t.Errorf("neither articles nor --again: status %d", r.status)
	}
}
