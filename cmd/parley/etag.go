package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"parley/graph/view"
)

// versions names the version of the graph that answers are from, so that who has an answer already is told that
// it is still good, and nothing is looked up. A version is a view of this process on one day: "30 days ago" is
// another day tomorrow.
type versions struct {
	view func() *view.View
	now  func() time.Time
	// start tells processes apart.
	start string

	mu    sync.Mutex
	last  *view.View
	count int
}

func newVersions(v func() *view.View, now func() time.Time) *versions {
	return &versions{view: v, now: now, start: rand.Text()}
}

// tag is the ETag of the answer to a request. It is weak: compressed or not, it is the same answer.
func (v *versions) tag(r *http.Request) string {
	v.mu.Lock()
	if now := v.view(); now != v.last {
		v.last, v.count = now, v.count+1
	}
	version := v.count
	v.mu.Unlock()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d %s %q %q", v.start, version, v.now().UTC().Format(time.DateOnly), r.URL.String(), r.Header.Values("Accept")))
	return `W/"` + hex.EncodeToString(sum[:12]) + `"`
}

// unlessKnown answers reads with 304 where the client has the answer of this version, and tags answers otherwise.
func (v *versions) unlessKnown(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		streams := r.Header.Get("Upgrade") != "" || strings.Contains(r.Header.Get("Accept"), "text/event-stream")
		if streams || r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		tag := v.tag(r)
		for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
			if strings.TrimPrefix(strings.TrimSpace(known), "W/") == strings.TrimPrefix(tag, "W/") {
				w.Header().Set("ETag", tag)
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		next.ServeHTTP(&tagged{ResponseWriter: w, tag: tag}, r)
	})
}

// tagged puts the tag on answers, and on nothing else: what failed may go well the next time, and a GraphQL
// answer that names errors may have status 200.
type tagged struct {
	http.ResponseWriter
	tag   string
	begun bool
}

func (t *tagged) WriteHeader(status int) {
	if status != http.StatusOK { // else the first bytes decide
		t.begun = true
		t.ResponseWriter.WriteHeader(status)
	}
}

func (t *tagged) Write(b []byte) (int, error) {
	if !t.begun && !bytes.HasPrefix(b, []byte(`{"errors"`)) {
		t.Header().Set("ETag", t.tag)
		t.Header().Set("Cache-Control", "no-cache") // ask each time whether it is still good
	}
	t.begun = true
	return t.ResponseWriter.Write(b)
}

// Unwrap lets [http.ResponseController] through.
func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }
