package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
)

// sent sends one request with these headers, names and values in turn.
func sent(t *testing.T, method, url, body string, headers ...string) (answer *http.Response, text string) {
	t.Helper()
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(b)
}

const statsQuestion = `{"query":"query Counted { stats { articles } }"}`

// Each request leaves a line in the log with its id, and figures; what was asked is in neither.
func TestLogsAndFigures(t *testing.T) {
	s := serve(t, t.TempDir(), "--log-format", "json")
	resp, _ := sent(t, http.MethodPost, s.url+"/graphql", statsQuestion, "X-Request-Id", "from-the-proxy-1")
	if resp.Header.Get("X-Request-Id") != "from-the-proxy-1" {
		t.Errorf("%v", resp.Header)
	}
	sent(t, http.MethodPost, s.url+"/graphql", `{"query":"{ nothing(secret: 1) }"}`)
	if resp, text := sent(t, http.MethodGet, s.url+"/readyz", ""); resp.StatusCode != 200 || text != "ready\n" {
		t.Errorf("%d %s", resp.StatusCode, text)
	}
	_, figures := sent(t, http.MethodGet, s.url+"/metrics", "")
	for _, want := range []string{
		`parley_http_requests_total{method="POST",route="/graphql",status="200"} 2`,
		`parley_questions_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		"parley_ready 1", "parley_articles ", "go_goroutines ",
	} {
		if !strings.Contains(figures, want) {
			t.Errorf("no %s in the figures", want)
		}
	}
	s.interrupt(os.Interrupt)
	if strings.Contains(s.stderr.String(), "secret") {
		t.Errorf("the log tells what was asked: %s", s.stderr)
	}
	var found bool
	for line := range strings.Lines(s.stderr.String()) {
		var l struct {
			Msg, Request, Operation, Path string
			Status, Cost                  int
		}
		if json.Unmarshal([]byte(line), &l) == nil && l.Request == "from-the-proxy-1" {
			found = l.Msg == "answered" && l.Operation == "Counted" && l.Path == "/graphql" && l.Status == 200 && l.Cost == 2
		}
	}
	if !found {
		t.Errorf("no line for the request: %s", s.stderr)
	}
}

func TestOnlyNamedOriginsMayRead(t *testing.T) {
	s := serve(t, t.TempDir(), "--cors-origin", "https://graphs.example")
	for _, c := range []struct {
		origin  string
		allowed bool
	}{{"https://graphs.example", true}, {"https://evil.example", false}, {"https://graphs.example.evil.example", false}, {"null", false}} {
		ask := []string{"Origin", c.origin, "Sec-Fetch-Site", "cross-site"}
		before, _ := sent(t, http.MethodOptions, s.url+"/graphql", "", append(ask, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type")...)
		answer, _ := sent(t, http.MethodPost, s.url+"/graphql", statsQuestion, ask...)
		for _, got := range []*http.Response{before, answer} {
			if (got.Header.Get("Access-Control-Allow-Origin") == c.origin) != c.allowed {
				t.Errorf("%s: %d %v", c.origin, got.StatusCode, got.Header)
			}
		}
		if (answer.StatusCode == http.StatusOK) != c.allowed {
			t.Errorf("%s: a question got %d", c.origin, answer.StatusCode)
		}
	}
}

func TestWithoutNamedOriginsNoneMayRead(t *testing.T) {
	s := serve(t, t.TempDir())
	got, _ := sent(t, http.MethodGet, s.url+"/denials.csv", "", "Origin", "https://graphs.example")
	if got.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%v", got.Header)
	}
}

func TestRateAndIntrospectionFlags(t *testing.T) {
	s := serve(t, t.TempDir(), "--no-introspection", "--rate", "5")
	_, text := sent(t, http.MethodPost, s.url+"/graphql", `{"query":"{ __schema { queryType { name } } }"}`)
	if strings.Contains(text, `"queryType"`) || !strings.Contains(text, `"errors"`) {
		t.Errorf("the schema was answered: %s", text)
	}
	refused := 0
	for range 30 {
		resp, text := sent(t, http.MethodPost, s.url+"/graphql", statsQuestion)
		if resp.StatusCode == http.StatusTooManyRequests {
			refused++
			if resp.Header.Get("Retry-After") == "" || !strings.Contains(text, "RATE_LIMITED") {
				t.Errorf("%v %s", resp.Header, text)
			}
		}
	}
	if refused == 0 {
		t.Error("thirty requests at once passed a rate of five")
	}
}

func TestMisusedFlagsOfTheDoor(t *testing.T) {
	for _, args := range [][]string{
		{"--rate", "-1"}, {"--cors-origin", "*"}, {"--cors-origin", "graphs.example"}, {"--cors-origin", "https://graphs.example/path"},
		{"--log-level", "loud"}, {"--log-format", "xml"},
	} {
		r := parley(t, t.TempDir(), append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)
		if r.status != statusMisused || r.stderr == "" {
			t.Errorf("%v: %+v", args, r)
		}
	}
}
