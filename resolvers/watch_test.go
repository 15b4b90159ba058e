package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"parley/graph"
	"parley/graph/view"
	"parley/resolvers"
)

// stage is a server at which the articles of the stories come while clients listen.
type stage struct {
	*httptest.Server
	t       *testing.T
	live    *view.Live
	handler *resolvers.Handler
	records []*graph.Record
}

func staged(t *testing.T, change func(*resolvers.Config)) *stage {
	t.Helper()
	s := &stage{t: t}
	for rec, err := range records(t) {
		if err != nil {
			t.Fatal(err)
		}
		s.records = append(s.records, rec)
	}
	v, err := view.New(known(), func(func(*graph.Record, error) bool) {})
	if err != nil {
		t.Fatal(err)
	}
	s.live = view.NewLive(v)
	cfg := resolvers.Config{View: s.live.View, Live: s.live, Lanes: resolvers.NewLanes()}
	if change != nil {
		change(&cfg)
	}
	s.handler = resolvers.NewHandler(cfg)
	s.Server = httptest.NewServer(s.handler)
	t.Cleanup(func() {
		if err := s.handler.End(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
		s.Close()
	})
	return s
}

// come puts records in.
func (s *stage) come(records ...*graph.Record) {
	s.t.Helper()
	if err := s.live.Apply(records, nil); err != nil {
		s.t.Fatal(err)
	}
}

// waitFor waits until so many subscriptions are open.
func (s *stage) waitFor(n int) {
	s.t.Helper()
	for end := time.Now().Add(5 * time.Second); s.handler.Subscriptions() != n; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("%d subscriptions are open, want %d", s.handler.Subscriptions(), n)
		}
	}
}

// talk is one connection by graphql-transport-ws.
type talk struct {
	t    *testing.T
	conn *websocket.Conn
}

type said struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// dial opens a connection; without the protocol where it is refused.
func (s *stage) dial(origin string) (*websocket.Conn, *http.Response, error) {
	header := http.Header{}
	if origin != "" {
		header.Set("Origin", origin)
	}
	return websocket.Dial(s.t.Context(), s.URL+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: header})
}

func (s *stage) talk() *talk {
	s.t.Helper()
	conn, _, err := s.dial("")
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = conn.CloseNow() }) // it may be closed
	c := &talk{s.t, conn}
	c.say(said{Type: "connection_init"})
	if got := c.hear(); got.Type != "connection_ack" {
		s.t.Fatalf("%+v", got)
	}
	return c
}

func (c *talk) say(what said) {
	c.t.Helper()
	if err := wsjson.Write(c.t.Context(), c.conn, what); err != nil {
		c.t.Fatal(err)
	}
}

func (c *talk) ask(id, query string) {
	c.t.Helper()
	payload, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		c.t.Fatal(err)
	}
	c.say(said{ID: id, Type: "subscribe", Payload: payload})
}

func (c *talk) hear() said {
	c.t.Helper()
	ctx, stop := context.WithTimeout(c.t.Context(), 5*time.Second)
	defer stop()
	var got said
	if err := wsjson.Read(ctx, c.conn, &got); err != nil {
		c.t.Fatal(err)
	}
	return got
}

// next is what the next answer says, or the code of its error.
func (c *talk) next(id string) (data, code string) {
	c.t.Helper()
	got := c.hear()
	if got.Type != "next" || got.ID != id {
		c.t.Fatalf("want the next for %s, got %s %s %s", id, got.ID, got.Type, got.Payload)
	}
	return payload(c.t, got.Payload)
}

func payload(t *testing.T, b []byte) (data, code string) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []fault
	}
	if err := json.Unmarshal(b, &answer); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if len(answer.Errors) > 0 {
		if answer.Errors[0].Extensions.Hint == "" {
			t.Errorf("no hint: %s", b)
		}
		return "", answer.Errors[0].Extensions.Code
	}
	return string(answer.Data), ""
}

const flagship = `denials(where: {by: {is: "DPRK MFA"}, about: {statement: {by: {is: "Trump"}}}})`

