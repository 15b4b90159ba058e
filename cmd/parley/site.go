package main

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"parley/docs"
	"parley/plain"
	"parley/web"
)

// newServer is an HTTP server that waits for nobody for ever.
func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// maxConnections bounds the connections that are open at once.
const maxConnections = 4096

// pages are all that is served to browsers and programs.
type pages struct {
	graphql, assistants, lists, metrics http.Handler
	// ready is nil when answers show all that is stored, or says why they do not.
	ready func() error
}

func (p pages) site() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", p.graphql)
	mux.Handle("/mcp", p.assistants)
	for _, path := range plain.Paths() {
		mux.Handle(path, p.lists)
	}
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = io.WriteString(w, docs.Schema) // who no longer listens misses nothing
	})
	mux.HandleFunc("/healthz", healthy)
	mux.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) {
		if err := p.ready(); err != nil {
			http.Error(w, "not ready: "+err.Error(), http.StatusServiceUnavailable)
			return
		}
		_, _ = fmt.Fprintln(w, "ready")
	})
	mux.Handle("GET /metrics", p.metrics)
	mux.Handle("/", web.Handler())
	return compressed(mux)
}

// healthy says that the process lives.
func healthy(w http.ResponseWriter, _ *http.Request) {
	_, _ = fmt.Fprintln(w, "ok") // who no longer listens misses nothing
}

// compressed compresses answers, but for streams of events: each would hold the memory of a compressor for as long
// as it is open.
func compressed(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(gzhttp.ContentTypeFilter(func(media string) bool {
		return !strings.HasPrefix(media, "text/event-stream") && gzhttp.DefaultContentTypeFilter(media)
	}))
	if err != nil { // only options that contradict each other can fail
		panic(err)
	}
	return wrap(h)
}

// allowedHosts are the names, besides addresses, that the server goes by.
func allowedHosts(addr string, more []string) map[string]bool {
	hosts := map[string]bool{"localhost": true}
	if host, _, err := net.SplitHostPort(addr); err == nil {
		more = append(more, host)
	}
	for _, h := range more {
		hosts[strings.ToLower(h)] = true
	}
	return hosts
}

// ownHost refuses requests for hosts that are not this one. A page of another
// site can have its name resolve to this machine, and would then count as of
// the same origin; it cannot have the browser send another name than its own.
func ownHost(hosts map[string]bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		host = strings.Trim(strings.ToLower(host), "[]")
		if !hosts[host] && net.ParseIP(host) == nil {
			http.Error(w, fmt.Sprintf("this is not the host %q: use the address that parley serve prints, or start it with --host %[1]s", host), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
