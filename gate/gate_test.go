package gate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func through(t *testing.T, cfg Config, change func(*http.Request), h http.HandlerFunc) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "/some/path?q=secret", nil)
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	New(cfg)(h).ServeHTTP(w, r)
	return w.Result()
}

func TestRequestIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range []struct {
		given string
		taken bool
	}{
		{"", false}, {"abc-123_X.y", true}, {strings.Repeat("a", 64), true}, {strings.Repeat("a", 65), false},
		{"two words", false}, {"line\nbreak", false}, {"ünicode", false},
	} {
		var within string
		got := through(t, Config{}, func(r *http.Request) { r.Header.Set("X-Request-Id", c.given) },
			func(_ http.ResponseWriter, r *http.Request) { within = ID(r.Context()) })
		id := got.Header.Get("X-Request-Id")
		if id == "" || id != within || (id == c.given) != c.taken || seen[id] {
			t.Errorf("given %q: %q outside, %q within", c.given, id, within)
		}
		seen[id] = true
	}
	if id := ID(t.Context()); id != "" {
		t.Errorf("outside of a request: %q", id)
	}
}

// One request leaves one line, with what was noted on the way, and all lines it caused
// carry its id. What was asked by the URL is not written down.
func TestLog(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(LogHandler(slog.NewJSONHandler(&out, nil)))
	got := through(t, Config{Log: log}, nil, func(w http.ResponseWriter, r *http.Request) {
		log.WarnContext(r.Context(), "within")
		Note(r.Context(), slog.String("operation", "Denials"))
		w.WriteHeader(http.StatusTeapot)
		_, _ = io.WriteString(w, "short") // it goes to a buffer
	})
	var lines []map[string]any
	for dec := json.NewDecoder(&out); dec.More(); {
		var line map[string]any
		if err := dec.Decode(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if len(lines) != 2 || lines[0]["msg"] != "within" || lines[1]["msg"] != "answered" {
		t.Fatalf("%v", lines)
	}
	id := got.Header.Get("X-Request-Id")
	if lines[0]["request"] != id || lines[1]["request"] != id {
		t.Errorf("the id is %q: %v", id, lines)
	}
	for key, want := range map[string]any{"method": "GET", "path": "/some/path", "status": 418.0, "bytes": 5.0, "operation": "Denials", "client": "192.0.2.1", "level": "INFO"} {
		if lines[1][key] != want {
			t.Errorf("%s is %v, want %v", key, lines[1][key], want)
		}
	}
	if strings.Contains(fmt.Sprint(lines), "secret") {
		t.Errorf("%v", lines)
	}
}

func TestClients(t *testing.T) {
	for _, c := range []struct {
		remote, forwarded string
		proxied           bool
		want              string
	}{
		{"192.0.2.7:4000", "", false, "192.0.2.7"},
		{"192.0.2.7:4000", "198.51.100.1", false, "192.0.2.7"}, // anybody can write the header
		{"127.0.0.1:4000", "203.0.113.9, 198.51.100.1", true, "198.51.100.1"},
		{"127.0.0.1:4000", "198.51.100.1:80", true, "198.51.100.1"},
		{"127.0.0.1:4000", "nonsense", true, "invalid IP"},
		{"127.0.0.1:4000", "", true, "127.0.0.1"},
		{"[2001:db8:1:2:3:4:5:6]:80", "", false, "2001:db8:1:2::"},
		{"[::1]:80", "", false, "::1"},
		{"[::ffff:192.0.2.7]:80", "", false, "192.0.2.7"},
		{"[fe80::1%eth0]:80", "", false, "fe80::"},
		{"@", "", false, "invalid IP"}, // a socket of this machine has no address
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := clientOf(r, c.proxied).String(); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}

func TestRate(t *testing.T) {
	var (
		l     = newLimiters(Rate{Others: 10})
		a, b  = netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
		own   = netip.MustParseAddr("127.0.0.1")
		start = time.Unix(1000, 0)
	)
	allowed := func(of netip.Addr, n int, at time.Time) (sum int) {
		for range n {
			if _, ok := l.allow(of, at); ok {
				sum++
			}
		}
		return sum
	}
	if got := allowed(a, 100, start); got != 20 {
		t.Errorf("%d at once, want twice the rate", got)
	}
	if wait, ok := l.allow(a, start); ok || wait <= 0 || wait > 100*time.Millisecond {
		t.Errorf("wait %v", wait)
	}
	if got := allowed(b, 5, start); got != 5 {
		t.Errorf("another client got %d of 5", got)
	}
	if got := allowed(a, 100, start.Add(time.Second)); got != 10 {
		t.Errorf("%d a second later, want the rate", got)
	}
	if got := allowed(own, 1000, start); got != 1000 {
		t.Errorf("this machine got %d of 1000", got)
	}
}

// However many clients come, a bounded number is remembered, and one who used up his rate
// is not let go to make room.
func TestRateOfManyClients(t *testing.T) {
	l := newLimiters(Rate{Others: 1})
	now := time.Unix(1000, 0)
	busy := netip.MustParseAddr("192.0.2.1")
	for range 2 {
		l.allow(busy, now)
	}
	addr := netip.MustParseAddr("10.0.0.0")
	for range 3 * keptClients {
		addr = addr.Next()
		now = now.Add(time.Millisecond)
		l.allow(addr, now)
		if _, ok := l.allow(busy, now); ok && now.Before(time.Unix(1001, 0)) {
			t.Fatalf("a client that used up its rate was let in after %v", now.Sub(time.Unix(1000, 0)))
		}
	}
	if len(l.of) > keptClients {
		t.Errorf("%d clients are remembered", len(l.of))
	}
}

func TestTooMany(t *testing.T) {
	g := New(Config{Rate: Rate{Others: 1}})(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }))
	var last *httptest.ResponseRecorder
	for range 3 {
		last = httptest.NewRecorder()
		g.ServeHTTP(last, httptest.NewRequest(http.MethodGet, "/", nil))
	}
	var body struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, Hint string }
		}
	}
	if err := json.Unmarshal(last.Body.Bytes(), &body); err != nil || last.Code != http.StatusTooManyRequests || last.Header().Get("Retry-After") != "1" {
		t.Fatalf("%d %v %s", last.Code, last.Header(), last.Body)
	}
	if e := body.Errors[0]; e.Message == "" || e.Extensions.Code != "RATE_LIMITED" || e.Extensions.Hint == "" {
		t.Errorf("%+v", body)
	}
}