// A subscription is told what comes new and meets its conditions, once, and as a list would show it.
func TestSubscriptions(t *testing.T) {
	s := staged(t, nil)
	c := s.talk()
	const shown = `{id kind text speakers {name} evidence {exact article {id}}}`
	c.ask("denials", "subscription {"+flagship+shown+"}")
	c.ask("all", "subscription {new: statements {kind}}")
	s.waitFor(2)
	claim, denial := s.records[0], s.records[1]
	s.come(claim)
	for range claim.Statements {
		if data, code := c.next("all"); code != "" || !strings.HasPrefix(data, `{"new":{"kind":`) {
			t.Fatalf("%s %s", data, code)
		}
	}
	c.say(said{ID: "all", Type: "complete"})
	if got := c.hear(); got.Type != "complete" || got.ID != "all" {
		t.Errorf("%+v", got)
	}
	s.waitFor(1)
	s.come(denial)
	data, _ := c.next("denials")
	var want struct {
		Data struct {
			Denials struct{ Nodes []json.RawMessage }
		}
	}
	list := post(t, s.handler, "{"+flagship+"{nodes "+shown+"}}", nil).Body.Bytes()
	if err := json.Unmarshal(list, &want); err != nil || len(want.Data.Denials.Nodes) != 1 {
		t.Fatalf("%v %s", err, list)
	}
	if wanted := `{"denials":` + string(want.Data.Denials.Nodes[0]) + "}"; data != wanted {
		t.Errorf("told    %s\nlisted %s", data, wanted)
	}

	// Told again, it does not come again; and what has no denial brings none.
	again := *denial
	again.Article.ID, again.Article.Title = "again", "Another headline"
	s.come(&again, s.records[2])
	c.ask("query", "{stats {articles}}") // questions are answered, too
	if data, _ := c.next("query"); data != `{"stats":{"articles":4}}` {
		t.Error(data)
	}
	if got := c.hear(); got.Type != "complete" || got.ID != "query" {
		t.Errorf("%+v", got)
	}
}

func TestSubscriptionsThatAreRefused(t *testing.T) {
	s := staged(t, nil)
	c := s.talk()
	for query, want := range map[string]string{
		`subscription {denials(where: {by: {is: "Nobody At All"}}) {id}}`: "UNKNOWN_NAME",
		`subscription {denials(where: {by: null}) {id}}`:                  "BAD_INPUT",
		`subscription {statements {id} denials {id}}`:                     "GRAPHQL_VALIDATION_FAILED",
		`subscription {statements {nothing}}`:                             "GRAPHQL_VALIDATION_FAILED",
		`subscription {statements {speakers {statements(first: 200) {nodes {speakers {statements(first: 200) {nodes {id text}}}}}}}}`: "TOO_COMPLEX",
		`subscription {statements {id`:                                    "GRAPHQL_PARSE_FAILED",
		"subscription {statements {id}} #" + strings.Repeat("x", 100_000): "TOO_LONG",
	} {
		c.ask("x", query)
		got := c.hear()
		var code string
		switch got.Type {
		case "next":
			_, code = payload(t, got.Payload)
			if end := c.hear(); end.Type != "complete" {
				t.Errorf("%+v", end)
			}
		case "error":
			_, code = payload(t, []byte(`{"errors":`+string(got.Payload)+`}`))
			if end := c.hear(); end.Type != "complete" {
				t.Errorf("%+v", end)
			}
		}
		if code != want {
			t.Errorf("%.80s: %s, want %s", query, code, want)
		}
	}
	s.waitFor(0)

	// As a query is sent, it is not answered.
	if _, code := payload(t, post(t, s.handler, "subscription {statements {id}}", nil).Body.Bytes()); code != "BAD_INPUT" {
		t.Error(code)
	}
	if _, err := resolvers.Execute(t.Context(), resolvers.Config{View: s.live.View}, "subscription {statements {id}}", nil); err == nil {
		t.Error("the command line answered a subscription")
	}
}

// listen reads the events that a request is answered with.
func listen(t *testing.T, r *http.Request) (next func() (event, data string)) {
	t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	if resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %v", resp.StatusCode, resp.Header)
	}
	lines := bufio.NewScanner(resp.Body)
	return func() (event, data string) {
		for lines.Scan() {
			line := lines.Text()
			switch {
			case strings.HasPrefix(line, "event: "):
				event = line[len("event: "):]
			case strings.HasPrefix(line, "data: "):
				data = line[len("data: "):]
			case line == "" && event != "":
				return event, data
			}
		}
		return "", ""
	}
}

