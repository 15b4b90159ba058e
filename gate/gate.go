// Package gate is what every HTTP request passes before it is answered: it is given
// an id, held to its client's rate, counted, and written to the log when it is done.
// It knows nothing of what is asked.
package gate

import (
	"context"
	"encoding/json"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/felixge/httpsnoop"
)

// Config is how requests are let in. The zero value lets all in and tells nobody.
type Config struct {
	// Log gets one line a request; nil gets none. Make its handler by [LogHandler], and all
	// lines that a request causes carry the request's id.
	Log *slog.Logger
	// Metrics count requests; nil counts none.
	Metrics *Metrics
	// Rate bounds what one client may send.
	Rate Rate
	// Proxied has the client's address read from the end of X-Forwarded-For, where the
	// nearest proxy wrote it. Without a proxy anybody could write it.
	Proxied bool
}

// New makes the gate. What it returns wraps the handler of all requests.
func New(cfg Config) func(http.Handler) http.Handler {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	limits := newLimiters(cfg.Rate)
	return func(next http.Handler) http.Handler {
		return &gate{cfg, limits, next}
	}
}

type gate struct {
	cfg    Config
	limits *limiters
	next   http.Handler
}

// ServeHTTP lets one request in, or refuses it.
func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	client := clientOf(r, g.cfg.Proxied)
	p := &passage{id: requestID(r), client: client, again: func() bool {
		_, ok := g.limits.allow(client, time.Now())
		return ok
	}}
	r = r.WithContext(context.WithValue(r.Context(), passageKey{}, p))
	w.Header().Set("X-Request-Id", p.id)
	g.cfg.Metrics.came()
	got := httpsnoop.CaptureMetricsFn(w, func(w http.ResponseWriter) {
		if wait, ok := g.limits.allow(client, time.Now()); !ok {
			tooMany(w, wait, "too many requests came from your address")
			return
		}
		g.next.ServeHTTP(w, r)
	})
	if w.Header().Get("Upgrade") != "" { // the library that looks on does not see it
		got.Code = http.StatusSwitchingProtocols
	}
	g.cfg.Metrics.went(r, got)
	level := slog.LevelInfo
	if got.Code >= http.StatusInternalServerError {
		level = slog.LevelWarn
	}
	attrs := append([]slog.Attr{
		slog.String("client", client.String()), slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", got.Code),
		slog.Int64("bytes", got.Written), slog.Duration("took", got.Duration.Round(time.Microsecond)),
	}, p.all()...)
	g.cfg.Log.LogAttrs(r.Context(), level, "answered", attrs...)
}

// passage is what is known of a request on its way.
type passage struct {
	id     string
	client netip.Addr
	again  func() bool
	mu     sync.Mutex
	attrs  []slog.Attr
}

type passageKey struct{}

func (p *passage) all() []slog.Attr {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.attrs
}

// Note adds to the line that the request of this context leaves in the log. Outside of
// a request it does nothing.
func Note(ctx context.Context, attrs ...slog.Attr) {
	if p, ok := ctx.Value(passageKey{}).(*passage); ok {
		p.mu.Lock()
		p.attrs = append(p.attrs, attrs...)
		p.mu.Unlock()
	}
}

// clientIn is who sent a request that came through the gate, else who sent it as far as its connection says.
func clientIn(r *http.Request) netip.Addr {
	if p, ok := r.Context().Value(passageKey{}).(*passage); ok {
		return p.client
	}
	return clientOf(r, false)
}

// ID is the id of the request of this context; empty outside of one.
func ID(ctx context.Context) string {
	if p, ok := ctx.Value(passageKey{}).(*passage); ok {
		return p.id
	}
	return ""
}

// Client is who sent the request of this context; invalid outside of one, and where it is not known.
func Client(ctx context.Context) netip.Addr {
	if p, ok := ctx.Value(passageKey{}).(*passage); ok {
		return p.client
	}
	return netip.Addr{}
}

// Again counts one more request of the client of this context, who sends several over one connection,
// and says whether he may.
func Again(ctx context.Context) bool {
	p, ok := ctx.Value(passageKey{}).(*passage)
	return !ok || p.again()
}

// clientOf is who sent a request: an address, or the network of 64 bits that one
// holder of IPv6 addresses usually has for himself. It is invalid where none is known.
func clientOf(r *http.Request, proxied bool) netip.Addr {
	host := r.RemoteAddr
	if proxied {
		if list := r.Header.Values("X-Forwarded-For"); len(list) > 0 {
			last := list[len(list)-1]
			host = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
		}
	}
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Addr{}
	}
	addr = addr.Unmap().WithZone("")
	if addr.Is6() && !addr.IsLoopback() {
		return netip.PrefixFrom(addr, 64).Masked().Addr()
	}
	return addr
}

// Refuse answers in the form that GraphQL clients read, which others can read, too.
func Refuse(w http.ResponseWriter, status int, code, message, hint string) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]any{ // who no longer listens misses nothing
		"message": message, "extensions": map[string]string{"code": code, "hint": hint},
	}}})
}
