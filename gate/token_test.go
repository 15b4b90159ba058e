package gate

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

// A good token is let in, a wrong one refused before what is asked is read, and many wrong ones of one client
// sooner still; others are as before, and a good one of the same client, too.
func TestBearer(t *testing.T) {
	token, secret, err := graph.NewToken(rand.Reader, "Desk", graph.Rights(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	gone := *token
	gone.Withdrawn = &graph.Withdrawal{By: "Desk", At: "2020-05-01T09:30:00Z"}
	find := func(shown string) *graph.Token {
		switch shown {
		case secret:
			return token
		case "gone":
			return &gone
		}
		return nil
	}
	metrics := NewMetrics()
	var seen *graph.Token
	let := false
	h := New(Config{Metrics: metrics})(Bearer(find, metrics)(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen, let = Token(r.Context()), true })))
	ask := func(client, authorization string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader("{}"))
		r.RemoteAddr = client + ":4000"
		if authorization != "" {
			r.Header.Set("Authorization", authorization)
		}
		w := httptest.NewRecorder()
		seen, let = nil, false
		h.ServeHTTP(w, r)
		return w
	}
	for authorization, want := range map[string]*graph.Token{"Bearer " + secret: token, "bearer  " + secret: token, "": nil, "Basic " + secret: nil, "Bearers x": nil} {
		if ask("192.0.2.1", authorization); !let || seen != want {
			t.Errorf("%q: let in %v, as %v", authorization, let, seen)
		}
	}
	for _, authorization := range []string{"Bearer wrong", "Bearer", "Bearer ", "BEARER gone"} {
		w := ask("192.0.2.2", authorization)
		if let || w.Code != http.StatusUnauthorized || w.Header().Get("WWW-Authenticate") == "" || !strings.Contains(w.Body.String(), `"UNAUTHENTICATED"`) {
			t.Errorf("%q: %d %s", authorization, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "wrong") {
			t.Errorf("what was sent comes back: %s", w.Body)
		}
	}
	codes := map[int]int{}
	for range 1000 {
		codes[ask("192.0.2.3", "Bearer wrong").Code]++
	}
	if codes[http.StatusUnauthorized] < 2*wrongTokens || codes[http.StatusUnauthorized] > 4*wrongTokens || codes[http.StatusTooManyRequests] != 1000-codes[http.StatusUnauthorized] {
		t.Errorf("%v", codes)
	}
	if ask("192.0.2.3", "Bearer "+secret); seen != token {
		t.Error("a good token is kept out for the wrong ones before it")
	}
	if w := ask("192.0.2.4", "Bearer wrong"); w.Code != http.StatusUnauthorized {
		t.Errorf("another client: %d", w.Code)
	}
	if ask("192.0.2.3", ""); !let {
		t.Error("reading is refused for wrong tokens")
	}
}
