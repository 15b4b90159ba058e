package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	recipe     = regexp.MustCompile("(?s)\n## (\\d+\\. [^\n]+)\n(.*?)```graphql\n(.*?)\n```\n\n```json\n(.*?)\n?```")
	recipeAsks = regexp.MustCompile(`(?m)^    parley ask "(.+)"$`)
)

// Every question of the cookbook is asked of the samples, and answers what the
// cookbook shows; the question in English becomes one that finds as many.
func TestCookbook(t *testing.T) {
	const file = "../../docs/cookbook.md"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book := string(b)
	query := samplesAnswer(t)
	recipes := recipe.FindAllStringSubmatchIndex(book, -1)
	if len(recipes) < 30 {
		t.Fatalf("%d questions in %s, want at least 30", len(recipes), file)
	}
	var out strings.Builder
	last, stale := 0, 0
	for _, at := range recipes {
		title, head, question, shown := book[at[2]:at[3]], book[at[4]:at[5]], book[at[6]:at[7]], book[at[8]:at[9]]
		answer := query(t, question, nil)
		if strings.TrimSpace(shown) != answer {
			stale++
			if !*update {
				t.Errorf("%s: the cookbook shows\n%s\nthe samples answer\n%s", title, shown, answer)
			}
		}
		if strings.Contains(answer, `"totalCount": 0`) && !strings.Contains(head, "None") {
			t.Logf("%s: nothing is found", title)
		}
		if asked := recipeAsks.FindStringSubmatch(head); asked != nil {
			if got, want := total(t, query(t, askQuery, map[string]any{"question": asked[1]})), total(t, answer); want >= 0 && got != want {
				t.Errorf("%s: in English it finds %d, in GraphQL %d", title, got, want)
			}
		}
		out.WriteString(book[last:at[8]] + answer + "\n")
		last = at[1] - len("```")
	}
	out.WriteString(book[last:])
	if stale > 0 && *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if stale > 0 {
		t.Error("If the answers are right: go test ./cmd/parley -run TestCookbook -update")
	}
}

// samplesAnswer gives a way to ask a store of the samples; answers are indented,
// and without errors.
func samplesAnswer(t *testing.T) func(t *testing.T, query string, variables map[string]any) string {
	t.Helper()
	samples, err := filepath.Abs("../../data/articles")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	done(t, dir, "load", samples)
	d, err := storeFlag{filepath.Join(dir, "parley-data")}.existing(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	ask, err := asking(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return func(t *testing.T, query string, variables map[string]any) string {
		t.Helper()
		raw, err := ask(context.Background(), query, variables)
		if err != nil {
			t.Fatal(err)
		}
		var body struct {
			Data   json.RawMessage
			Errors []any
		}
		if err := json.Unmarshal(raw, &body); err != nil || len(body.Errors) > 0 {
			t.Fatalf("%s\nanswers %v %v", query, err, body.Errors)
		}
		var out bytes.Buffer
		if err := json.Indent(&out, body.Data, "", "  "); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
}

// total is the first totalCount in an answer; -1 where there is none.
func total(t *testing.T, answer string) int {
	t.Helper()
	at := strings.Index(answer, `"totalCount":`)
	if at < 0 {
		return -1
	}
	var n int
	if err := json.NewDecoder(strings.NewReader(answer[at+len(`"totalCount":`):])).Decode(&n); err != nil {
		// a number is followed by the rest of the answer, which the decoder does not read
		t.Fatal(err)
	}
	return n
}
