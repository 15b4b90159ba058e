package main

import (
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"

	"golang.org/x/net/netutil"

	"parley/gate"
	"parley/web"
)

// front is the server that everybody reaches. It answers from when the port is taken: before the site is open,
// that it lives and is not ready.
type front struct {
	server *http.Server
	addr   net.Addr
	log    *slog.Logger
	// failed is told why it serves no longer.
	failed chan error
	site   atomic.Pointer[http.Handler]
}

// front begins to answer at once.
func (c *serveCmd) front(l net.Listener, log *slog.Logger) *front {
	f := &front{addr: l.Addr(), log: log, failed: make(chan error, 2)}
	f.open(web.Headers(ownHost(allowedHosts(c.Addr, c.Host), starting())))
	f.server = newServer(f, log)
	go func() { f.failed <- f.server.Serve(netutil.LimitListener(l, maxConnections)) }()
	return f
}

// open puts a site in the place of the one before.
func (f *front) open(site http.Handler) { f.site.Store(&site) }

// ServeHTTP answers one request.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) { (*f.site.Load()).ServeHTTP(w, r) }

// starting is the site until there is something to show.
func starting() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", healthy)
	mux.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "not ready: what is stored is being read", http.StatusServiceUnavailable)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "2")
		gate.Refuse(w, http.StatusServiceUnavailable, "STARTING", "the server has just been started, and reads what is stored", "ask again in a few seconds; /readyz says when")
	})
	return mux
}
