package gate

import (
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Rate is how many requests a second one client may send on average; it may send twice
// as many at once after it was silent for two seconds. Zero is without bound.
type Rate struct {
	// Others is for clients on other machines, Own for those on this one: who sits at the
	// machine can stop the server anyway.
	Others, Own float64
}

// keptClients bounds the clients that are remembered.
const keptClients = 10_000

// limiters hold each client to its rate.
type limiters struct {
	rate Rate
	mu   sync.Mutex
	of   map[netip.Addr]*rate.Limiter
}

func newLimiters(r Rate) *limiters {
	return &limiters{rate: r, of: map[netip.Addr]*rate.Limiter{}}
}

// allow is whether a client may send a request now, and if not, when it may.
func (l *limiters) allow(client netip.Addr, now time.Time) (wait time.Duration, ok bool) {
	bound := l.rate.Others
	if client.IsLoopback() {
		bound = l.rate.Own
	}
	if bound <= 0 {
		return 0, true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter := l.of[client]
	if limiter == nil {
		l.forget(now)
		limiter = rate.NewLimiter(rate.Limit(bound), max(1, int(2*bound)))
		l.of[client] = limiter
	}
	if limiter.AllowN(now, 1) {
		return 0, true
	}
	lacking := 1 - limiter.TokensAt(now)
	return time.Duration(lacking / bound * float64(time.Second)), false
}

// forget makes room: clients that were silent long enough to be as new are not
// remembered. Where all are busy, all begin anew.
func (l *limiters) forget(now time.Time) {
	if len(l.of) < keptClients {
		return
	}
	for client, limiter := range l.of {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(l.of, client)
		}
	}
	if len(l.of) >= keptClients {
		clear(l.of)
	}
}

// tooMany refuses a request of a client that sent too many.
func tooMany(w http.ResponseWriter, wait time.Duration, why string) {
	seconds := int(wait/time.Second) + 1
	w.Header().Set("Retry-After", strconv.Itoa(seconds))
	Refuse(w, http.StatusTooManyRequests, "RATE_LIMITED", why, "wait, and send fewer at a time: the Retry-After header says how many seconds")
}
