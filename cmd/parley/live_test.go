package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// message is one of graphql-transport-ws.
type message struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// subscribe opens a subscription by WebSocket.
func (s *server) subscribe(ctx context.Context, query string) (*websocket.Conn, error) {
	conn, _, err := websocket.Dial(ctx, s.url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		return nil, err
	}
	payload, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return nil, err
	}
	for _, m := range []message{{Type: "connection_init"}, {ID: "1", Type: "subscribe", Payload: payload}} {
		if err := wsjson.Write(ctx, conn, m); err != nil {
			return nil, err
		}
	}
	var ack message
	if err := wsjson.Read(ctx, conn, &ack); err != nil {
		return nil, err
	}
	if ack.Type != "connection_ack" {
		return nil, errors.New("no connection_ack, but " + ack.Type)
	}
	return conn, nil
}

// listening waits until so many subscriptions are open.
func (s *server) listening(n string) {
	s.t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if s.figure("parley_subscriptions") == n {
			return
		}
	}
	s.t.Fatalf("%s subscriptions are open, want %s", s.figure("parley_subscriptions"), n)
}

// figure is one of those that the server gives.
func (s *server) figure(name string) string {
	s.t.Helper()
	resp, err := http.Get(s.url + "/metrics")
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if value, ok := strings.CutPrefix(lines.Text(), name+" "); ok {
			return value
		}
	}
	return ""
}

// Who subscribes is told of what another process loads, by WebSocket and by events, through all that a request passes.
func TestSubscribingToAServer(t *testing.T) {
	dir := t.TempDir()
	s := serve(t, dir, "--no-samples", "--log-level", "info")
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	conn, err := s.subscribe(ctx, "subscription {statements {kind evidence {exact}}}")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/graphql?"+url.Values{"query": {"subscription {statements {kind}}"}}.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.Header.Get("Content-Encoding") != "" || resp.Header.Get("Content-Type") != "text/event-stream" || resp.Header.Get("X-Request-Id") == "" {
		t.Errorf("%v", resp.Header)
	}
	s.listening("2")

	done(t, dir, "load", write(t, dir, "harbour.md", article("Harbour", harbour)))
	var told message
	if err := wsjson.Read(ctx, conn, &told); err != nil || told.Type != "next" || !strings.Contains(string(told.Payload), `{"data":{"statements":{"kind":"`) {
		t.Errorf("%v %s %s", err, told.Type, told.Payload)
	}
	for lines := bufio.NewScanner(resp.Body); ; {
		if !lines.Scan() {
			t.Fatalf("no event: %v", lines.Err())
		}
		if strings.HasPrefix(lines.Text(), `data: {"data":{"statements":{"kind":"`) {
			break
		}
	}
	closed := make(chan error, 1)
	go func() {
		for err := error(nil); ; err = wsjson.Read(ctx, conn, &told) {
			if err != nil { // until then the others that came
				closed <- err
				return
			}
		}
	}()
	s.interrupt(os.Interrupt)
	if err := <-closed; websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the connection ended with %v %+v", err, told)
	}
	if log := s.stderr.String(); strings.Count(log, "path=/graphql status=101") != 1 || strings.Contains(log, "superfluous") {
		t.Errorf("%s", log)
	}
}
