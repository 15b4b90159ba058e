package main

import (
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

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
}