func TestMetrics(t *testing.T) {
	m := NewMetrics()
	m.Gauge("parley_articles", "Articles.", func() float64 { return 7 })
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(http.ResponseWriter, *http.Request) {})
	g := New(Config{Metrics: m})(mux)
	for _, r := range []*http.Request{
		httptest.NewRequest(http.MethodGet, "/graphql", nil), httptest.NewRequest(http.MethodPost, "/graphql", nil),
		httptest.NewRequest(http.MethodGet, "/nowhere", nil), httptest.NewRequest("FROLIC", "/graphql", nil),
	} {
		g.ServeHTTP(httptest.NewRecorder(), r)
	}
	m.Refused("TOO_DEEP")
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`parley_http_requests_total{method="GET",route="/graphql",status="200"} 1`,
		`parley_http_requests_total{method="POST",route="/graphql",status="200"} 1`,
		`parley_http_requests_total{method="other",route="/graphql",status="200"} 1`,
		`parley_http_requests_total{method="GET",route="none",status="404"} 1`,
		`parley_http_request_seconds_count{route="/graphql"} 3`,
		`parley_http_requests_in_flight 0`,
		`parley_questions_refused_total{code="TOO_DEEP"} 1`,
		`parley_articles 7`,
		`go_goroutines `,
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s", want)
		}
	}
}
