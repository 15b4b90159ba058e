package resolvers

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"sync"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Bounds of what is open at once, for all clients together.
const (
	// maxStreams is how many connections may be open for subscriptions: half of those that the server has.
	maxStreams = 2048
	// maxSubscriptions is how many subscriptions there may be in them.
	maxSubscriptions = 10_000
)

// streams counts what is open, and ends it.
type streams struct {
	// stop is called when the server ends: all that is open ends with its context.
	ending context.Context
	stop   context.CancelFunc
	open   sync.WaitGroup

	mu sync.Mutex
	// ended is whether nothing more may begin.
	ended                      bool
	connections, subscriptions int
	of                         map[netip.Addr]*count
}

// count is what one client has open.
type count struct{ connections, subscriptions int }

func newStreams() *streams {
	s := &streams{of: map[netip.Addr]*count{}}
	s.ending, s.stop = context.WithCancel(context.Background())
	return s
}

// begin counts n of what a client opens, or says why it may not; who ends it calls the function given.
func (s *streams) begin(client netip.Addr, n count, most int) (end func(), fault *gqlerror.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	has := s.of[client]
	if has == nil {
		has = &count{}
	}
	switch {
	case s.ended:
		return nil, refusal(codeStopping, hintStopping, "the server is stopping")
	case s.connections+n.connections > maxStreams:
		return nil, overloaded("%d connections are open for subscriptions", maxStreams)
	case s.subscriptions+n.subscriptions > maxSubscriptions:
		return nil, overloaded("there are %d subscriptions", maxSubscriptions)
	case most > 0 && (has.connections+n.connections > most || has.subscriptions+n.subscriptions > most):
		return nil, refusal(codeTooMany, "end one first", "your address may have %d subscriptions open, and as many connections for them", most)
	}
	s.of[client] = has
	s.add(client, n)
	s.open.Add(1)
	return sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.add(client, count{-n.connections, -n.subscriptions})
		s.open.Done()
	}), nil
}

func (s *streams) add(client netip.Addr, n count) {
	has := s.of[client]
	has.connections += n.connections
	has.subscriptions += n.subscriptions
	s.connections += n.connections
	s.subscriptions += n.subscriptions
	if *has == (count{}) {
		delete(s.of, client)
	}
}

// end ends all, and waits until it has, or until the context is over.
func (s *streams) end(ctx context.Context) error {
	s.mu.Lock()
	s.ended = true
	s.mu.Unlock()
	s.stop()
	done := make(chan struct{})
	go func() {
		s.open.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("ending subscriptions: %w", ctx.Err())
	}
}

// counted is how many subscriptions are open.
func (s *streams) counted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.subscriptions
}

// The codes of subscriptions that end or do not begin.
const (
	codeTooMany  = "TOO_MANY_SUBSCRIPTIONS"
	codeStopping = "STOPPING"
	hintStopping = "subscribe again in a few seconds"
)

// status is that of a connection that may not be opened.
func status(fault *gqlerror.Error) int {
	if fault.Extensions["code"] == codeTooMany {
		return http.StatusTooManyRequests
	}
	return http.StatusServiceUnavailable
}