func (s *stage) events(method, query, accept string) *http.Request {
	s.t.Helper()
	target, body := s.URL+"/graphql", []byte(nil)
	if method == http.MethodGet {
		target += "?" + url.Values{"query": {query}}.Encode()
	} else {
		body, _ = json.Marshal(map[string]string{"query": query}) // a string always encodes
	}
	r, err := http.NewRequestWithContext(s.t.Context(), method, target, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Accept", accept)
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func TestSubscriptionsByEvents(t *testing.T) {
	s := staged(t, nil)
	for i, method := range []string{http.MethodGet, http.MethodPost} {
		next := listen(t, s.events(method, "subscription {statements {text}}", "text/event-stream, application/json"))
		s.waitFor(i + 1)
		rec := s.records[i]
		s.come(rec)
		for range rec.Statements {
			event, data := next()
			if got, code := payload(t, []byte(data)); event != "next" || code != "" || !strings.HasPrefix(got, `{"statements":{"text":"`) {
				t.Errorf("%s %s", event, data)
			}
		}
	}
	// A question is answered once, by events only where nothing else is taken.
	next := listen(t, s.events(http.MethodPost, "{stats {articles}}", "text/event-stream"))
	if event, data := next(); event != "next" || data != `{"data":{"stats":{"articles":2}}}` {
		t.Errorf("%s %s", event, data)
	}
	if event, _ := next(); event != "complete" {
		t.Error(event)
	}
	resp, err := http.DefaultClient.Do(s.events(http.MethodPost, "{stats {articles}}", "application/json, text/event-stream"))
	if err != nil || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
		t.Errorf("%v %v", err, resp.Header)
	}
	// What is wrong is an event, too.
	next = listen(t, s.events(http.MethodPost, `subscription {statements(where: {by: {is: "Nobody At All"}}) {id}}`, "text/event-stream"))
	if event, data := next(); event != "next" || !strings.Contains(data, "UNKNOWN_NAME") {
		t.Errorf("%s %s", event, data)
	}
}

func TestSubscriptionsAreBounded(t *testing.T) {
	s := staged(t, func(cfg *resolvers.Config) {
		cfg.Streams = resolvers.Streams{Others: 3, Client: func(context.Context) netip.Addr { return netip.MustParseAddr("192.0.2.1") }}
	})
	c := s.talk()
	for i := range 3 {
		c.ask(fmt.Sprint(i), "subscription {statements {id}}")
	}
	s.waitFor(3)
	c.ask("more", "subscription {statements {id}}")
	if _, code := c.next("more"); code != "TOO_MANY_SUBSCRIPTIONS" {
		t.Error(code)
	}
	if got := c.hear(); got.Type != "complete" || got.ID != "more" {
		t.Errorf("%+v", got)
	}
	s.talk()
	last := s.talk()
	if _, resp, err := s.dial(""); err == nil || resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") == "" {
		t.Errorf("a fourth connection: %v", err)
	}
	// Who ends one may begin another.
	c.say(said{ID: "1", Type: "complete"})
	c.hear()
	s.waitFor(2)
	last.ask("again", "subscription {statements {id}}")
	s.waitFor(3)
	_ = c.conn.CloseNow() // as one who leaves without a word
	s.waitFor(1)
}

func TestPagesOfOtherSitesDoNotSubscribe(t *testing.T) {
	s := staged(t, func(cfg *resolvers.Config) { cfg.Streams.Origins = []string{"https://friend.example"} })
	for origin, ok := range map[string]bool{"": true, s.URL: true, "https://friend.example": true, "https://other.example": false, "null": false, "http://friend.example": false} {
		conn, resp, err := s.dial(origin)
		if (err == nil) != ok || !ok && resp.StatusCode != http.StatusForbidden {
			t.Errorf("%q: %v", origin, err)
		}
		if conn != nil {
			_ = conn.CloseNow() // nothing was said
		}
	}
	r := s.events(http.MethodGet, "subscription {statements {id}}", "text/event-stream")
	r.Header.Set("Origin", "https://other.example")
	if resp, err := http.DefaultClient.Do(r); err != nil || resp.StatusCode != http.StatusForbidden {
		t.Errorf("%v", err)
	}
	if _, resp, err := websocket.Dial(t.Context(), s.URL+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-ws"}}); err == nil || resp.StatusCode != http.StatusBadRequest {
		t.Errorf("the old protocol: %v", err)
	}
}

