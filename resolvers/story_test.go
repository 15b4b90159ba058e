package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"iter"
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

var update = flag.Bool("update", false, "write the answers that the stories should have")

// known is the reference data of the stories.
func known() *graph.Reference {
	return &graph.Reference{
		Entities: []graph.Known{
			{Key: "donald-trump", Type: graph.Person, Name: "Donald Trump", Aliases: []string{"Trump"}, Wikidata: "Q22686"},
			{Key: "kim-jong-un", Type: graph.Person, Name: "Kim Jong Un", Aliases: []string{"Kim Jong-un"}, Wikidata: "Q56226"},
			{Key: "kim-yo-jong", Type: graph.Person, Name: "Kim Yo Jong", Wikidata: "Q19656662"},
			{Key: "dprk-mfa", Type: graph.Organization, Kind: "ministry", Name: "Ministry of Foreign Affairs of North Korea",
				Aliases: []string{"DPRK MFA", "Foreign Ministry"}, Of: "gov-north-korea", Wikidata: "Q1781330"},
			{Key: "sweden-mfa", Type: graph.Organization, Kind: "ministry", Name: "Ministry for Foreign Affairs of Sweden",
				Aliases: []string{"Foreign Ministry"}, Of: "gov-sweden"},
			{Key: "gov-north-korea", Type: graph.Government, Name: "North Korea", Aliases: []string{"DPRK", "Pyongyang"},
				Adjectives: []string{"North Korean"}, Capital: "place-pyongyang", Wikidata: "Q423"},
			{Key: "place-pyongyang", Type: graph.Place, Kind: "capital", Name: "Pyongyang", Of: "gov-north-korea"},
			{Key: "gov-south-korea", Type: graph.Government, Name: "South Korea", Adjectives: []string{"South Korean"}, Wikidata: "Q884"},
			{Key: "gov-united-states", Type: graph.Government, Name: "United States", Aliases: []string{"U.S."}, Wikidata: "Q30"},
			{Key: "gov-sweden", Type: graph.Government, Name: "Sweden", Adjectives: []string{"Swedish"}, Wikidata: "Q34"},
		},
		Codes: []graph.Code{
			{Of: "DENIAL", CAMEO: "016", Meaning: "Deny responsibility"},
			{Of: "THREAT", CAMEO: "130", Meaning: "Threaten", PLOVER: "THREATEN"},
			{Of: "LETTER", Status: graph.Disputed, CAMEO: "040", Meaning: "Consult", PLOVER: "CONSULT"},
			{Of: "MEETING", Status: graph.Confirmed, CAMEO: "040", Meaning: "Consult", PLOVER: "CONSULT"},
		},
		Offices: []graph.Office{{Person: "donald-trump", Title: "president", Of: "gov-united-states", From: "2017-01-20", To: "2021-01-20"}},
	}
}

// records reads the records of the stories.
func records(t testing.TB) iter.Seq2[*graph.Record, error] {
	t.Helper()
	f, err := os.Open("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return func(yield func(*graph.Record, error) bool) {
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			rec := &graph.Record{}
			if err := json.Unmarshal(lines.Bytes(), rec); err != nil {
				yield(nil, err)
				return
			}
			rec.Article.Text = rec.Text
			if err := rec.Check(); err != nil {
				yield(nil, err)
				return
			}
			if !yield(rec, nil) {
				return
			}
		}
	}
}

func story(t testing.TB) *view.View {
	t.Helper()
	v, err := view.New(known(), records(t))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func served(t *testing.T, limits resolvers.Limits) http.Handler {
	t.Helper()
	v := story(t)
	return resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }, Limits: limits})
}

func post(t testing.TB, h http.Handler, query string, variables map[string]any) *httptest.ResponseRecorder {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestStories asks the questions of testdata/stories over HTTP and compares with
// the answer beside each; -update writes the answers.
func TestStories(t *testing.T) {
	questions, err := filepath.Glob("testdata/stories/*.graphql")
	if err != nil || len(questions) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	h := served(t, resolvers.Limits{})
	for _, file := range questions {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			w := post(t, h, string(query), nil)
			var got bytes.Buffer
			if err := json.Indent(&got, w.Body.Bytes(), "", "  "); err != nil {
				t.Fatalf("%v: %s", err, w.Body)
			}
			got.WriteByte('\n')
			golden := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
		})
	}
}

func TestExecuteAnswersAsTheHandlerDoes(t *testing.T) {
	v := story(t)
	h := resolvers.NewHandler(resolvers.Config{View: func() *view.View { return v }})
	for _, query := range []string{`{stats {articles denials}}`, `{entity(is: "Nobody at All") {name}}`, `{nothing}`} {
		got, err := resolvers.Execute(context.Background(), resolvers.Config{View: func() *view.View { return v }}, query, nil)
		want := post(t, h, query, nil).Body.String()
		if string(got) != want {
			t.Errorf("%s: Execute gives %s, the handler %s", query, got, want)
		}
		if failed := strings.Contains(want, `"errors"`); failed != (err != nil) {
			t.Errorf("%s: the error is %v, the answer %s", query, err, want)
		}
	}
}
