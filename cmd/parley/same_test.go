package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestSame(t *testing.T) {
	const text = "The Norwegian Foreign Ministry said on Monday that eleven ships had left the northern harbour without papers. " +
		"The Swedish Foreign Ministry denied on Monday that it had closed its ports."
	dir := t.TempDir()
	var lines strings.Builder
	for _, id := range []string{"one", "two"} {
		line, err := json.Marshal(map[string]string{"id": id, "title": id, "publishedAt": "2020-04-20", "text": text})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	done(t, dir, "load", write(t, dir, "two.jsonl", lines.String()))
	if got := done(t, dir, "same", "one#s1", "two#s1"); !strings.HasPrefix(got, "same\n") || !strings.Contains(got, "one: <same speaker> <same day>") {
		t.Errorf("one statement in two articles: %s", got)
	}
	if got := done(t, dir, "same", "--json", "one#s1", "two#s2"); !strings.HasPrefix(got, `{"verdict":"APART"`) {
		t.Errorf("two statements: %s", got)
	}
	if r := parley(t, dir, "same", "one#s1", "three#s1"); r.status != statusFailed || !strings.Contains(r.stderr, `nothing has the id "three#s1"`) {
		t.Errorf("an id that nothing has: status %d, %s", r.status, r.stderr)
	}
}