// A server that stops says so, by either way, and lets nobody in any more.
func TestSubscriptionsEndWithTheServer(t *testing.T) {
	s := staged(t, nil)
	c := s.talk()
	c.ask("x", "subscription {statements {id}}")
	next := listen(t, s.events(http.MethodPost, "subscription {statements {id}}", "text/event-stream"))
	s.waitFor(2)
	ended := make(chan error, 1)
	go func() { ended <- s.handler.End(t.Context()) }()
	var got said
	err := wsjson.Read(t.Context(), c.conn, &got)
	var closed websocket.CloseError
	if !errors.As(err, &closed) || closed.Code != websocket.StatusGoingAway {
		t.Errorf("%+v %v", got, err)
	}
	if event, data := next(); event != "next" || !strings.Contains(data, "STOPPING") {
		t.Errorf("%s %s", event, data)
	}
	if event, _ := next(); event != "complete" {
		t.Error(event)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, resp, err := s.dial(""); err == nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("after the end: %v", err)
	}
}

// Who falls too far behind is told where to go on, and let go.
func TestASubscriptionThatFallsBehind(t *testing.T) {
	s := staged(t, nil)
	c := s.talk()
	c.ask("x", "subscription {statements {id}}")
	s.waitFor(1)
	claim := s.records[0]
	s.come(claim)
	for range claim.Statements {
		c.next("x")
	}
	flood := graph.Record{Text: claim.Text, Article: graph.Article{ID: "flood", Title: "Flood"}}
	for i := range 10_001 {
		flood.Statements = append(flood.Statements, graph.Statement{ID: fmt.Sprint(i), Kind: graph.Comment, Text: fmt.Sprint("Remark ", i), Evidence: claim.Statements[0].Evidence})
	}
	s.come(&flood)
	got := c.hear()
	if _, code := payload(t, got.Payload); code != "TOO_FAR_BEHIND" || !strings.Contains(string(got.Payload), `"cursor":"`) {
		t.Fatalf("%s", got.Payload)
	}
	if got := c.hear(); got.Type != "complete" {
		t.Errorf("%+v", got)
	}
	s.waitFor(0)
}

// Who takes nothing holds up neither the writer nor those beside him.
func TestASubscriptionThatTakesNothing(t *testing.T) {
	s := staged(t, nil)
	slow, quick := s.talk(), s.talk()
	var fields strings.Builder
	for i := range 90 {
		fmt.Fprintf(&fields, " text%d: text", i)
	}
	for _, c := range []*talk{slow, quick} {
		c.conn.SetReadLimit(1 << 20)
		c.ask("x", "subscription {statements {"+fields.String()+"}}")
	}
	s.waitFor(2)
	const articles, each = 15, 20
	long := strings.Repeat(" and so on", 40) // 11 MB in all, more than a connection holds
	var worst time.Duration
	for i := range articles {
		rec := &graph.Record{Text: s.records[0].Text, Article: graph.Article{ID: fmt.Sprint("article", i), Title: "Remarks"}}
		for j := range each {
			rec.Statements = append(rec.Statements, graph.Statement{ID: fmt.Sprint(j), Kind: graph.Comment, Text: fmt.Sprint(i, " ", j, long), Evidence: s.records[0].Statements[0].Evidence})
		}
		start := time.Now()
		s.come(rec)
		worst = max(worst, time.Since(start))
	}
	for range articles * each {
		if data, code := quick.next("x"); code != "" || !strings.Contains(data, "and so on") {
			t.Fatalf("%.100s %s", data, code)
		}
	}
	t.Logf("the slowest change took %v", worst)
	if worst > time.Second {
		t.Errorf("a change took %v", worst)
	}
	_ = slow.conn.CloseNow() // the server waits for it no longer
	s.waitFor(1)
}
