package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

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

// site is all that is served to browsers and programs.
func site(graphql, assistants, lists http.Handler, hosts map[string]bool) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", graphql)
	mux.Handle("/mcp", assistants)
	for _, path := range plain.Paths() {
		mux.Handle(path, lists)
	}
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintln(w, "ok") // who no longer listens misses nothing
	})
	mux.Handle("/", web.Handler())
	return web.Headers(ownHost(hosts, http.NewCrossOriginProtection().Handler(gzhttp.GzipHandler(mux))))
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
