package main

import (
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"parley/docs"
	"parley/plain"
)

// Every plain endpoint of the real server, over the sample articles.
func TestPlainEndpoints(t *testing.T) {
	s := serve(t, t.TempDir())
	defer s.interrupt(os.Interrupt)
	fetch := func(target string) (int, string) {
		t.Helper()
		resp, err := http.Get(s.url + target)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(b)
	}
	for _, path := range plain.Paths() {
		if strings.HasPrefix(path, "/ask.") {
			path += "?q=" + url.QueryEscape("letters from Kim to Trump in 2018")
		}
		if strings.HasPrefix(path, "/query.") {
			path += "?query=" + url.QueryEscape(`{ denials(first: 3) { edges { node { id saidAt text rule confidence } } } }`)
		}
		if status, body := fetch(path); status != http.StatusOK || len(body) < 200 {
			t.Errorf("%s: status %d, %d bytes: %.200s", path, status, len(body), body)
		}
	}
	status, body := fetch("/denials.csv?where=" + url.QueryEscape(`{by: {is: "DPRK MFA"}, about: {statement: {by: {is: "Trump"}}}}`))
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || status != http.StatusOK || len(rows) < 2 || !strings.Contains(body, "nice note") {
		t.Errorf("status %d, %d rows, %v", status, len(rows), err)
	}
	if status, body := fetch("/denials.csv?where=" + url.QueryEscape(`{by: {is: "Nobody At All"}}`)); status != http.StatusBadRequest || !strings.Contains(body, "Nobody At All") {
		t.Errorf("a name that nobody has: status %d, %s", status, body)
	}
	if status, body := fetch("/ask.csv?q=" + url.QueryEscape("timeline of Kim Jong Un in April 2020")); status != http.StatusOK || !strings.Contains(body, "LETTER") || !strings.Contains(body, "CLAIM") {
		t.Errorf("a timeline: status %d, %.200s", status, body)
	}
	if status, body := fetch("/schema.graphql"); status != http.StatusOK || body != docs.Schema {
		t.Errorf("the schema: status %d, %d bytes", status, len(body))
	}
}

// An answer that the client has is not made again, until an article comes.
func TestServerKnowsWhatTheClientHas(t *testing.T) {
	s := serve(t, t.TempDir())
	defer s.interrupt(os.Interrupt)
	for _, target := range []string{"/denials.jsonl?limit=3", "/graphql?query=" + url.QueryEscape("{stats {articles}}")} {
		tag := ""
		for i, want := range []int{http.StatusOK, http.StatusNotModified} {
			r, err := http.NewRequest(http.MethodGet, s.url+target, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("If-None-Match", tag)
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if tag = resp.Header.Get("ETag"); resp.StatusCode != want || tag == "" || (len(b) == 0) != (i == 1) {
				t.Errorf("%s: time %d: status %d, tag %q, %d bytes", target, i+1, resp.StatusCode, tag, len(b))
			}
		}
	}
}
