package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// attack is one way to be a burden: it sends once, and says what was wrong with the
// answer. All of it goes to the server that the test itself started.
type attack struct {
	name string
	// every is how long to wait between two.
	every time.Duration
	once  func(ctx context.Context, url string) error
}

func refusedAs(code string, query string) func(context.Context, string) error {
	return func(ctx context.Context, url string) error {
		body, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			return err
		}
		answer, err := send(ctx, url, body)
		if err != nil || strings.Contains(answer, `"code":"`+code+`"`) {
			return err
		}
		return fmt.Errorf("want the code %s, got %.200s", code, answer)
	}
}

func send(ctx context.Context, url string, body []byte) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	return string(answer), err
}

// large is a question just within the limits.
const large = `{articles(first: 60) {nodes {id title statements(first: 60) {nodes {id text kind saidAt rule evidence {exact start end article {title}}}}}}}`

func attacks() []attack {
	many := func(format string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return []attack{
		{"deep nesting", 10 * time.Millisecond, refusedAs("TOO_DEEP", "{articles"+strings.Repeat("{nodes{statements", 5000)+"{totalCount}"+strings.Repeat("}}", 5000)+"}")},
		{"nesting within the length", 10 * time.Millisecond, refusedAs("TOO_DEEP", "{articles{nodes"+strings.Repeat("{statements{nodes{article", 300)+"{id}"+strings.Repeat("}}}", 300)+"}}")},
		{"ten thousand aliases", 10 * time.Millisecond, refusedAs("TOO_LONG", "{"+many("a%d: stats {articles}\n", 10_000)+"}")},
		{"a circle of fragments", 10 * time.Millisecond, refusedAs("GRAPHQL_VALIDATION_FAILED", "{...A} fragment A on Query {...B} fragment B on Query {...A}")},
		{"huge pages", 10 * time.Millisecond, refusedAs("TOO_COMPLEX", `{articles(first: 200) {nodes {statements(first: 200) {nodes {id text}}}}}`)},
		{"a batch", 10 * time.Millisecond, func(ctx context.Context, url string) error {
			answer, err := send(ctx, url, []byte("["+strings.TrimSuffix(many(`{"query":"{stats{articles}}","variables":{"n":%d}},`, 1000), ",")+"]"))
			if err == nil && !strings.Contains(answer, "one request is one question") {
				err = fmt.Errorf("%.200s", answer)
			}
			return err
		}},
		{"a large body", 50 * time.Millisecond, func(ctx context.Context, url string) error {
			answer, err := send(ctx, url, bytes.Repeat([]byte(" "), 4<<20))
			if err == nil && !strings.Contains(answer, "bytes") || err != nil && ctx.Err() == nil && !strings.Contains(err.Error(), "reset") && !strings.Contains(err.Error(), "broken pipe") {
				return fmt.Errorf("%w %.200s", err, answer)
			}
			return nil
		}},
		{"slow bodies", 10 * time.Millisecond, func(ctx context.Context, url string) error {
			conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", strings.TrimPrefix(url, "http://"))
			if err != nil {
				return err
			}
			defer conn.Close()
			if _, err := fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"); err != nil {
				return err
			}
			for range 20 {
				if _, err := conn.Write([]byte("{")); err != nil {
					return err
				}
				select {
				case <-ctx.Done():
					return nil
				case <-time.After(50 * time.Millisecond):
				}
			}
			return nil
		}},
		{"large questions, cancelled midway", 50 * time.Millisecond, func(ctx context.Context, url string) error {
			ctx, stop := context.WithTimeout(ctx, 3*time.Millisecond)
			defer stop()
			_, _ = send(ctx, url, []byte(`{"query":"`+large+`"}`)) // nobody waits for the answer
			return nil
		}},
		{"large questions", 100 * time.Millisecond, func(ctx context.Context, url string) error {
			answer, err := send(ctx, url, []byte(`{"query":"`+large+`"}`))
			if err == nil && !strings.HasPrefix(answer, `{"data":`) && !strings.Contains(answer, "OVERLOADED") {
				err = fmt.Errorf("%.200s", answer)
			}
			return err
		}},
	}
}

// p99 asks the same small question for a while, as a page would, and gives the time
// within which 99 of 100 answers came.
func p99(t *testing.T, url string) time.Duration {
	t.Helper()
	var took []time.Duration
	for range 150 {
		start := time.Now()
		answer, err := send(t.Context(), url, []byte(`{"query":"{denials(first: 20) {totalCount nodes {id text saidAt speakers {name} evidence {exact}}}}"}`))
		if err != nil || !strings.HasPrefix(answer, `{"data":`) {
			t.Fatalf("%v %.200s", err, answer)
		}
		took = append(took, time.Since(start))
		time.Sleep(2 * time.Millisecond)
	}
	slices.Sort(took)
	return took[len(took)*99/100]
}

// Whatever one client does, each request of his is refused or bounded, and another client's
// p99 stays within twice its own at rest, or within the 20 ms that a question may take.
func TestAbuse(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	s := serve(t, t.TempDir(), "--log-level", "warn")
	p99(t, s.url) // it is warm now
	for _, a := range attacks() {
		t.Run(a.name, func(t *testing.T) {
			const tries = 6 // a busy machine has pauses of its own
			for try := 1; ; try++ {
				rest := p99(t, s.url)
				under := p99Under(t, s.url, a)
				t.Logf("p99 at rest %v, under attack %v", rest, under)
				if under <= max(2*rest, 20*time.Millisecond) {
					return
				}
				if try == tries {
					t.Fatalf("p99 at rest %v, under attack %v, in %d tries", rest, under, tries)
				}
			}
		})
	}
	s.interrupt(os.Interrupt)
}

// p99Under is p99 while an attack is under way.
func p99Under(t *testing.T, url string, a attack) time.Duration {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	var running sync.WaitGroup
	tick := time.NewTicker(a.every)
	defer tick.Stop()
	running.Go(func() {
		places := make(chan struct{}, 100) // at once
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			select {
			case places <- struct{}{}:
				running.Go(func() {
					defer func() { <-places }()
					if err := a.once(ctx, url); err != nil && ctx.Err() == nil {
						t.Errorf("%s: %v", a.name, err)
					}
				})
			default:
			}
		}
	})
	got := p99(t, url)
	stop()
	running.Wait()
	return got
}
