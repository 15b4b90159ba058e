// Package web holds Parley's pages, the start page and GraphiQL, as they were
// built from the npm project beside it, and serves them.
//
// Everything comes from this binary: the pages ask no other host for anything,
// and the headers set here have the browser hold them to that.
package web

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed all:dist
var dist embed.FS

// The files that the build must have made, and the paths that show them.
const (
	startPage    = "index.html"
	graphiqlPage = "graphiql.html"
)

// contentPolicy allows what the pages need from their own host and nothing from
// any other. Styles may be inline because GraphiQL's editor sets them; scripts
// may not, and blob: is for the editor's workers.
const contentPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; " +
	"frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

const notBuilt = `The pages of Parley are not in this binary: the web part was not built before it.

Run "make web" and build the binary again, or "make serve", which does both.
The API is here all the same: send GraphQL queries to /graphql.
`

// types are the content types by file ending. The list is ours, because that of
// the operating system differs from machine to machine.
var types = map[string]string{
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".json":  "application/json",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".ico":   "image/x-icon",
	".ttf":   "font/ttf",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

// Handler serves the start page at /, GraphiQL at /graphiql and the files that
// they are made of, with the headers of [Headers]. Where the pages were not
// built it says how to build them.
func Handler() http.Handler {
	files, err := fs.Sub(dist, "dist")
	if err != nil { // only a malformed name can fail here, and "dist" is none
		panic(err)
	}
	return Headers(handler{files})
}

// Built reports whether the pages are in this binary.
func Built() bool {
	for _, page := range []string{startPage, graphiqlPage} {
		if _, err := fs.Stat(dist, "dist/"+page); err != nil {
			return false
		}
	}
	return true
}

// Headers sets on every answer of next the headers that keep a page to its own
// host: nothing is loaded from elsewhere, nothing frames it, and no address of
// it is told to the sites that it links to.
func Headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

type handler struct{ files fs.FS }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "pages are only read: use GET; GraphQL queries go to /graphql", http.StatusMethodNotAllowed)
		return
	}
	switch r.URL.Path {
	case "/":
		h.page(w, r, startPage)
	case "/graphiql":
		h.page(w, r, graphiqlPage)
	case "/graphiql/":
		// The page names its files relative to itself, so it has one address.
		target := "../graphiql"
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", target)
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		h.asset(w, r, strings.TrimPrefix(r.URL.Path, "/"))
	}
}

// page serves a page, which a browser must ask for again each time: it names
// the assets of this build.
func (h handler) page(w http.ResponseWriter, r *http.Request, name string) {
	if _, err := fs.Stat(h.files, name); err != nil {
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, notBuilt, http.StatusServiceUnavailable)
		return
	}
	h.file(w, r, name, "no-cache")
}

// asset serves a file of the build. Those under assets/ carry a hash of what
// they hold in their names and may be kept for ever.
func (h handler) asset(w http.ResponseWriter, r *http.Request, name string) {
	info, err := fs.Stat(h.files, name) // refuses "..", "//" and the like
	isPage := path.Ext(name) == ".html" // pages have addresses of their own
	if err != nil || info.IsDir() || isPage || strings.HasPrefix(path.Base(name), ".") {
		w.Header().Set("Cache-Control", "no-cache")
		http.Error(w, fmt.Sprintf("there is no page %q here: start at /", r.URL.Path), http.StatusNotFound)
		return
	}
	cache := "no-cache"
	if strings.HasPrefix(name, "assets/") {
		cache = "public, max-age=31536000, immutable"
	}
	h.file(w, r, name, cache)
}

func (h handler) file(w http.ResponseWriter, r *http.Request, name, cache string) {
	content, err := h.open(name)
	if err != nil {
		http.Error(w, fmt.Sprintf("could not read the page's file %s: %v", name, err), http.StatusInternalServerError)
		return
	}
	contentType, ok := types[path.Ext(name)]
	if !ok {
		contentType = "application/octet-stream"
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", cache)
	http.ServeContent(w, r, name, time.Time{}, content)
}

func (h handler) open(name string) (io.ReadSeeker, error) {
	f, err := h.files.Open(name)
	if err != nil {
		return nil, err
	}
	content, ok := f.(io.ReadSeeker) // as every file of an embed.FS is
	if !ok {
		return nil, fmt.Errorf("%s cannot be read from its middle", name)
	}
	return content, nil
}
